"""From a chosen text to the chat's composer, and what to say of how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from assist.platforms.base import Desktop, InsertResult, Outcome
from assist.ui.i18n import tr

Pick = tuple[str, str]
"""A suggestion's id and the question it answers."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """One text on its way: which cards it came from, and whether it came from the tray."""

    text: str
    picks: tuple[Pick, ...]
    from_tray: bool
    window: str


class Inserting(QObject):
    """Hands texts to the desktop, one at a time, and reports each end once.

    Signals
        started(): a text is on its way.
        finished(Insertion, InsertResult): how it ended.
    """

    started = Signal()
    finished = Signal(object, object)

    def __init__(self, desktop: Desktop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._under_way: dict[int, Insertion] = {}
        self._early: dict[int, InsertResult] = {}
        desktop.insert_finished.connect(self._ended)

    @property
    def busy(self) -> bool:
        """Whether a text is on its way."""
        return bool(self._under_way)

    def insert(self, text: str, picks: tuple[Pick, ...], *, from_tray: bool) -> None:
        """Paste ``text`` into the window shown as the target; copy it where there is none."""
        target = self._desktop.target()
        window = (target.title or target.client_name or target.client) if target is not None else ""
        insertion = Insertion(text, picks, from_tray, window)
        if target is None:
            QGuiApplication.clipboard().setText(text)
            reason = tr("没有找到聊天窗口")
            self.finished.emit(insertion, InsertResult(0, Outcome.COPIED, reason))
            return
        self.started.emit()
        request = self._desktop.insert(text, target)
        self._under_way[request] = insertion
        if request in self._early:
            self._ended(self._early.pop(request))

    def _ended(self, result: InsertResult) -> None:
        insertion = self._under_way.pop(result.request, None)
        if insertion is None:
            self._early = {result.request: result}
            return
        self.finished.emit(insertion, result)
