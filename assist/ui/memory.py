"""Giving back to the system what starting up took and no longer needs."""

from __future__ import annotations

import ctypes
import gc


def give_back() -> None:
    """Return freed memory to the system where its C library can; otherwise do nothing."""
    gc.collect()
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
