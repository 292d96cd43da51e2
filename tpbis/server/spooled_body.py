"""Bodies and uploads: in memory while small, then in a file, in memory again where the disk is full."""

import errno
import os
import tempfile
import weakref
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

SMALL = 128 * 1024
IN_NEED = 64 * 1024**2  # bytes of all bodies together that memory takes because no file can grow


class SpooledBody:
    """What waitress asks of a buffer; a full disk does not cost what was typed beside a photo."""

    without_disk: "weakref.WeakSet[SpooledBody]" = weakref.WeakSet()

    def __init__(self) -> None:
        self.file: Any = BytesIO()
        self.size = 0

    def __len__(self) -> int:
        return self.size

    def append(self, data: bytes) -> None:
        """Keep some more; OSError where neither disk nor memory has room for it."""
        if self in self.without_disk or not self._is_written(data):
            self._keep_in_memory(data)
        self.size += len(data)

    def getfile(self) -> Any:
        """All of it, at its beginning."""
        self.file.seek(0)
        return self.file

    def close(self) -> None:
        """Let it go."""
        self.size = 0
        self.file.close()

    def _is_written(self, data: bytes) -> bool:
        try:
            if self.size + len(data) > SMALL and isinstance(self.file, BytesIO):
                self._become(tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 - what is written is there
            _write(self.file, data)
        except OSError:
            return False
        return True

    def _keep_in_memory(self, data: bytes) -> None:
        others = sum(body.size for body in list(self.without_disk) if body is not self)
        if others + self.size + len(data) > IN_NEED:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self not in self.without_disk:
            self._become(BytesIO())
            self.without_disk.add(self)
        self.file.write(data)

    def _become(self, file: Any) -> None:
        """Go on in another file; the old one may hold the beginning of what it had no room for."""
        try:
            _write(file, self.getfile().read(self.size))
        except OSError:
            file.close()
            raise
        self.file.close()
        self.file = file


class SpooledUpload(FileUploadHandler):
    """Each file of a form goes where its body went: a form can be read while the disk is full."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins."""
        super().new_file(*args, **kwargs)
        self.body = SpooledBody()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some more of it."""
        self.body.append(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """All of it, as forms take it."""
        kind, charset = self.content_type, self.charset
        return UploadedFile(
            self.body.getfile(), self.file_name, kind, file_size, charset, self.content_type_extra
        )


def _write(file: Any, data: bytes) -> None:
    """All of it: a disk that fills up takes a part first, and refuses the next."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
