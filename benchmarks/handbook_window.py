"""The handbook's window over many goods: how fast it opens, and how long a letter holds it up.

``python -m benchmarks.handbook_window`` opens the real window off-screen over 5,000 products and
types queries letter by letter. Measured: from the call that opens it to the first list painted;
for each letter the longest time that the GUI thread did not come back to its event loop until
the list was painted (a frame at 60 Hz is 16.7 ms), and from the letter to the painted list; and
the same longest time while the page of the product found is set. Beside the time by the clock
stands the GUI thread's own processor time, which other programs on the machine do not touch.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from assist import paths
from assist.kb.products import Products
from assist.library.opening import load_packs
from assist.library.values import placeholder_values
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from assist.store.packs import built_in
from benchmarks.handbook import QUERIES, handbook_of, make_goods, told, typed

if TYPE_CHECKING:
    from assist.library import Library
    from assist.ui.handbook.window import HandbookWindow
    from assist.ui.worker import Worker

LETTERS = ("x", "l", "a", "3")
"""Single letters that many goods hold."""


def fill(home: Path, count: int, seed: int) -> None:
    """A library with the packs that ship and many goods more."""
    store = open_store(home / "ceda.db", home / "backups")
    load_packs(store, built_in(paths.resources()))
    Products(store).load(None, make_goods(count, seed), [])
    store.close()


def opened(home: Path) -> Library:
    """As much of a library as the window asks for."""
    store = open_store(home / "ceda.db", home / "backups")
    goods = {one.key: one for one in Products(store).every()}
    snippets = Snippets(store)
    book = handbook_of(
        goods,
        store,
        snippets.about,
        lambda product: placeholder_values(None, product, datetime.now(UTC), {}),
    )
    return cast("Library", SimpleNamespace(handbook=book, goods=goods, close=store.close))


class Watch:
    """Turns the event loop by hand and notes how long each turn took, in milliseconds.

    ``worked`` is the most processor time that a turn of the last wait took.
    """

    def __init__(self, turn: Callable[[], None]) -> None:
        self._turn, self.worked = turn, 0.0

    def until(self, done: Callable[[], bool]) -> tuple[float, float]:
        """(longest turn, whole time) until something is so, and one turn more for painting."""
        began, longest, self.worked = time.perf_counter(), 0.0, 0.0
        while True:
            over = done()
            start, worked = time.perf_counter(), time.thread_time()
            self._turn()
            longest = max(longest, time.perf_counter() - start)
            self.worked = max(self.worked, 1000 * (time.thread_time() - worked))
            if over:
                return 1000 * longest, 1000 * (time.perf_counter() - began)
            time.sleep(0.0003)


def open_window(worker: Worker, watch: Watch) -> HandbookWindow:
    """Open it and print how long that took."""
    from assist.ui.handbook.opening import open_handbook
    from assist.ui.look import Look

    began = time.perf_counter()
    window = open_handbook(Look("light"), worker)
    model = window.goods.list.model()
    watch.until(lambda: model.rowCount() > 0)
    print(f"window: opening to the painted list {1000 * (time.perf_counter() - began):.0f} ms")
    watch.until(lambda: not (window.requests.busy or window.goods.settling))
    return window


def type_queries(window: HandbookWindow, watch: Watch) -> None:
    """Type every query and print how long letters and pages took."""
    field = window.goods.search.field
    letters, lists, pages = [], [], []
    own_letters, own_pages = [], []
    for query in QUERIES + LETTERS:
        for part in typed(query):
            start = time.perf_counter()
            field.setText(part)
            own = 1000 * (time.perf_counter() - start)
            held, whole = watch.until(lambda: not window.requests.busy)
            letters.append(max(own, held))
            own_letters.append(max(own, watch.worked))
            lists.append(own + whole)
        pages.append(watch.until(lambda: not (window.requests.busy or window.goods.settling))[0])
        own_pages.append(watch.worked)
    print(f"window: a letter holds the GUI thread up ({len(letters)}): {told(letters)}")
    print(f"        its own processor time: {told(own_letters)}")
    print(f"window: from a letter to the painted list: {told(lists)}")
    print(f"window: setting a page holds it up ({len(pages)}): {told(pages)}")
    print(f"        its own processor time: {told(own_pages)}")


def run(count: int, seed: int) -> None:
    """Print every figure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    import assist.ui.sidebar  # noqa: F401 - the program has it before anybody opens the handbook
    from assist.ui.worker import Worker

    application: Any = QApplication.instance() or QApplication([])
    qInstallMessageHandler(lambda *_: None)
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), count, seed)
        worker, ready = Worker(lambda progress: opened(Path(folder))), []
        worker.ready.connect(lambda: ready.append(True))
        worker.start()
        watch = Watch(application.processEvents)
        watch.until(lambda: bool(ready))
        type_queries(open_window(worker, watch), watch)
        worker.close()


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--goods", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    run(arguments.goods, arguments.seed)


if __name__ == "__main__":
    main()
