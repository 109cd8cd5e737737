"""Changing many snippets at once: stage, folder, tags, state; and finding and replacing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from assist.snippets.desk.records import Entry, State
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line, name_field, quiet_primary
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.difference import changes
from assist.ui.trainer.link import Link
from assist.ui.trainer.naming import folder_path, folder_text, state_name
from assist.ui.trainer.overview import Overview
from assist.ui.widgets.plain import neutral

SHOWN = 3
"""Changes of one snippet that a preview spells out."""


class ManyDialog(Dialog):
    """What is left empty stays as it is."""

    def __init__(
        self,
        look: Look,
        link: Link,
        keys: Sequence[str],
        overview: Overview,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, (460, 0), parent)
        self._link, self._keys = link, tuple(keys)
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.folder, self.stage = line(), line()
        self.add_tags, self.drop_tags = line(), line()
        self.state = Choice(look)
        self.state.addItem("", None)
        for state in (State.DRAFT, State.REVIEW, State.PUBLISHED, State.ARCHIVED):
            self.state.addItem("", str(state))
        self._complete(self.folder, [folder_text(node.path) for node in overview.folders])
        self._complete(self.stage, [stage for stage, _ in overview.stages if stage])
        self._names = [plain_label("small", wrap=False) for _ in range(5)]
        grid = QGridLayout()
        for row, field in enumerate(self._fields()):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.lead)
        self.body.addLayout(grid)
        self.cancel, self.apply = button(""), quiet_primary()
        self.add_buttons(self.cancel, self.apply)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._apply)
        self.begin()

    def _fields(self) -> tuple[QWidget, ...]:
        return self.folder, self.stage, self.add_tags, self.drop_tags, self.state

    def _complete(self, field: QLineEdit, words: Sequence[str]) -> None:
        completer = QCompleter(QStringListModel(list(words), self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)

    def retranslate(self) -> None:
        """Every text."""
        title = tr("批量修改 {count} 条").format(count=len(self._keys))
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.lead.setText(tr("空着的不改。改完可以一次撤销。"))
        names = (tr("移到文件夹"), tr("阶段"), tr("加标签"), tr("去掉标签"), tr("状态"))
        for field, label, text in zip(self._fields(), self._names, names, strict=True):
            name_field(field, label, text)
        for field in (self.add_tags, self.drop_tags):
            field.setPlaceholderText(tr("几个标签用逗号分开"))
        self.state.setItemText(0, tr("不改"))
        for place in range(1, self.state.count()):
            self.state.setItemText(place, state_name(State(self.state.itemData(place))))
        self.cancel.setText(tr("取消"))
        self.apply.setText(tr("修改"))

    def _changed(self, entry: Entry) -> Entry:
        snippet = entry.snippet
        added, dropped = _words(self.add_tags.text()), _words(self.drop_tags.text())
        tags = tuple(tag for tag in dict.fromkeys((*snippet.tags, *added)) if tag not in dropped)
        folder, stage = folder_path(self.folder.text()), self.stage.text().strip()
        state = self.state.currentData()
        return replace(
            entry,
            snippet=replace(
                snippet, tags=tags, folder=folder or snippet.folder, stage=stage or snippet.stage
            ),
            state=State(state) if state else entry.state,
        )

    def _apply(self) -> None:
        keys, author, reason = self._keys, self._link.author(), tr("批量修改")

        def save(desk_entries: Sequence[Entry]) -> list[Entry]:
            return [new for old in desk_entries if (new := self._changed(old)) != old]

        def read_done(entries: list[Entry]) -> None:
            changed = save(entries)
            if changed:
                self._link.save(lambda lib: lib.desk.save(changed, author, reason))
            self.accept()

        self._link.ask("many", lambda lib: [*lib.desk.entries(keys).values()], read_done)


class ReplaceDialog(Dialog):
    """Every change is shown before it is made; each can be left out."""

    def __init__(
        self, look: Look, link: Link, keys: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, (620, 560), parent)
        self._link, self._keys = link, tuple(keys)
        self._pairs: tuple[tuple[Entry, Entry], ...] = ()
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.wanted, self.instead = line(), line()
        self._names = (plain_label("small", wrap=False), plain_label("small", wrap=False))
        grid = QGridLayout()
        for row, field in enumerate((self.wanted, self.instead)):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(field, row, 1)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.heading, self.lead):
            self.body.addWidget(part)
        self.body.addLayout(grid)
        self.body.addWidget(self.list, 1)
        self.cancel, self.apply = button(""), quiet_primary()
        self.add_buttons(self.cancel, self.apply)
        self.wanted.textChanged.connect(lambda _: self._ask())
        self.instead.textChanged.connect(lambda _: self._ask())
        self.list.itemChanged.connect(lambda _: self._count())
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._apply)
        self.begin()
        self._count()

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("查找替换"))
        self.heading.setText(tr("查找替换"))
        text = tr("在列出的 {count} 条话术里找（标题、问法、回复）。先看再改，改完可以一次撤销。")
        self.lead.setText(text.format(count=len(self._keys)))
        name_field(self.wanted, self._names[0], tr("查找"))
        name_field(self.instead, self._names[1], tr("替换成"))
        self.list.setAccessibleName(tr("会改成这样"))
        self.cancel.setText(tr("取消"))
        self._count()

    def _ask(self) -> None:
        find, instead, keys = self.wanted.text(), self.instead.text(), self._keys
        self._link.ask(
            "replace", lambda lib: lib.desk.replacements(find, instead, keys), self._show
        )

    def _show(self, pairs: tuple[tuple[Entry, Entry], ...]) -> None:
        self._pairs = pairs
        self.list.blockSignals(True)
        self.list.clear()
        for before, after in pairs:
            lines = [before.snippet.title]
            found = changes(before.snippet, after.snippet)
            lines += [f"− {old}\n＋ {new}" for old, new in found[:SHOWN]]
            if len(found) > SHOWN:
                lines.append(tr("还有 {count} 处").format(count=len(found) - SHOWN))
            item = QListWidgetItem(neutral("\n".join(lines)))
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._count()

    def _chosen(self) -> list[Entry]:
        return [
            after
            for place, (_, after) in enumerate(self._pairs)
            if self.list.item(place).checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self._chosen())
        self.apply.setText(tr("替换 {count} 条").format(count=count))
        self.apply.setEnabled(bool(count))

    def _apply(self) -> None:
        chosen, author = self._chosen(), self._link.author()
        reason = tr("替换“{find}”").format(find=self.wanted.text())
        self._link.save(lambda lib: lib.desk.save(chosen, author, reason))
        self.accept()


def _words(text: str) -> tuple[str, ...]:
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())
