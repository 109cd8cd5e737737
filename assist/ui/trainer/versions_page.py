"""The page 版本: who changed what, when and why; side by side; back to any of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.desk.records import Entry, Undone, Version
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.difference import Change, compare, fields_of
from assist.ui.trainer.link import Link
from assist.ui.trainer.naming import state_name
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

LISTED = 300
"""Edits of the whole library that are listed."""
VERSION = int(Qt.ItemDataRole.UserRole) + 1


class DifferencePane(QPlainTextEdit):
    """One side of a comparison; what differs is coloured, and its line has a sign."""

    def __init__(self, look: Look, sign: str) -> None:
        super().__init__()
        self._look, self._sign = look, sign
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_changes(self, changes: list[Change], *, after: bool) -> None:
        """The fields that differ, each with its name above it."""
        palette = self._look.theme.palette
        plain, head, marked = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(palette.text))
        head.setForeground(QColor(palette.muted))
        marked.setBackground(QColor(palette.good_tint if after else palette.bad_tint))
        marked.setForeground(QColor(palette.good_ink if after else palette.bad_ink))
        self.clear()
        cursor = QTextCursor(self.document())
        for change in changes:
            cursor.insertText(f"{change.field}\n", head)
            text = neutral(change.after if after else change.before)
            ranges = change.come if after else change.gone
            self._insert(cursor, text, ranges, plain, marked)
            cursor.insertText("\n", plain)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(
        self,
        cursor: QTextCursor,
        text: str,
        ranges: tuple[tuple[int, int], ...],
        plain: QTextCharFormat,
        marked: QTextCharFormat,
    ) -> None:
        at = 0
        for line in text.split("\n"):
            end = at + len(line)
            touched = [(max(a, at), min(b, end)) for a, b in ranges if a < end and b > at]
            cursor.insertText(f"{self._sign} " if touched else "   ", marked if touched else plain)
            place = at
            for start, stop in touched:
                cursor.insertText(text[place:start], plain)
                cursor.insertText(text[start:stop], marked)
                place = stop
            cursor.insertText(text[place:end] + "\n", plain)
            at = end + 1


class VersionsPage(QWidget):
    """The latest edits of the library, or all of one snippet."""

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self._look, self._link = look, link
        self._key = ""
        self.heading = plain_label("title", wrap=False)
        self.everything = button("", "link")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.told = plain_label("small")
        self.before, self.after = DifferencePane(look, "−"), DifferencePane(look, "＋")
        self._titles = (plain_label("section"), plain_label("section"))
        self.restore, self.undo = button(""), button("")
        self._arrange()
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.everything.clicked.connect(lambda: self.open(""))
        self.restore.clicked.connect(self._restore)
        self.undo.clicked.connect(self._undo)
        self.retranslate()
        self.resized()

    def _arrange(self) -> None:
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        self._left.addWidget(self.heading)
        self._left.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addWidget(self.list, 1)
        sides = QHBoxLayout()
        for title, pane in zip(self._titles, (self.before, self.after), strict=True):
            side = QVBoxLayout()
            side.addWidget(title)
            side.addWidget(pane, 1)
            sides.addLayout(side, 1)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.undo)
        row.addWidget(self.restore)
        self._right.addLayout(sides, 1)
        self._right.addLayout(row)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def retranslate(self) -> None:
        """Every text."""
        self.everything.setText(tr("看全部修改"))
        self.list.setAccessibleName(tr("修改记录"))
        self._titles[0].setText(tr("修改前"))
        self._titles[1].setText(tr("修改后"))
        self.before.setAccessibleName(tr("修改前"))
        self.after.setAccessibleName(tr("修改后"))
        self.restore.setText(tr("恢复这一版"))
        self.undo.setText(tr("撤销这一批"))
        self._head()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        for box in (self._left, self._right):
            box.setContentsMargins(px(16), px(14), px(16), px(14))
            box.setSpacing(px(8))
        self.split.setSizes([px(340), px(900)])

    def _head(self) -> None:
        self.heading.setText(tr("这条话术的历史版本") if self._key else tr("最近的修改"))
        self.everything.setVisible(bool(self._key))
        for each in (self.restore, self.undo):
            each.setVisible(self._link.may_edit())

    def open(self, key: str) -> None:
        """List the versions of one snippet, or with an empty key the latest of all."""
        self._key = key
        self._head()
        self.refresh()

    def refresh(self) -> None:
        """Ask anew."""
        key = self._key
        self._link.ask(
            "versions",
            lambda lib: lib.desk.versions(key) if key else lib.desk.latest(LISTED),
            self._list,
        )

    def _list(self, versions: tuple[Version, ...]) -> None:
        self.list.clear()
        batches: dict[str, int] = {}
        for version in versions:
            batches[version.batch] = batches.get(version.batch, 0) + 1
        for version in versions:
            many = batches[version.batch] if version.batch else 0
            item = QListWidgetItem(neutral(_line(version, many)))
            item.setData(VERSION, version)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if versions else -1)
        self._show()

    def _is_newest(self, version: Version) -> bool:
        """Whether agents read this version already; the list begins with the newest."""
        rows = (self.list.item(row).data(VERSION) for row in range(self.list.count()))
        same = (each for each in rows if each.snippet.key == version.snippet.key)
        return next(same, version).number == version.number

    @property
    def version(self) -> Version | None:
        """The version that is looked at."""
        item = self.list.currentItem()
        found: Version | None = item.data(VERSION) if item is not None else None
        return found

    def _show(self) -> None:
        version = self.version
        for each in (self.restore, self.undo):
            each.setEnabled(version is not None)
        if version is None:
            self._compare([])
            self.told.setText(tr("还没有修改过"))
            return
        self.undo.setEnabled(bool(version.batch))
        self.restore.setEnabled(not self._is_newest(version))
        key, number = version.snippet.key, version.number
        self._link.ask(
            "difference",
            lambda lib: next((v for v in lib.desk.versions(key) if v.number == number - 1), None),
            self._compared,
        )

    def _compared(self, before: Version | None) -> None:
        version = self.version
        if version is None:
            return
        if before is None:
            fresh = [
                Change(n, "", t, (), ((0, len(t)),)) for n, t in fields_of(version.snippet) if t
            ]
            self._compare(fresh)
            return
        changes = compare(before.snippet, version.snippet)
        if before.state is not version.state:
            old, new = state_name(before.state), state_name(version.state)
            whole = ((0, len(old)),), ((0, len(new)),)
            changes.append(Change(tr("状态"), old, new, *whole))
        self._compare(changes)

    def _compare(self, changes: list[Change]) -> None:
        self.before.show_changes(changes, after=False)
        self.after.show_changes(changes, after=True)
        self.told.setText("" if changes else tr("文字没有变"))

    def _restore(self) -> None:
        version, author = self.version, self._link.author()
        if version is None:
            return
        reason = tr("恢复第 {number} 版").format(number=version.number)

        def restore(library: Library) -> str:
            now = library.desk.entry(version.snippet.key)
            again = Entry(version.snippet, version.state, now.number)
            return library.desk.save([again], author, reason)

        self._link.save(restore)

    def _undo(self) -> None:
        version, author = self.version, self._link.author()
        if version is None or not version.batch:
            return
        batch = version.batch

        def done(undone: Undone) -> None:
            text = tr("已撤销 {count} 处").format(count=undone.count)
            if undone.kept:
                kept = tr("{count} 处后来又改过，没有动").format(count=len(undone.kept))
                text = f"{text};{kept}"
            self.told.setText(text)
            self._link.saved.emit("")

        self._link.write("undo", lambda lib: lib.desk.undo(batch, author), done)


def moment(at: str) -> str:
    """An instant of a version in the person's own time."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return at


def _line(version: Version, many: int) -> str:
    parts = [version.author, state_name(version.state), version.reason]
    if many > 1:
        parts.append(tr("这一批 {count} 条").format(count=many))
    lower = " · ".join(part for part in parts if part)
    title = version.snippet.title
    return f"{title}  #{version.number}\n{moment(version.at)}\n{lower}"
