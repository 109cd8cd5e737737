"""Work of the trainers' window that takes a while: how far it is, and the way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from assist.snippets.exchange.records import CancelledError
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.trainer.link import Link

if TYPE_CHECKING:
    from assist.library import Library


class LongWork(QWidget):
    """One line, hidden while nothing is under way.

    Files are read on a thread of its own (:meth:`read`), the library works on its thread
    (:meth:`ask`). Work calls :meth:`tell` often, which stops it once the person asked for it.

    Signals
        busy(bool): something began, or ended in whatever way.
        ended(str, object): the kind of work that was done, and its result.
        refused(Exception): it did not work.
    """

    busy = Signal(bool)
    ended = Signal(str, object)
    refused = Signal(object)
    _heard = Signal(str, object)

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link, self._cancelled = link, threading.Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="trainer")
        self.bar, self.doing = QProgressBar(), plain_label("small", wrap=False)
        self.stop = button("", "link")
        self.stop.setAutoDefault(False)
        self.bar.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.doing)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self._cancelled.set)
        self._heard.connect(self._hear)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Every text."""
        self.stop.setText(tr("停下"))

    def read(self, kind: str, call: Callable[[], Any]) -> None:
        """Do what needs no library."""
        self._begin()
        self._pool.submit(self._run, kind, call)

    def ask(self, kind: str, call: Callable[[Library], Any]) -> None:
        """Let the library do it; a refusal is told here, not in the window behind."""
        self._begin()

        def run(library: Library) -> None:
            self._run(kind, partial(call, library))

        self._link.write("work", run, lambda _: None)

    def tell(self, what: str, done: int, whole: int) -> None:
        """How far it is; called on other threads. Raises CancelledError when it is to stop."""
        if self._cancelled.is_set():
            raise CancelledError
        self._heard.emit("", (what, done, whole))

    def close_down(self) -> None:
        """Stop what is under way; nothing was changed then."""
        self._cancelled.set()
        self._pool.shutdown(wait=False)

    def _begin(self) -> None:
        self._cancelled.clear()
        self._show(tr("请稍等…"), 0, 0)
        self.show()
        self.busy.emit(True)

    def _run(self, kind: str, call: Callable[[], Any]) -> None:
        try:
            result = call()
        except Exception as error:
            self._heard.emit("refused", error)
        else:
            self._heard.emit(kind, result)

    def _hear(self, kind: str, found: Any) -> None:
        if not kind:
            self._show(*found)
            return
        self.hide()
        self.busy.emit(False)
        if kind == "refused":
            self.refused.emit(found)
        else:
            self.ended.emit(kind, found)

    def _show(self, what: str, done: int, whole: int) -> None:
        self.doing.setText(tr(what))
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.bar.setAccessibleName(f"{what} {done}/{whole}" if whole else what)
