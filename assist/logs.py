"""The log: a small rotating file in the person's log folder, without anyone's words.

Our own modules log what happened and how long it took, never a message's text. Records of
other libraries are cut down to their place, because nobody knows what they quote, and
exceptions are written by :mod:`assist.tracebacks`.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from assist.tracebacks import private_traceback

LOG_FILE = "ceda.log"
CRASH_FILE = "crash.log"
_MAX_BYTES = 1_000_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class PrivateFormatter(logging.Formatter):
    """Formats records so that neither exceptions nor foreign records carry a person's words."""

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """The record as lines of text."""
        if record.name == "assist" or record.name.startswith("assist."):
            return super().format(record)
        bare = logging.makeLogRecord(record.__dict__)
        bare.msg, bare.args = f"({record.module}:{record.lineno})", None
        bare.exc_text = None
        return super().format(bare)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 (logging's own name)
        """The traceback without messages and values."""
        return "" if ei[1] is None else private_traceback(ei[1])


def start_logging(folder: Path) -> logging.Handler | None:
    """Write everything of level INFO and above to ``folder/ceda.log`` (3 older files kept).

    Returns the handler, or ``None`` where the folder cannot be written: the program then
    runs without a log. Also keeps the logging module from printing errors of its own.
    """
    logging.raiseExceptions = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_FILE, maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(PrivateFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
