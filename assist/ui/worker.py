"""The one road off the GUI thread.

A single thread owns the :class:`~assist.library.Library` and its connection. Requests go
in as calls, results come back as queued signals with the number of their request; for each
kind of request a newer one makes older ones stale, and stale results are not delivered.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assist.errors import AssistError

if TYPE_CHECKING:
    from assist.library import Library

log = logging.getLogger(__name__)


class Worker(QObject):
    """Runs Library calls in order on its own thread.

    ``opener`` builds the Library on that thread. :meth:`ask` returns the request's number;
    exactly one of ``done(kind, number, result)`` or ``failed(kind, number, error)`` follows,
    unless a newer request of the same ``kind`` was made meanwhile. ``kind`` names what is
    asked ("suggest", "search", "products", …). ``ready`` says that the Library is open,
    ``progress(done, total)`` reports while the index is built.
    """

    ready = Signal()
    progress = Signal(int, int)
    done = Signal(str, int, object)
    failed = Signal(str, int, object)

    def __init__(self, opener: Callable[[Callable[[int, int], None]], Library]) -> None:
        super().__init__()
        self._opener = opener
        self._library: Library | None = None
        self._latest: dict[str, int] = {}
        self._number = 0
        self._lock = threading.Lock()
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="library")

    def start(self) -> None:
        """Open the Library on the worker's thread; ``ready`` or ``failed("open", …)`` follows."""
        self._executor.submit(self._open)

    def _open(self) -> None:
        try:
            self._library = self._opener(self.progress.emit)
        except Exception as error:
            self._report("open", 0, error)
        else:
            self.ready.emit()

    def ask(self, kind: str, call: Callable[[Library], Any]) -> int:
        """Queue ``call(library)``; older requests of the same ``kind`` become stale.

        After :meth:`close` nothing is queued any more: a timer may still ask at the very end.
        """
        with self._lock:
            self._number += 1
            number = self._latest[kind] = self._number
        with contextlib.suppress(RuntimeError):
            self._executor.submit(self._run, kind, number, call)
        return number

    def tell(self, call: Callable[[Library], Any]) -> None:
        """Queue ``call(library)`` whose result nobody waits for (recording a use).

        After :meth:`close` nothing is queued any more.
        """
        with contextlib.suppress(RuntimeError):
            self._executor.submit(self._run, "", 0, call)

    def _stale(self, kind: str, number: int) -> bool:
        with self._lock:
            return bool(kind) and self._latest.get(kind) != number

    def _run(self, kind: str, number: int, call: Callable[[Library], Any]) -> None:
        if self._library is None or self._stale(kind, number):
            return
        try:
            result = call(self._library)
        except Exception as error:
            if not self._stale(kind, number):
                self._report(kind, number, error)
            return
        if kind and not self._stale(kind, number):
            self.done.emit(kind, number, result)

    def _report(self, kind: str, number: int, error: Exception) -> None:
        if not isinstance(error, AssistError):
            log.error("request %s failed: %s", kind, type(error).__name__)
        self.failed.emit(kind, number, error)

    def release(self) -> None:
        """Wait for what is queued and close the Library; :meth:`start` opens it again."""
        self._executor.submit(self._close).result()

    def reopen(self) -> None:
        """Close the Library after what is queued and open it anew, without waiting."""
        self._executor.submit(self._close)
        self.start()

    def close(self) -> None:
        """Finish what is queued, close the Library and end the thread; twice is once."""
        with contextlib.suppress(RuntimeError):
            self._executor.submit(self._close)
        self._executor.shutdown(wait=True)

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
