"""The size desk: measures of one body, advice for one product, or for two beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assist.errors import AssistError
from assist.suggestion import FitCounts, ImportReport, Measure, OpenDoubt, ProductRef, SizeView
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.body_form import BodyForm
from assist.ui.sizes.chart_image import chart_image
from assist.ui.sizes.desk_menu import DeskActions, fill_menu
from assist.ui.sizes.desk_parts import DeskParts
from assist.ui.sizes.fit_records import FitRecords, summary
from assist.ui.sizes.product_picker import ProductPicker
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.sizes.second_product import SecondProduct
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

Known = tuple[ProductRef | None, tuple[Measure, ...], tuple[OpenDoubt, ...]]
"""What a conversation knows: the product in hand, the body, and what is open about it."""

NEWS_SHOWN = 4000
"""Milliseconds for which a good end of an action stays on the screen."""


class SizeDesk(QWidget):
    """For the telephone and for complicated cases; works without a conversation.

    Signals
        stack_wanted(str): put this reply into the tray.
        chart_wanted(ProductRef): edit this product's chart.
        shapes_wanted(): edit the rules of body shapes.
        keyboard_wanted(QWidget): the cursor belongs there now.
        handed_over(ProductRef, tuple[Measure, ...]): use these in the conversation.
        picture_wanted(QImage, str): put this chart of a product into the chat.
    """

    stack_wanted = Signal(str)
    chart_wanted = Signal(object)
    shapes_wanted = Signal()
    keyboard_wanted = Signal(object)
    handed_over = Signal(object, object)
    picture_wanted = Signal(QImage, str)

    def __init__(self, look: Look, worker: Worker) -> None:
        super().__init__()
        self._look = look
        self._requests = Requests(worker, self)
        self._product: ProductRef | None = None
        self._view: SizeView | None = None
        self._error: Exception | None = None
        self._looked = ""
        self._handed: Known = (None, (), ())
        self._picking_other = False
        self.parts = DeskParts(look)
        self.body = BodyForm(look, self.parts, self._requests)
        self.records = FitRecords(self._requests, self)
        self._other = SecondProduct(self.parts.sizes, self._requests, self)
        self.picker = ProductPicker(look, self._requests)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.parts)
        self.stack.addWidget(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._news = QTimer(self, singleShot=True, interval=NEWS_SHOWN)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        parts = self.parts
        parts.product.clicked.connect(partial(self._pick, other=False))
        parts.compare.clicked.connect(partial(self._pick, other=True))
        self.body.changed.connect(self._ask)
        self.body.refused.connect(self._refused)
        parts.sizes.size_chosen.connect(self._look_at)
        parts.sizes.compare_ended.connect(self._end_comparison)
        parts.result.stack_wanted.connect(self.stack_wanted)
        parts.doubts.ask_wanted.connect(self.stack_wanted)
        parts.result.picture_wanted.connect(self.copy_picture)
        parts.result.action_wanted.connect(self._help)
        parts.feedback.voted.connect(self._vote)
        parts.feedback.undo_wanted.connect(self._undo_vote)
        self.records.counted.connect(self._counted)
        self.records.imported.connect(self._imported)
        self.records.failed.connect(lambda error: self.tell(sentence(error), Tone.BAD, keep=True))
        parts.menu.aboutToShow.connect(self._fill_menu)
        self.picker.chosen.connect(self._picked)
        self.picker.closed.connect(self._close_picker)
        self._news.timeout.connect(parts.banner.hide)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What must get the keyboard when it is clicked."""
        return (self.parts.words, self.picker.search.field, *self.parts.form.numbers)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The body as the library is asked for it."""
        return self.body.measures

    @property
    def view(self) -> SizeView | None:
        """The advice shown."""
        return self._view

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.parts.retranslate()
        self._show_product()
        if self._view is not None:
            self._show(self._view)
        elif self._error is not None:
            self._refused(self._error)
        elif self._product is None:
            self._ask()

    def open_for(
        self,
        product: ProductRef | None,
        measures: Sequence[Measure],
        doubts: Sequence[OpenDoubt] = (),
    ) -> None:
        """Take over what the conversation knows, once for each time it knows something else.

        What the agent has set here is not overwritten: the banner offers to.
        """
        known = (product, tuple(measures), tuple(doubts))
        if known == self._handed:
            return
        if self.body.touched and (measures or product != self._product):
            text = tr("对话里的产品或身材和这里不同")
            self._news.stop()
            self.parts.banner.say(Tone.INFO, text, tr("带入"), partial(self._take_over, *known))
        elif not self.body.touched:
            self._take_over(*known)

    def clear(self) -> None:
        """Forget the body; the product stays."""
        self.body.start(())
        self._ask()

    def refresh(self) -> None:
        """Ask again: a chart was changed."""
        self._ask()

    def _take_over(self, *known: *Known) -> None:
        self._handed = known
        product, measures, doubts = known
        if product is not None:
            self._product, self._looked = product, ""
        self.parts.banner.hide()
        self.body.start(measures, doubts)
        self._close_picker()
        self._show_product()
        self._ask()

    def _hand_over(self) -> None:
        """Let the conversation have what stands here."""
        self._handed = (self._product, self.measures, self.body.doubts)
        self.body.touched = False
        self.handed_over.emit(self._product, self.measures)

    # The products

    def _pick(self, *_: object, other: bool) -> None:
        self._picking_other = other
        title = tr("和哪一款对比？") if other else tr("选择产品")
        hand = self._other.product if other else self._product
        self.picker.open_for(title, hand.id if hand else "")
        self.stack.setCurrentWidget(self.picker)
        self.keyboard_wanted.emit(self.picker.search.field)

    def _picked(self, product: ProductRef) -> None:
        if self._picking_other:
            self._other.product = product
        else:
            self._product, self._looked = product, ""
            self.body.touched = True
        self._close_picker()
        self._show_product()
        self._ask()

    def _close_picker(self) -> None:
        self.stack.setCurrentWidget(self.parts)

    def step_back(self) -> bool:
        """Close the list of products if it is open; tells whether it was."""
        open_now = self.stack.currentWidget() is self.picker
        self._close_picker()
        return open_now

    def _end_comparison(self) -> None:
        self._other.end()
        self._show_product()

    def _show_product(self) -> None:
        chip, product = self.parts.product, self._product
        text = f"{product.emoji} {product.name}".strip() if product else tr("选产品")
        chip.name(f"{text} ▾", tr("当前产品，点击更换"))
        self.parts.compare.setVisible(product is not None)

    # The advice

    def _ask(self) -> None:
        product, measures, doubts = self._product, self.measures, self.body.doubts
        if product is None:
            self._say(
                tr("先选一款产品"), tr("选好产品，再填身高体重，就能看到推荐尺码。"), tr("选产品")
            )
            return
        identity = product.id
        self._requests.ask(
            "size_desk",
            lambda lib: lib.sizes.desk(identity, measures, doubts),
            self._show,
            self._refused,
        )
        self._other.ask(measures, doubts)

    def _show(self, view: SizeView) -> None:
        changed = self._view is None or self._view.card.size != view.card.size
        self._view, self._error = view, None
        if changed or all(row.size != self._looked for row in view.rows):
            self._looked = view.card.size
        parts = self.parts
        parts.result.show_view(view)
        parts.sizes.show_first(view, self._looked)
        parts.sizes.setVisible(
            any(row.cells for row in view.rows) or self._other.product is not None
        )
        parts.measures.show()
        parts.feedback.show()
        self._show_looked()

    def _look_at(self, size: str) -> None:
        self._looked = size
        if self._view is not None:
            self._show_looked()

    def _show_looked(self) -> None:
        view = self._view
        if view is None:
            return
        row = next((row for row in view.rows if row.size == self._looked), None)
        cells = row.cells if row else ()
        self.parts.result.show_fit(self._looked, cells, view.product.category)
        self.parts.feedback.show_counts(self._looked, view.counts)

    def _refused(self, error: Exception) -> None:
        action = tr("编辑尺码表") if isinstance(error, AssistError) and self._product else ""
        self._say(sentence(error), next_step(error), action)
        self._error = error

    def _say(self, text: str, step: str, action: str) -> None:
        self._view = self._error = None
        parts = self.parts
        parts.result.show_note(text, step, action)
        for panel in (parts.sizes, parts.feedback):
            panel.hide()
        parts.measures.setVisible(self._product is not None)

    def _help(self) -> None:
        if self._product is None:
            self._pick(other=False)
        else:
            self.chart_wanted.emit(self._product)

    # What can be done with it

    def copy_picture(self) -> None:
        """The chart with its row lit, as a picture for the chat."""
        view = self._view
        if view is not None and view.card.chart is not None:
            image = chart_image(view.card.chart, view.product.name, self._look)
            self.picture_wanted.emit(image, view.product.name)

    def tell(self, text: str, tone: Tone = Tone.GOOD, *, keep: bool = False) -> None:
        """Show a line of news, for a while or until the next one."""
        self.parts.banner.say(tone, text)
        if keep:
            self._news.stop()
        else:
            self._news.start()

    def _vote(self, verdict: str) -> None:
        if self._product is not None and self._looked:
            self.records.record(self._product.id, self._looked, verdict)

    def _undo_vote(self) -> None:
        if self._product is not None:
            self.records.undo(self._product.id)

    def _counted(self, counts: FitCounts) -> None:
        self.parts.feedback.show_counts(self._looked, counts)
        self._ask()

    def _imported(self, report: ImportReport) -> None:
        partly = bool(report.refused)
        self.tell(summary(report), Tone.WARN if partly else Tone.GOOD, keep=partly)
        self._ask()

    def _fill_menu(self) -> None:
        choose = partial(self.records.choose_file, self)
        fill_menu(
            self.parts.menu,
            DeskActions(self._help, self.shapes_wanted.emit, choose, self._hand_over, self.clear),
            product=self._product is not None,
            body=bool(self.measures),
        )
