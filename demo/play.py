"""The play: a buyer asks the sample shop, the sidebar answers, the agent presses two keys.

``python -m demo.play`` runs the real program beside a real chat client on a virtual screen.
It ends with the transcript, the times and pictures of every step, and with success only if
the buyer received every answer unchanged.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.buyer import Buyer
from demo.children import wait_until
from demo.composer import Composer
from demo.conversations import SCENES, Scene, Turn
from demo.screen import Screen
from demo.stage import CHAT_SIZE, Stage, StageError

OPENING = "在吗😊"
BACKDROP = 0x3B4658
SETTINGS = {"reading": True, "language": "zh_CN", "theme": "light", "dock": True, "side": "right"}
START_SECONDS = 60.0
CARDS_SECONDS = 10.0
WALK_SECONDS = 1.0
WALK_TRIES = 8


class PlayError(Exception):
    """The play cannot go on; the text says at which step."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and how it went; times in milliseconds, ``None`` where it did not get there."""

    question: str
    reply: str
    received: str
    to_cards: float
    to_composer: float | None

    @property
    def unchanged(self) -> bool:
        """Whether the buyer received exactly the card's reply."""
        return bool(self.reply) and self.reply == self.received


class Trace:
    """The program's own marks in time, read while it writes them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def events(self, name: str, since: float) -> Iterator[dict[str, Any]]:
        """The events of that name from a monotonic time on."""
        if not self._path.exists():
            return
        whole, _, _ = self._path.read_text(encoding="utf-8").rpartition("\n")
        for line in whole.splitlines():
            event = json.loads(line)
            if event["event"] == name and event["t"] >= since:
                yield event

    def first(self, name: str, since: float, seconds: float, key: str = "") -> dict[str, Any]:
        """The first such event whose ``key`` is not empty; ``PlayError`` if it does not come."""

        def found() -> dict[str, Any] | None:
            events = self.events(name, since)
            return next((e for e in events if not key or e.get(key)), None)

        try:
            wait_until(found, name, seconds)
        except TimeoutError as error:
            raise PlayError(f"the program did not report {name}: {error}") from error
        return found() or {}


class Play:
    """One run of the program on a stage."""

    def __init__(
        self, stage: Stage, out: Path, program: list[str], scenes: Sequence[Scene] = SCENES
    ) -> None:
        self._stage = stage
        self._scenes = scenes
        self._out = out
        self._program = program
        self._screen = Screen(stage.display)
        self._trace = Trace(stage.folder / "trace.jsonl")
        self._number = 0

    def run(self) -> list[Answered]:
        """Play all questions; raises :class:`PlayError` or ``TimeoutError``."""
        try:
            self._screen.paint_backdrop(BACKDROP)
            self._stage.start_pidgin()
            self._start_program()
            with self._stage.buyer() as buyer, closing(self._open_chat(buyer)) as composer:
                return [
                    self._ask(buyer, composer, scene.name, turn)
                    for scene in self._scenes
                    for turn in scene.turns
                ]
        finally:
            self._screen.close()

    def _start_program(self) -> None:
        home = self._stage.folder / "home"
        settings = home / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
        env = {
            "CEDA_HOME": str(home),
            "CEDA_TRACE": str(self._stage.folder / "trace.jsonl"),
            "QT_QPA_PLATFORM": "xcb",
        }
        self._stage.children.start("program", self._program, self._stage.env | env)
        self._trace.first("window_shown", 0.0, START_SECONDS)
        self._trace.first("ready", 0.0, START_SECONDS)

    def _open_chat(self, buyer: Buyer) -> Composer:
        """The first words open the chat window; the agent answers them if there is a card."""
        sent = buyer.say(OPENING)
        title = buyer.person.alias
        wait_until(lambda: self._screen.find(title=title), "the chat window")
        window = self._screen.find(title=title)
        self._screen.place(window, 0, 0, *CHAT_SIZE)
        self._screen.activate(window)
        wait_until(lambda: self._screen.active() == window, "the chat window in front")
        composer = Composer(self._stage.env, self._stage.pidgin_pid, title)
        self._trace.first("cards_shown", sent.time, START_SECONDS, "ids")
        self._picture("opening")
        self._answer(buyer, composer, lambda: self._screen.press("Control_L", "1"))
        return composer

    def _ask(self, buyer: Buyer, composer: Composer, scene: str, turn: Turn) -> Answered:
        self._number += 1
        sent = buyer.say(turn.says)
        shown = self._trace.first("cards_shown", sent.time, CARDS_SECONDS, "ids")
        self._picture(f"{scene}-asked")
        if turn.walk:
            self._walk(turn.walk)
            self._picture(f"{scene}-walk")
        key = next((n for n, i in enumerate(shown["ids"], 1) if i.startswith(turn.card)), 0)
        if not key:
            raise PlayError(f"no card {turn.card} for {turn.says}: {shown['ids']}")
        last = ("Return",) if turn.walk else ("Control_L", str(key))
        reply, received, to_composer = self._answer(
            buyer, composer, lambda: self._screen.press(*last)
        )
        self._picture(f"{scene}-answered")
        return Answered(turn.says, reply, received, (shown["t"] - sent.time) * 1e3, to_composer)

    def _walk(self, ways: str) -> None:
        """Take the keyboard, go on from the first card into its walk, and take these ways."""
        chat = self._screen.active()
        self._screen.press("Control_L", "Alt_L", "space")
        wait_until(lambda: self._screen.active() not in (chat, 0), "the keyboard in the sidebar")
        self._screen.press("Down")
        # A card knows its walk a moment after it came to rest.
        self._step("n")
        for way in ways:
            self._step(way)

    def _step(self, key: str) -> None:
        for _ in range(WALK_TRIES):
            pressed = self._screen.press(key)
            with suppress(PlayError):
                self._trace.first("walk_step", pressed, WALK_SECONDS)
                return
        raise PlayError(f"the key {key} led to no step of a walk")

    def _answer(
        self, buyer: Buyer, composer: Composer, press: Callable[[], float]
    ) -> tuple[str, str, float | None]:
        """The key of an answer and, once the text stands in the composer, the agent's Enter."""
        composer.forget()
        pressed = press()
        done = self._trace.first("insert_finished", pressed, 5.0)
        reply = str(done["text"])
        if done["outcome"] != "inserted":
            return reply, "", None
        filled = composer.wait_for(reply)
        if filled.text != reply:
            return reply, "", None
        if early := [e for e in buyer.pending() if e.kind == "received"]:
            raise PlayError(f"{len(early)} message(s) were sent before Enter was pressed")
        self._picture("in-composer")
        self._screen.press("Return")
        return reply, buyer.expect("received").text, (filled.at - pressed) * 1e3

    def _picture(self, step: str) -> None:
        # The pictures shall show the finished step, not the window manager's work on it.
        time.sleep(0.15)
        self._screen.picture(self._out / f"{self._number}-{step}.png")


