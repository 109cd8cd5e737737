"""Asking the library from any part of the trainers' window; refusals reach its banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assist.ui.sizes.requests import Requests
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.desk.records import Undone

Back = Callable[["Library"], "tuple[Undone, Back | None]"]
"""Takes something back on the library's thread; the second value does it again."""


class Link(QObject):
    """The road to the library for one window.

    ``author`` gives the name that stands beside edits, ``may_edit`` whether this person
    publishes.

    Signals
        refused(Exception): a call did not work.
        saved(str): a batch of edits is kept; what is listed should be asked for anew.
        done(str, object): something else was done, in a few words, and the :data:`Back` of it.
    """

    refused = Signal(object)
    saved = Signal(str)
    done = Signal(str, object)

    def __init__(
        self, worker: Worker, author: Callable[[], str], may_edit: Callable[[], bool]
    ) -> None:
        super().__init__()
        self.worker, self.author, self.may_edit = worker, author, may_edit
        self._requests = Requests(worker, self)

    @property
    def busy(self) -> bool:
        """Whether an answer is under way."""
        return self._requests.busy

    def ask(self, kind: str, call: Callable[[Library], Any], then: Callable[[Any], object]) -> None:
        """Queue a question; an older one of the same kind is forgotten."""
        self._requests.ask(f"trainer_{kind}", call, then, self.refused.emit)

    def write(
        self, kind: str, call: Callable[[Library], Any], then: Callable[[Any], object]
    ) -> None:
        """Queue a change; it is made even when another one follows."""
        self._requests.write(f"trainer_{kind}", call, then, self.refused.emit)

    def save(
        self, call: Callable[[Library], str], then: Callable[[str], object] = lambda _: None
    ) -> None:
        """Queue an edit that gives its batch; ``saved`` follows ``then``."""

        def done(batch: str) -> None:
            then(batch)
            self.saved.emit(batch)

        self.write("save", call, done)
