"""What the ways to write the library out are called, and what each is good for."""

from __future__ import annotations

from assist.ui.i18n import tr

SHEET = "sheet"
"""The printed sheet; the other kinds are those of :data:`assist.library.exchange.FORMATS`."""
ENDINGS = {
    "pack": ".zip",
    "xlsx": ".xlsx",
    "csv": ".csv",
    SHEET: ".pdf",
    "anki": ".txt",
    "espanso": ".yml",
}


def export_name(kind: str) -> str:
    """A kind in a few words."""
    return {
        "pack": tr("话术包（带签名）"),
        "xlsx": tr("Excel 表格"),
        "csv": tr("CSV 表格"),
        SHEET: tr("打印速查表（PDF）"),
        "anki": tr("Anki 卡片"),
        "espanso": "espanso",
    }[kind]


def export_hint(kind: str) -> str:
    """What it is good for."""
    return {
        "pack": tr("给另一台侧答：文件夹、图片、状态都带着，对方看得到是谁签的。"),
        "xlsx": tr("在 Excel 里看和改，改完再导入，不会丢东西。"),
        "csv": tr("和 Excel 表格一样的内容，别的软件也能读。"),
        SHEET: tr("一家店的话术按阶段排好，两栏，打印出来贴在手边。"),
        "anki": tr("已发布的话术做成问答卡片，新人背。"),
        "espanso": tr("已发布的话术，给 espanso 这个打字工具用。"),
    }[kind]
