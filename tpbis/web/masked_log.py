"""Formatter of the log: whatever looks like a NIK is masked, in messages and tracebacks alike."""

import logging

from tpbis.formats import mask_niks


class MaskedFormatter(logging.Formatter):
    """Masks the finished line, so that no message, argument or exception gets around it."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_niks(super().format(record))
