"""The form of one part of an exam: a form for each kind of part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assist.training.exams import Part, PartKind
from assist.training.records import CardKind
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.choice import Choice
from assist.ui.training.exams.card_picker import CardPicker
from assist.ui.training.exams.names import Names
from assist.ui.training.names import kind_name
from assist.ui.widgets.plain import neutral

WRONG_OPTIONS = 3
"""Fields for wrong options; more where a file has more."""


class NumberField(QLineEdit):
    """A whole number; 0 while nothing stands there."""

    def __init__(self, value: int, most: int) -> None:
        super().__init__(str(value))
        self.setValidator(QIntValidator(0, most, self))
        self.setMaxLength(3)

    @property
    def value(self) -> int:
        """What was typed."""
        return int(self.text() or 0)


class PartForm(QWidget):
    """Fields of a part. ``changed()`` after every edit; :meth:`part` is the part as it stands."""

    changed = Signal()

    def __init__(self, look: Look, part: Part) -> None:
        super().__init__()
        self._look, self._part = look, part
        px = look.theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(5))
        self.points = NumberField(part.points, 100)

    def part(self) -> Part:
        """The part as the fields say."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        fields = self.findChildren(QWidget)
        tab = Qt.FocusPolicy.TabFocus
        first = next((field for field in fields if field.focusPolicy() & tab), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def named(self, text: str, field: QWidget) -> QWidget:
        """A field below its name."""
        label = plain_label("row_hint", text, wrap=False)
        label.setBuddy(field)
        field.setAccessibleName(text)
        self.column.addWidget(label)
        self.column.addWidget(field)
        return field

    def line(self, name: str, text: str, hint: str = "") -> QLineEdit:
        """A field of one line."""
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self.changed)
        self.named(name, field)
        return field

    def words(self, name: str, text: str, lines: int = 3) -> QPlainTextEdit:
        """A field of several lines; the Tab key leads out of it."""
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(self._look.theme.px(22 * lines + 14))
        field.textChanged.connect(self.changed)
        self.named(name, field)
        return field

    def choice(self, name: str, items: Sequence[tuple[str, str]], value: str) -> Choice:
        """One of (value, text); a value that is not there any more stays, by its id."""
        field = Choice(self._look)
        for known, text in items:
            field.addItem(neutral(text), known)
        if field.findData(value) < 0:
            field.addItem(neutral(value), value)
        field.setCurrentIndex(field.findData(value))
        field.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.named(name, field)
        return field

    def numbers(self, *fields: tuple[str, NumberField]) -> None:
        """Number fields side by side, each below its name."""
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.px(14))
        for name, field in fields:
            cell = QVBoxLayout()
            cell.setSpacing(self._look.theme.px(5))
            label = plain_label("row_hint", name, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setFixedWidth(self._look.theme.px(72))
            field.textChanged.connect(self.changed)
            cell.addWidget(label)
            cell.addWidget(field)
            row.addLayout(cell)
        row.addStretch(1)
        self.column.addLayout(row)

    def completing(self, field: QLineEdit, words: Sequence[str]) -> None:
        """Offer words while somebody types."""
        completer = QCompleter(QStringListModel(list(words), field), field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)


class CardsForm(PartForm):
    """Cards drawn anew for each sitting."""

    def __init__(self, look: Look, part: Part, names: Names) -> None:
        super().__init__(look, part)
        kinds = [("", tr("任何一种")), *((kind.value, kind_name(kind)) for kind in CardKind)]
        topics = [("", tr("任何主题")), *((key, tr(name)) for key, name in names.topics)]
        self.kind = self.choice(tr("哪种卡片"), kinds, part.cards)
        self.topic = self.choice(tr("哪个主题"), topics, part.topic)
        self.count = NumberField(part.count, 200)
        self.numbers((tr("抽几张"), self.count), (tr("每张几分"), self.points))
        self.there = plain_label("row_hint")
        self.column.addWidget(self.there)

    def part(self) -> Part:
        """The part as the fields say."""
        kind, topic = self.kind.currentData(), self.topic.currentData()
        return Part(self.points.value, cards=kind, topic=topic, count=self.count.value)

    def say_fitting(self, count: int) -> None:
        """Tell from how many cards will be drawn."""
        self.there.setText(tr("资料库里现在有 {count} 张，每次考试重新抽。").format(count=count))


class PickForm(PartForm):
    """Cards chosen by hand, always the same."""

    def __init__(self, look: Look, part: Part) -> None:
        super().__init__(look, part)
        self.picker = CardPicker(look, part.pick)
        self.picker.changed.connect(self.changed)
        self.column.addWidget(self.picker)
        self.numbers((tr("每张几分"), self.points))

    def part(self) -> Part:
        """The part as the fields say; an empty name keeps its kind while none is chosen."""
        return Part(self.points.value, pick=tuple(self.picker.model.chosen) or ("",))


class ChoiceForm(PartForm):
    """A question of the trainer's own with options."""

    def __init__(self, look: Look, part: Part) -> None:
        super().__init__(look, part)
        self.ask = self.words(tr("题目"), part.ask, 2)
        self.right = self.line(tr("正确答案"), part.right)
        count = max(WRONG_OPTIONS, len(part.wrong))
        texts = [*part.wrong, *[""] * count][:count]
        self.wrong = [
            self.line(tr("错误选项 {number}").format(number=number), text)
            for number, text in enumerate(texts, 1)
        ]
        self.why = self.words(tr("解释(交卷后给学员看)"), part.why, 2)
        self.numbers((tr("分值"), self.points))

    def part(self) -> Part:
        """The part as the fields say; an empty option keeps its kind while none is written."""
        wrong = tuple(field.text().strip() for field in self.wrong if field.text().strip())
        return Part(
            self.points.value, ask=self.ask.toPlainText(), right=self.right.text().strip(),
            wrong=wrong or ("",), why=self.why.toPlainText().strip(),
        )  # fmt: skip


class ReplyForm(PartForm):
    """A buyer's words that the learner answers in own words."""

    def __init__(self, look: Look, part: Part, names: Names) -> None:
        super().__init__(look, part)
        self._keys = {name: key for key, name in names.products}
        self.ask = self.words(tr("买家怎么问"), part.ask.strip(), 2)
        about = dict(names.products).get(part.product, part.product)
        self.product = self.line(tr("问的是哪件产品"), about, tr("和产品无关就留空"))
        self.completing(self.product, [name for _, name in names.products])
        hint = tr("留空：由资料库判断")
        self.intent = self.line(tr("这是哪种问题"), part.intent, hint)
        self.completing(self.intent, names.intents)
        self.why = self.words(tr("解释(交卷后给学员看)"), part.why, 2)
        self.numbers((tr("分值"), self.points))

    def part(self) -> Part:
        """The part as the fields say; a blank keeps its kind while nothing is written."""
        product = self.product.text().strip()
        return Part(
            self.points.value, ask=self.ask.toPlainText().strip() or " ",
            intent=self.intent.text().strip(), product=self._keys.get(product, product),
            why=self.why.toPlainText().strip(),
        )  # fmt: skip


class ScenarioForm(PartForm):
    """A conversation with simulated buyers."""

    def __init__(self, look: Look, part: Part, names: Names) -> None:
        super().__init__(look, part)
        self._summaries = dict(names.summaries)
        items = [(key, tr(name)) for key, name in names.scenarios]
        self.scenario = self.choice(tr("哪一关"), items, part.scenario)
        self.summary = plain_label("row_hint")
        self.column.addWidget(self.summary)
        self.numbers((tr("分值"), self.points))
        self.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        self.summary.setText(tr(neutral(self._summaries.get(self.scenario.currentData(), ""))))

    def part(self) -> Part:
        """The part as the fields say."""
        return Part(self.points.value, scenario=self.scenario.currentData())


def make_form(look: Look, part: Part, names: Names) -> PartForm:
    """The form for a part."""
    match part.kind:
        case PartKind.CARDS:
            return CardsForm(look, part, names)
        case PartKind.PICK:
            return PickForm(look, part)
        case PartKind.CHOICE:
            return ChoiceForm(look, part)
        case PartKind.REPLY:
            return ReplyForm(look, part, names)
        case PartKind.SCENARIO:
            return ScenarioForm(look, part, names)


def new_part(kind: PartKind, names: Names) -> Part:
    """A part to begin with."""
    match kind:
        case PartKind.CARDS:
            return Part(1, cards=CardKind.FACT.value, count=5)
        case PartKind.PICK:
            return Part(1, pick=("",))
        case PartKind.CHOICE:
            return Part(2, wrong=("",))
        case PartKind.REPLY:
            return Part(5, ask=" ")
        case PartKind.SCENARIO:
            return Part(20, scenario=next((key for key, _ in names.scenarios), "?"))
