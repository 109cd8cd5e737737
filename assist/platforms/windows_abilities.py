"""What a Windows session offers, in words for the agent."""

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
from assist.platforms.text_reader import ReaderState

NO_CLIPBOARD = ("无法使用剪贴板", "请在登录后的桌面会话中启动侧答,远程桌面请允许剪贴板")
ELEVATED = (
    "当前的聊天软件以管理员或其他用户的身份运行,Windows 不让侧答按键",
    "请以您自己的普通身份重开聊天软件,或以同样的身份启动侧答;现在可以复制后按 Ctrl+V",
)
NOT_INSTALLED = (
    "缺少读取界面文字的组件(comtypes),读不到聊天消息",
    '请安装:py -m pip install "ceda[windows]";也可以复制消息,或选中后按快捷键',
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: a desktop, a clipboard, window news, true pixels, reading, keys.

    ``elevated``: the present target runs with more rights than we. ``readable``: some client's
    file allows reading through UI Automation.
    """

    desktop: bool = False
    clipboard: bool = False
    events: bool = False
    true_pixels: bool = True
    elevated: bool = False
    automation: bool = False
    readable: bool = False
    reader: ReaderState = ReaderState.OFF
    taken_keys: tuple[str, ...] = ()


def describe(found: Findings) -> tuple[Capability, ...]:
    """Every ability once."""
    if not found.desktop:
        return tuple(Capability(ability, False, *NOT_STARTED) for ability in Ability)
    return (
        Capability(Ability.FIND_CHAT, True, "能找到聊天窗口"),
        _follow(found),
        _selection(found),
        _chat(found),
        _paste(found),
        _send(found),
        hotkeys(found.taken_keys),
    )


def _follow(found: Findings) -> Capability:
    how = "系统会告知窗口移动" if found.events else "系统没有告知窗口移动,改为定时查看"
    if not found.true_pixels:
        mend = "请退出后重新启动侧答"
        return Capability(Ability.FOLLOW, True, "不同缩放的屏幕上位置可能不准", mend)
    return Capability(Ability.FOLLOW, True, f"能跟随聊天窗口({how})")


def _selection(found: Findings) -> Capability:
    if not found.clipboard:
        return Capability(Ability.READ_SELECTION, False, *NO_CLIPBOARD)
    return Capability(Ability.READ_SELECTION, True, COPIES_COUNT)


def _chat(found: Findings) -> Capability:
    if not found.readable:
        return Capability(Ability.READ_CHAT, False, *NO_RULES)
    if not found.automation or found.reader is ReaderState.NOT_INSTALLED:
        return Capability(Ability.READ_CHAT, False, *NOT_INSTALLED)
    if found.reader is ReaderState.SILENT_CLIENT:
        return Capability(Ability.READ_CHAT, False, *SILENT)
    if found.reader is ReaderState.OFF:
        return Capability(Ability.READ_CHAT, True, READING_OFF)
    return Capability(Ability.READ_CHAT, True, "读取聊天窗口里的文字(UI Automation)")


def _paste(found: Findings) -> Capability:
    if not found.clipboard:
        return Capability(Ability.PASTE, False, *NO_CLIPBOARD)
    if found.elevated:
        return Capability(Ability.PASTE, False, *ELEVATED)
    return Capability(Ability.PASTE, True, PASTES)


def _send(found: Findings) -> Capability:
    paste = _paste(found)
    if not paste.works:
        return Capability(Ability.SEND, False, paste.why, paste.mend)
    return Capability(Ability.SEND, True, "店铺开启后,倒计时结束才替您按发送键")
