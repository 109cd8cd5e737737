"""What an adapter's threads report, carried to the interface's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Reports(QObject):
    """Signals to emit from any thread.

    ``noticed`` a message, ``selected`` words, ``finished`` and ``sent`` ends of insertions and
    sendings, ``reader`` how reading stands.
    """

    noticed = Signal(object)
    selected = Signal(object)
    finished = Signal(object)
    sent = Signal(object)
    reader = Signal(object)
