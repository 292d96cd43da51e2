"""How far an import is: told to whoever waits, and asked whether to stop."""

EVERY = 1000
READING = 0.4  # reading takes about this part of the time, writing the rest


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

    def reading(self, rows):
        """Pass rows through, telling about each thousandth."""
        for at, row in enumerate(rows):
            if at % EVERY == 0:
                self._tell(READING * at)
            yield row

    def wrote(self, rows: int, of: int) -> None:
        """So many of the rows that are to be written have been."""
        self._tell(self.total * (READING + (1 - READING) * rows / max(of, 1)))

    def finish(self) -> None:
        if self._progress:
            self._progress(self.total, self.total)

    def _tell(self, done: float) -> None:
        if self._should_stop and self._should_stop():
            raise Cancelled
        if self._progress:
            self._progress(min(int(done), self.total), self.total)
