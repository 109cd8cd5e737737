"""What a Mac offers, in words for the agent."""

from __future__ import annotations

from dataclasses import dataclass

from assist.platforms.ability_words import (
    COPIES_COUNT,
    NO_RULES,
    NOT_STARTED,
    PASTES,
    READING_OFF,
    SILENT,
    hotkeys,
)
from assist.platforms.base import Ability, Capability
from assist.platforms.macos_api import Access
from assist.platforms.text_reader import ReaderState

PANE = "系统设置 → 隐私与安全性 → 辅助功能"
NOT_INSTALLED = (
    "缺少 macOS 组件(PyObjC)",
    "请安装:pip install --force-reinstall ceda,再重新启动侧答",
)
NOT_TRUSTED = (
    "macOS 还没有允许侧答使用辅助功能:没有它,看不到窗口标题,也不能替您按 ⌘V",
    f"请打开 {PANE},勾选侧答(或启动它的终端、Python),再重新启动侧答;现在可以复制后按 ⌘V",
)
ASKS_FIRST = (
    "macOS 在侧答读取剪贴板时会先问您,所以不读别的程序复制的内容",
    "请打开 系统设置 → 隐私与安全性 → 从其他 App 粘贴,把侧答设为允许;也可以选中后按快捷键",
)
NO_SENDING = (
    "在 Mac 上还不能替您发送:看不到您是否在打字",
    "填入后请自己按发送键",
)
BY_TYPING = "回复会直接填入聊天输入框,不经过剪贴板,不会自动发送;聊天软件不接收时改用 ⌘V"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: PyObjC, a desktop, the permission, the pasteboard, reading, keys.

    ``readable``: some client's file allows reading through accessibility.
    """

    installed: bool = True
    desktop: bool = False
    trusted: bool = False
    pasteboard: Access = Access.FREE
    readable: bool = False
    reader: ReaderState = ReaderState.OFF
    taken_keys: tuple[str, ...] = ()


def describe(found: Findings) -> tuple[Capability, ...]:
    """Every ability once."""
    if not found.desktop:
        reason = NOT_STARTED if found.installed else NOT_INSTALLED
        return tuple(Capability(ability, False, *reason) for ability in Ability)
    return tuple(_one(ability, found) for ability in Ability)


def _one(ability: Ability, found: Findings) -> Capability:
    if ability is Ability.HOTKEYS:
        return hotkeys(found.taken_keys)
    if ability is Ability.SEND:
        return Capability(ability, False, *NO_SENDING)
    if not found.trusted:
        return Capability(ability, False, *NOT_TRUSTED)
    match ability:
        case Ability.FIND_CHAT:
            return Capability(ability, True, "能找到聊天窗口")
        case Ability.FOLLOW:
            return Capability(ability, True, "能跟随聊天窗口")
        case Ability.READ_SELECTION:
            return _selection(found)
        case Ability.READ_CHAT:
            return _chat(found)
    return _paste(found)


def _selection(found: Findings) -> Capability:
    if found.pasteboard is not Access.FREE:
        return Capability(Ability.READ_SELECTION, True, *ASKS_FIRST)
    return Capability(Ability.READ_SELECTION, True, COPIES_COUNT)


def _chat(found: Findings) -> Capability:
    if not found.readable:
        return Capability(Ability.READ_CHAT, False, *NO_RULES)
    if found.reader is ReaderState.SILENT_CLIENT:
        return Capability(Ability.READ_CHAT, False, *SILENT)
    if found.reader is ReaderState.OFF:
        return Capability(Ability.READ_CHAT, True, READING_OFF)
    return Capability(Ability.READ_CHAT, True, "读取聊天窗口里的文字(辅助功能)")


def _paste(found: Findings) -> Capability:
    if found.pasteboard is not Access.FREE:
        return Capability(Ability.PASTE, True, BY_TYPING)
    return Capability(Ability.PASTE, True, PASTES)
