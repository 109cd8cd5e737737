"""The middle of the window: one snippet, its fields, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from assist.snippets.desk.records import Entry, State
from assist.snippets.records import Snippet
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.editor_bar import EditorBar
from assist.ui.trainer.editor_foot import EditorFoot
from assist.ui.trainer.entry_form import EntryForm
from assist.ui.trainer.entry_reading import read_entry
from assist.ui.trainer.history import Edit, History
from assist.ui.trainer.link import Link
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.undo_keys import UndoKeys
from assist.ui.trainer.word_check import WordCheck

if TYPE_CHECKING:
    from assist.library import Library

KEPT_AFTER = 200
"""Milliseconds from the first unsaved letter to its saving: what a crash can take at most."""
RESTED = 900
"""Milliseconds without typing after which undo stops."""


class Editor(QWidget):
    """Shows an entry, keeps what is typed at once, saves it when asked to.

    Signals
        edited(): the fields say something else now (also after undo).
        opened(): another entry is shown.
        versions_wanted(str): show the history of this snippet.
        asked(str, str, object): a warning, the name of the way on, and what it calls.
    """

    edited = Signal()
    opened = Signal()
    versions_wanted = Signal(str)
    asked = Signal(str, str, object)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._link = look, link
        self._base: Entry | None = None
        self._last: Snippet | None = None
        self.history = History(self)
        self.form = EntryForm(look, link)
        self._words = WordCheck(link, self.form.variants)
        self._keys = UndoKeys(self.form, self.history)
        self.bar = EditorBar(look, self.history)
        self.past = self.bar.past
        self.foot = EditorFoot(look)
        self.nothing = plain_label("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._rest = QTimer(self, singleShot=True, interval=RESTED)
        self._arrange()
        self._connect()
        self.retranslate()
        self.show_entry(None)

    def _arrange(self) -> None:
        self.view = QScrollArea()
        self.view.setWidget(self.form)
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.form.changed.connect(self._edited)
        self._soon.timeout.connect(self._keep_draft)
        self._rest.timeout.connect(self.history.seal)
        self.history.indexChanged.connect(self._show_state)
        self.past.clicked.connect(lambda: self.versions_wanted.emit(self.key))
        self.foot.draft.clicked.connect(lambda: self.save(State.DRAFT))
        self.foot.review.clicked.connect(lambda: self.save(State.REVIEW))
        self.foot.publish.clicked.connect(lambda: self.save(State.PUBLISHED))
        self.foot.discard.confirmed.connect(self.discard)
        self.foot.archive.confirmed.connect(self._archive)
        self.foot.propose.clicked.connect(self._propose)

    def retranslate(self) -> None:
        """Every text."""
        self.bar.retranslate()
        self.nothing.setText(tr("从左边选一条话术，或新建一条。"))
        self.form.retranslate()
        self.foot.retranslate()
        self._show_state()

    def resized(self) -> None:
        """Spacings at the font scale."""
        self.bar.resized()
        self.form.resized()
        self.foot.resized()

    # What is shown

    @property
    def key(self) -> str:
        """The snippet in the editor; empty when there is none."""
        return self._base.snippet.key if self._base else ""

    @property
    def entry(self) -> Entry | None:
        """The entry as it is typed now."""
        if self._base is None:
            return None
        return replace(self._base, snippet=self.form.snippet())

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is no version yet."""
        return self._base is not None and self._last != self._base.snippet

    def know(self, overview: Overview) -> None:
        """Take the words that fields complete."""
        self.form.know(overview)

    def open_key(self, key: str) -> None:
        """Show a snippet, with what was typed and not saved."""
        self.flush()
        self._link.ask("open", partial(read_entry, key=key), self._opened)

    def start_new(self, snippet: Snippet) -> None:
        """Begin a snippet that the library does not have yet."""
        self.flush()
        blank = replace(snippet, title="", phrasings=(), variants=())
        self.show_entry(Entry(blank, State.DRAFT), snippet)
        start = self.form.boxes[0].words if snippet.title else self.form.title
        start.setFocus()
        if self.dirty:
            self._soon.start()

    def _opened(self, found: tuple[Entry, Entry | None]) -> None:
        entry, draft = found
        if draft is not None and draft.number == entry.number:
            self.show_entry(entry, draft.snippet)
        else:
            self.show_entry(entry)
            if draft is not None:  # The snippet went on without what was typed.
                self.asked.emit(
                    tr("这条有没保存的内容，但话术后来被改过。"),
                    tr("看看没保存的内容"),
                    partial(self._take, draft.snippet),
                )

    def _take(self, snippet: Snippet) -> None:
        self.form.show_snippet(snippet)
        self._edited("draft")

    def show_entry(self, entry: Entry | None, typed: Snippet | None = None) -> None:
        """Show an entry; ``typed`` is what stands in the fields instead of what is saved."""
        self._soon.stop()
        self._base = entry
        self.history.clear()
        self._words.begin()
        shown = entry is not None
        for part in (self.bar, self.view, self.foot):
            part.setVisible(shown)
        self.nothing.setVisible(not shown)
        if entry is not None:
            self.form.show_snippet(typed or entry.snippet)
            self._last = self.form.snippet() if typed else entry.snippet
            if not typed:
                # Fields give back what they were shown, but for blanks at its ends.
                self._base = replace(entry, snippet=self.form.snippet())
                self._last = self._base.snippet
            self.form.set_fixed(not self._link.may_edit())
            self.view.verticalScrollBar().setValue(0)
            self._keys.watch()
            self._check()
        self.foot.show_role(editing=self._link.may_edit())
        self._show_state()
        self.opened.emit()

    # What is typed

    def _edited(self, field: str) -> None:
        if self._base is None or self._last is None:
            return
        fresh = self.form.snippet()
        if fresh == self._last:
            return
        before, self._last = self._last, fresh
        self.history.push(Edit(field, before, fresh, self._go_back))
        self._changed()
        self._keys.watch()

    def _go_back(self, snippet: Snippet) -> None:
        self.form.show_snippet(snippet)
        self._last = self.form.snippet()
        self._changed()

    def _changed(self) -> None:
        self._rest.start()
        if not self._soon.isActive():
            self._soon.start()
        self._show_state()
        self._check()
        self.edited.emit()

    def _check(self) -> None:
        if self._last is not None:
            self._words.check(self._last.product_key)

    def flush(self) -> None:
        """Keep what is typed now; it survives a crash."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep_draft()

    def _keep_draft(self) -> None:
        entry = self.entry
        if entry is None or not self._link.may_edit():
            return
        key, dirty = self.key, self.dirty

        def keep(library: Library) -> None:
            if dirty:
                library.desk.keep_draft(key, entry)
            else:
                library.desk.drop_draft(key)

        self._link.write("draft", keep, lambda _: self._show_state())

    def _show_state(self, *_: object) -> None:
        saved = self._base is not None and self._base.number > 0
        self.bar.show_state(dirty=self.dirty, saving=self._soon.isActive(), versions=saved)
        if self._base is not None:
            self.foot.show_entry(self._base, dirty=self.dirty)

    # What is done with it

    def save(self, state: State, *, sure: bool = False) -> None:
        """Keep a version; one that is published reaches the agents with their next message."""
        entry = self.entry
        if entry is None or not self._link.may_edit():
            return
        missing, forbidden = self.form.missing(), self._words.forbidden
        if missing:
            self.asked.emit(missing, "", None)
            return
        if state is State.PUBLISHED and forbidden and not sure:
            text = tr("“{words}”不能对买家说，客服用不了这条。").format(words=forbidden)
            self.asked.emit(text, tr("仍要发布"), partial(self.save, state, sure=True))
            return
        self._keep(replace(entry, state=state))

    def _keep(self, entry: Entry, reason: str = "") -> None:
        key, author = entry.snippet.key, self._link.author()
        reason = reason or self.foot.reason.text().strip()
        self._soon.stop()

        def save(library: Library) -> str:
            batch = library.desk.save([entry], author, reason)
            library.desk.drop_draft(key)
            return batch

        self._link.save(save, lambda _: self._saved(key))

    def _saved(self, key: str) -> None:
        self.foot.reason.clear()
        if key == self.key:
            self.open_key(key)

    def discard(self) -> None:
        """Go back to what is saved; a new one goes away."""
        base, key = self._base, self.key
        if base is None:
            return
        self._soon.stop()
        self._link.write("draft", lambda lib: lib.desk.discard(key), lambda _: None)
        if base.number == 0 and base.state is State.DRAFT:
            self.show_entry(None)
        else:
            self.show_entry(base)
        self.edited.emit()

    def _archive(self) -> None:
        if self._base is not None:
            self._keep(replace(self._base, state=State.ARCHIVED), tr("停用"))
            self.show_entry(None)

    def _propose(self) -> None:
        from assist.ui.trainer.propose import ProposeDialog

        if self._base is not None:
            ProposeDialog(self._look, self._link, self._base.snippet, self).open()
