"""The tab 尺码: a size from measures typed by the agent, for the product in hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import Kind, ProductRef, Suggestions
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.cards_model import CardsModel, listed
from assist.ui.sidebar.cards_view import CardsView
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.measures import MeasureField, fields, read
from assist.ui.widgets.wrap_button import WrapButton
from assist.ui.worker import Worker

QUESTION = "穿什么码合适"
"""What the library is asked; the measures come with the context."""

ASKED_FOR = ("height_cm", "weight_kg", "bust_cm", "waist_cm", "hip_cm", "foot_cm")


class SizesPage(QWidget):
    """Fields for the usual measures and the advice that follows from them.

    Signals
        product_wanted(): open the list of products.
        measure_given(Measure), measure_dropped(str): a field was filled or emptied.
        picked(Card, bool): paste the advice, or stack it.
    """

    product_wanted = Signal()
    measure_given = Signal(object)
    measure_dropped = Signal(str)
    picked = Signal(object, bool)

    def __init__(self, look: Look, worker: Worker) -> None:
        super().__init__()
        self._look, self._worker = look, worker
        self._product: ProductRef | None = None
        self.product = WrapButton(look, "")
        self.product.clicked.connect(self.product_wanted)
        self.fields: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self.model = CardsModel(self)
        self.cards = CardsView(look, self.model)
        self.cards.picked.connect(self._picked)
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self._worker.done.connect(self._done)
        look.changed.connect(self._fit)
        self.retranslate()

    def _arrange(self) -> None:
        self._panel = QFrame()
        self._panel.setObjectName("panel")
        inside = QVBoxLayout(self._panel)
        inside.addWidget(self.product)
        inside.addLayout(self._grid)
        for place, key in enumerate(ASKED_FOR):
            label, field = QLabel(), QLineEdit()
            label.setObjectName("small")
            field.editingFinished.connect(partial(self._edited, key))
            self._labels[key], self.fields[key] = label, field
            self._grid.addWidget(label, place // 2, place % 2 * 2)
            self._grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        self._below = QStackedWidget()
        self._below.addWidget(self.cards)
        self._below.addWidget(self._hint)
        self._outer = QVBoxLayout(self)
        self._above = QVBoxLayout()
        self._above.addWidget(self._panel)
        self._outer.addLayout(self._above)
        self._outer.addWidget(self._below, 1)
        self._fit()

    def _fit(self) -> None:
        px = self._look.theme.px
        self._outer.setContentsMargins(0, px(10), 0, 0)
        self._outer.setSpacing(px(10))
        self._above.setContentsMargins(px(12), 0, px(12), 0)
        self._hint.setContentsMargins(px(28), px(24), px(28), 0)
        inside = self._panel.layout()
        if inside is not None:
            inside.setContentsMargins(px(10), px(10), px(10), px(10))
            inside.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(6))
        for field in self.fields.values():
            field.setMinimumWidth(px(48))

    def _known(self) -> dict[str, MeasureField]:
        return {field.key: field for field in fields()}

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        known = self._known()
        for key, field in self.fields.items():
            self._labels[key].setText(known[key].name)
            field.setAccessibleName(known[key].name)
            field.setPlaceholderText(known[key].unit)
        self.cards.retranslate()
        self._show_product()

    def show_conversation(self, conversation: Conversation) -> None:
        """Take over the product and the measures and ask for the advice."""
        self._product = conversation.product
        values = {m.key: m.value for m in conversation.measures}
        for key, field in self.fields.items():
            value = values.get(key)
            if not field.hasFocus():
                field.setText(f"{value:g}" if isinstance(value, (int, float)) else "")
                field.setModified(False)
                self._mark(key, wrong=False)
        self._show_product()
        if conversation.product is None:
            self._say(tr("先选产品，再填身高体重，就能给出尺码"))
            return
        context = conversation.context()
        self._worker.ask("sizes", lambda library: library.suggest(QUESTION, context))

    def _show_product(self) -> None:
        product = self._product
        text = f"{product.emoji} {product.name}".strip() if product else tr("选产品")
        self.product.setText(f"{text} ▾")
        self.product.setAccessibleName(tr("当前产品，点击更换") + f" {text}")
        self.product.updateGeometry()
        self.product.update()

    def _edited(self, key: str) -> None:
        field = self.fields[key]
        if not field.isModified():
            return
        text = field.text().strip()
        measure = read(self._known()[key], text)
        self._mark(key, wrong=bool(text) and measure is None)
        if measure is not None:
            field.setModified(False)
            self.measure_given.emit(measure)
        elif not text:
            field.setModified(False)
            self.measure_dropped.emit(key)

    def _mark(self, key: str, *, wrong: bool) -> None:
        field, limits = self.fields[key], self._known()[key]
        name = "wrong" if wrong else ""
        if field.objectName() != name:
            field.setObjectName(name)
            field.style().polish(field)
        text = tr("请填 {low} 到 {high} 之间的数字")
        tip = text.format(low=f"{limits.low:g}", high=f"{limits.high:g}") if wrong else ""
        field.setToolTip(tip)
        field.setAccessibleDescription(tip)

    def _done(self, kind: str, number: int, result: object) -> None:
        if kind != "sizes" or not isinstance(result, Suggestions):
            return
        advice = [s for s in result.cards if s.kind is Kind.SIZE]
        self.model.show(listed(advice))
        if advice:
            self._below.setCurrentWidget(self.cards)
        else:
            self._say(tr("这个产品没有尺码表"))

    def _say(self, text: str) -> None:
        self.model.show([])
        self._hint.setText(text)
        self._below.setCurrentWidget(self._hint)

    def _picked(self, row: int, stack: bool) -> None:
        self.picked.emit(self.model.cards[row], stack)
