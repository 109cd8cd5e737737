"""What the global hotkeys do, in the words of settings and sidebar."""

from __future__ import annotations

from assist.ui.i18n import tr


def hotkey_title(name: str) -> str:
    """What a global hotkey does, in a few words; its own name where it is not known here."""
    titles = {
        "show": tr("显示或收起侧答"),
        "take_selection": tr("读取选中的文字"),
        "next": tr("填入下一条或下一张图"),
    }
    return titles.get(name, name)
