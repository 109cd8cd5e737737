"""Typing into the search field of the real window over a large library.

    python -m benchmarks.typing [--size 100000] [--json]

The sidebar runs on a virtual screen with a library of ``--size`` phrasings (the built-in ones and
combinations of them). Queries are typed letter by letter; a heartbeat in the GUI thread tells how
long it was ever away. A frame at 60 Hz is 16 ms. Beside it, the same heartbeat with nobody typing.
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
    grown = []
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
    from PySide6.QtCore import QElapsedTimer, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from assist import paths
    from assist.library import open_library
    from assist.platforms.null import NullDesktop
    from assist.settings import SettingsFile
    from assist.ui.sidebar import Sidebar
    from assist.ui.worker import Worker

    app = QApplication([])
    folders = paths.Folders(home / "data", home / "config", home / "log")
    worker = Worker(lambda progress: open_library(folders, paths.resources(), progress))
    sidebar = Sidebar(worker, NullDesktop("benchmark"), SettingsFile(folders.settings))
    ready = []
    worker.ready.connect(lambda: ready.append(True))
    sidebar.show()
    worker.start()
    while not ready:
        app.processEvents()
        time.sleep(0.005)
    field = sidebar.parts.search.field
    gaps: list[float] = []
    clock = QElapsedTimer()
    clock.start()
    beat = QTimer()
    beat.setInterval(1)
    beat.timeout.connect(lambda: gaps.append(clock.nsecsElapsed() / 1e6) or clock.restart())  # type: ignore[func-returns-value]

    def rest(milliseconds: int) -> None:
        until = time.monotonic() + milliseconds / 1000
        while time.monotonic() < until:
            app.processEvents()
            time.sleep(0.0005)

    sidebar.open_search()
    rest(1500)
    clock.restart()
    beat.start()
    rest(3000)
    idle = list(gaps)
    gaps.clear()
    answers = []
    for query in QUERIES:
        asked = time.monotonic()
        for letter in query:
            QTest.keyClicks(field, letter) if letter.isascii() else field.insert(letter)
            rest(BETWEEN_KEYS_MS)
        rest(400)
        answers.append(time.monotonic() - asked)
        field.clear()
        rest(200)
    typed = list(gaps)
    worker.close()
    return {
        "idle_worst_ms": round(max(idle), 2),
        "typing_median_ms": round(statistics.median(typed), 2),
        "typing_p99_ms": round(statistics.quantiles(typed, n=100)[98], 2),
        "typing_worst_ms": round(max(typed), 2),
        "over_16_ms": sum(gap > 16 for gap in typed),
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
