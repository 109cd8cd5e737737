"""How fast the desktop adapter is with a real chat client (Pidgin on a virtual screen).

``python -m benchmarks.desktop`` prints, as median, 95th percentile and worst case:

- message → noticed: from the buyer's client handing the message to the server until the
  program's signal;
- first message → noticed: the same where the message opens the chat window;
- key → in the composer: from the press of Ctrl+1 until the chat client tells that its composer
  has changed, the text checked;
- move → followed: from the request to the window manager until the sidebar was placed anew.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from assist.platforms.base import ChatWindow, IncomingMessage, InsertResult, Outcome
from assist.platforms.x11 import X11Desktop
from demo.buyer import Buyer
from demo.children import wait_until
from demo.composer import Composer
from demo.screen import Screen
from demo.stage import Stage

PLACE = (0, 0, 760, 780)
REPLY = "亲,这款是聚酯雪纺的,透气不闷哦🧵"
MESSAGES, FIRST_MESSAGES, KEYS, MOVES = 100, 15, 60, 200


def grown(items: Sequence[object]) -> Callable[[], bool]:
    """A condition: whether more has come to ``items`` since now."""
    count = len(items)
    return lambda: len(items) > count


class Bench:
    """The adapter, a window as wide as the sidebar, and the stage around them."""

    def __init__(self, stage: Stage) -> None:
        self.app = QApplication([])
        self.stage = stage
        self.screen = Screen(stage.display)
        self.sidebar = self._window()
        self.desktop = X11Desktop()
        self.messages: list[tuple[IncomingMessage, float]] = []
        self.results: list[InsertResult] = []
        self.followed: list[tuple[ChatWindow, float]] = []
        self.desktop.message_noticed.connect(
            lambda message: self.messages.append((message, time.monotonic()))
        )
        self.desktop.insert_finished.connect(self.results.append)
        self.desktop.target_moved.connect(self._follow)

    def _window(self) -> QWidget:
        flags = (
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        window = QWidget(None, flags)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        QLabel("侧答", window)
        window.setGeometry(780, 20, 400, 600)
        window.show()
        return window

    def _follow(self, chat: ChatWindow) -> None:
        self.sidebar.move(chat.frame.right() + 1, chat.frame.top())
        self.followed.append((chat, time.monotonic()))

    def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Run the event loop until the condition holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the benchmark waits in vain")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def start(self) -> None:
        """Start adapter and chat client."""
        self.desktop.start()
        self.desktop.attach(int(self.sidebar.winId()))
        self.desktop.set_reading(True)
        self.desktop.set_number_keys(True)
        self.stage.start_pidgin()

    def messages_noticed(self, buyer: Buyer) -> list[float]:
        """Milliseconds for each of many messages in an open window."""
        times = []
        for number in range(MESSAGES):
            noticed = grown(self.messages)
            sent = buyer.say(f"第{number}个问题:这款会透吗?")
            self.until(noticed)
            times.append((self.messages[-1][1] - sent.time) * 1e3)
        return times

    def first_messages(self, buyer: Buyer) -> list[float]:
        """Milliseconds for messages that open a window; the last window stays open."""
        times = []
        for number in range(FIRST_MESSAGES):
            noticed = grown(self.messages)
            sent = buyer.say(f"第{number}次来:在吗")
            self.until(noticed)
            times.append((self.messages[-1][1] - sent.time) * 1e3)
            window = self.front(buyer)
            if number < FIRST_MESSAGES - 1:
                self.screen.close_window(window)
                self._wait_closed(window)
        return times

    def front(self, buyer: Buyer) -> int:
        """Bring the buyer's window to the front and make it the target."""
        title = buyer.person.alias
        wait_until(lambda: self.screen.find(title=title), "the chat window")
        window = self.screen.find(title=title)
        self.screen.activate(window)

        def is_target() -> bool:
            target = self.desktop.target()
            in_front = self.screen.active() == window
            return in_front and target is not None and target.id == window

        self.until(is_target)
        return window

    def keys(self, buyer: Buyer) -> list[float]:
        """Milliseconds from the key to the text in the composer."""
        composer = Composer(self.stage.env, self.stage.pidgin_pid, buyer.person.alias)
        self.desktop.hotkey_pressed.connect(self._insert)
        times = []
        for _ in range(KEYS):
            composer.forget()
            done = grown(self.results)
            pressed = self.screen.press("Control_L", "1")
            self.until(done)
            filled = composer.wait_for(REPLY)
            if self.results[-1].outcome is not Outcome.INSERTED or filled.text != REPLY:
                raise RuntimeError(f"the reply did not arrive: {self.results[-1]}")
            times.append((filled.at - pressed) * 1e3)
            self.screen.press("Return")
            buyer.expect("received")
        composer.close()
        return times

    def _insert(self, _: str) -> None:
        target = self.desktop.target()
        if target is not None:
            self.desktop.insert(REPLY, target)

    def moves(self, window: int) -> list[float]:
        """Milliseconds from the request to move until the sidebar was placed."""
        times = []
        for step in range(MOVES):
            x, y = 3 + step * 37 % 71, 1 + step * 17 % 31
            asked = time.monotonic()
            self.screen.place(window, x, y, PLACE[2], PLACE[3])
            self._wait_followed(x, y)
            times.append((self.followed[-1][1] - asked) * 1e3)
        return times

    def _wait_closed(self, window: int) -> None:
        self.until(lambda: window not in self.screen.windows())

    def _wait_followed(self, x: int, y: int) -> None:
        def there() -> bool:
            if not self.followed:
                return False
            frame = self.followed[-1][0].frame
            return (frame.x(), frame.y()) == (x, y)

        self.until(there)


def line(name: str, times: list[float]) -> str:
    """One row of the table."""
    ordered = sorted(times)
    tail = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    median = statistics.median(ordered)
    return f"{name:26} {median:7.1f} {tail:7.1f} {ordered[-1]:7.1f}   {len(ordered)}"


def on_stage(folder: Path) -> None:
    """Measure on the stage around this process."""
    stage = Stage.around(folder)
    try:
        bench = Bench(stage)
        bench.start()
        buyer = stage.buyer()
        first = bench.first_messages(buyer)
        window = bench.front(buyer)
        bench.screen.place(window, *PLACE)
        print(f"{'milliseconds':26} {'median':>7} {'p95':>7} {'worst':>7}   n")
        print(line("message → noticed", bench.messages_noticed(buyer)))
        print(line("first message → noticed", first))
        print(line("key → in the composer", bench.keys(buyer)))
        print(line("move → followed", bench.moves(window)))
        bench.desktop.stop()
    finally:
        stage.close()


def main() -> int:
    """Build a stage and measure on it."""
    parser = argparse.ArgumentParser(description="Measure the desktop adapter")
    parser.add_argument("--wm", default="openbox", choices=("openbox", "xfwm4"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ceda-bench-") as folder:
        if "CEDA_STAGE" in os.environ:
            on_stage(Path(folder))
            return 0
        with Stage(Path(folder), window_manager=arguments.wm) as stage:
            return stage.run([sys.executable, "-m", "benchmarks.desktop"], stage.passport)


if __name__ == "__main__":
    sys.exit(main())
