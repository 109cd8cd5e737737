"""A quiet line: where the conversation is in the steps of a sale, and what usually comes next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from assist.snippets.stages import Place, Stages
from assist.ui.i18n import tr
from assist.ui.look import Look

KEY = "Ctrl+N"
HEIGHT = 22
"""Units."""


def stage_name(name: str) -> str:
    """A step or detail of the built-in rules in the language of the interface."""
    names = {
        "迎接问好": tr("迎接问好"),
        "接待咨询": tr("接待咨询"),
        "推荐产品": tr("推荐产品"),
        "处理异议": tr("处理异议"),
        "促成订单": tr("促成订单"),
        "欢迎语": tr("欢迎语"),
        "明确需求": tr("明确需求"),
        "活动告知": tr("活动告知"),
        "关联推荐": tr("关联推荐"),
        "下单跟进": tr("下单跟进"),
        "引导付款": tr("引导付款"),
        "关注优惠": tr("关注优惠"),
        "告别语": tr("告别语"),
        "整理信息": tr("整理信息"),
        "售中跟进": tr("售中跟进"),
        "售后服务": tr("售后服务"),
        "投诉差评": tr("投诉差评"),
    }
    return names.get(name, name)


class StageStrip(QAbstractButton):
    """Dots, the name of the present step and, at the right, what comes next.

    A click (or Space) asks for what comes next. Hidden while there is no conversation.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._stages: Stages | None = None
        self._place: Place | None = None
        self._gone = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        self.setFixedHeight(0 if self._gone else self._look.theme.px(HEIGHT))
        self.update()

    def give_way(self, gone: bool) -> None:
        """Take no room while the window is too low for everything."""
        if gone != self._gone:
            self._gone = gone
            self._fit()

    def sizeHint(self) -> QSize:
        """One low line."""
        return QSize(200, self._look.theme.px(HEIGHT))

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    def show_place(self, stages: Stages, place: Place | None) -> None:
        """Show where the conversation is; none hides the line."""
        self._stages, self._place = stages, place
        self.setVisible(place is not None)
        self._say()
        self.update()

    def _say(self) -> None:
        place = self._place
        if place is None or self._stages is None:
            return
        self.setAccessibleName(tr("进程：{name}").format(name=self._here(place)))
        lines = []
        for stage in self._stages.stages:
            names = [
                ("✓ " if detail.id in place.details_done else "") + stage_name(detail.name)
                for detail in stage.details
            ]
            done = "✓ " if stage.part.id in place.done else ""
            inner = f"：{'、'.join(names)}" if names else ""
            lines.append(f"{done}{stage_name(stage.part.name)}{inner}")
        text = "\n".join([*lines, self._following(place)]).strip()
        self.setToolTip(text)
        self.setAccessibleDescription(text)

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self._say()
        self.update()

    @staticmethod
    def _here(place: Place) -> str:
        parts = (stage_name(place.name), stage_name(place.detail))
        return " · ".join(part for part in parts if part)

    @staticmethod
    def _following(place: Place) -> str:
        if place.next is None:
            return ""
        if place.stage is None:
            return tr("打开处理步骤")
        return tr("下一步：{name}").format(name=stage_name(place.next.name))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, dots, name, what follows."""
        place, theme = self._place, self._look.theme
        palette, px = theme.palette, theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(palette.card))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if place is None or self._stages is None:
            return
        x = self._dots(painter, self._stages, place) + px(8)
        end = self._paint_following(painter, place, x)
        font = theme.font(12, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        full, room = self._here(place), end - x - px(8)
        metrics = QFontMetricsF(font)
        short = full if metrics.horizontalAdvance(full) <= room else stage_name(place.name)
        text = metrics.elidedText(short, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(QRectF(x, 0, max(room, 0), self.height() - 1), _MIDDLE, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 1.5, -2.5, -2.5), 4, 4)

    def _dots(self, painter: QPainter, stages: Stages, place: Place) -> float:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        y = (self.height() - 1) / 2
        x, step, radius = float(px(17)), float(px(13)), theme.scale * 3.0
        count = len(stages.stages)
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(QPointF(x, y), QPointF(x + step * (count - 1), y))
        for number, stage in enumerate(stages.stages):
            centre = QPointF(x + step * number, y)
            done, here = stage.part.id in place.done, number == place.stage
            painter.setPen(QPen(QColor(palette.accent if here else palette.strong_line), 1.2))
            painter.setBrush(QColor(palette.card))
            if done or here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(palette.accent if here else palette.muted))
            painter.drawEllipse(
                centre, radius * (1.3 if here else 1), radius * (1.3 if here else 1)
            )
        return x + step * (count - 1) + radius * 1.3

    def _paint_following(self, painter: QPainter, place: Place, left: float) -> float:
        """What comes next with its key, at the right; returns where it begins."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        text, end = self._following(place), float(self.width() - px(14))
        if not text:
            return end
        font = theme.font(12)
        metrics = QFontMetricsF(font)
        opens = place.next is not None and place.next.opens
        cap = f" {KEY}" if opens else ""
        here = QFontMetricsF(theme.font(12, QFont.Weight.Medium)).horizontalAdvance(
            stage_name(place.name)
        )
        room = end - left - here - px(12)
        if metrics.horizontalAdvance(text + cap) > room:
            cap = ""
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        begin = end - metrics.horizontalAdvance(text + cap)
        painter.setFont(font)
        lively = opens and (self.underMouse() or self.hasFocus())
        painter.setPen(QColor(palette.accent_ink if lively else palette.muted))
        height = self.height() - 1
        painter.drawText(QRectF(begin, 0, end - begin + 1, height), _MIDDLE, text + cap)
        return begin


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
