"""Typing into the search field of the real window over a large library.

    python -m benchmarks.typing [--size 100000] [--json]

The sidebar runs on a virtual screen with a library of ``--size`` phrasings (the built-in ones and
combinations of them). Queries are typed letter by letter; a heartbeat in the GUI thread tells how
long it was ever away, and how much processor time it took between two beats (``cpu``: what it did
itself; the rest is waiting, for the worker's turn in the interpreter or for the machine). A frame
at 60 Hz is 16 ms. Beside it, the same heartbeat with nobody typing.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.screen import virtual_screen

QUERIES = (
    "什么时候发货",
    "fahuo",
    "tuikuan",
    "smshfh",
    "能不能便宜点",
    "尺码偏大还是偏小",
    "160 55kg",
)
BETWEEN_KEYS_MS = 80
FRAME_MS = 16


class Pulse:
    """Milliseconds between two beats of the GUI thread, and its processor time in them."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.cpu: list[float] = []
        self._last = (time.perf_counter(), time.thread_time())

    def clear(self) -> None:
        """Forget what was measured."""
        self.gaps.clear()
        self.cpu.clear()

    def beat(self) -> None:
        """One beat."""
        now = (time.perf_counter(), time.thread_time())
        self.gaps.append((now[0] - self._last[0]) * 1000)
        self.cpu.append((now[1] - self._last[1]) * 1000)
        self._last = now


def grow(home: Path, size: int) -> None:
    """Fill the database with snippets made of the built-in phrasings and shop words."""
    from assist import paths
    from assist.library import open_library
    from assist.snippets.records import ReplyVariant, Snippet
    from assist.snippets.repository import Snippets
    from assist.store.database import open_store

    folders = paths.Folders(home / "data", home / "config", home / "log")
    open_library(folders, paths.resources()).close()
    store = open_store(folders.database, folders.backups)
    known = Snippets(store).every()
    phrasings = [text for snippet in known for text in snippet.phrasings]
    fronts = [
        f"{colour}{goods}"
        for colour in "红黄蓝绿黑白灰紫粉棕"
        for goods in ("裙", "鞋", "包", "杯")
    ]
    texts = (f"{front}{text}" for front, text in itertools.product(fronts, phrasings))
    wanted = itertools.islice(texts, max(0, size - len(phrasings)))
    grown: list[Snippet] = []
    while batch := tuple(itertools.islice(wanted, 8)):
        key = f"grown/{len(grown)}"
        reply = ReplyVariant(f"亲，关于“{batch[0]}”，我马上帮您看哦😊", "warm")
        grown.append(
            Snippet(key, "grown", "reply", None, batch[0], "咨询", "zh-CN", (), batch, (reply,))
        )
    Snippets(store).load(grown)
    store.advance()
    store.close()


def type_queries(home: Path) -> dict[str, float]:
    """Open the window on ``home`` and type; gaps of the GUI thread in milliseconds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from assist import paths
    from assist.platforms.null import NullDesktop
    from assist.settings import SettingsFile
    from assist.ui.application import open_beside_window
    from assist.ui.sidebar import Sidebar
    from assist.ui.worker import Worker

    app = QApplication([])
    folders = paths.Folders(home / "data", home / "config", home / "log")
    worker = Worker(lambda progress: open_beside_window(folders, progress))
    sidebar = Sidebar(worker, NullDesktop("benchmark"), SettingsFile(folders.settings))
    ready = []
    worker.ready.connect(lambda: ready.append(True))
    sidebar.show()
    worker.start()
    while not ready:
        app.processEvents()
        time.sleep(0.005)
    field = sidebar.parts.search.field
    worker.tell(lambda library: library.warm_up())  # as the program does
    pulse = Pulse()
    beat = QTimer()
    beat.setInterval(1)
    beat.timeout.connect(pulse.beat)

    def rest(milliseconds: int) -> None:
        until = time.monotonic() + milliseconds / 1000
        while time.monotonic() < until:
            app.processEvents()
            time.sleep(0.0005)

    sidebar.open_search()
    rest(1500)
    beat.start()
    rest(200)
    pulse.clear()
    rest(3000)
    idle = list(pulse.gaps)
    pulse.clear()
    for query in QUERIES:
        for letter in query:
            QTest.keyClicks(field, letter) if letter.isascii() else field.insert(letter)
            rest(BETWEEN_KEYS_MS)
        rest(400)
        field.clear()
        rest(200)
    typed = list(pulse.gaps)
    worker.close()
    return {
        "idle_worst_ms": round(max(idle), 2),
        "typing_median_ms": round(statistics.median(typed), 2),
        "typing_p99_ms": round(statistics.quantiles(typed, n=100)[98], 2),
        "typing_worst_ms": round(max(typed), 2),
        "over_16_ms": sum(gap > FRAME_MS for gap in typed),
        "cpu_worst_ms": round(max(pulse.cpu), 2),
        "cpu_over_16_ms": sum(cpu > FRAME_MS for cpu in pulse.cpu),
        "beats": len(typed),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        os.environ.update(environment)
        os.environ.pop("QT_QPA_PLATFORM", None)
        home = Path(folder)
        grow(home, options.size)
        result = type_queries(home)
    if options.json:
        print(json.dumps(result))
        return
    print(f"{options.size} phrasings; GUI thread away, milliseconds:")
    for name, value in result.items():
        print(f"  {name}: {value}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
