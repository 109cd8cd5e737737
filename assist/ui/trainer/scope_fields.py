"""Where, for what and until when a snippet holds, and who cares for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from assist.snippets.records import KINDS, Snippet
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.name_choice import NameChoice
from assist.ui.trainer.naming import folder_path, folder_text, snippet_kind_name
from assist.ui.trainer.overview import Overview
from assist.ui.widgets.plain import neutral

DATES = ("valid_from", "valid_until", "reviewed_until")
PLAIN = ("intent", "stage", "folder", "owner", *DATES)
ORDER = ("kind", "intent", "stage", "folder", "product", "shop", *DATES, "owner", "language")


def is_date(text: str) -> bool:
    """Whether this is an ISO date, or nothing."""
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class ScopeFields(QWidget):
    """The small fields in two columns. ``changed(str)`` names the one edited by hand."""

    changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.fields = {name: QLineEdit() for name in PLAIN}
        self.kind, self.language = Choice(look), Choice(look)
        self.product, self.shop = NameChoice(look), NameChoice(look)
        self._goods: tuple[tuple[str, str], ...] = ()
        self._shops: tuple[tuple[str, str], ...] = ()
        self._names: dict[str, QLabel] = {}
        self._words = {name: QStringListModel(self) for name in ("intent", "stage", "folder")}
        for name, words in self._words.items():
            completer = QCompleter(words, self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.fields[name].setCompleter(completer)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._across = 0
        for name in ORDER:
            label = self._names[name] = plain_label("small", wrap=False)
            label.setBuddy(self._part(name))
        self._lay_out(2)
        for name, field in self.fields.items():
            field.textChanged.connect(self._teller(name))
        for name in ("kind", "product", "shop", "language"):
            getattr(self, name).currentIndexChanged.connect(self._teller(name))

    def _lay_out(self, across: int) -> None:
        """Put so many fields side by side."""
        if across == self._across:
            return
        self._across = across
        for place, name in enumerate(ORDER):
            row, column = divmod(place, across)
            self._grid.addWidget(self._names[name], row, column * 2)
            self._grid.addWidget(self._part(name), row, column * 2 + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, across - 1)

    def minimumSizeHint(self) -> QSize:
        """Room for one field; with less than two need, they stand one below the other."""
        return QSize(self._look.theme.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        self._lay_out(2 if self.width() >= self._look.theme.px(400) else 1)

    def _part(self, name: str) -> QWidget:
        part: QWidget = self.fields[name] if name in self.fields else getattr(self, name)
        return part

    def _teller(self, name: str) -> Callable[..., None]:
        def tell(*_: object) -> None:
            if name in DATES:
                self._judge_dates()
            self.changed.emit(name)

        return tell

    def retranslate(self) -> None:
        """Every text."""
        names = {
            "kind": tr("类型"), "intent": tr("意图"), "stage": tr("阶段"),
            "folder": tr("文件夹"), "product": tr("产品"), "shop": tr("店铺"),
            "valid_from": tr("生效日"), "valid_until": tr("失效日"),
            "reviewed_until": tr("复核到"), "owner": tr("负责人"), "language": tr("语言"),
        }  # fmt: skip
        for name, text in names.items():
            self._names[name].setText(text)
            self._part(name).setAccessibleName(text)
        for name in DATES:
            self.fields[name].setPlaceholderText(tr("如 2027-03-01"))
        self.fields["folder"].setPlaceholderText(tr("物流 / 偏远地区"))
        _fill(self.kind, [(snippet_kind_name(kind), kind) for kind in KINDS])
        _fill(self.language, [(tr("简体中文"), "zh-CN"), (tr("英文"), "en")])
        self._name_choices()

    def _name_choices(self) -> None:
        self.product.fill([(tr("全部产品"), ""), *self._goods])
        self.shop.fill([(tr("全部店铺"), ""), *self._shops])

    def resized(self) -> None:
        """Spacings at the font scale."""
        self._grid.setHorizontalSpacing(self._look.theme.px(8))
        self._grid.setVerticalSpacing(self._look.theme.px(8))

    def know(self, overview: Overview) -> None:
        """Take the names and words to choose from."""
        self._words["intent"].setStringList(list(overview.intents))
        self._words["stage"].setStringList([stage for stage, _ in overview.stages if stage])
        self._words["folder"].setStringList([folder_text(n.path) for n in overview.folders])
        self._goods = tuple((f"{p.emoji} {p.name}".strip(), p.id) for p in overview.products)
        self._shops = overview.shops
        self._name_choices()

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""
        for line in self.fields.values():
            line.setReadOnly(fixed)
        for combo in (self.kind, self.product, self.shop, self.language):
            combo.setEnabled(not fixed)

    def show_snippet(self, snippet: Snippet) -> None:
        """Show these values; fields that say so already keep their cursor."""
        texts = {
            "intent": snippet.intent or "", "stage": snippet.stage,
            "folder": folder_text(snippet.folder), "owner": snippet.owner,
            **{name: str(getattr(snippet, name)) for name in DATES},
        }  # fmt: skip
        for name, text in texts.items():
            if self.fields[name].text() != text:
                self.fields[name].setText(text)
        for combo, value in ((self.kind, snippet.kind), (self.language, snippet.language)):
            if combo.findData(value) < 0:
                combo.addItem(neutral(value), value)
            combo.setCurrentIndex(combo.findData(value))
        self.product.set_value(snippet.product_key or "")
        self.shop.set_value(snippet.shop_key or "")
        self._judge_dates()

    def put_into(self, snippet: Snippet) -> Snippet:
        """The same snippet with what stands here."""
        text = {name: neutral(field.text()).strip() for name, field in self.fields.items()}
        return replace(
            snippet,
            kind=str(self.kind.currentData()),
            intent=text["intent"] or None,
            stage=text["stage"],
            language=str(self.language.currentData()),
            product_key=self.product.value or None,
            shop_key=self.shop.value or None,
            folder=folder_path(text["folder"]),
            owner=text["owner"],
            valid_from=text["valid_from"],
            valid_until=text["valid_until"],
            reviewed_until=text["reviewed_until"],
        )

    def _judge_dates(self) -> None:
        for name in DATES:
            field = self.fields[name]
            role = "" if is_date(field.text().strip()) else "wrong"
            if field.objectName() != role:
                field.setObjectName(role)
                field.style().unpolish(field)
                field.style().polish(field)


def _fill(combo: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    combo.blockSignals(True)
    chosen = combo.currentData()
    combo.clear()
    for text, value in items:
        combo.addItem(neutral(text), value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)
