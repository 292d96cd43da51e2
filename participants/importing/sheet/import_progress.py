"""Progress of an import: reported to those who wait, with a check whether to stop."""

EVERY = 1000


class Cancelled(Exception):
    """`should_stop` said yes while a file was read or written; nothing of it is kept."""


class Steps:
    """Progress of one file in its rows; `progress(rows_done, rows_total)` and `should_stop()` may be None."""

    def __init__(self, progress=None, should_stop=None):
        self._progress, self._should_stop = progress, should_stop
        self.total = 0

    def begin(self, total: int) -> None:
        self.total = total
        self._tell(0)

    def through(self, rows):
        """Pass rows through, telling about each thousandth."""
        for at, row in enumerate(rows):
            if at % EVERY == 0:
                self._tell(at)
            yield row

    def finish(self) -> None:
        if self._progress:
            self._progress(self.total, self.total)

    def _tell(self, done: int) -> None:
        if self._should_stop and self._should_stop():
            raise Cancelled
        if self._progress:
            self._progress(done, self.total)
