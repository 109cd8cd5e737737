"""What every desktop says of its abilities in the same words."""

from __future__ import annotations

from assist.platforms.base import Ability, Capability

NOT_STARTED = ("还没有连接到桌面", "请在登录后的桌面会话中启动侧答")
SILENT = ("聊天软件没有开放界面文字", "请复制消息,或选中后按快捷键")
NO_RULES = ("这台电脑上的聊天软件还没有读取规则", "请复制消息,或选中后按快捷键")
READING_OFF = "读取已关闭;打开后读取聊天窗口里的文字"
PASTES = "回复会直接填入聊天输入框,不会自动发送"
COPIES_COUNT = "复制的消息会被识别;选中后按快捷键也可以"


def hotkeys(taken: tuple[str, ...]) -> Capability:
    """Global keys where the system lends them; ``taken`` are the reasons of those not had."""
    if taken:
        mend = "请在占用这些键的程序里改键,或点击卡片"
        return Capability(Ability.HOTKEYS, True, ";".join(taken), mend)
    return Capability(Ability.HOTKEYS, True, "全局快捷键可用")
