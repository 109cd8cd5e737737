"""Choosing one snippet of the whole library by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from assist.paths import resources
from assist.snippets.desk.listing import Filter
from assist.snippets.desk.records import Row
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary
from assist.ui.sidebar.search_box import SearchField
from assist.ui.trainer.link import Link
from assist.ui.trainer.rows_model import RowsModel
from assist.ui.trainer.rows_view import RowsView
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library


class SnippetPicker(Dialog):
    """``picked(str, str)``: key and title. ``why`` says what the snippet is for."""

    picked = Signal(str, str)

    def __init__(
        self, look: Look, link: Link, why: str, begin_with: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, (560, 620), parent)
        self._link, self._why, self._key = link, neutral(why), begin_with
        self._asking = self._wanted = False
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.search = SearchField()
        self.search.setClearButtonEnabled(True)
        self.model = RowsModel(self)
        self.rows = RowsView(look, self.model)
        self.rows.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self.rows.setDragEnabled(False)
        self.cancel, self.take = button(""), quiet_primary()
        self._later = QTimer(self, singleShot=True, interval=0)
        for part in (self.heading, self.lead, self.search, self.rows):
            self.body.addWidget(part, int(part is self.rows))
        self.add_buttons(self.cancel, self.take)
        self._later.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._later.start())
        self.search.down.connect(self.rows.setFocus)
        self.search.returnPressed.connect(self._take)
        self.rows.edit_wanted.connect(self._take)
        self.rows.doubleClicked.connect(lambda _: self._take())
        self.rows.chosen.connect(lambda count: self.take.setEnabled(bool(count)))
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.begin()
        self.search.setFocus()
        self._ask()

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("选一条话术"))
        self.heading.setText(tr("选一条话术"))
        self.lead.setText(self._why)
        self.search.setPlaceholderText(tr("标题、问法、回复里的字"))
        self.search.setAccessibleName(tr("搜索话术"))
        self.rows.setAccessibleName(tr("话术列表"))
        self.cancel.setText(tr("取消"))
        self.take.setText(tr("就这条"))

    def resized(self) -> None:
        """Colours of the list, spacings at the font scale."""
        sheet = self.look.theme.stylesheet(resources() / "themes" / "trainer")
        self.rows.setStyleSheet(sheet)
        self.body.setSpacing(self.look.theme.px(8))

    def _ask(self) -> None:
        self._later.stop()
        self._asking = True
        query = self.search.text().strip()

        def find(library: Library) -> list[Row]:
            rows = library.desk.rows(Filter(query=query))
            # What is called so stands before what only mentions it.
            return sorted(rows, key=lambda row: query.casefold() not in row.title.casefold())

        self._link.ask("pick", find, self._show)

    def _show(self, rows: list[Row]) -> None:
        self._asking = False
        self.model.show(rows)
        first = rows[0].key if rows else ""
        begin = not self.search.text() and self.model.place(self._key) >= 0
        self.rows.go(self._key if begin else first)
        self.take.setEnabled(bool(rows))
        if self._wanted:
            self._take()

    def _take(self) -> None:
        """Take what is selected, but never what an older search found."""
        self._wanted = self._asking or self._later.isActive()
        place = self.rows.currentIndex().row()
        if not self._wanted and 0 <= place < len(self.model.rows):
            row = self.model.rows[place]
            self.picked.emit(row.key, row.title)
            self.accept()
