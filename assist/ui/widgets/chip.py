"""A rounded button that is painted, never rich text."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assist.ui.look import Look
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock


@dataclass(frozen=True, slots=True)
class ChipColours:
    """Fill, text and border of a chip as ``#RRGGBB``; an empty border is none."""

    fill: str
    ink: str
    border: str = ""


class Chip(QAbstractButton):
    """A pill of text; it grows with the font and elides when its row is too narrow."""

    def __init__(
        self,
        look: Look,
        text: str,
        colours: ChipColours,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._colours = look, colours
        self.setText(neutral(text).replace("\n", " "))
        self.setAccessibleName(name or self.text())
        self.setFont(look.theme.font(12))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Text with room on both sides, and a height that fits a finger-tip's click."""
        theme = self._look.theme
        width = self._words(theme.px(400)).width
        return QSize(math.ceil(width) + theme.px(20), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        """Narrow rows may elide a chip."""
        return QSize(self._look.theme.px(30), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pill, its text, and a ring when it has the keyboard."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = QColor(self._colours.fill)
        if self.underMouse():
            fill = fill.lighter(112) if theme.palette.dark else fill.darker(104)
        painter.setBrush(fill)
        painter.setPen(
            QPen(QColor(self._colours.border), 1) if self._colours.border else Qt.PenStyle.NoPen
        )
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.palette.text), 1.6))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        words = self._words(self.width() - theme.px(16))
        words.paint(painter, QPointF((self.width() - words.width) / 2, 0))

    def _words(self, room: float) -> TextBlock:
        height = self._look.theme.px(22)
        ink = self._colours.ink
        return TextBlock(self.text(), self.font(), ink, room, line_height=height, max_lines=1)
