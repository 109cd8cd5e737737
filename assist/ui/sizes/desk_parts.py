"""The widgets of the size desk from top to bottom; behaviour is the desk's."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assist.paths import resources
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.comparison import SizesPanel
from assist.ui.sizes.doubt_chips import DoubtChips
from assist.ui.sizes.feedback import FeedbackPanel
from assist.ui.sizes.measure_rows import MeasureForm
from assist.ui.sizes.panels import Panel, text_label
from assist.ui.sizes.result_panel import ResultPanel
from assist.ui.sizes.turning_row import TurningRow
from assist.ui.widgets.banner import Banner
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.quiet_bar import keep_room_for_bar

WISHES = ("", "tight", "regular", "loose")
UNITS = ("kg", "jin")


class OutlinedChip(Chip):
    """A chip that stays while the look changes."""

    def __init__(self, look: Look) -> None:
        palette = look.theme.palette
        super().__init__(look, "", ChipColours(palette.card, palette.text, palette.strong_line))
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        palette = self._look.theme.palette
        self._colours = ChipColours(palette.card, palette.text, palette.strong_line)
        self.setFont(self._look.theme.font(12))
        self.updateGeometry()
        self.update()

    def name(self, text: str, spoken: str) -> None:
        """Set the text and what a screen reader says."""
        self.setText(neutral(text))
        self.setAccessibleName(spoken)
        self.updateGeometry()


class Page(QWidget):
    """Never wider than the window: what does not fit turns or shortens."""

    def minimumSizeHint(self) -> QSize:
        """Any width, but the whole height."""
        return QSize(0, super().minimumSizeHint().height())


class DeskParts(QWidget):
    """News above; below, scrolling: product, text line, advice, form, sizes, feedback."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.product = OutlinedChip(look)
        self.compare = OutlinedChip(look)
        self.menu = QMenu(self)
        self.more = IconButton(look, "menu")
        self.more.setMenu(self.menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.words = QLineEdit()
        self.doubts = DoubtChips(look)
        self.banner = Banner(look)
        self.result = ResultPanel(look)
        self.form = MeasureForm(look)
        self.unit = Segments(UNITS)
        self.wish = Segments(WISHES)
        self._wish_name = text_label()
        self.others = QWidget()
        self.chips = FlowLayout(self.others)
        self.measures = Panel(look)
        self.sizes = SizesPanel(look)
        self.feedback = FeedbackPanel(look)
        self._build()
        look.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _build(self) -> None:
        self.unit.set_value("kg")
        self.wish.set_value("")
        self._head = QHBoxLayout()
        chips = QWidget()
        self._products = FlowLayout(chips)
        self._products.addWidget(self.product)
        self._products.addWidget(self.compare)
        self._head.addWidget(chips, 1)
        self._head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.measures.head.addWidget(self.unit)
        self.measures.body.addWidget(self.form)
        self._wish_row = TurningRow(
            (self._wish_name, lambda: self._wish_name.sizeHint().width(), 1),
            (self.wish, lambda: self.wish.sizeHint().width(), 0),
        )
        self.measures.body.addWidget(self._wish_row)
        self.measures.body.addWidget(self.others)
        page = Page()
        page.setObjectName("page")
        self._page = QVBoxLayout(page)
        self._page.addLayout(self._head)
        self._page.addWidget(self.words)
        self._page.addWidget(self.doubts)
        for panel in (self.result, self.measures, self.sizes, self.feedback):
            self._page.addWidget(panel)
        self._page.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        keep_room_for_bar(self.area)
        self._news = QVBoxLayout()
        self._news.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._news)
        column.addWidget(self.area, 1)

    def _dress(self) -> None:
        px = self.look.theme.px
        self.setStyleSheet(self.look.theme.stylesheet(resources() / "themes" / "sizes"))
        self._news.setContentsMargins(px(12), px(8), px(12), 0)
        self._head.setSpacing(px(6))
        self._products.set_gap(px(6))
        self._wish_row.row.setSpacing(px(6))
        self._page.setContentsMargins(px(12), px(8), px(4), px(12))
        self._page.setSpacing(px(8))
        self.chips.set_gap(px(6))

    def retranslate(self) -> None:
        """Set the fixed texts in the language of the interface."""
        self.words.setPlaceholderText(tr("粘贴或输入买家的话，如 160cm 105斤"))
        self.words.setAccessibleName(tr("买家的话"))
        self.compare.name(tr("＋ 对比一款"), tr("和另一款对比"))
        self.more.say(tr("更多"))
        self.measures.title.setText(tr("身材数据"))
        self.unit.name(tr("体重单位"), ["kg", tr("斤")])
        self._wish_name.setText(tr("松紧喜好"))
        names = [tr("随意"), tr("偏紧"), tr("合身"), tr("偏松")]
        self.wish.name(tr("松紧喜好"), names)
        self.form.retranslate()
        self.result.retranslate()
        self.sizes.retranslate()
        self.feedback.retranslate()
