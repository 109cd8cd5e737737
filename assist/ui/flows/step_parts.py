"""Small parts of a step card: badges, steps taken, what to see to, ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from assist.suggestion import WalkChoice, WalkStep
from assist.ui.flows.kinds import HIGH, closed_reason, risk_name
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.panels import plain_button, text_label
from assist.ui.theme import Theme
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock


def short_title(title: str) -> str:
    """A step's title up to its colon, as the line of steps taken shows it."""
    return neutral(title).replace(":", "：").partition("：")[0]


def risk_colours(theme: Theme, risk: str) -> tuple[str, str]:
    """Fill and ink of a risk's badge."""
    palette = theme.palette
    if risk == HIGH:
        return palette.bad_tint, palette.bad_ink
    return palette.warn_tint, palette.warn_ink


class Badge(QWidget):
    """A word on a tinted ground."""

    def __init__(self, look: Look, text: str, fill: str, ink: str) -> None:
        super().__init__()
        self._look, self._text, self._fill, self._ink = look, neutral(text), fill, ink
        self.setAccessibleName(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word with some air."""
        theme = self._look.theme
        width = QFontMetricsF(theme.font(12, QFont.Weight.Medium)).horizontalAdvance(self._text)
        return QSize(round(width) + theme.px(14), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and word."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._fill))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(5), theme.px(5))
        painter.setFont(theme.font(12, QFont.Weight.Medium))
        painter.setPen(QColor(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


def badges(look: Look, step: WalkStep) -> list[Badge]:
    """The technique and the risk of a step."""
    theme, made = look.theme, []
    if step.technique:
        colours = theme.palette.objection
        made.append(Badge(look, step.technique, colours.tint, colours.ink))
    if risk_name(step.risk):
        sign = "⚠︎ " if step.risk == HIGH else ""
        made.append(Badge(look, sign + risk_name(step.risk), *risk_colours(theme, step.risk)))
    return made


class Crumbs(QWidget):
    """The steps taken; a click on one goes back to it. ``wanted(int)`` gives its place."""

    wanted = Signal(int)

    def __init__(self, look: Look, path: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        flow = FlowLayout(self, look.theme.px(2))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("走过的步骤"))
        for number, (_, title) in enumerate(path[:-1]):
            button = plain_button("link")
            button.setText(f"{short_title(title)} ›")
            button.setAccessibleName(tr("回到：{title}").format(title=neutral(title)))
            button.clicked.connect(lambda _=False, n=number: self.wanted.emit(n))
            flow.addWidget(button)


class Checklist(QWidget):
    """Who pays, what to ask the buyer for, what to do; a line each."""

    def __init__(self, look: Look, step: WalkStep) -> None:
        super().__init__()
        px = look.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(2), 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(5))
        grid.setColumnStretch(1, 1)
        rows = [(tr("运费"), _payer(step.payer))] if step.payer else []
        if step.requires:
            rows.append((tr("要凭证"), "、".join(step.requires)))
        rows += [(tr("要做") if not n else "", f"☐ {todo}") for n, todo in enumerate(step.todo)]
        for number, (name, text) in enumerate(rows):
            label, words = text_label("section"), text_label(wrap=True)
            label.setText(name)
            words.setText(neutral(text))
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, number, 1)
        self.lines = tuple(text for _, text in rows)


def _payer(payer: str) -> str:
    names = {"卖家": tr("卖家承担"), "买家": tr("买家承担")}
    return names.get(payer, payer)


class ChoiceRow(QAbstractButton):
    """One way on: its key, what the buyer said, when to take it, technique and risk."""

    def __init__(self, look: Look, choice: WalkChoice, key: int) -> None:
        super().__init__()
        self._look, self._choice, self._key = look, choice, key
        self.setEnabled(not choice.off)
        self.setText(neutral(choice.text))
        hint = "" if choice.hint == choice.technique else choice.hint
        hint = closed_reason() if choice.off else hint
        self._hint = neutral(hint)
        spoken = (str(key), self.text(), choice.technique, risk_name(choice.risk), self._hint)
        self.setAccessibleName("，".join(part for part in spoken if part and part != "0"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if choice.off else Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the way; every other key belongs to the card."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _tags(self) -> list[tuple[str, str, str]]:
        """(text, fill, ink) of technique and risk, from right to left."""
        theme, found = self._look.theme, []
        risk = self._choice.risk
        if risk_name(risk):
            sign = "⚠︎ " if risk == HIGH else ""
            found.append((sign + risk_name(risk), *risk_colours(theme, risk)))
        if self._choice.technique:
            palette = theme.palette
            ink = palette.muted if self._choice.off else palette.text
            found.append((neutral(self._choice.technique), palette.hover, ink))
        return found

    def _tag_widths(self) -> list[int]:
        theme = self._look.theme
        metrics = QFontMetricsF(theme.font(12))
        return [round(metrics.horizontalAdvance(t)) + theme.px(12) for t, _, _ in self._tags()]

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock | None, bool]:
        """Words, hint, and whether the tags stand below them for want of room."""
        theme, px = self._look.theme, self._look.theme.px
        palette = theme.palette
        room = width - px(46)
        tags = sum(w + px(5) for w in self._tag_widths())
        below = tags > 0 and room - tags < px(150)
        ink = palette.muted if self._choice.off else palette.text
        font = theme.font(13, QFont.Weight.Medium)
        beside = room if below else room - tags
        words = TextBlock(self.text(), font, ink, beside, line_height=px(20))
        hint = None
        if self._hint:
            hint = TextBlock(
                self._hint, theme.font(12), palette.muted, room, line_height=px(18), max_lines=2
            )
        return words, hint, below

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Words, hint and some air."""
        words, hint, below = self._blocks(width)
        px = self._look.theme.px
        height = words.height + (hint.height if hint else 0) + (px(24) if below else 0)
        return round(height) + px(14)

    def sizeHint(self) -> QSize:
        """At the present width."""
        return QSize(120, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """No line is cut."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, key, words, tags, hint."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() and self.isEnabled()
        edge = palette.strong_line if lively else palette.line
        edge = palette.accent if self.hasFocus() else edge
        painter.setPen(QPen(QColor(edge), 1.6 if self.hasFocus() else 1))
        painter.setBrush(QColor(palette.background if self._choice.off else palette.card))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, px(9), px(9))
        self._cap(painter)
        words, hint, below = self._blocks(self.width())
        x, y = float(px(36)), float(px(7))
        words.paint(painter, QPointF(x, y))
        self._paint_tags(painter, y + (words.height if below else 0), below=below)
        y += words.height + (px(24) if below else 0)
        if hint is not None:
            hint.paint(painter, QPointF(x, y))

    def _cap(self, painter: QPainter) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        cap = QRectF(px(10), px(8), px(18), px(18))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.setBrush(QColor(palette.background))
        painter.drawRoundedRect(cap, px(5), px(5))
        painter.setPen(QColor(palette.muted))
        painter.setFont(theme.font(11))
        sign = "–" if self._choice.off else str(self._key or "")
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, sign)

    def _paint_tags(self, painter: QPainter, y: float, *, below: bool) -> None:
        theme = self._look.theme
        px = theme.px
        tags = list(zip(self._tags(), self._tag_widths(), strict=True))
        x = float(px(36)) if below else float(self.width() - px(10))
        for (text, fill, ink), width in reversed(tags) if below else tags:
            left = x if below else x - width
            rect = QRectF(left, y + px(1), width, px(18))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(rect, px(5), px(5))
            painter.setPen(QColor(ink))
            painter.setFont(theme.font(12))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
            x = left + width + px(5) if below else left - px(5)
