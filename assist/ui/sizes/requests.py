"""Asking the library from one widget: each answer goes to whoever asked last for its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from assist.errors import AssistError
from assist.ui.i18n import tr
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library


class Requests(QObject):
    """Calls ``then(result)`` or ``refused(error)`` on the GUI thread for the newest request.

    Several widgets may ask for the same kind; the number of the request tells whose answer
    it is. Answers to what is no longer wanted (:meth:`forget`) are dropped.
    """

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._open: dict[str, tuple[int, Callable[[Any], object], Callable[[Exception], object]]]
        self._open = {}
        self._written = 0
        worker.done.connect(self._done)
        worker.failed.connect(self._failed)

    def ask(
        self,
        kind: str,
        call: Callable[[Library], Any],
        then: Callable[[Any], object],
        refused: Callable[[Exception], object],
    ) -> None:
        """Queue ``call(library)``; an open request of the same kind is forgotten."""
        self._open[kind] = (self._worker.ask(kind, call), then, refused)

    def write(
        self,
        kind: str,
        call: Callable[[Library], Any],
        then: Callable[[Any], object],
        refused: Callable[[Exception], object],
    ) -> None:
        """Queue a call that changes something: it is run even when another one follows."""
        self._written += 1
        self.ask(f"{kind} {self._written}", call, then, refused)

    @property
    def busy(self) -> bool:
        """Whether an answer is under way."""
        return bool(self._open)

    def forget(self, kind: str) -> None:
        """Drop the answer that is under way."""
        self._open.pop(kind, None)

    def _taken(self, kind: str, number: int) -> bool:
        return kind in self._open and self._open[kind][0] == number

    def _done(self, kind: str, number: int, result: object) -> None:
        if self._taken(kind, number):
            self._open.pop(kind)[1](result)

    def _failed(self, kind: str, number: int, error: Exception) -> None:
        if self._taken(kind, number):
            self._open.pop(kind)[2](error)


def sentence(error: Exception) -> str:
    """What to tell the person; anything that is not meant for them stays in the log."""
    return tr(str(error)) if isinstance(error, AssistError) else tr("出了点问题，请再试一次。")


def next_step(error: Exception) -> str:
    """What the person can do about it, where somebody knows."""
    step = error.next_step if isinstance(error, AssistError) else ""
    return tr(step) if step else ""
