"""A shop's replies on paper: two columns, grouped by stage, as PDF with its fonts in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageSize, QPainter, QPdfWriter

from assist.errors import AssistError
from assist.library.cheat_sheet import CheatSheet
from assist.ui.i18n import tr
from assist.ui.theme import FAMILIES, LIGHT
from assist.ui.widgets.plain import neutral

DPI = 144
WIDE, HIGH = 1190.0, 1684.0
"""A4 upright in dots."""
EDGE, TOP, BOTTOM, GUTTER = 72.0, 150.0, 96.0, 48.0
COLUMN = (WIDE - 2 * EDGE - GUTTER) / 2
BEFORE_BAND, BAND, AFTER_BAND, AFTER_ENTRY, AFTER_TITLE = 10.0, 36.0, 16.0, 18.0, 3.0
TITLE, REPLY, HEADING = 19, 18, 20
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Block:
    """A stage's band (no ``reply``), or a title with its reply, and how high it is."""

    title: str
    reply: str
    high: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a page, from 0, at a place in dots."""

    page: int
    x: float
    y: float
    block: Block


def write_cheat_sheet(sheet: CheatSheet, file: Path, day: date) -> int:
    """Write the sheet and return its pages. Raises AssistError where that is not possible."""
    writer = QPdfWriter(str(file))
    writer.setTitle(neutral(heading(sheet)))
    writer.setCreator("Ceda")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(DPI)
    painter = QPainter()
    if not painter.begin(writer):
        raise AssistError(f"不能写入 {file.name}。", "请换一个文件夹，或关闭打开着的同名文件。")
    try:
        placed = list(laid_out(list(blocks(sheet, writer))))
        pages = placed[-1].page + 1 if placed else 1
        for page in range(pages):
            if page:
                writer.newPage()
            _frame(painter, sheet, day, page, pages)
            for item in placed:
                if item.page == page:
                    _draw(painter, item)
    finally:
        painter.end()
    return pages


def heading(sheet: CheatSheet) -> str:
    """What stands above every page."""
    return tr("{shop} 话术速查").format(shop=sheet.shop) if sheet.shop else tr("话术速查")


def blocks(sheet: CheatSheet, device: QPdfWriter) -> Iterator[Block]:
    """Bands and entries in their order, measured for the width of a column."""
    titles, replies = (
        QFontMetricsF(_font(TITLE, bold=True), device),
        QFontMetricsF(_font(REPLY), device),
    )
    room = QRectF(0, 0, COLUMN, HIGH)
    for stage, entries in sheet.stages:
        yield Block(stage, "", BEFORE_BAND + BAND + AFTER_BAND)
        for title, reply in entries:
            title, reply = neutral(title), neutral(reply)
            high = titles.boundingRect(room, WRAP, title).height() + AFTER_TITLE
            high += replies.boundingRect(room, WRAP, reply).height() + AFTER_ENTRY
            yield Block(title, reply, high)


def laid_out(some: list[Block]) -> Iterator[Placed]:
    """Columns filled one after the other; a band never stands alone at the foot of one."""
    column, y = 0, TOP
    for number, block in enumerate(some):
        needed = block.high
        if not block.reply and number + 1 < len(some):
            needed += some[number + 1].high
        if y + needed > HIGH - BOTTOM and y > TOP:
            column, y = column + 1, TOP
        page, side = divmod(column, 2)
        yield Placed(page, EDGE + side * (COLUMN + GUTTER), y, block)
        y += block.high


def _frame(painter: QPainter, sheet: CheatSheet, day: date, page: int, pages: int) -> None:
    top = QRectF(EDGE, 56, WIDE - 2 * EDGE, 56)
    painter.setFont(_font(32, bold=True))
    painter.setPen(QColor(LIGHT.text))
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(top, middle | int(Qt.AlignmentFlag.AlignLeft), neutral(heading(sheet)))
    painter.setFont(_font(16))
    painter.setPen(QColor(LIGHT.muted))
    painter.drawText(top, middle | int(Qt.AlignmentFlag.AlignRight), day.isoformat())
    painter.fillRect(QRectF(EDGE, 118, WIDE - 2 * EDGE, 3), QColor(LIGHT.accent))
    middle_line = QRectF(WIDE / 2 - 0.5, TOP, 1, HIGH - TOP - BOTTOM)
    painter.fillRect(middle_line, QColor(LIGHT.line))
    foot = QRectF(EDGE, HIGH - 76, WIDE - 2 * EDGE, 30)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), f"{page + 1} / {pages}")
    painter.drawText(
        foot, middle | int(Qt.AlignmentFlag.AlignLeft), tr("〔〕里的内容请按实际情况填写")
    )


def _draw(painter: QPainter, placed: Placed) -> None:
    block = placed.block
    if not block.reply:
        band = QRectF(placed.x, placed.y + BEFORE_BAND, COLUMN, BAND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent_tint))
        painter.drawRoundedRect(band, 6, 6)
        painter.fillRect(QRectF(band.left(), band.top(), 5, BAND), QColor(LIGHT.accent))
        painter.setFont(_font(HEADING, bold=True))
        painter.setPen(QColor(LIGHT.accent_ink))
        words = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(band.adjusted(18, 0, 0, 0), words, neutral(block.title))
        return
    room = QRectF(placed.x, placed.y, COLUMN, HIGH)
    painter.setFont(_font(TITLE, bold=True))
    painter.setPen(QColor(LIGHT.text))
    used = painter.boundingRect(room, WRAP, block.title)
    painter.drawText(room, WRAP, block.title)
    painter.setFont(_font(REPLY))
    painter.setPen(QColor(LIGHT.muted))
    painter.drawText(room.translated(0, used.height() + AFTER_TITLE), WRAP, block.reply)


def _font(pixels: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
