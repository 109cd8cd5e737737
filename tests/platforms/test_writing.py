"""Writing into a composer through accessibility, against a bus that lives in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from assist.platforms import atspi_bus as words
from assist.platforms import writing
from assist.platforms.atspi_bus import Question
from assist.platforms.writing import COMPOSER, write_in

PROGRAM = ":1.7"


@dataclass
class Box:
    """An object: its states, text and cursor; ``locked`` takes no text."""

    states: tuple[int, ...] = ()
    text: str = ""
    caret: int = 0
    locked: bool = False
    children: list[str] = field(default_factory=list)


class MemoryBus:
    """Answers as one program does; ``toolkit`` decides what a length counts."""

    def __init__(self, toolkit: str = "gtk", **boxes: Box) -> None:
        self.toolkit, self.boxes = toolkit, boxes
        self.asked: list[str] = []

    def ask(self, question: Question, seconds: float = 0.5) -> tuple[Any, ...] | None:
        return self.ask_all([question], seconds)[0]

    def ask_all(
        self, questions: Iterable[Question], seconds: float = 0.5
    ) -> list[tuple[Any, ...] | None]:
        return [self._answer(question) for question in questions]

    def _answer(self, question: Question) -> tuple[Any, ...] | None:
        self.asked.append(question.member)
        name = question.node.path
        if name == words.ROOT:
            if question.member == "GetChildren":
                return ([(PROGRAM, "frame")],)
            return (("s", self.toolkit),)
        box = self.boxes.get(name, Box(children=[*self.boxes]))
        if question.member == "GetChildren":
            return ([(PROGRAM, child) for child in box.children],)
        if question.member == "GetState":
            bits = sum(1 << state for state in box.states)
            return ([bits & 0xFFFFFFFF, bits >> 32],)
        if question.member == "GetText":
            return (box.text,)
        if question.member == "InsertText":
            return self._insert(box, *question.body)
        return (("i", box.caret),) if question.body[1] == "CaretOffset" else (("s", "小李"),)

    def _insert(self, box: Box, at: int, text: str, length: int) -> tuple[bool]:
        if self.toolkit == "Qt":
            text = text.encode("utf-16-le")[: length * 2].decode("utf-16-le")
        else:
            text = text.encode()[:length].decode()
        if not box.locked:
            box.text = box.text[:at] + text + box.text[at:]
        return (not box.locked,)


REPLY = "亲,在的😊\n马上发"


@pytest.mark.parametrize("toolkit", ["gtk", "Qt", "Chromium"])
def test_the_reply_stands_whole_at_the_cursor(toolkit: str) -> None:
    bus = MemoryBus(toolkit, composer=Box(COMPOSER, "前后", 1))
    assert write_in(bus, PROGRAM, "小李 - 聊天", REPLY)  # type: ignore[arg-type]
    assert bus.boxes["composer"].text == f"前{REPLY}后"


@pytest.mark.parametrize("missing", COMPOSER)
def test_only_a_shown_editable_text_of_several_lines_with_the_keyboard_is_written_into(
    missing: int,
) -> None:
    states = tuple(state for state in COMPOSER if state != missing)
    bus = MemoryBus(search=Box(states))
    assert not write_in(bus, PROGRAM, "小李", REPLY)  # type: ignore[arg-type]
    assert "InsertText" not in bus.asked


def test_another_window_of_the_program_is_not_looked_into() -> None:
    bus = MemoryBus(composer=Box(COMPOSER))
    assert not write_in(bus, PROGRAM, "阿芳", REPLY)  # type: ignore[arg-type]
    assert bus.boxes["composer"].text == ""


def test_a_composer_that_takes_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "SHOWN_SECONDS", 0.0)
    bus = MemoryBus(composer=Box(COMPOSER, locked=True))
    assert not write_in(bus, PROGRAM, "小李", REPLY)  # type: ignore[arg-type]


def test_the_same_words_that_stood_there_before_do_not_count_as_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "SHOWN_SECONDS", 0.0)
    bus = MemoryBus(composer=Box(COMPOSER, text=REPLY, locked=True))
    assert not write_in(bus, PROGRAM, "小李", REPLY)  # type: ignore[arg-type]
