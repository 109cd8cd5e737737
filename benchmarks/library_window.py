"""The trainers' window over a large library: opening it, and typing into its search field.

    python -m benchmarks.library_window HOME [--json]

``HOME`` holds a person's folders with the library (``benchmarks.library`` makes one and calls
this). Opening runs from the wish to the painted list, with the program already up. Then queries
are typed letter by letter, while a heartbeat in the GUI thread tells how long it was ever away.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.screen import virtual_screen
from benchmarks.typing import BETWEEN_KEYS_MS, FRAME_MS, Pulse

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from assist.ui.trainer.window import LibraryWindow

QUERIES = ("发货", "尺码 偏大", "优惠", "ship", "退货 运费", "没有这个词")
ROUNDS = 3
PATIENCE = 60.0


def measured(home: Path) -> dict[str, float]:
    """Seconds until the list is there, and milliseconds between beats while somebody types."""
    from PySide6.QtWidgets import QApplication

    from assist import paths
    from assist.settings import SettingsFile
    from assist.ui.application import open_beside_window
    from assist.ui.look import Look
    from assist.ui.worker import Worker

    app = QApplication([])
    place = paths.Folders(home / "data", home / "config", home / "log")
    settings = SettingsFile(place.settings)
    settings.change(role="trainer")
    worker = Worker(lambda progress: open_beside_window(place, progress))
    ready: list[bool] = []
    worker.ready.connect(lambda: ready.append(True))
    worker.start()
    until(app, lambda: bool(ready))
    settle(app, 1.0)
    begun = time.perf_counter()
    # The program imports the window when it is first asked for.
    from assist.ui.trainer.window import LibraryWindow

    window = LibraryWindow(Look("light"), worker, settings)
    window.resize(1360, 860)
    window.show()
    until(app, lambda: window.snippets.model.rowCount() > 0)
    window.repaint()
    found = {"window_open_s": time.perf_counter() - begun}
    settle(app, 2.0)
    found |= typed(app, window)
    worker.close()
    window.deleteLater()
    settle(app, 0.1)
    return found


def typed(app: QApplication, window: LibraryWindow) -> dict[str, float]:
    """Type every query and delete it again; how long the GUI thread was away."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    field = window.snippets.search
    pulse, beat = Pulse(), QTimer()
    beat.setInterval(1)
    beat.timeout.connect(pulse.beat)
    beat.start()
    settle(app, 0.5)
    pulse.clear()
    settle(app, 5.0)
    quiet = sorted(pulse.gaps)
    pulse.clear()
    for query in QUERIES * ROUNDS:
        for letter in query:
            QTest.keyClicks(field, letter) if letter.isascii() else field.insert(letter)
            settle(app, BETWEEN_KEYS_MS / 1000)
        settle(app, 0.4)
        field.clear()
        settle(app, 0.4)
    gaps, away = sorted(pulse.gaps), sorted(pulse.cpu)
    return {
        "typing_gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "typing_gap_worst_ms": gaps[-1],
        "typing_gaps_over_frame": sum(gap > FRAME_MS for gap in gaps),
        "typing_cpu_worst_ms": away[-1],
        "typing_cpu_over_frame": sum(gap > FRAME_MS for gap in away),
        "quiet_gap_worst_ms": quiet[-1],
    }


def until(app: QApplication, done: object) -> None:
    """Let the window live until ``done()``."""
    end = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < end:  # type: ignore[operator]
        app.processEvents()
        time.sleep(0.001)


def settle(app: QApplication, seconds: float) -> None:
    """Let the window live for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    app.sendPostedEvents()


def main() -> None:
    """Measure on a screen of our own and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with virtual_screen() as environment:
        os.environ.update(environment)
        os.environ.pop("QT_QPA_PLATFORM", None)
        found = measured(options.home)
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:30} {value:10.2f}")


if __name__ == "__main__":
    main()
