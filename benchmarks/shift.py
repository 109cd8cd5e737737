"""A shift of eight hours in minutes: 20,000 messages through the real sidebar, off-screen.

    python -m benchmarks.shift [--messages 20000] [--json]

Messages come from a stand-in for the desktop; sidebar, worker and library are the real ones,
with the sample shop. Each message is answered before the next one comes, every fourth by the
key of the first card, from forty buyers in turn. Memory (RSS) is weighed after the first tenth,
when every buyer and cache has been met, and at the end. Then ten seconds of silence are
measured, processor time by the clock: after an answer, and while a buyer has waited for a while.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtWidgets import QApplication

from assist import paths
from assist.library import open_library
from assist.platforms.base import (
    Ability,
    Capability,
    ChatWindow,
    Desktop,
    IncomingMessage,
    InsertResult,
    Outcome,
    Source,
)
from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.memory import give_back
from assist.ui.sidebar import Sidebar
from assist.ui.worker import Worker
from benchmarks.footprint import resident

BUYERS = 40
IDLE_SECONDS = 10
QUESTIONS = (
    "什么时候发货", "身高165体重110穿什么码", "会起球吗", "可以便宜点吗", "发什么快递",
    "这个有运费险吗", "颜色和图片一样吗", "能退吗", "什么材质的", "有没有现货",
)  # fmt: skip


class QuietDesktop(Desktop):
    """One chat window; pastes end at once."""

    def __init__(self) -> None:
        super().__init__()
        self.window = chat(0)
        self.waiting = QEventLoop()
        self._requests = 0

    def capabilities(self) -> tuple[Capability, ...]:
        """Everything works."""
        return tuple(Capability(ability, True, "") for ability in Ability)

    def target(self) -> ChatWindow:
        """The window of the buyer who asked last."""
        return self.window

    def insert(self, text: str, target: ChatWindow) -> int:
        """Say that it is done."""
        self._requests += 1
        result = InsertResult(self._requests, Outcome.INSERTED)
        QTimer.singleShot(0, lambda: self.insert_finished.emit(result))
        return self._requests

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """None is taken by others."""
        return {}

    def say(self, number: int) -> None:
        """The next buyer comes to the front and asks."""
        self.window = chat(number % BUYERS)
        self.target_changed.emit(self.window)
        text = f"{QUESTIONS[number % len(QUESTIONS)]}{'?' * (number // 7 % 3)}"
        self.message_noticed.emit(
            IncomingMessage(text, Source.ACCESSIBILITY, self.window, self.window.buyer)
        )


def chat(buyer: int) -> ChatWindow:
    """One buyer's window."""
    name = f"买家{buyer}"
    return ChatWindow(100 + buyer, "pidgin", name, name, QRect(0, 0, 500, 700), "Pidgin")


def wait(milliseconds: int) -> None:
    """Let the interface run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def next_answer(sidebar: Sidebar, desktop: QuietDesktop, number: int) -> None:
    """One message and its answer; gives up after five seconds."""
    desktop.waiting = QEventLoop()
    QTimer.singleShot(5000, desktop.waiting, desktop.waiting.quit)
    QTimer.singleShot(0, lambda: desktop.say(number))
    desktop.waiting.exec()
    if number % 4 == 0:
        sidebar.press(1)
    QApplication.processEvents()


def weigh() -> float:
    """Resident memory in MB, what is free given back first."""
    give_back()
    return resident()


def busy(seconds: int) -> float:
    """The share of one processor that ``seconds`` without a message take."""
    before, start = time.process_time(), time.perf_counter()
    wait(seconds * 1000)
    return (time.process_time() - before) / (time.perf_counter() - start)


def shift(messages: int, folder: Path) -> dict[str, float]:
    """Play the shift; the figures by name."""
    home = paths.Folders(folder / "data", folder / "config", folder / "logs")
    worker = Worker(lambda progress: open_library(home, paths.resources(), progress))
    desktop, settings = QuietDesktop(), SettingsFile(folder / "settings.json")
    settings.change(reading=True)
    sidebar = Sidebar(worker, desktop, settings, Look("light"))
    sidebar.show()
    loop = QEventLoop()
    worker.ready.connect(loop.quit)
    QTimer.singleShot(0, worker.start)
    loop.exec()
    sidebar.answering.answered.connect(lambda _: desktop.waiting.quit())
    begun, early = time.perf_counter(), 0.0
    for number in range(messages):
        next_answer(sidebar, desktop, number)
        if number == messages // 10:
            early = weigh()
    took = time.perf_counter() - begun
    late = weigh()
    next_answer(sidebar, desktop, 0)  # a buyer who was answered: no timer counts any more
    wait(3000)  # saving and counting what came last
    idle = busy(IDLE_SECONDS)
    next_answer(sidebar, desktop, 1)  # a buyer who waits: the timer counts
    wait(11_000)
    waiting = busy(IDLE_SECONDS)
    sidebar.close()
    worker.close()
    return {
        "messages": messages,
        "ms_a_message": round(took / messages * 1000, 2),
        "early_mb": round(early, 1),
        "late_mb": round(late, 1),
        "growth_percent": round((late / early - 1) * 100, 2),
        "idle_cpu_percent": round(idle * 100, 3),
        "waiting_cpu_percent": round(waiting * 100, 3),
    }


def main() -> int:
    """Play, print, and fail where the shift grows or the silence costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="ceda-shift-") as folder:
        figures = shift(arguments.messages, Path(folder))
    if arguments.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:>20} {value}")
    app.quit()
    return int(
        figures["growth_percent"] > 5
        or max(figures["idle_cpu_percent"], figures["waiting_cpu_percent"]) > 0.5
    )


if __name__ == "__main__":
    sys.exit(main())
