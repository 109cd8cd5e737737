"""The line below the tray: what stands against its words, and the wording that would pass."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.theme import Palette
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.lines_label import LinesLabel
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock

if TYPE_CHECKING:
    from assist.snippets.compliance import Hit

REWRITE_KEY = "Alt+Enter"
WALK_KEY = "F8"

_STYLES = {"block": "banner_bad", "warn": "banner_warn", "inform": "banner_quiet"}


def ink_of(level: str, palette: Palette) -> str:
    """The colour of a level, for its underline and its words."""
    inks = {"block": palette.bad_ink, "warn": palette.warn_ink}
    return inks.get(level, palette.muted)


class RewriteButton(QAbstractButton):
    """“→ 改成…” with its key; a long wording is shortened, the tooltip has all of it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ink = look.theme.palette.text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tip: str, ink: str) -> None:
        """Show ``text`` in ``ink``."""
        self._ink = ink
        self.setText(neutral(text).replace("\n", " "))
        self.setAccessibleName(self.text())
        self.setToolTip(f"{neutral(tip)}\n{REWRITE_KEY}")
        self.updateGeometry()
        self.update()

    def _words(self, room: float) -> TextBlock:
        theme = self._look.theme
        height = theme.px(22)
        return TextBlock(
            self.text(), theme.font(12), self._ink, room, line_height=height, max_lines=1
        )

    def _key(self) -> TextBlock:
        theme = self._look.theme
        return TextBlock(
            REWRITE_KEY, theme.font(11), self._ink, theme.px(120), line_height=theme.px(17)
        )

    def sizeHint(self) -> QSize:
        """The whole wording with its key."""
        px = self._look.theme.px
        width = self._words(px(1000)).width + self._key().width + px(38)
        return QSize(math.ceil(width), px(24))

    def minimumSizeHint(self) -> QSize:
        """Narrow rows shorten the wording."""
        return QSize(self._look.theme.px(90), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill with the wording, and the key's cap behind it."""
        theme = self._look.theme
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        key = self._key()
        cap = key.width + px(10)
        bare = self.width() - cap < px(110)  # the wording matters more than its key
        words = self._words(self.width() - px(14) - (0 if bare else cap + px(12)))
        width = min(px(14) + words.width + (0 if bare else cap + px(6)), self.width() - 1.0)
        frame = QRectF(0.5, 0.5, width - 0.5, self.height() - 1)
        strong = self.hasFocus() or self.underMouse()
        edge = theme.palette.accent if self.hasFocus() else self._ink
        painter.setPen(QPen(QColor(edge), 1) if strong else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.palette.card))
        painter.drawRoundedRect(frame, px(6), px(6))
        words.paint(painter, QPointF(px(7), (self.height() - words.height) / 2))
        if bare:
            return
        place = QRectF(width - cap - px(4), (self.height() - px(17)) / 2, cap, px(17))
        painter.setPen(QPen(QColor(theme.palette.strong_line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, px(4), px(4))
        key.paint(painter, place.topLeft() + QPointF(px(5), 0))


class HitLine(QFrame):
    """Shows one hit of several.

    Signals
        rewrite_wanted(): put the proposed wording in the place of the words.
        affirmed(), denied(): the claim is true now, or is not.
        walked(): show the next hit.
    """

    rewrite_wanted = Signal()
    affirmed = Signal()
    denied = Signal()
    walked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hit: Hit | None = None
        self._level, self._place = "inform", (0, 0)
        self._icon = QLabel()
        self.reason = LinesLabel(look)
        self.rewrite = RewriteButton(look)
        self.true, self.untrue = QPushButton(), QPushButton()
        for button in (self.true, self.untrue):
            button.setObjectName("small_button")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.next = QPushButton()
        self.next.setObjectName("link")
        self.next.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rewrite.clicked.connect(self.rewrite_wanted)
        self.true.clicked.connect(self.affirmed)
        self.untrue.clicked.connect(self.denied)
        self.next.clicked.connect(self.walked)
        self._arrange()
        look.changed.connect(self._dress)
        self.hide()

    def _arrange(self) -> None:
        words = QHBoxLayout()
        words.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.reason, 1)
        self._deeds = QWidget()
        self._flow = FlowLayout(self._deeds)
        for deed in (self.true, self.untrue, self.rewrite, self.next):
            self._flow.addWidget(deed)
        column = QVBoxLayout(self)
        column.addLayout(words)
        column.addWidget(self._deeds)

    def show_hit(self, hit: Hit | None, number: int = 0, count: int = 0, level: str = "") -> None:
        """Show ``hit``, the ``number``-th (from 1) of ``count``; none hides the line.

        ``level`` overrides the hit's own, for a claim that the agent called untrue.
        """
        self._hit, self._place = hit, (number, count)
        if hit is not None:
            self._level = level or hit.level
            self._say(hit)
        self.setVisible(hit is not None)

    def _say(self, hit: Hit) -> None:
        number, count = self._place
        asks = hit.confirm and self._level != "block"
        untrue = hit.confirm and not asks
        reason = neutral(hit.reason)
        if untrue:
            reason = tr("“{words}”不属实就不能说，请改掉再插入。").format(words=neutral(hit.words))
        self.setAccessibleName(reason)
        ink = ink_of(self._level, self._look.theme.palette)
        self.reason.say(reason, ink)
        change = tr("→ 改成“{words}”").format(words=neutral(hit.rewrite))
        if asks:
            change = tr("不属实，改成“{words}”").format(words=neutral(hit.rewrite))
        self.rewrite.say(change, neutral(hit.rewrite), ink)
        self.rewrite.setVisible(bool(hit.rewrite))
        self.true.setObjectName("small_button")
        self.true.setText(tr("属实"))
        self.untrue.setText(tr("不属实"))
        self.true.setVisible(asks)
        self.untrue.setVisible(asks and not hit.rewrite)
        self.next.setText(f"{number}/{count} {WALK_KEY}")
        self.next.setAccessibleName(tr("下一处"))
        self.next.setToolTip(f"{tr('下一处')}\n{WALK_KEY}")
        self.next.setVisible(count > 1)
        self._deeds.setVisible(asks or bool(hit.rewrite) or count > 1)
        self._dress()

    def press_for_answer(self) -> None:
        """Inserting waits for what the agent says of the claim."""
        self.true.setObjectName("small_primary")
        self.true.style().polish(self.true)
        self.true.setFocus()

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        if self._hit is not None:
            self._say(self._hit)

    def _dress(self) -> None:
        theme = self._look.theme
        px = theme.px
        self.setObjectName(_STYLES[self._level])
        icon = "info" if self._level == "inform" else "warning"
        self._icon.setPixmap(self._look.pixmap(icon, ink_of(self._level, theme.palette), 15))
        self._icon.setContentsMargins(0, px(1), 0, 0)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(px(9), px(5), px(6), px(6))
            column.setSpacing(px(4))
        self._flow.set_gap(px(6))
        for widget in (self, self.next, self.true, self.untrue):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
