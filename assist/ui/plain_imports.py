"""Qt without the second thoughts it has about every other import.

PySide6 replaces Python's ``__import__``, so that ``from __feature__ import snake_case`` can
change the names of its methods. To know who may ask for that, it reads the source text of
every module that is imported afterwards, and Python's line cache keeps all of those texts.
No module of ours uses the switch. Measured with the sample shop: 12 MB and a tenth of the
processor time of a start.
"""

from __future__ import annotations

import builtins
import linecache


def import_qt() -> None:
    """Import Qt's core, then put Python's own ``__import__`` back.

    PySide6 leaves the original in ``builtins.__orig_import__``; where a version does not,
    nothing is changed.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()
