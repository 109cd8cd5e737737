"""The page 回归题: what the library must keep answering, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.desk.questions import AMONG
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line
from assist.ui.trainer.link import Link
from assist.ui.trainer.taking_back import both_ways
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

QUESTION = int(Qt.ItemDataRole.UserRole) + 1
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the snippet that must answer it.

    ``title`` is empty when the snippet is gone. ``place`` counts from 1 among what is found, 0
    where it is missing.
    """

    text: str
    key: str
    title: str
    place: int

    @property
    def passed(self) -> bool:
        """Whether an agent would see it."""
        return 0 < self.place <= AMONG


class QuestionsTable(QTableWidget):
    """``removed()`` on Delete."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the question, Enter opens its snippet."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class QuestionsPage(QWidget):
    """``open_wanted(str)``: show this snippet."""

    open_wanted = Signal(str)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._link = look, link
        self.asked: tuple[Asked, ...] = ()
        self.heading, self.lead = plain_label("title", wrap=False), plain_label("muted")
        self.filter = Segments(("", FAILED))
        self.filter.set_value("")
        self.run = button("")
        self.table = QuestionsTable(0, 3)
        self.table.setObjectName("facts")
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.text, self.add = line(), button("")
        self.open, self.change, self.remove = button(""), button(""), button("")
        self._arrange()
        self._connect()
        self.retranslate()
        self.resized()

    def _arrange(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.filter)
        top.addStretch(1)
        top.addWidget(self.run)
        foot.addWidget(self.text, 1)
        foot.addWidget(self.add)
        for part in (self.open, self.change, self.remove):
            foot.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.lead)
        self._column.addLayout(top)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(foot)

    def _connect(self) -> None:
        self.run.clicked.connect(self.refresh)
        self.filter.chosen.connect(lambda _: self._draw())
        self.table.itemActivated.connect(lambda _: self._open())
        self.table.itemSelectionChanged.connect(self._judge)
        self.table.removed.connect(self._remove)
        self.text.textChanged.connect(lambda _: self._judge())
        self.text.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.open.clicked.connect(self._open)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)

    def retranslate(self) -> None:
        """Every text."""
        self.heading.setText(tr("回归题"))
        self.filter.name(tr("只看"), (tr("全部"), tr("没通过的")))
        self.run.setText(tr("再跑一遍"))
        self.table.setAccessibleName(tr("回归题"))
        self.table.setHorizontalHeaderLabels([tr("结果"), tr("买家的话"), tr("应该找到")])
        self.text.setPlaceholderText(tr("再加一句买家的话，回车后选应该找到哪条"))
        self.text.setAccessibleName(tr("买家的话"))
        self.add.setText(tr("添加…"))
        self.open.setText(tr("打开话术"))
        self.change.setText(tr("换一条…"))
        self.remove.setText(tr("删除"))
        for part in (self.text, self.add, self.change, self.remove):
            part.setVisible(self._link.may_edit())
        self._draw()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(10))
        self.table.setColumnWidth(0, px(120))
        self.table.verticalHeader().setDefaultSectionSize(px(32))

    def refresh(self) -> None:
        """Ask all of them anew."""
        self.run.setEnabled(False)
        self._link.ask("all_questions", _ask_all, self._show)

    def _show(self, asked: tuple[Asked, ...]) -> None:
        self.asked = asked
        self.run.setEnabled(True)
        self._draw()

    def _draw(self) -> None:
        chosen = self.current
        passed = sum(each.passed for each in self.asked)
        text = tr("{passed} / {total} 通过").format(passed=passed, total=len(self.asked))
        none = tr("还没有回归题。重要的问题加进来，以后谁改了什么让它答不上，这里马上看得到。")
        lead = tr("话术排在前 {among} 名算通过。").format(among=AMONG)
        self.lead.setText(f"{text} · {lead}" if self.asked else none)
        failed = self.filter.value() == FAILED
        shown = [each for each in self.asked if not (failed and each.passed)]
        self.table.setRowCount(len(shown))
        for row, each in enumerate(shown):
            for column, cell in enumerate(self._cells(each)):
                self.table.setItem(row, column, cell)
            if chosen is not None and each.text == chosen.text:
                self.table.selectRow(row)
        self._judge()

    def _cells(self, asked: Asked) -> tuple[QTableWidgetItem, ...]:
        palette = self._look.theme.palette
        if asked.passed:
            said = tr("✓ 第 {place} 名").format(place=asked.place)
        elif asked.place:
            said = tr("✗ 第 {place} 名").format(place=asked.place)
        else:
            said = tr("✗ 没找到")
        result = QTableWidgetItem(said)
        result.setForeground(QColor(palette.good_ink if asked.passed else palette.bad_ink))
        result.setData(QUESTION, asked)
        title = neutral(asked.title) or tr("（这条话术停用了）")
        return result, QTableWidgetItem(neutral(asked.text)), QTableWidgetItem(title)

    @property
    def current(self) -> Asked | None:
        """The question that is selected."""
        rows = self.table.selectionModel().selectedRows()
        found: Asked | None = rows[0].data(QUESTION) if rows else None
        return found

    def _judge(self) -> None:
        current = self.current
        self.open.setEnabled(current is not None and bool(current.title))
        for part in (self.change, self.remove):
            part.setEnabled(current is not None)
        self.add.setEnabled(bool(self.text.text().strip()))

    # What is done

    def _open(self) -> None:
        current = self.current
        if current is not None and current.title:
            self.open_wanted.emit(current.key)

    def _add(self) -> None:
        text = neutral(self.text.text()).strip()
        if text and self._link.may_edit():
            self._link.ask("nearest", partial(_nearest, text=text), partial(self._pick, text))

    def _change(self) -> None:
        current = self.current
        if current is not None:
            self._pick(current.text, current.key)

    def _pick(self, text: str, key: str) -> None:
        from assist.ui.trainer.snippet_picker import SnippetPicker

        why = tr("买家说“{text}”，应该找到哪一条？").format(text=text)
        picker = SnippetPicker(self._look, self._link, why, key, self)
        picker.picked.connect(lambda chosen, _: self._keep(text, chosen))
        picker.open()

    def _keep(self, text: str, key: str) -> None:
        before = next((each.key for each in self.asked if each.text == text), "")

        def undo(library: Library) -> None:
            if before:
                library.desk.add_question(text, before)
            else:
                library.desk.remove_question(text)

        def kept(_: object) -> None:
            self.text.clear()
            self.refresh()
            back = both_ways(undo, lambda lib: lib.desk.add_question(text, key))
            self._link.done.emit(tr("回归题已保存"), back)

        self._link.write("question", lambda lib: lib.desk.add_question(text, key), kept)

    def _remove(self) -> None:
        current = self.current
        if current is None or not self._link.may_edit():
            return
        text, key = current.text, current.key

        def removed(_: object) -> None:
            self.refresh()
            back = both_ways(
                lambda lib: lib.desk.add_question(text, key),
                lambda lib: lib.desk.remove_question(text),
            )
            self._link.done.emit(tr("回归题已删除"), back)

        self._link.write("question", lambda lib: lib.desk.remove_question(text), removed)


def _ask_all(library: Library) -> tuple[Asked, ...]:
    desk = library.desk
    places = desk.run_questions()[0].places
    titles = {row.key: row.title for row in desk.rows()}
    return tuple(
        Asked(text, key, titles.get(key, ""), places.get(text, 0)) for text, key in desk.questions()
    )


def _nearest(library: Library, text: str) -> str:
    """The snippet that answers ``text`` best now."""
    return next((tried.key for tried in library.desk.try_it(text)), "")
