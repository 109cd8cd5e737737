"""Everything known of one product; each fact can be put into the tray with a click."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import ChartView, ProductDetail, ProductRef
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.chart import Chart, natural_width
from assist.ui.sidebar.floor_editor import FloorEditor
from assist.ui.sidebar.products_model import price
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.quiet_bar import keep_room_for_bar
from assist.ui.widgets.text_block import TextBlock


class FactRow(QAbstractButton):
    """A name and its value, wrapped, painted as plain text."""

    def __init__(self, look: Look, name: str, value: str, name_units: int = 72) -> None:
        super().__init__()
        self._look, self._name, self._value = look, neutral(name), neutral(value)
        self._name_units = name_units
        self.setAccessibleName(f"{self._name} {self._value}")
        self.setToolTip(tr("点击放入回复框"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        return TextBlock(
            self._value,
            theme.font(),
            theme.palette.text,
            width - theme.px(self._name_units + 20),
            line_height=theme.px(20),
        )

    def hasHeightForWidth(self) -> bool:
        """The value wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The value's lines and some air."""
        return round(self._block(width).height) + self._look.theme.px(8)

    def sizeHint(self) -> QSize:
        """At the present width."""
        return QSize(100, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name at the left, value at the right, a wash under the pointer."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(
                QPen(QColor(palette.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(palette.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        label = TextBlock(
            self._name,
            theme.font(12),
            palette.muted,
            px(self._name_units),
            line_height=px(20),
            max_lines=1,
        )
        label.paint(painter, QPointF(px(6), px(4)))
        self._block(self.width()).paint(painter, QPointF(px(self._name_units + 12), px(4)))


class ChartPanel(QWidget):
    """A whole size chart, as wide as its columns need."""

    def __init__(self, look: Look, view: ChartView) -> None:
        super().__init__()
        self._look, self._view = look, view
        self.setAccessibleName(tr("尺码表"))
        self.setFixedHeight(look.theme.px(22) * (len(view.rows) + 1))
        self.setMinimumWidth(math.ceil(natural_width(view, look.theme)) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table at the present width."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chart = Chart(self._view, self.width(), theme, theme.palette.size, len(self._view.rows))
        chart.paint(painter, QPointF(0, 0))


class ProductSheet(QWidget):
    """Signals: ``closed()``, ``chosen(ProductRef)``, ``stack_wanted(str)``, ``product_wanted``.

    ``chart_wanted(ProductRef)`` asks for the editor of the size chart,
    ``handbook_wanted(ProductRef)`` for the product's page in the handbook.
    """

    closed = Signal()
    chosen = Signal(object)
    stack_wanted = Signal(str)
    product_wanted = Signal(object)
    chart_wanted = Signal(object)
    handbook_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: ProductDetail | None = None
        self._chosen = False
        self.pricing = False
        """Whether who works here sets floors of prices."""
        self.floors = FloorEditor(look)
        self.back = IconButton(look, "back")
        self.back.clicked.connect(self.closed)
        self.name = ElidedLabel("name")
        self.price = QLabel()
        self.price.setObjectName("name")
        self.use = QPushButton()
        self.use.clicked.connect(self._use)
        self.handbook = IconButton(look, "book")
        self.handbook.clicked.connect(self._read)
        head = QHBoxLayout()
        parts = ((self.back, 0), (self.name, 1), (self.price, 0), (self.handbook, 0))
        for widget, stretch in parts:
            head.addWidget(widget, stretch)
        self._head = head
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        keep_room_for_bar(self._scroll)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        look.changed.connect(self._draw)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.back.say(tr("返回产品列表"))
        self.handbook.say(tr("在手册里看"), tr("常见问法、回答、搭配和异议都在手册里"))
        self.floors.retranslate()
        self._draw()

    def show_product(self, detail: ProductDetail, chosen: bool) -> None:
        """Show one product; ``chosen`` tells whether it is the one in hand."""
        self._detail, self._chosen = detail, chosen
        self.floors.show_steps(detail.floors)
        self._draw()

    @property
    def product(self) -> ProductRef | None:
        """The product on the sheet."""
        return self._detail.ref if self._detail is not None else None

    def shows(self, product: ProductRef) -> bool:
        """Whether this product is on the sheet."""
        return self._detail is not None and self._detail.ref.id == product.id

    def _read(self) -> None:
        if self._detail is not None:
            self.handbook_wanted.emit(self._detail.ref)

    def _use(self) -> None:
        if self._detail is not None:
            self.chosen.emit(self._detail.ref)

    def _draw(self) -> None:
        detail, px = self._detail, self._look.theme.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(8), px(6), 0, 0)
        self._head.setContentsMargins(0, 0, px(12), 0)
        if detail is None:
            return
        self.name.set_text(f"{detail.ref.emoji} {detail.ref.name}".strip())
        self.price.setText(price(detail.ref))
        self.floors.setParent(None)  # The old page goes; the editor stays.
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(4), px(2), px(4), px(12))
        column.setSpacing(px(8))
        column.addWidget(self._facts(detail))
        column.addWidget(self._panel(tr("尺码表"), self._chart(detail)))
        if detail.stock:
            column.addWidget(self._panel(tr("库存"), [self._stock(detail)]))
        if detail.partners:
            rows = [self._partner(ref, reason) for ref, reason in detail.partners]
            column.addWidget(self._panel(tr("搭配推荐"), rows))
        if self.pricing:
            column.addWidget(self._panel(tr("底价（只有培训师看得到全部）"), [self.floors]))
            self.floors.show()
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)

    def _facts(self, detail: ProductDetail) -> QWidget:
        rows: list[QWidget] = []
        button = QPushButton(tr("✓ 当前产品") if self._chosen else tr("设为当前产品"))
        button.setEnabled(not self._chosen)
        button.clicked.connect(self._use)
        self.use = button
        rows.append(button)
        facts = list(detail.facts)
        if detail.ref.item_number:
            facts.append((tr("货号"), detail.ref.item_number))
        facts += [(tr("链接"), link) for link in detail.links]
        for name, value in facts:
            row = FactRow(self._look, name, value)
            text = value if name == tr("链接") else f"{name}：{value}"
            row.clicked.connect(partial(self.stack_wanted.emit, text))
            rows.append(row)
        return self._panel("", rows)

    def _chart(self, detail: ProductDetail) -> list[QWidget]:
        """The chart where there is one, and the way to its editor."""
        shown: list[QWidget] = []
        if detail.chart is not None and detail.chart.rows:
            shown.append(self._scrolled(ChartPanel(self._look, detail.chart)))
        edit = QPushButton(tr("编辑尺码表") if shown else tr("录入尺码表"))
        edit.setCursor(Qt.CursorShape.PointingHandCursor)
        edit.clicked.connect(lambda: self.chart_wanted.emit(detail.ref))
        self.edit = edit
        return [*shown, edit]

    def _stock(self, detail: ProductDetail) -> QWidget:
        rows = tuple(
            (colour, size, str(count) if count else tr("无货"))
            for colour, size, count in detail.stock
        )
        columns = (tr("颜色"), tr("尺码"), tr("件数"))
        return self._scrolled(ChartPanel(self._look, ChartView(columns, rows)))

    def _scrolled(self, panel: ChartPanel) -> QScrollArea:
        """A table that is wider than the sidebar scrolls sideways, alone."""
        area = QScrollArea()
        area.setWidget(panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(panel.height() + self._look.theme.px(9))
        panel.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _partner(self, ref: ProductRef, reason: str) -> QWidget:
        button = FactRow(self._look, f"{ref.emoji} {ref.name}".strip(), reason or price(ref), 150)
        button.setToolTip(tr("查看这个产品"))
        button.clicked.connect(partial(self.product_wanted.emit, ref))
        return button

    def _panel(self, title: str, widgets: list[QWidget]) -> QFrame:
        px = self._look.theme.px
        panel = QFrame()
        panel.setObjectName("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(2))
        if title:
            label = QLabel(title)
            label.setObjectName("section")
            label.setContentsMargins(px(6), 0, 0, px(2))
            column.addWidget(label)
        for widget in widgets:
            column.addWidget(widget)
        return panel
