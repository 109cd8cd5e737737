"""The page of one product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assist.library.handbook.records import HandbookPage, Objection, Partner, TypicalQuestion
from assist.suggestion import ChartView, Variant
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.handbook.goods_list import thumbnail
from assist.ui.handbook.names import change_text
from assist.ui.handbook.sections import FactGrid, PageScroll, Section
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.names import category_name
from assist.ui.sidebar.product_sheet import ChartPanel
from assist.ui.sidebar.products_model import price
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.wrap_button import WrapButton

PHOTO = 150
"""Units of a photo's side."""


class ProductView(PageScroll):
    """Signals: ``marked(str)`` and ``compared(str)`` toggle a product's mark or comparison.

    ``product_wanted(str)`` opens another product, ``said(str)`` takes a reply, ``left()`` goes
    back to the list.
    """

    marked = Signal(str)
    compared = Signal(str)
    product_wanted = Signal(str)
    said = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.page: HandbookPage | None = None
        self.in_comparison = False
        self.stacks = False
        look.changed.connect(self.draw)

    def show_page(self, page: HandbookPage, *, in_comparison: bool) -> None:
        """Show one product; where only its mark changed, the page stays where it is."""
        shown, self.page, self.in_comparison = self.page, page, in_comparison
        if shown is not None and replace(shown, bookmarked=page.bookmarked) == page:
            self._tell_marks(page)
        else:
            self.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the list work here too; Escape leads back to it."""
        key = Qt.Key(event.key())
        if self.page is not None and key == Qt.Key.Key_B:
            self.marked.emit(self.page.ref.id)
        elif self.page is not None and key == Qt.Key.Key_C and not event.modifiers():
            self.compared.emit(self.page.ref.id)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def draw(self) -> None:
        """Set the page anew: the product, the language or the look changed."""
        self.fill(self._nothing() if self.page is None else self._everything(self.page))

    def _nothing(self) -> Iterator[None]:
        self.put(plain_label("empty", tr("在左边选一个产品，按回车看它的全部资料。")))
        yield

    def _everything(self, page: HandbookPage) -> Iterator[None]:
        self.put(self._head(page))
        yield
        if page.photos:
            self.put(self._photos(page))
            yield
        if page.changed:
            self.put(self._changes(page))
            yield
        for title, facts in (
            (tr("产品资料"), page.facts),
            (tr("洗护和使用"), page.care),
            (tr("注意事项"), page.cautions),
        ):
            if facts:
                section = Section(self._look, title)
                section.add(FactGrid(self._look, facts))
                self.put(section)
                yield
        if page.chart is not None and page.chart.rows:
            self.put(self._table(tr("尺码表"), page.chart))
            yield
        if page.stock:
            self.put(self._table(tr("库存"), _stock(page)))
            yield
        yield from self._questions(page.questions)
        yield from self._partners(page.partners)
        yield from self._objections(page.objections)

    def _section(self, title: str) -> Section:
        section = Section(self._look, title)
        self.put(section)
        return section

    def _head(self, page: HandbookPage) -> QWidget:
        px = self._look.theme.px
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        name = plain_label("heading", f"{page.ref.emoji} {page.ref.name}".strip())
        row.addWidget(name, 1)
        row.addWidget(plain_label("cost", price(page.ref), wrap=False))
        keys = QHBoxLayout()
        keys.setSpacing(px(8))
        self.star, self.pick = button("", "star"), button("", "pick")
        for made, signal in ((self.star, self.marked), (self.pick, self.compared)):
            made.setCheckable(True)
            made.clicked.connect(partial(signal.emit, page.ref.id))
            keys.addWidget(made)
        keys.addStretch(1)
        self._tell_marks(page)
        whole = QWidget()
        box = FlowLayout(whole, gap=px(6))
        words = [category_name(page.ref.category), page.ref.item_number, *page.tags]
        if page.new:
            words.insert(0, tr("新品"))
        for word in filter(None, dict.fromkeys(words)):
            box.addWidget(plain_label("cap", word, wrap=False))
        outer = QWidget()
        stack = QVBoxLayout(outer)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(px(8))
        stack.addWidget(head)
        stack.addWidget(whole)
        stack.addLayout(keys)
        return outer

    def _tell_marks(self, page: HandbookPage) -> None:
        self.star.setText(tr("★ 已收藏") if page.bookmarked else tr("☆ 收藏"))
        self.star.setChecked(page.bookmarked)
        self.pick.setText(tr("✓ 对比中") if self.in_comparison else tr("加入对比"))
        self.pick.setChecked(self.in_comparison)

    def _photos(self, page: HandbookPage) -> QWidget:
        px = self._look.theme.px
        box = QWidget()
        row = FlowLayout(box, gap=px(10))
        for number, file in enumerate(page.photos, 1):
            picture = QLabel()
            picture.setObjectName("photo")
            picture.setPixmap(thumbnail(file, px(PHOTO)))
            picture.setAccessibleName(tr("{name}的图片 {number}").format(
                name=page.ref.name, number=number
            ))  # fmt: skip
            row.addWidget(picture)
        return box

    def _changes(self, page: HandbookPage) -> QWidget:
        section = Section(self._look, tr("上次看过之后的变化"))
        for note in page.changed:
            section.say("", change_text(note.name, note.old, note.new))
        return section

    def _table(self, title: str, view: ChartView) -> QWidget:
        section = Section(self._look, title)
        panel = ChartPanel(self._look, view)
        panel.setAccessibleDescription(
            "\n".join("，".join(cells) for cells in (view.columns, *view.rows))
        )
        area = QScrollArea()
        area.setWidget(panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(panel.height() + self._look.theme.px(9))
        panel.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        section.add(area)
        section.setAccessibleDescription(panel.accessibleDescription())
        return section

    def _questions(self, questions: tuple[TypicalQuestion, ...]) -> Iterator[None]:
        if not questions:
            return
        section = self._section(tr("买家常问，这样回答"))
        for one in questions:
            section.say("row_title", one.title)
            section.say("asked", tr("会这样问：{words}").format(words="／".join(one.asked)))
            section.add(self._reply(one.answers[0], one.title))
            yield

    def _objections(self, objections: tuple[Objection, ...]) -> Iterator[None]:
        if not objections:
            return
        section = self._section(tr("买家犹豫时"))
        for one in objections:
            section.say("row_title", one.title)
            section.say("asked", tr("会这样说：{words}").format(words="／".join(one.asked)))
            for answer in one.answers[:2]:
                section.add(self._reply(answer, one.title))
            yield

    def _reply(self, answer: Variant, title: str) -> QWidget:
        """The words of a reply, and a button that takes them."""
        px = self._look.theme.px
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, px(4))
        row.setSpacing(px(8))
        text = f"【{answer.technique}】{answer.text}" if answer.technique else answer.text
        row.addWidget(plain_label("said", text), 1)
        take = QPushButton(tr("放入回复框") if self.stacks else tr("复制"))
        take.setObjectName("small_button")
        take.setAutoDefault(False)
        take.setAccessibleName(f"{take.text()}：{title}")
        take.setCursor(Qt.CursorShape.PointingHandCursor)
        take.clicked.connect(partial(self.said.emit, answer.text))
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _partners(self, partners: tuple[Partner, ...]) -> Iterator[None]:
        if not partners:
            return
        section = self._section(tr("搭配推荐"))
        for one in partners:
            opens = WrapButton(self._look, f"{one.ref.emoji} {one.ref.name}　{one.reason}")
            opens.setToolTip(tr("查看这个产品"))
            opens.clicked.connect(partial(self.product_wanted.emit, one.ref.id))
            section.add(opens)
            section.add(self._reply(Variant("", one.text, one.text), one.ref.name))
            yield


def _stock(page: HandbookPage) -> ChartView:
    rows = tuple(
        (colour, size, str(count) if count else tr("无货")) for colour, size, count in page.stock
    )
    return ChartView((tr("颜色"), tr("尺码"), tr("件数")), rows)
