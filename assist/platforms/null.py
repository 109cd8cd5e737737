"""The desktop of last resort: replies are copied, the agent presses Ctrl+V."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from assist.platforms.base import (
    Ability,
    Capability,
    ChatWindow,
    Desktop,
    Outcome,
)
from assist.platforms.requests import Requests

COPY_MODE = "已复制,请到聊天窗口按 Ctrl+V 粘贴"
CANNOT_SEND = "这里不能替您发送,请自己按发送键"


class NullDesktop(Desktop):
    """Works everywhere: copies replies and tells the agent to paste them.

    ``why`` and ``mend`` explain why nothing better runs here.
    """

    name = "null"

    def __init__(self, why: str, mend: str = "") -> None:
        super().__init__()
        self._why = why
        self._mend = mend
        self._requests = Requests()

    def capabilities(self) -> tuple[Capability, ...]:
        """Nothing but copying works, for one and the same reason."""
        return tuple(Capability(ability, False, self._why, self._mend) for ability in Ability)

    def insert(self, text: str, target: ChatWindow) -> int:
        """Copy ``text``; the outcome is always :attr:`Outcome.COPIED`."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(text)
        return self._requests.end(self.insert_finished.emit, Outcome.COPIED, COPY_MODE)

    def send(self, target: ChatWindow) -> int:
        """Nothing is sent from here; always refused."""
        return self._requests.end(self.send_finished.emit, Outcome.REFUSED, CANNOT_SEND)

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """No global keys here; each is refused with the reason."""
        return dict.fromkeys(keys, self._why)
