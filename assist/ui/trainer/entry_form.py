"""All fields of one snippet, as one value."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from assist.snippets.records import Snippet
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.chip_field import ChipField
from assist.ui.trainer.link import Link
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.picture_field import PictureField
from assist.ui.trainer.scope_fields import DATES, ScopeFields, is_date
from assist.ui.trainer.variant_box import VariantBox
from assist.ui.trainer.variant_boxes import VariantBoxes
from assist.ui.widgets.plain import neutral


class EntryForm(QWidget):
    """The fields. ``changed(str)`` names the field that was edited by hand."""

    changed = Signal(str)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._base: Snippet | None = None
        self.title = QLineEdit()
        self.title.setObjectName("big")
        self.phrasings = ChipField(look, as_lines=True)
        self.variants, self.scope = VariantBoxes(look), ScopeFields(look)
        self.tags, self.images = ChipField(look), PictureField(look, link, "snippet")
        self.fields = self.scope.fields
        self._labels = {name: plain_label("section", wrap=False) for name in (
            "phrasings", "variants", "scope", "tags", "images",
        )}  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        for name, label in self._labels.items():
            self._column.addWidget(label)
            self._column.addWidget(getattr(self, name))
        self._column.addStretch(1)
        self.title.textChanged.connect(lambda _: self.changed.emit("title"))
        self.scope.changed.connect(self.changed)
        for name in ("phrasings", "variants", "tags", "images"):
            getattr(self, name).changed.connect(lambda n=name: self.changed.emit(n))
        for name in ("phrasings", "tags"):
            adder = getattr(self, name).adder
            adder.textChanged.connect(lambda _, n=name: self.changed.emit(n))
        self.retranslate()
        self.resized()

    @property
    def boxes(self) -> list[VariantBox]:
        """Each wording's box."""
        return self.variants.boxes

    def retranslate(self) -> None:
        """Every text."""
        headings = {
            "phrasings": tr("买家会这样问"), "variants": tr("回复"), "tags": tr("标签"),
            "images": tr("图片"), "scope": tr("范围与有效期"),
        }  # fmt: skip
        for name, text in headings.items():
            self._labels[name].setText(text)
        self.title.setPlaceholderText(tr("标题"))
        self.title.setAccessibleName(tr("标题"))
        self.phrasings.name(tr("买家会这样问"), tr("＋ 添加问法"))
        self.tags.name(tr("标签"), tr("＋ 添加标签"))
        for part in (self.variants, self.scope, self.images):
            part.retranslate()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(20))
        self._column.setSpacing(px(8))
        for part in (self.variants, self.scope, self.images):
            part.resized()

    def know(self, overview: Overview) -> None:
        """Take the words that fields complete."""
        self.blockSignals(True)
        self.variants.offer(overview.facts)
        self.scope.know(overview)
        self.blockSignals(False)

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""
        self.title.setReadOnly(fixed)
        for part in (self.phrasings, self.variants, self.scope, self.tags, self.images):
            part.set_fixed(fixed)

    def show_snippet(self, snippet: Snippet) -> None:
        """Show a snippet; fields that say so already keep their cursor. No signal follows."""
        self._base = snippet
        self.blockSignals(True)
        if self.title.text() != snippet.title:
            self.title.setText(snippet.title)
        self.phrasings.set_texts(snippet.phrasings)
        self.tags.set_texts(snippet.tags)
        self.images.show_names(snippet.pack, snippet.images)
        self.scope.show_snippet(snippet)
        self.variants.show_values(snippet.variants)
        self.blockSignals(False)

    def snippet(self) -> Snippet:
        """What stands in the fields, with what has no field as it was."""
        assert self._base is not None  # noqa: S101 - nothing is edited before it is shown
        return replace(
            self.scope.put_into(self._base),
            title=neutral(self.title.text()).strip(),
            tags=self.tags.texts,
            phrasings=self.phrasings.texts,
            variants=self.variants.values(),
            images=self.images.names,
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
