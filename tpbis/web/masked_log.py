"""Formatter of the log: NIKs and the secret ends of links are masked, in messages and tracebacks alike."""

import logging
import re

from tpbis.formats import mask_niks

# Whoever reads one of these may answer, check in or read a calendar in somebody's place.
SECRET_END = re.compile(r"(/(?:j|h|s|kalender)/)[^/\s?#\"'<>]+")


class MaskedFormatter(logging.Formatter):
    """Masks the finished line, so that no message, argument or exception gets around it."""

    def format(self, record: logging.LogRecord) -> str:
        return without_tokens(mask_niks(super().format(record)))


def without_tokens(text: str) -> str:
    """The text, or address, without the secret end of any link of ours."""
    return SECRET_END.sub(r"\1…", text)
