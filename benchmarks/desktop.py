"""How fast the desktop is with real chats on a virtual screen: Pidgin, and Chromium.

``python -m benchmarks.desktop`` prints, as median, 95th percentile and worst case:

- message → cards: from the buyer's client handing the message on until the cards of the running
  program were shown, 0.4 seconds after the last cards, and at once after them (Chromium tells of
  changes once in 150 ms);
- message → noticed: the same until the adapter's signal;
- first message → noticed: the same where the message opens the chat window;
- key → text: from the press of Ctrl+1 until the chat client tells that its composer has changed,
  the text checked;
- move → docked: from the request to the window manager until the sidebar was placed anew.
"""

from __future__ import annotations

import argparse
import json
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
from benchmarks.talks import PidginTalk, Talk, WebTalk
from demo.buyer import Buyer
from demo.children import wait_until
from demo.play import SETTINGS, START_SECONDS, Trace
from demo.screen import Screen
from demo.stage import Stage
from demo.web_chat import Browser

PLACE = (0, 0, 760, 780)
REPLY = "亲,这款是聚酯雪纺的,透气不闷哦🧵"
QUESTIONS, MESSAGES, FIRST_MESSAGES, KEYS, MOVES = 40, 100, 15, 60, 200
RESTS = 0.4
ASKED = ("这款会透吗", "多久发货", "能便宜点吗", "会不会起球")


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
        """Start the adapter."""
        self.desktop.start()
        self.desktop.attach(int(self.sidebar.winId()))
        self.desktop.set_reading(True)
        self.desktop.set_number_keys(True)
        self.desktop.hotkey_pressed.connect(self._insert)

    def messages_noticed(self, talk: Talk) -> list[float]:
        """Milliseconds for each of many messages in an open window."""
        times = []
        self.front(talk.window)
        for number in range(MESSAGES):
            text = f"第{number}个问题:这款会透吗?"
            sent = talk.say(text)
            self.until(self._heard(text))
            times.append((self.messages[-1][1] - sent) * 1e3)
        return times

    def _heard(self, text: str) -> Callable[[], bool]:
        return lambda: any(message.text == text for message, _ in self.messages[-9:])

    def first_messages(self, buyer: Buyer) -> list[float]:
        """Milliseconds for messages that open a window."""
        times = []
        for number in range(FIRST_MESSAGES):
            noticed = grown(self.messages)
            sent = buyer.say(f"第{number}次来:在吗")
            self.until(noticed)
            times.append((self.messages[-1][1] - sent.time) * 1e3)
            title = buyer.person.alias
            wait_until(lambda: self.screen.find(title=title), "the chat window")  # noqa: B023
            window = self.screen.find(title=title)
            self.front(window)
            self.screen.close_window(window)
            self._wait_closed(window)
        return times

    def front(self, window: int) -> None:
        """Bring a window to the front and make it the target."""
        self.screen.activate(window)

        def is_target() -> bool:
            target = self.desktop.target()
            in_front = self.screen.active() == window
            return in_front and target is not None and target.id == window

        self.until(is_target)

    def keys(self, talk: Talk) -> list[float]:
        """Milliseconds from the key to the text in the composer."""
        times = []
        self.front(talk.window)
        self.until(self._key_is_ours)
        for _ in range(KEYS):
            done = grown(self.results)
            pressed = self.screen.press("Control_L", "1")
            self.until(done)
            if self.results[-1].outcome is not Outcome.INSERTED:
                raise RuntimeError(f"the reply did not arrive: {self.results[-1]}")
            times.append((talk.filled(REPLY) - pressed) * 1e3)
            talk.clear()
        return times

    def _key_is_ours(self) -> bool:
        free = self.screen.take_key("1")
        self.screen.leave_key("1")
        return not free

    def _insert(self, _: str) -> None:
        target = self.desktop.target()
        if target is not None:
            self.desktop.insert(REPLY, target)

    def moves(self, window: int) -> list[float]:
        """Milliseconds from the request to move until the sidebar was placed."""
        times = []
        self.front(window)
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
    return f"{name:34} {median:7.1f} {tail:7.1f} {ordered[-1]:7.1f}   {len(ordered)}"


class Program:
    """The whole program on the stage, which leaves its marks in time."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage, self._screen = stage, Screen(stage.display)
        self._trace = Trace(folder / "trace.jsonl")
        home = folder / "home"
        (home / "config").mkdir(parents=True)
        settings = home / "config" / "settings.json"
        settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
        env = {"CEDA_HOME": str(home), "CEDA_TRACE": str(folder / "trace.jsonl")}
        command = [sys.executable, "-m", "assist"]
        self._child = stage.children.start("program", command, stage.env | env)
        self._trace.first("ready", 0.0, START_SECONDS)

    def cards(self, talk: Talk, rest: float) -> list[float]:
        """Milliseconds from each of many questions to its cards; the first one warms up.

        The next question comes ``rest`` seconds after the cards.
        """
        times = []
        self._screen.activate(talk.window)
        wait_until(lambda: self._screen.active() == talk.window, "the window in front")
        for number in range(QUESTIONS + 1):
            sent = talk.say(f"{ASKED[number % len(ASKED)]}?")
            shown = self._trace.first("cards_shown", sent, START_SECONDS, "ids")
            times.append((shown["t"] - sent) * 1e3)
            time.sleep(rest)
        return times[1:]

    def end(self) -> None:
        """End it, so that its keys are free."""
        self._stage.children.end(self._child)
        self._screen.close()


def on_stage(folder: Path) -> None:
    """Measure on the stage around this process."""
    stage = Stage.around(folder)
    try:
        stage.start_pidgin()
        bench, buyer, browser = Bench(stage), stage.buyer(), Browser(stage)
        print(f"{'milliseconds':34} {'median':>7} {'p95':>7} {'worst':>7}   n", flush=True)
        bench.start()
        print(line("first message → noticed, Pidgin", bench.first_messages(buyer)), flush=True)
        talks: list[Talk] = [PidginTalk(stage, bench.screen, buyer), WebTalk(browser)]
        for talk in talks:
            bench.front(talk.window)
            bench.screen.place(talk.window, *PLACE)
            print(line(f"message → noticed, {talk.name}", bench.messages_noticed(talk)))
            print(line(f"key → text, {talk.name}", bench.keys(talk)))
            print(line(f"move → docked, {talk.name}", bench.moves(talk.window)), flush=True)
        bench.desktop.stop()
        program = Program(stage, folder)
        for talk in talks:
            print(line(f"message → cards, {talk.name}", program.cards(talk, RESTS)))
            print(
                line(f"  at once after the last, {talk.name}", program.cards(talk, 0)), flush=True
            )
        program.end()
        browser.leave()
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
