"""Text set once, painted often: the lines of one paragraph with marks behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from assist.ui.widgets.plain import utf16

EMOJI_SCALE = 1.16
"""Colour emoji are drawn a little larger than the words, as chat clients do."""

_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff]|[\u2600-\u27bf]\ufe0f|[\u2705\u2728\u2b50\u274c\u2753\u2757\u26a1])"
    "[\ufe0f\u200d\U0001f000-\U0001faff\u2640\u2642\u2764]*"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``[start, end)`` of code points to be set apart.

    ``wash`` is a colour behind the words, ``ink`` one for them; empty means as the rest.
    """

    start: int
    end: int
    wash: str = ""
    ink: str = ""
    bold: bool = False
    underline: str = ""


class TextBlock:
    """Lines of plain text at a width; ``width`` and ``height`` tell what they take."""

    def __init__(
        self,
        text: str,
        font: QFont,
        ink: str,
        width: float,
        *,
        line_height: float,
        max_lines: int = 0,
        spans: Sequence[Span] = (),
    ) -> None:
        self._ink = QColor(ink)
        self._spans = [s for s in spans if s.start < s.end]
        self._line_height = line_height
        self._text = text
        shown = text.replace("\n", "\u2028")
        self.elided = False
        self._layout = self._set(shown, font, width, 0)
        if max_lines and self._layout.lineCount() > max_lines:
            self.elided = True
            shown = _cut(shown, self._layout, font, width, max_lines)
            self._layout = self._set(shown, font, width, max_lines)
        count = self._layout.lineCount()
        self.height = count * line_height
        self.width = max(
            (self._layout.lineAt(i).naturalTextWidth() for i in range(count)), default=0.0
        )
        self._washes = self._find_washes()

    def _set(self, text: str, font: QFont, width: float, max_lines: int) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        formats = [_format(self._text, s) for s in self._spans if s.ink or s.bold]
        layout.setFormats(formats + _emoji_formats(text, font))
        layout.beginLayout()
        y, line_number = 0.0, 0
        while not max_lines or line_number < max_lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, y + (self._line_height - line.height()) / 2))
            y += self._line_height
            line_number += 1
        layout.endLayout()
        return layout

    def _find_washes(self) -> list[tuple[QRectF, QColor, bool]]:
        found = []
        for span in self._spans:
            colour = span.wash or span.underline
            if not colour:
                continue
            start, end = utf16(self._text, span.start), utf16(self._text, span.end)
            found += [(rect, QColor(colour), bool(span.wash)) for rect in self._rects(start, end)]
        return found

    def _rects(self, start: int, end: int) -> list[QRectF]:
        rects = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if end <= first or start >= last:
                continue
            left, right = x_of(line, max(start, first)), x_of(line, min(end, last))
            top = number * self._line_height
            rects.append(QRectF(left, top, right - left, self._line_height))
        return rects

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw the marks, then the words, with the upper left corner at ``at``."""
        for rect, colour, behind in self._washes:
            place = rect.translated(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            if behind:
                painter.drawRoundedRect(place.adjusted(-1, 1.5, 1, -1.5), 3, 3)
            else:
                painter.drawRect(QRectF(place.left(), place.bottom() - 2.5, place.width(), 1.6))
        painter.setPen(self._ink)
        self._layout.draw(painter, at)


def x_of(line: QTextLine, position: int) -> float:
    """Where a position of the text stands on its line."""
    # Qt for Python gives the place alone or with the cursor, by overload.
    place: object = line.cursorToX(position)
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type]


def _format(text: str, span: Span) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    if span.ink:
        style.setForeground(QColor(span.ink))
    if span.bold:
        style.setFontWeight(QFont.Weight.DemiBold)
    result = QTextLayout.FormatRange()
    start = utf16(text, span.start)
    result.start = start
    result.length = utf16(text, span.end) - start
    result.format = style
    return result


def emoji_ranges(text: str) -> list[tuple[int, int]]:
    """Where emoji stand in ``text``: start and length as Qt counts them."""
    found = []
    for match in _EMOJI.finditer(text):
        start = utf16(text, match.start())
        found.append((start, utf16(text, match.end()) - start))
    return found


def emoji_style(font: QFont) -> QTextCharFormat:
    """The format of emoji among words set in ``font``."""
    style = QTextCharFormat()
    style.setProperty(QTextFormat.Property.FontPixelSize, round(font.pixelSize() * EMOJI_SCALE))
    return style


def _emoji_formats(text: str, font: QFont) -> list[QTextLayout.FormatRange]:
    style = emoji_style(font)
    formats = []
    for start, length in emoji_ranges(text):
        result = QTextLayout.FormatRange()
        result.start = start
        result.length = length
        result.format = style
        formats.append(result)
    return formats


def _cut(text: str, layout: QTextLayout, font: QFont, width: float, max_lines: int) -> str:
    """``text`` cut so that the last allowed line ends in an ellipsis."""
    units = text.encode("utf-16-le")
    line = layout.lineAt(max_lines - 1)
    head = units[: line.textStart() * 2].decode("utf-16-le", "ignore")
    tail = units[line.textStart() * 2 : (line.textStart() + line.textLength() + 40) * 2]
    rest = tail.decode("utf-16-le", "ignore").split("\u2028")[0] + "…"
    if QFontMetricsF(font).horizontalAdvance(rest) <= width:
        return head + rest
    return head + QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
