"""The tab 尺码: the size desk, tied to the conversation, the tray and the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from assist.settings import SettingsFile
from assist.suggestion import FitCounts, Measure, ProductRef
from assist.ui.i18n import tr
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.keyboard import Keyboard
from assist.ui.sizes.fit_records import FitRecords
from assist.ui.sizes.requests import Requests, sentence
from assist.ui.sizes.verdicts import verdict_words
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.ui.sizes.chart_editor import ChartEditor
    from assist.ui.sizes.desk import SizeDesk
    from assist.ui.sizes.shape_editor import ShapeEditor


class SizesPage(QObject):
    """Builds the desk when it is first wanted and hands over what the conversation knows.

    ``chart_saved(ProductRef)`` follows every chart kept in its editor;
    ``picture_wanted(QImage, str)`` asks for a product's chart to be put into the chat.
    """

    chart_saved = Signal(object)
    picture_wanted = Signal(QImage, str)

    def __init__(
        self,
        parts: Parts,
        answering: Answering,
        keyboard: Keyboard,
        worker: Worker,
        settings: SettingsFile,
    ) -> None:
        super().__init__(parts)
        self._settings = settings
        self._parts, self._answering = parts, answering
        self._keyboard, self._worker = keyboard, worker
        self.desk: SizeDesk | None = None
        self._editors: dict[str, ChartEditor] = {}
        self._shapes: ShapeEditor | None = None
        self._requests = Requests(worker, self)
        self._records = FitRecords(self._requests, self)
        self._records.failed.connect(self._not_kept)
        parts.cards.fit_given.connect(self._judge)
        parts.cards.fit_undo_wanted.connect(self._take_back)
        parts.cards.picture_wanted.connect(self._copy_picture)

    def open(self) -> None:
        """Show the desk with the product and the measures of the conversation."""
        if self.desk is None:
            self.desk = self._build()
        self._follow()
        self._parts.body.setCurrentWidget(self.desk)

    def _build(self) -> SizeDesk:
        # Imported when it is first wanted: the sidebar itself must start quickly.
        from assist.ui.sizes.desk import SizeDesk

        desk = SizeDesk(self._parts.look, self._worker)
        desk.stack_wanted.connect(lambda text: self._parts.tray.stack(text))
        desk.keyboard_wanted.connect(self._keyboard.take)
        desk.handed_over.connect(self._use)
        desk.chart_wanted.connect(self.edit_chart)
        desk.shapes_wanted.connect(self.edit_shapes)
        desk.picture_wanted.connect(self.picture_wanted)
        self._answering.known.connect(self._follow)
        self._keyboard.serve(*desk.fields)
        self._parts.body.addWidget(desk)
        return desk

    def _follow(self, *_: object) -> None:
        current = self._answering.current
        if self.desk is not None:
            self.desk.open_for(current.product, current.measures, current.doubts)

    def _use(self, product: ProductRef | None, measures: tuple[Measure, ...]) -> None:
        """The desk's product and measures hold in the conversation from now on."""
        self._answering.current.measures = measures
        if self.desk is not None:
            self._answering.current.doubts = self.desk.body.doubts
        self._answering.choose_product(product)

    def edit_chart(self, product: ProductRef) -> None:
        """Open the editor of a product's chart, or bring an open one to the front."""
        from assist.ui.sizes.chart_editor import ChartEditor

        editor = self._editors.get(product.id)
        if editor is None:
            editor = self._editors[product.id] = ChartEditor(
                self._parts.look, self._worker, product, fixed=not self._may_edit()
            )
            editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            editor.saved.connect(self._saved)
            editor.finished.connect(lambda _: self._editors.pop(product.id, None))
        editor.show()
        editor.raise_()
        editor.activateWindow()

    def _may_edit(self) -> bool:
        """Whether this person changes what all others are advised by."""
        from assist.library.switching import may_edit

        return may_edit(self._settings.current.role)

    def edit_shapes(self) -> None:
        """Open the rules of body shapes, or bring them to the front."""
        from assist.ui.sizes.shape_editor import ShapeEditor

        if self._shapes is None:
            self._shapes = ShapeEditor(self._parts.look, self._worker, fixed=not self._may_edit())
            self._shapes.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._shapes.saved.connect(self._advise_anew)
            self._shapes.finished.connect(self._shapes_closed)
        self._shapes.show()
        self._shapes.raise_()
        self._shapes.activateWindow()

    def _shapes_closed(self) -> None:
        self._shapes = None

    def _advise_anew(self) -> None:
        if self.desk is not None:
            self.desk.refresh()
        self._answering.ask()

    def _saved(self, product: ProductRef) -> None:
        self._advise_anew()
        self.chart_saved.emit(product)

    # On the size card

    def _judge(self, row: int, verdict: str) -> None:
        """Keep what a buyer said of the advised size; the advice follows at once."""
        card = self._parts.model.cards[row].suggestion.size_card
        if card is not None:
            said = (card.size, verdict_words(verdict))
            self._records.record(card.product_id, card.size, verdict, partial(self._kept, said))

    def _take_back(self, row: int) -> None:
        card = self._parts.model.cards[row].suggestion.size_card
        if card is not None:
            self._records.undo(card.product_id, partial(self._kept, None))

    def _kept(self, said: tuple[str, str] | None, counts: FitCounts) -> None:
        total = counts.small + counts.fit + counts.large
        if said is None:
            text = tr("已撤销最近一次反馈，还有 {count} 条").format(count=total)
        else:
            text = tr("已记：{size} 码{verdict}，这款共 {count} 条反馈").format(
                size=said[0], verdict=said[1], count=total
            )
        self._parts.tray.banner.say(Tone.GOOD, text, icon="check")
        self._answering.ask()

    def _not_kept(self, error: Exception) -> None:
        self._parts.tray.banner.say(Tone.BAD, sentence(error))

    def _copy_picture(self, row: int) -> None:
        """The card's chart with its row lit, as a picture for the chat."""
        from assist.ui.sizes.chart_image import chart_image

        card = self._parts.model.cards[row].suggestion.size_card
        if card is None or card.chart is None or not card.chart.rows:
            return
        product = self._answering.current.product
        image = chart_image(card.chart, product.name if product else "", self._parts.look)
        self.picture_wanted.emit(image, product.name if product else "")

    def step_back(self) -> bool:
        """Close what is open on the desk; tells whether there was something."""
        shown = self._parts.body.currentWidget() is self.desk
        return shown and self.desk is not None and self.desk.step_back()

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        if self.desk is not None:
            self.desk.retranslate()
