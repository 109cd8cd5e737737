"""Finds the texts in a chat window's accessibility tree."""

from __future__ import annotations

import time
from dataclasses import dataclass

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import AccessibilityBus, Node

ROLE_TEXT = 61
MOST_NODES = 2000
WALK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class TextObject:
    """A text that cannot be edited: a conversation's messages, most likely."""

    node: Node
    content: str
    showing: bool


def text_objects(
    bus: AccessibilityBus, program: str, title: str
) -> tuple[list[TextObject], set[Node]]:
    """The readable texts of the program's window of that title, and the editable ones.

    The tree is read level by level, all objects of a level at the same time; bounded in
    objects and in time.
    """
    deadline = time.monotonic() + WALK_SECONDS
    level = _frames(bus, program, title)
    found: list[Node] = []
    count = 0
    while level and count < MOST_NODES and time.monotonic() < deadline:
        count += len(level)
        roles = bus.ask_all(words.role(node) for node in level)
        fertile: list[Node] = []
        for node, answer in zip(level, roles, strict=True):
            if answer is None or answer[0] in words.BARREN_ROLES:
                continue
            (found if answer[0] == ROLE_TEXT else fertile).append(node)
        answers = bus.ask_all(words.children(node) for node in fertile)
        level = [child for answer in answers for child in words.nodes(answer)]
    return _sorted_out(bus, found)


def _frames(bus: AccessibilityBus, program: str, title: str) -> list[Node]:
    tops = words.nodes(bus.ask(words.children(Node(program, words.ROOT))))
    names = bus.ask_all(words.prop(node, "Name") for node in tops)
    return [node for node, name in zip(tops, names, strict=True) if name and name[0][1] == title]


def _sorted_out(bus: AccessibilityBus, found: list[Node]) -> tuple[list[TextObject], set[Node]]:
    states = bus.ask_all(words.states(node) for node in found)
    readable, editable = [], set()
    for node, state in zip(found, states, strict=True):
        if state is None or words.has_state(state, words.STATE_EDITABLE):
            editable.add(node)
        else:
            readable.append((node, words.has_state(state, words.STATE_SHOWING)))
    contents = bus.ask_all(words.whole_text(node) for node, _ in readable)
    texts = [
        TextObject(node, str(content[0]), showing)
        for (node, showing), content in zip(readable, contents, strict=True)
        if content is not None
    ]
    return texts, editable
