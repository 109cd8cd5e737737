"""The Wayland desktop: replies are copied, global keys come from the desktop portal.

A Wayland program sees no other window: neither where it is nor what is selected in it, and it
cannot press keys for the person. This adapter says so and does what remains. Chat programs that
run through XWayland can be served by the X11 adapter when the sidebar itself runs there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assist.platforms.base import Ability, Capability
from assist.platforms.null import NullDesktop
from assist.platforms.wayland_keys import KeysFound, KeysState, PortalKeys
from assist.platforms.wayland_portal import Key, trigger

SWITCH = (
    "登录时选择 X11(Xorg)会话;微信、QQ 和 Wine 里的千牛等 X11 程序,"
    "也可以用 QT_QPA_PLATFORM=xcb 启动侧答来配合"
)
UNSEEN = "Wayland 不告诉程序别的窗口在哪里,侧栏不能贴着聊天窗口"
UNREAD = "Wayland 不让程序看到别的窗口里选中和复制的文字"
READ_BY_HAND = "请把买家的话粘贴到侧栏的搜索框"
NO_MESSAGES = "没有聊天窗口的位置,读到的文字分不清属于哪个买家,所以不读取"
NO_PASTE = "Wayland 不允许程序向其他窗口粘贴,回复会复制好,请到聊天窗口按 Ctrl+V"
NO_SELECTION = "Wayland 不让程序读取别的窗口里选中的文字"
NO_KEY = "键盘上没有这个键"
KEY_WORDS = {
    "show": "显示或隐藏侧栏",
    "next": "下一个问题",
    "take_selection": "读取选中的文字",
}
REASONS = {
    Ability.FIND_CHAT: (UNSEEN, SWITCH),
    Ability.FOLLOW: (UNSEEN, SWITCH),
    Ability.READ_SELECTION: (UNREAD, READ_BY_HAND),
    Ability.READ_CHAT: (NO_MESSAGES, READ_BY_HAND),
}
KEYS = {
    KeysState.OFF: (False, "还没有设置全局快捷键", "请在设置的“快捷键”一页里指定"),
    KeysState.OFFERED: (True, "这个桌面提供全局快捷键,启动时由系统请您确认", ""),
    KeysState.ASKING: (False, "正在等系统确认全局快捷键", "请在系统弹出的窗口里允许"),
    KeysState.DECLINED: (False, "系统窗口里没有允许全局快捷键", "请重新启动侧答,再在窗口里允许"),
    KeysState.NO_PORTAL: (
        False,
        "这个桌面没有提供全局快捷键(GlobalShortcuts 门户)",
        "请更新到 KDE Plasma 5.27、GNOME 48 或更新的版本;也可以在系统设置里把快捷键指向 assist",
    ),
    KeysState.NAMELESS: (
        False,
        "系统还不认识侧答,没有给全局快捷键",
        "请运行 assist desktop-entry,重新登录后再启动侧答",
    ),
    KeysState.ENDED: (False, "系统收回了全局快捷键", "请重新启动侧答"),
}


class _FromThread(QObject):
    """Carries what the portal's thread reports to the interface's thread."""

    pressed = Signal(str)
    found = Signal(int, object)


class WaylandDesktop(NullDesktop):
    """Copies replies; keys by the portal where the desktop has one."""

    name = "wayland"

    def __init__(self, make_keys: Callable[..., PortalKeys] = PortalKeys) -> None:
        super().__init__(NO_PASTE, SWITCH)
        self._make_keys = make_keys
        self._keys: PortalKeys | None = None
        self._wanted: dict[str, Key] = {}
        self._found = KeysFound()
        self._asked = 0
        self._thread = _FromThread()
        self._thread.pressed.connect(self.hotkey_pressed)
        self._thread.found.connect(self._take)

    def start(self) -> None:
        """Look whether there is a portal."""
        self._ask({})

    def stop(self) -> None:
        """Give the keys back."""
        if self._keys is not None:
            self._keys.stop()
        self._keys, self._wanted = None, {}

    def capabilities(self) -> tuple[Capability, ...]:
        """Copying and, with a portal, keys; everything else with its own reason."""
        return tuple(
            self._hotkeys()
            if ability is Ability.HOTKEYS
            else Capability(ability, False, *REASONS.get(ability, (NO_PASTE, SWITCH)))
            for ability in Ability
        )

    def _hotkeys(self) -> Capability:
        if self._found.state is not KeysState.BOUND:
            return Capability(Ability.HOTKEYS, *KEYS[self._found.state])
        if not self._found.triggers:
            return Capability(Ability.HOTKEYS, *KEYS[KeysState.DECLINED])
        given = "、".join(way for way in self._found.triggers.values() if way)
        missing = sorted(self._wanted.keys() - self._found.triggers.keys())
        mend = "没有允许的快捷键请在系统设置里打开" if missing else ""
        why = f"由系统提供:{given}" if given else "由系统提供"
        return Capability(Ability.HOTKEYS, True, why, mend)

    def _take(self, asked: int, found: KeysFound) -> None:
        """Take what came of asking; what came of an earlier question counts no more."""
        if self._keys is not None and asked == self._asked and found != self._found:
            self._found = found
            self.capabilities_changed.emit()

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """Ask the portal for keys, in the background; what came of it shows in the capabilities.

        Each set is asked for anew, because a session binds its keys once. Keys that cannot work
        here are refused at once.
        """
        wanted = {n: Key(KEY_WORDS.get(n, n), trigger(k)) for n, k in keys.items()}
        refused = {n: NO_KEY for n, key in wanted.items() if not key.trigger}
        if "take_selection" in wanted:
            refused["take_selection"] = NO_SELECTION
        wanted = {n: key for n, key in wanted.items() if n not in refused}
        if wanted and wanted != self._wanted:
            self._ask(wanted)
        return refused

    def _ask(self, wanted: dict[str, Key]) -> None:
        if self._keys is not None:
            self._keys.leave()
        self._asked += 1
        asked, signals = self._asked, self._thread
        self._wanted, self._found = wanted, KeysFound()
        self._keys = self._make_keys(
            wanted, signals.pressed.emit, lambda found: signals.found.emit(asked, found)
        )
        self._keys.start()