def _report(answers: list[Answered], asked: int) -> bool:
    print("\n对话记录 / transcript")
    for answer in answers:
        mark = "✓" if answer.unchanged else "✗"
        print(f"\n  买家: {answer.question}\n  客服: {answer.reply}")
        composer = "—" if answer.to_composer is None else f"{answer.to_composer:.0f} ms"
        print(f"  {mark} message → cards {answer.to_cards:.0f} ms · key → composer {composer}")
        if not answer.unchanged:
            print(f"  ✗ the buyer received: {answer.received!r}")
    composers = [a.to_composer for a in answers if a.to_composer is not None]
    if composers:
        cards = statistics.median(a.to_cards for a in answers)
        print(
            f"\nmedian: message → cards {cards:.0f} ms, "
            f"key → text in the composer {statistics.median(composers):.0f} ms"
        )
    received = sum(answer.unchanged for answer in answers)
    print(f"{received} of {asked} answers received unchanged")
    return received == asked


def main() -> int:
    """Play, report, and say by the exit code whether every answer arrived."""
    parser = argparse.ArgumentParser(description="Show the program at work")
    parser.add_argument("--out", type=Path, default=Path("build/demo"))
    parser.add_argument("--wm", default="openbox", choices=("openbox", "xfwm4"))
    arguments = parser.parse_args()
    program = [sys.executable, "-m", "assist"]
    with tempfile.TemporaryDirectory(prefix="ceda-demo-") as folder:
        try:
            with Stage(Path(folder), window_manager=arguments.wm) as stage:
                try:
                    asked = sum(len(scene.turns) for scene in SCENES)
                    complete = _report(Play(stage, arguments.out, program).run(), asked)
                except (PlayError, TimeoutError):
                    with closing(Screen(stage.display)) as screen:
                        screen.picture(arguments.out / "failed.png")
                    print(stage.children.log("program")[-4000:], file=sys.stderr)
                    raise
        except (StageError, PlayError, TimeoutError) as error:
            print(f"the demonstration failed: {error}", file=sys.stderr)
            return 1
    print(f"pictures: {arguments.out}")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
