"""Pointing at a window that is a chat; pointing at it once more takes that back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from assist.platforms.base import ChosenChat, Desktop
from assist.settings import SettingsFile
from assist.ui.i18n import tr
from assist.ui.sidebar.frame import Parts
from assist.ui.widgets.banner import Tone


class Picking(QObject):
    """Asks for the click, remembers the answer in the settings, and says what it did.

    ``done`` brings the banner back to what it says otherwise.
    """

    def __init__(
        self, parts: Parts, desktop: Desktop, settings: SettingsFile, done: Callable[[], None]
    ) -> None:
        super().__init__(parts)
        self._parts, self._desktop, self._settings, self._done = parts, desktop, settings, done
        desktop.window_picked.connect(self._picked)
        if settings.current.chats:
            self._tell()

    def begin(self) -> None:
        """Say what to do, and wait for the click."""
        self._say(Tone.INFO, tr("请点一下聊天窗口，按 Esc 取消"))
        self._desktop.pick_window()

    def _picked(self, chat: ChosenChat | None) -> None:
        if chat is None:
            self._done()
            return
        pair, known = (chat.window_class, chat.title), self._settings.current.chats
        name = chat.title or chat.window_class
        if pair in known:
            self._settings.change(chats=tuple(each for each in known if each != pair))
            text = tr("“{name}”不再当作聊天窗口")
        else:
            self._settings.change(chats=(*known, pair))
            text = tr("“{name}”已当作聊天窗口；再指定一次即可取消")
        self._tell()
        self._say(Tone.GOOD, text.format(name=name), tr("知道了"))

    def _tell(self) -> None:
        chats = self._settings.current.chats
        self._desktop.choose_chats(tuple(ChosenChat(*pair) for pair in chats))

    def _say(self, tone: Tone, text: str, action: str = "") -> None:
        self._parts.banner.say(tone, text, action, self._done)
        self._parts.show_banner_gap()
