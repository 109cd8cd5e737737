"""The page 话术: tree, list, editor and trial side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.desk.listing import Filter
from assist.snippets.desk.records import Row, State
from assist.snippets.records import Snippet
from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.search_box import SearchField
from assist.ui.trainer.bending_row import BendingRow
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.editor import Editor
from assist.ui.trainer.link import Link
from assist.ui.trainer.new_snippet import empty_snippet
from assist.ui.trainer.orders import ORDERS, order_names
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.rows_model import RowsModel
from assist.ui.trainer.rows_view import RowsView
from assist.ui.trainer.tree_pane import TreePane
from assist.ui.trainer.trial import Trial
from assist.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from assist.library import Library

PAINTED_MS = 300
"""After the first list: what it is searched by is read once it is on the screen."""


class SnippetsPage(QWidget):
    """Finding and editing snippets."""

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self._look, self._link = look, link
        self.overview = Overview()
        self._filter = Filter()
        self._wanted = ""
        self.pane, self.model = TreePane(look, link), RowsModel(self)
        self.places, self.tree = self.pane.places, self.pane.tree
        self.search = SearchField()
        self.search.setClearButtonEnabled(True)
        self.sort = Choice(look)
        self.sort.setMinimumContentsLength(7)
        for name in ORDERS:
            self.sort.addItem(name, name)
        self.new, self.many, self.swap = button(""), button("", "link"), button("", "link")
        self.counted = ElidedLabel("small")
        self.rows = RowsView(look, self.model)
        self.cut, self.change = QAction(self.rows), QAction(self.rows)
        self.cut.setShortcut(QKeySequence(QKeySequence.StandardKey.Cut))
        self.cut.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.rows.addActions([self.cut, self.change])
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.editor = Editor(look, link)
        self.trial = Trial(look, link)
        self._painted = QTimer(self, singleShot=True, interval=PAINTED_MS)
        self._painted.timeout.connect(self._read_words)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._arrange()
        self._connect()
        self.retranslate()
        self.resized()

    def _arrange(self) -> None:
        middle = QWidget()
        middle.setObjectName("list")
        self._column = QVBoxLayout(middle)
        self._top = QHBoxLayout()
        self._top.addWidget(self.search, 1)
        self._top.addWidget(self.new)
        for link in (self.many, self.swap):
            link.setAutoDefault(False)
        self._bar = BendingRow((self.many, self.swap), (self.sort,))
        self._edge = QHBoxLayout()
        self._edge.addWidget(self._bar)
        self._column.addLayout(self._top)
        self._column.addLayout(self._edge)
        self._column.addWidget(self.rows, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.counted)
        self._column.addLayout(self._foot)
        side = QScrollArea()
        side.setWidget(self.trial)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.trial.setObjectName("page")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._parts = (self.pane, middle, self.editor, side)
        for part in self._parts:
            self.split.addWidget(part)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self._later.timeout.connect(self._ask)
        self.pane.chosen.connect(self.choose)
        self.cut.triggered.connect(lambda: self.pane.pick_up(self.rows.keys()))
        self.change.triggered.connect(lambda: self.change_many())
        self.search.textChanged.connect(lambda _: self._later.start())
        self.search.down.connect(self.rows.setFocus)
        self.search.returnPressed.connect(self.rows.setFocus)
        self.sort.currentIndexChanged.connect(lambda _: self._sort())
        self.rows.opened.connect(self._open)
        self.rows.chosen.connect(lambda _: self._count())
        self.rows.edit_wanted.connect(self._focus_editor)
        self.new.clicked.connect(lambda: self.start_new())
        self.many.clicked.connect(self.change_many)
        self.swap.clicked.connect(self.replace_words)
        self.editor.edited.connect(lambda: self._try(fresh=False))
        self.editor.opened.connect(lambda: self._try(fresh=True))
        self.trial.open_wanted.connect(self.open_key)
        keys = {
            "Ctrl+N": self.start_new,
            "Ctrl+G": self.tree.setFocus,
            "Ctrl+F": self._focus_search,
            "Ctrl+M": self.change_many,
            "Ctrl+H": self.replace_words,
            "Ctrl+S": lambda: self.editor.save(State.DRAFT),
            "Ctrl+Return": lambda: self.editor.save(State.PUBLISHED),
            "Ctrl+T": self.trial.message.setFocus,
            "Ctrl+L": self.rows.setFocus,
        }
        for key, call in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def retranslate(self) -> None:
        """Every text."""
        self.search.setAccessibleName(tr("搜索话术"))
        self.pane.retranslate()
        self.rows.setAccessibleName(tr("话术列表"))
        self.new.setText(tr("新建"))
        self.new.setToolTip("Ctrl+N")
        self.many.setText(tr("批量修改"))
        self.cut.setText(tr("剪切，放到别处"))
        self.change.setText(tr("批量修改"))
        self.many.setToolTip(tr("改选中的几条，没选就改列出的全部") + " Ctrl+M")
        self.swap.setText(tr("查找替换"))
        self.swap.setToolTip("Ctrl+H")
        self.sort.setAccessibleName(tr("排序"))
        for place, name in enumerate(order_names()):
            self.sort.setItemText(place, name)
        self.editor.retranslate()
        self.trial.retranslate()
        self.show_overview(self.overview)

    def resized(self) -> None:
        """Spacings and widths at the font scale."""
        px = self._look.theme.px
        self.pane.resized()
        self._column.setContentsMargins(0, px(10), 0, 0)
        self._column.setSpacing(px(4))
        self._top.setContentsMargins(px(12), 0, px(12), 0)
        self._top.setSpacing(px(8))
        self._edge.setContentsMargins(px(9), 0, px(12), px(4))
        self._foot.setContentsMargins(px(14), 0, px(12), px(6))
        self._bar.set_spacing(px(4))
        self.editor.resized()
        self.trial.resized()
        self.split.setSizes([px(200), px(350), px(500), px(310)])
        for part, width in zip(self._parts, (150, 270, 380, 230), strict=True):
            part.setMinimumWidth(px(width))

    # What is listed

    def show_overview(self, overview: Overview) -> None:
        """Other counts and words."""
        self.overview = overview
        self.pane.show_overview(overview, self._filter)
        self.editor.know(overview)
        text = tr("搜索 {count} 条话术").format(count=overview.total)
        self.search.setPlaceholderText(text)
        for part in (self.new, self.many, self.swap, self.cut, self.change):
            part.setVisible(self._link.may_edit())

    def choose(self, chosen: Filter) -> None:
        """List what a branch of the tree holds."""
        self._filter = replace(chosen, query="")
        self._later.start()

    def refresh(self) -> None:
        """Ask for the list anew; the cursor stays on its snippet."""
        self._ask()

    def _ask(self) -> None:
        self._later.stop()
        chosen = replace(self._filter, query=self.search.text().strip())
        order = ORDERS[str(self.sort.currentData())]
        by_title = self.sort.currentIndex() == 0

        def read(library: Library) -> tuple[Row, ...]:
            rows = library.desk.rows(chosen)
            return rows if by_title else tuple(sorted(rows, key=order))

        self._link.ask("rows", read, self._show)

    def _read_words(self) -> None:
        self._link.ask("words", lambda library: library.desk.read_words(), lambda _: None)

    def _sort(self) -> None:
        self._later.start()

    def _show(self, rows: tuple[Row, ...]) -> None:
        key = self.editor.key
        if not self.model.rows:
            self._painted.start()
        self.model.show(rows)
        if self._wanted:
            key, self._wanted = self._wanted, ""
        self.rows.go(key)
        self._count()

    def _count(self) -> None:
        chosen = len(self.rows.keys())
        text = tr("{count} 条").format(count=self.model.rowCount())
        if chosen > 1:
            text = tr("选中 {chosen} / {count} 条").format(
                chosen=chosen, count=self.model.rowCount()
            )
        self.counted.set_text(text)

    def listed_keys(self) -> tuple[str, ...]:
        """The selected snippets, or all that are listed where at most one is."""
        chosen = self.rows.keys()
        return chosen if len(chosen) > 1 else tuple(row.key for row in self.model.rows)

    # What is edited

    def _open(self, key: str) -> None:
        if key and key != self.editor.key:
            self.editor.open_key(key)

    def open_key(self, key: str) -> None:
        """Show a snippet from elsewhere in the window."""
        self.editor.open_key(key)
        self.rows.go(key)

    def start_new(self, snippet: Snippet | None = None) -> None:
        """Begin a snippet in the folder or stage that is listed."""
        if not self._link.may_edit():
            return
        begun = snippet or empty_snippet(self._filter.folder, self._filter.stage)
        self.rows.clearSelection()
        self.editor.start_new(begun)

    def change_many(self) -> None:
        """Stage, folder, tags or state of what is selected."""
        from assist.ui.trainer.many import ManyDialog

        keys = self.rows.keys()
        if self._link.may_edit() and keys:
            ManyDialog(self._look, self._link, keys, self.overview, self).open()

    def replace_words(self) -> None:
        """Find and replace in what is selected or listed."""
        from assist.ui.trainer.many import ReplaceDialog

        keys = self.listed_keys()
        if self._link.may_edit() and keys:
            ReplaceDialog(self._look, self._link, keys, self).open()

    def _try(self, *, fresh: bool) -> None:
        self.trial.show_entry(self.editor.entry, fresh=fresh, dirty=self.editor.dirty)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _focus_editor(self) -> None:
        self.editor.form.title.setFocus()
