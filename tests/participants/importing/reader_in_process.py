"""The workbook reader without its process, for properties that try hundreds of files."""

import json
import queue
import threading
from pathlib import Path

from tpbis.confined import workbook_reader
from tpbis.confined.reader_process import Reader
from tpbis.confined.unreadable_file import UnreadableFile


class ReaderInProcess(Reader):
    """Talks by queues with the same program, run in a thread."""

    def __init__(self, module, path: Path, tick=None, **request):
        self.request = {"path": str(path), **request}
        self.frames_sent, self.asked = queue.Queue(), queue.Queue()

    def __enter__(self):
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        return self

    def _run(self):
        try:
            workbook_reader.read(self.request)
        except UnreadableFile as problem:
            self.frames_sent.put(json.dumps({"refused": str(problem)}).encode())
        except EOFError:
            pass

    def __exit__(self, *problem):
        self.asked.put(EOFError)
        self.thread.join()

    def send(self, value):
        self.asked.put(value)

    def frame(self):
        return self.frames_sent.get(timeout=20)

    def receive(self):
        if (value := self.asked.get()) is EOFError:
            raise EOFError
        return value


def install(monkeypatch) -> None:
    """From here on files are opened without a process."""
    now = {}

    class Kept(ReaderInProcess):
        def __enter__(self):
            now["reader"] = self
            return super().__enter__()

    monkeypatch.setattr("tpbis.confined.workbook.Reader", Kept)
    monkeypatch.setattr(workbook_reader, "send", lambda frame: now["reader"].frames_sent.put(frame))
    monkeypatch.setattr(
        workbook_reader, "send_json", lambda value: now["reader"].frames_sent.put(json.dumps(value).encode())
    )
    monkeypatch.setattr(workbook_reader, "receive", lambda: now["reader"].receive())
