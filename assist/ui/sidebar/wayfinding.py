"""Ways through the sidebar by key: from tab to tab, and to what usually comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from assist.ui.sidebar.flows_page import FlowsPage
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.keyboard import Keyboard
from assist.ui.sidebar.progress import Progress
from assist.ui.sidebar.search_box import SearchField


class Wayfinding(QObject):
    """Takes the keyboard along; ``show_tab`` shows the tab of a name.

    Signals
        service_wanted(str): open this window of service operations.
        search_wanted(): search among the replies.
    """

    service_wanted = Signal(str)
    search_wanted = Signal()

    def __init__(
        self,
        parts: Parts,
        keyboard: Keyboard,
        flows: FlowsPage,
        progress: Progress,
        show_tab: Callable[[str], None],
    ) -> None:
        super().__init__(parts)
        self._parts, self._keyboard, self._flows = parts, keyboard, flows
        self._show_tab = show_tab
        progress.find_wanted.connect(self._find)
        progress.walks_wanted.connect(self._list_walks)
        progress.desk_wanted.connect(self.service_wanted)
        flows.service_wanted.connect(self.service_wanted)

    def turn_tab(self, by: int) -> None:
        """To the next tab (1) or the one before (-1), around the end."""
        buttons = self._parts.tabs.buttons
        names = [name for name, button in buttons.items() if button.isCheckable()]
        shown = next((name for name in names if buttons[name].isChecked()), names[0])
        name = names[(names.index(shown) + by) % len(names)]
        self._keyboard.take()
        self._show_tab(name)
        page = self._parts.body.currentWidget()
        if name == "replies":
            self._parts.cards.setFocus()
        elif page is not None and name != "flows":
            field = next((f for f in page.findChildren(QLineEdit) if f.isVisible()), None)
            if field is not None:
                field.setFocus()

    def search(self) -> None:
        """Search the page in front where it can be searched; once more, among the replies."""
        page = self._parts.body.currentWidget()
        fields = page.findChildren(SearchField) if page is not None else []
        field = next((each for each in fields if each.isVisible()), None)
        if field is None or (field.hasFocus() and self._keyboard.taken):
            self.search_wanted.emit()
        else:
            self._keyboard.take(field)
            field.selectAll()

    def _find(self, query: str) -> None:
        """List what usually comes next, as if it had been searched for."""
        self._show_tab("replies")
        self._keyboard.take(self._parts.cards)
        self._parts.search.field.setText(query)

    def _list_walks(self, kind: str) -> None:
        self._keyboard.take()
        self._flows.open_kind(kind)
