"""Pages to read and search: the glossary, the platform rules, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assist.library.handbook.records import ChangeNote, PlatformRule, Term
from assist.suggestion import ProductRef
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.handbook.names import change_text
from assist.ui.handbook.sections import PageScroll, Section
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.search_box import SearchBox
from assist.ui.sizes.requests import Requests
from assist.ui.widgets.wrap_button import WrapButton


class LookupPage(QWidget):
    """A field and the entries that fit, by chapters. Subclasses ask and draw."""

    failed = Signal(object)

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__()
        self._look, self._requests = look, requests
        self.search = SearchBox(look)
        self.entries = PageScroll(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self.entries, 1)
        self.search.searched.connect(lambda _text: self.ask())
        look.changed.connect(self.ask)

    def ask(self) -> None:
        """Ask for what fits the field."""

    def draw(self, entries: tuple[Any, ...], section: Callable[[Any], QWidget]) -> None:
        """Set the entries, a heading over each chapter."""
        self.entries.fill(self._chapters(entries, section))

    def _chapters(
        self, entries: tuple[Any, ...], section: Callable[[Any], QWidget]
    ) -> Iterator[None]:
        if not entries:
            self.entries.put(plain_label("empty", tr("没有找到。换个词再试试。")))
        for group, members in groupby(entries, key=lambda entry: entry.group):
            self.entries.put(plain_label("title", group))
            for entry in members:
                self.entries.put(section(entry))
                yield


class GlossaryPage(LookupPage):
    """Words of the trade in plain words."""

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.search.retranslate()
        self.search.field.setPlaceholderText(tr("搜索术语（可用拼音）"))
        self.search.field.setAccessibleName(tr("搜索术语"))

    def ask(self) -> None:
        """Ask for the terms that fit."""
        query = self.search.field.text()
        self._requests.ask(
            "handbook_terms",
            lambda lib: lib.handbook.glossary(query),
            lambda terms: self.draw(terms, self._term),
            self.failed.emit,
        )

    def _term(self, term: Term) -> QWidget:
        section = Section(self._look, "")
        section.setAccessibleName(term.name)
        head = f"{term.name}（{'、'.join(term.also)}）" if term.also else term.name
        section.say("row_title", head)
        section.say("", term.meaning)
        if term.example:
            section.say("asked", tr("例：{example}").format(example=term.example))
        return section


class RulesPage(LookupPage):
    """What the law and the platforms ask of a chat, with the sources."""

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.search.retranslate()
        self.search.field.setPlaceholderText(tr("搜索规则、法律名（可用拼音）"))
        self.search.field.setAccessibleName(tr("搜索规则"))

    def ask(self) -> None:
        """Ask for the rules that fit."""
        query = self.search.field.text()
        self._requests.ask(
            "handbook_rules",
            lambda lib: lib.handbook.rules(query),
            lambda rules: self.draw(rules, self._rule),
            self.failed.emit,
        )

    def _rule(self, rule: PlatformRule) -> QWidget:
        section = Section(self._look, "")
        section.setAccessibleName(rule.title)
        section.say("row_title", rule.title)
        section.say("", rule.text)
        if rule.wrong:
            section.say("wrong_words", tr("✗ 不这样说：{words}").format(words=rule.wrong))
        if rule.instead:
            section.say("said", tr("✓ 这样说：{words}").format(words=rule.instead))
        section.say("asked", tr("依据：{law}").format(law=rule.law))
        return section


class ChangesPage(QWidget):
    """What changed since the last look. ``product_wanted(str)`` opens a product.

    ``read()`` says that all of it was read.
    """

    product_wanted = Signal(str)
    read = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._notes: tuple[ChangeNote, ...] = ()
        self.entries = PageScroll(look)
        self.lead = plain_label("muted")
        self.done = button("", "primary")
        self.done.setAutoDefault(False)
        self.done.clicked.connect(self.read)
        self._head = QHBoxLayout()
        self._head.addWidget(self.lead, 1)
        self._head.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addWidget(self.entries, 1)
        look.changed.connect(self.draw)

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.done.setText(tr("都看过了"))
        self.draw()

    def show_notes(self, notes: tuple[ChangeNote, ...]) -> None:
        """Show these changes, the latest first."""
        self._notes = notes
        self.draw()

    def draw(self) -> None:
        """Set the list anew."""
        px = self._look.theme.px
        self._head.setContentsMargins(px(16), px(12), px(16), 0)
        self.lead.setText(
            tr("上次看过之后的变化：{count} 处").format(count=len(self._notes))
            if self._notes
            else ""
        )
        self.done.setVisible(bool(self._notes))
        self.entries.fill(self._list())

    def _list(self) -> Iterator[None]:
        if not self._notes:
            self.entries.put(plain_label("empty", tr("没有新的变化。资料一改，这里就会列出来。")))
        for (product, day), notes in groupby(self._notes, key=_product_and_minute):
            head = f"{product.emoji} {product.name}".strip()
            words = "\n".join(change_text(note.name, note.old, note.new) for note in notes)
            opens = WrapButton(self._look, f"{head}　{day}\n{words}")
            opens.clicked.connect(partial(self.product_wanted.emit, product.id))
            self.entries.put(opens)
            yield


def _product_and_minute(note: ChangeNote) -> tuple[ProductRef, str]:
    return note.product, note.at.astimezone().strftime("%m-%d %H:%M")
