"""Finding a walk: what is searched for, and of which kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assist.ui.sidebar.keyboard import Keyboard
from assist.ui.sizes.requests import Requests

if TYPE_CHECKING:
    from assist.ui.flows.desk import FlowDesk


class WalkFinder(QObject):
    """Fills the list of ``desk``; ``refused`` is told what went wrong."""

    def __init__(
        self,
        desk: FlowDesk,
        requests: Requests,
        keyboard: Keyboard,
        refused: Callable[[Exception], object],
    ) -> None:
        super().__init__(desk)
        self._desk, self._requests, self._keyboard = desk, requests, keyboard
        self._refused = refused
        self._query, self._kind = "", ""
        desk.list.searched.connect(self._search)

    @property
    def narrowed(self) -> bool:
        """Whether not all walks are listed."""
        return bool(self._query or self._kind)

    def open(self, kind: str) -> None:
        """List the walks of one kind, or all."""
        self._kind = kind
        self._desk.tell("")
        self._desk.show_list()
        if self._query:
            self._desk.list.search.field.clear()
        else:
            self._search("")
        if self._keyboard.taken:
            self._desk.list.list.setFocus()

    def _search(self, query: str) -> None:
        if query:
            self._kind = ""
        self._query, kind = query, self._kind
        self._requests.ask(
            "walks",
            lambda library: library.walks.every(kind=kind, query=query),
            self._desk.list.show_walks,
            self._refused,
        )
