"""What stands against a text: asked of the worker, remembered, given at once when known."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.compliance import Hit

KEPT = 400
"""Texts whose hits are remembered; a search of twenty cards with variants stays within it."""

Hits: TypeAlias = "tuple[Hit, ...]"
Request = tuple[str | None, tuple[str, ...]]
"""The product in hand and the texts to be checked."""
Answer = tuple[str | None, dict[str, Hits]]
"""The product that the texts were checked for, and what was found in each."""


class Checking(QObject):
    """Checks texts for the product in hand (``product`` gives its id).

    While no library is open nothing can be checked, and nothing is marked. A reply that could not
    be checked still goes out, because no buyer waits for a start, but only when the agent insists.

    Signals
        known(): more texts are known, or the library opened; ask :meth:`hits` again.
        unable(): a check failed; nobody should wait for its end.

    ``able`` says whether texts can be checked at all, as far as is known before it is tried.
    """

    known = Signal()
    unable = Signal()

    def __init__(
        self,
        worker: Worker,
        product: Callable[[], str | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._product = worker, product
        self._open = False
        self._kept: OrderedDict[tuple[str | None, str], Hits] = OrderedDict()
        self._under_way: dict[str, Request] = {}
        self._waiting: list[tuple[str, Callable[[Hits | None], None]]] = []
        worker.ready.connect(self._opened)
        worker.done.connect(self._done)
        worker.failed.connect(self._failed)

    @property
    def able(self) -> bool:
        """Whether a library is open to ask."""
        return self._open

    def hits(self, text: str) -> Hits | None:
        """What stands against ``text``; none while that is not known yet."""
        if not self._open or not text.strip():
            return ()
        return self._kept.get((self._product(), text))

    def want(self, kind: str, texts: Iterable[str]) -> None:
        """Check those of ``texts`` that are not known, as one request.

        A newer request of the same ``kind`` takes the place of an older one.
        """
        unknown = tuple(dict.fromkeys(text for text in texts if self.hits(text) is None))
        request = (self._product(), unknown)
        if unknown and self._under_way.get(f"check_{kind}") != request:
            self._under_way[f"check_{kind}"] = request
            self._worker.ask(f"check_{kind}", partial(_check, *request))

    def then(self, text: str, call: Callable[[Hits | None], None]) -> None:
        """Call with the hits of ``text``: at once, or as soon as they are known.

        ``None`` stands for a text that could not be checked. Calls keep their order, so that
        replies go out as their keys were pressed.
        """
        self._waiting.append((text, call))
        self._serve()
        self.want("waiting", [waiting for waiting, _ in self._waiting])

    def _serve(self) -> None:
        while self._waiting and (hits := self.hits(self._waiting[0][0])) is not None:
            _, call = self._waiting.pop(0)
            call(hits if self._open else None)

    def _opened(self) -> None:
        self._open = True
        self._under_way.clear()
        self._tell()

    def _done(self, kind: str, _number: int, result: Answer) -> None:
        if not kind.startswith("check_"):
            return
        self._under_way.pop(kind, None)
        product, found = result
        for text, hits in found.items():
            self._kept[product, text] = hits
            self._kept.move_to_end((product, text))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._tell()

    def _failed(self, kind: str, _number: int, _error: Exception) -> None:
        if kind == "open":
            self._open = False
            self._tell()
        elif kind.startswith("check_"):
            self._under_way.pop(kind, None)
            waiting, self._waiting = self._waiting, []
            for _, call in waiting:
                call(None)
            self.unable.emit()

    def _tell(self) -> None:
        self._serve()
        self.known.emit()


def _check(product: str | None, texts: tuple[str, ...], library: Library) -> Answer:
    return product, {text: tuple(library.check(text, product)) for text in texts}
