"""What an X session offers, in words for the agent."""

from __future__ import annotations

from dataclasses import dataclass

from assist.platforms.ability_words import PASTES, hotkeys
from assist.platforms.atspi import ReaderState
from assist.platforms.base import Ability, Capability
from assist.platforms.x11_connection import Connection

NO_DISPLAY = ("无法连接图形显示", "请在登录后的桌面会话中启动侧答")
NO_MANAGER = ("没有标准的窗口管理器,看不到聊天窗口", "请使用 GNOME、KDE、Xfce 等常见桌面")
NO_XTEST = ("显示服务器不允许模拟按键", "请开启 X 服务器的 XTEST 扩展;现在可以复制后按 Ctrl+V")
NO_XFIXES = ("显示服务器缺少 XFIXES 扩展", "请更新 X 服务器")
NO_BUS = (
    "无障碍服务没有运行,读不到聊天消息",
    "请安装 at-spi2-core 并重新登录;也可以选中或复制消息",
)
SILENT = (
    "聊天软件没有开启无障碍接口",
    "GTK2 程序请安装 libatk-adaptor,Chromium 浏览器请在环境变量 ACCESSIBILITY_ENABLED=1 下启动;"
    "也可以选中或复制消息",
)
NAMELESS = (
    "这个聊天窗口没有说明属于这台电脑的哪个程序,读不到里面的消息",
    "它可能来自另一台电脑;请选中或复制消息,填入回复不受影响",
)
NO_HANDS = (
    "显示服务器缺少 XInput 2 扩展,发送前看不到您是否在打字",
    "请更新 X 服务器;现在可以填入后自己按发送键",
)
READING = {
    ReaderState.OFF: "读取已关闭;打开后通过无障碍接口读取聊天消息",
    ReaderState.WORKING: "通过无障碍接口读取聊天消息",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: display, window manager (EWMH), XTEST, clipboard (XFIXES), reader, keys.

    ``hands``: the server tells of keys and clicks wherever they go (XInput 2). ``nameless``: the
    chat in front names no process of this machine, so its program cannot be found on the bus.
    """

    display: bool = True
    manager: bool = False
    xtest: bool = False
    clipboard: bool = False
    hands: bool = False
    reader: ReaderState = ReaderState.OFF
    nameless: bool = False
    taken_keys: tuple[str, ...] = ()

    @property
    def can_paste(self) -> bool:
        """Whether replies can go into the chat by themselves."""
        return self.display and self.manager and self.xtest and self.clipboard

    @property
    def can_send(self) -> bool:
        """Whether a key that sends may be pressed after a countdown that the agent can stop."""
        return self.can_paste and self.hands

    @property
    def no_keys(self) -> str:
        """Why there are no global keys."""
        return NO_DISPLAY[0]


def missing_parts(connection: Connection) -> Findings:
    """Look at what the server and the session offer."""
    return Findings(
        manager=bool(connection.numbers(None, "_NET_SUPPORTING_WM_CHECK")),
        xtest=bool(connection.display.has_extension("XTEST")),
        clipboard=bool(connection.display.has_extension("XFIXES")),
        hands=connection.display.query_extension("XInputExtension") is not None,
    )


def describe(found: Findings) -> tuple[Capability, ...]:
    """Every ability once."""
    return (
        _windows(found, Ability.FIND_CHAT, "能找到聊天窗口"),
        _windows(found, Ability.FOLLOW, "能跟随聊天窗口"),
        _selection(found),
        _chat(found),
        _paste(found),
        _send(found),
        _hotkeys(found),
    )


def _windows(found: Findings, ability: Ability, works: str) -> Capability:
    if not found.display:
        return Capability(ability, False, *NO_DISPLAY)
    if not found.manager:
        return Capability(ability, False, *NO_MANAGER)
    return Capability(ability, True, works)


def _selection(found: Findings) -> Capability:
    if not found.display:
        return Capability(Ability.READ_SELECTION, False, *NO_DISPLAY)
    if not found.clipboard:
        return Capability(Ability.READ_SELECTION, False, *NO_XFIXES)
    return Capability(Ability.READ_SELECTION, True, "选中或复制的消息会被识别")


def _chat(found: Findings) -> Capability:
    if not found.display:
        return Capability(Ability.READ_CHAT, False, *NO_DISPLAY)
    if found.nameless and found.reader is not ReaderState.OFF:
        return Capability(Ability.READ_CHAT, False, *NAMELESS)
    if found.reader is ReaderState.NO_BUS:
        return Capability(Ability.READ_CHAT, False, *NO_BUS)
    if found.reader is ReaderState.SILENT_CLIENT:
        return Capability(Ability.READ_CHAT, False, *SILENT)
    return Capability(Ability.READ_CHAT, True, READING[found.reader])


def _paste(found: Findings) -> Capability:
    windows = _windows(found, Ability.PASTE, PASTES)
    if not windows.works:
        return windows
    if not found.xtest:
        return Capability(Ability.PASTE, False, *NO_XTEST)
    if not found.clipboard:
        return Capability(Ability.PASTE, False, *NO_XFIXES)
    return windows


def _send(found: Findings) -> Capability:
    paste = _paste(found)
    if not paste.works:
        return Capability(Ability.SEND, False, paste.why, paste.mend)
    if not found.hands:
        return Capability(Ability.SEND, False, *NO_HANDS)
    return Capability(Ability.SEND, True, "店铺开启后,倒计时结束才替您按发送键")


def _hotkeys(found: Findings) -> Capability:
    if not found.display:
        return Capability(Ability.HOTKEYS, False, *NO_DISPLAY)
    return hotkeys(found.taken_keys)
