"""All fields of one snippet, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.records import KINDS, ReplyVariant, Snippet
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.chip_field import ChipField
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.naming import folder_path, folder_text, snippet_kind_name
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.variant_box import VariantBox
from assist.ui.widgets.plain import neutral

LANGUAGES = ("zh-CN", "en")
DATES = ("valid_from", "valid_until", "reviewed_until")
PLAIN = ("intent", "stage", "folder", "owner", "shop", *DATES)


def is_date(text: str) -> bool:
    """Whether this is an ISO date, or nothing."""
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class EntryForm(QWidget):
    """The fields. ``changed(str)`` names the field that was edited by hand."""

    changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._fixed = look, False
        self._base: Snippet | None = None
        self._facts: tuple[str, ...] = ()
        self.title = QLineEdit()
        self.title.setObjectName("big")
        self.phrasings = ChipField(look, as_lines=True)
        self.tags, self.images = ChipField(look), ChipField(look)
        self.picture = button("", "link")
        self.more = button("", "link")
        for each in (self.picture, self.more):
            each.setAutoDefault(False)
        self.boxes: list[VariantBox] = []
        self.fields = {name: QLineEdit() for name in PLAIN}
        self.kind, self.product, self.language = Choice(look), Choice(look), Choice(look)
        self._labels = {name: plain_label("section", wrap=False) for name in (
            "phrasings", "replies", "tags", "images", "scope",
        )}  # fmt: skip
        self._names: dict[str, QLabel] = {}
        self._words = {name: QStringListModel(self) for name in ("intent", "stage", "folder")}
        for name, words in self._words.items():
            completer = QCompleter(words, self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.fields[name].setCompleter(completer)
        self._arrange()
        self._connect()
        self.retranslate()
        self.resized()

    # Building

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._variants = QVBoxLayout()
        self._grid = QGridLayout()
        self._column.addWidget(self.title)
        self._column.addWidget(self._labels["phrasings"])
        self._column.addWidget(self.phrasings)
        self._column.addWidget(self._labels["replies"])
        self._column.addLayout(self._variants)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._labels["scope"])
        self._column.addLayout(self._grid)
        for name, field in (("tags", self.tags), ("images", self.images)):
            self._column.addWidget(self._labels[name])
            self._column.addWidget(field)
        self._column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        parts: list[tuple[str, QWidget]] = [
            ("kind", self.kind), ("intent", self.fields["intent"]),
            ("stage", self.fields["stage"]), ("folder", self.fields["folder"]),
            ("product", self.product), ("shop", self.fields["shop"]),
            ("valid_from", self.fields["valid_from"]),
            ("valid_until", self.fields["valid_until"]),
            ("reviewed_until", self.fields["reviewed_until"]),
            ("owner", self.fields["owner"]), ("language", self.language),
        ]  # fmt: skip
        for place, (name, part) in enumerate(parts):
            label = self._names[name] = plain_label("small", wrap=False)
            label.setBuddy(part)
            row, column = divmod(place, 2)
            self._grid.addWidget(label, row, column * 2)
            self._grid.addWidget(part, row, column * 2 + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def _connect(self) -> None:
        self.title.textChanged.connect(lambda _: self._edited("title"))
        for name, field in self.fields.items():
            field.textChanged.connect(lambda _, n=name: self._edited(n))
        for name in ("phrasings", "tags", "images"):
            getattr(self, name).changed.connect(lambda n=name: self._edited(n))
            getattr(self, name).adder.textChanged.connect(lambda _, n=name: self._edited(n))
        for name in ("kind", "product", "language"):
            getattr(self, name).currentIndexChanged.connect(lambda _, n=name: self._edited(n))
        self.more.clicked.connect(self.add_variant)
        self.picture.clicked.connect(self._choose_picture)

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
            buddy = self._names[name].buddy()
            if buddy is not None:
                buddy.setAccessibleName(text)
        headings = {
            "phrasings": tr("买家会这样问"), "replies": tr("回复"), "tags": tr("标签"),
            "images": tr("图片"), "scope": tr("范围与有效期"),
        }  # fmt: skip
        for name, text in headings.items():
            self._labels[name].setText(text)
        self.title.setPlaceholderText(tr("标题"))
        self.title.setAccessibleName(tr("标题"))
        self.phrasings.name(tr("买家会这样问"), tr("＋ 添加问法"))
        self.tags.name(tr("标签"), tr("＋ 添加标签"))
        self.images.name(tr("图片"), tr("＋ 图片文件"))
        self.picture.setText(tr("选择图片…"))
        self.more.setText(tr("＋ 再加一种说法"))
        for name in DATES:
            self.fields[name].setPlaceholderText(tr("如 2027-03-01"))
        self.fields["folder"].setPlaceholderText(tr("物流 / 偏远地区"))
        self.fields["shop"].setPlaceholderText(tr("全部店铺"))
        self._fill(self.kind, [(snippet_kind_name(kind), kind) for kind in KINDS])
        self._fill(self.language, [(tr("简体中文"), "zh-CN"), (tr("英文"), "en")])
        if self.product.count():
            self.product.setItemText(0, tr("全部产品"))
        for box in self.boxes:
            box.retranslate()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(20))
        self._column.setSpacing(px(8))
        self._variants.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(8))
        for box in self.boxes:
            box.resized()

    def _fill(self, combo: QComboBox, items: Sequence[tuple[str, str]]) -> None:
        combo.blockSignals(True)
        chosen = combo.currentData()
        combo.clear()
        for text, value in items:
            combo.addItem(neutral(text), value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.blockSignals(False)

    def know(self, overview: Overview) -> None:
        """Take the words that fields complete."""
        self._facts = overview.facts
        self._words["intent"].setStringList(list(overview.intents))
        self._words["stage"].setStringList([stage for stage, _ in overview.stages if stage])
        self._words["folder"].setStringList([folder_text(n.path) for n in overview.folders])
        goods = [(f"{p.emoji} {p.name}".strip(), p.id) for p in overview.products]
        self._fill(self.product, [(tr("全部产品"), ""), *goods])
        for box in self.boxes:
            box.words.offer(self._facts)

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""
        self._fixed = fixed
        for line in (self.title, *self.fields.values()):
            line.setReadOnly(fixed)
        for combo in (self.kind, self.product, self.language):
            combo.setEnabled(not fixed)
        for chips in (self.phrasings, self.tags, self.images):
            chips.set_fixed(fixed)
        self.more.setVisible(not fixed)
        self.picture.setVisible(not fixed)
        for box in self.boxes:
            box.set_fixed(fixed)

    # The value

    def show_snippet(self, snippet: Snippet) -> None:
        """Show a snippet; fields that say so already keep their cursor. No signal follows."""
        self._base = snippet
        self.blockSignals(True)
        texts = {
            "intent": snippet.intent or "", "stage": snippet.stage,
            "folder": folder_text(snippet.folder), "owner": snippet.owner,
            "shop": snippet.shop_key or "",
            **{name: str(getattr(snippet, name)) for name in DATES},
        }  # fmt: skip
        for field, text in ((self.title, snippet.title), *(
            (self.fields[name], text) for name, text in texts.items()
        )):  # fmt: skip
            if field.text() != text:
                field.setText(text)
        self.phrasings.set_texts(snippet.phrasings)
        self.tags.set_texts(snippet.tags)
        self.images.set_texts(snippet.images)
        for combo, value in (
            (self.kind, snippet.kind),
            (self.product, snippet.product_key or ""),
            (self.language, snippet.language),
        ):
            if combo.findData(value) < 0:
                combo.addItem(neutral(value), value)
            combo.setCurrentIndex(combo.findData(value))
        self._show_variants(snippet.variants or (ReplyVariant(""),))
        self._judge_dates()
        self.blockSignals(False)

    def snippet(self) -> Snippet:
        """What stands in the fields, with what has no field as it was."""
        assert self._base is not None  # noqa: S101 - nothing is edited before it is shown
        text = {name: neutral(field.text()).strip() for name, field in self.fields.items()}
        variants = tuple(box.value() for box in self.boxes)
        return replace(
            self._base,
            title=neutral(self.title.text()).strip(),
            kind=str(self.kind.currentData()),
            intent=text["intent"] or None,
            stage=text["stage"],
            language=str(self.language.currentData()),
            tags=self.tags.texts,
            phrasings=self.phrasings.texts,
            variants=tuple(v for v in variants if v.text.strip()),
            product_key=str(self.product.currentData() or "") or None,
            shop_key=text["shop"] or None,
            images=self.images.texts,
            folder=folder_path(text["folder"]),
            owner=text["owner"],
            valid_from=text["valid_from"],
            valid_until=text["valid_until"],
            reviewed_until=text["reviewed_until"],
        )

    def missing(self) -> str:
        """What must be filled before this can be kept as a version; empty when nothing."""
        snippet = self.snippet()
        if not snippet.title:
            return tr("还没有标题。")
        if not snippet.variants:
            return tr("还没有写回复。")
        for name in DATES:
            if not is_date(getattr(snippet, name)):
                return tr("日期请写成 2027-03-01 这样。")
        return ""

    # Variants

    def add_variant(self) -> None:
        """One more wording, with the cursor in it."""
        box = self._box()
        self._number()
        self.changed.emit("variants")
        box.words.setFocus()

    def _box(self) -> VariantBox:
        box = VariantBox(self._look)
        box.words.offer(self._facts)
        box.set_fixed(self._fixed)
        box.changed.connect(lambda: self._edited("variants"))
        box.moved.connect(lambda step: self._move(box, step))
        box.removed.connect(lambda: self._remove(box))
        self.boxes.append(box)
        self._variants.addWidget(box)
        return box

    def _show_variants(self, variants: Sequence[ReplyVariant]) -> None:
        while len(self.boxes) > len(variants):
            self._drop(self.boxes[-1])
        while len(self.boxes) < len(variants):
            self._box()
        for box, variant in zip(self.boxes, variants, strict=True):
            box.show_value(variant)
        self._number()

    def _drop(self, box: VariantBox) -> None:
        self.boxes.remove(box)
        self._variants.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _number(self) -> None:
        for place, box in enumerate(self.boxes):
            box.say_number(place + 1, len(self.boxes))

    def _move(self, box: VariantBox, step: int) -> None:
        values = [each.value() for each in self.boxes]
        at = self.boxes.index(box)
        to = at + step
        if 0 <= to < len(values):
            values[at], values[to] = values[to], values[at]
            self._show_variants(values)
            self.boxes[to].words.setFocus()
            self.changed.emit("variants")

    def _remove(self, box: VariantBox) -> None:
        if len(self.boxes) > 1:
            self._drop(box)
            self.boxes[0].words.setFocus()
        else:
            box.show_value(ReplyVariant(""))
        self._number()
        self.changed.emit("variants")

    def _choose_picture(self) -> None:
        kinds = tr("图片") + " (*.png *.jpg *.jpeg *.gif *.webp)"
        names, _ = QFileDialog.getOpenFileNames(self, tr("选择图片"), "", kinds)
        for name in names:
            self.images.add(name)

    def _edited(self, name: str) -> None:
        if name in DATES:
            self._judge_dates()
        self.changed.emit(name)

    def _judge_dates(self) -> None:
        for name in DATES:
            field = self.fields[name]
            role = "" if is_date(field.text().strip()) else "wrong"
            if field.objectName() != role:
                field.setObjectName(role)
                field.style().unpolish(field)
                field.style().polish(field)
