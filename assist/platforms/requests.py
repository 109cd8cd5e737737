"""The numbers of insertions and sendings, and the ends of those that are over at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from assist.platforms.base import InsertResult, Outcome


class Requests(QObject):
    """Numbers what an adapter is asked for, from 1 on."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def number(self) -> int:
        """The number of one more request."""
        self._count += 1
        return self._count

    def end(self, tell: Callable[[InsertResult], object], outcome: Outcome, reason: str) -> int:
        """Number a request that is over at once.

        ``tell`` hears of it after the call is over, as if a thread had told it: by then the
        asker knows the number.
        """
        result = InsertResult(self.number(), outcome, reason)
        QTimer.singleShot(0, self, lambda: tell(result))
        return result.request
