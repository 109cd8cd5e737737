"""Publishing what waits: every edit is listed, each can be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from assist.snippets.desk.records import Entry, State
from assist.ui.dialogs.frame import Dialog, button, plain_label, section
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line, name_field, quiet_primary
from assist.ui.trainer.link import Link
from assist.ui.trainer.naming import state_name
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

Waiting = list[tuple[Entry, str]]
"""Entries with the words in them that must not be said."""
SHOWN = 60
"""Signs of a reply that a row shows."""


class PublishDialog(Dialog):
    """What holds forbidden words is listed, but not ticked. Reviewers decline with a word."""

    def __init__(
        self, look: Look, link: Link, keys: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, (560, 480), parent)
        self._link, self._keys = link, keys
        self._waiting: Waiting = []
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self._name = plain_label("small")
        self.reason = line()
        self.body.addLayout(section(self.heading, self.lead))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(section(self._name, self.reason))
        self.back, self.cancel, self.publish = button(""), button(""), quiet_primary()
        self.add_buttons(self.cancel, self.publish, left=(self.back,))
        self.list.itemChanged.connect(lambda _: self._count())
        self.cancel.clicked.connect(self.reject)
        self.publish.clicked.connect(lambda: self._send(State.PUBLISHED))
        self.back.clicked.connect(lambda: self._send(State.DRAFT))
        self.begin()
        link.ask("waiting", lambda lib: _read(lib, keys), self._show)

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("发布修改"))
        self.heading.setText(tr("发布修改"))
        self.lead.setText(tr("勾选的发布后，客服收到下一条消息时就能用上。发布后也可以撤销。"))
        self.list.setAccessibleName(tr("等待发布的修改"))
        name_field(self.reason, self._name, tr("说明或退回的理由（写进版本记录）"))
        self.back.setText(tr("退回修改"))
        self.cancel.setText(tr("取消"))
        self._count()

    def _show(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self.list.blockSignals(True)
        self.list.clear()
        for entry, words in waiting:
            reply = next((variant.text for variant in entry.snippet.variants), "")
            text = f"{entry.snippet.title} · {state_name(entry.state)}\n{shortened(reply)}"
            if words:
                text += " · " + tr("含违禁词“{words}”").format(words=words)
            item = QListWidgetItem(neutral(text))
            item.setCheckState(Qt.CheckState.Unchecked if words else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._count()
        self.list.setFocus()

    def _chosen(self) -> list[Entry]:
        return [
            entry
            for place, (entry, _) in enumerate(self._waiting)
            if self.list.item(place).checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self._chosen())
        self.publish.setText(tr("发布 {count} 处修改").format(count=count))
        for each in (self.publish, self.back):
            each.setEnabled(bool(count))

    def _send(self, state: State) -> None:
        entries = [replace(entry, state=state) for entry in self._chosen()]
        author = self._link.author()
        plain = tr("发布") if state is State.PUBLISHED else tr("退回")
        reason = self.reason.text().strip() or plain
        self._link.save(lambda lib: lib.desk.save(entries, author, reason))
        self.accept()


def shortened(reply: str) -> str:
    """The beginning of a reply, enough to recognise what is published."""
    line = " ".join(reply.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _read(library: Library, keys: tuple[str, ...]) -> Waiting:
    found = []
    for key in keys:
        entry = library.desk.entry(key)
        snippet = entry.snippet
        hits = [
            hit
            for variant in snippet.variants
            for hit in library.check(variant.text, snippet.product_key)
            if hit.level == "block"
        ]
        found.append((entry, hits[0].words if hits else ""))
    return found
