"""Writes text into a composer through accessibility, where the clipboard cannot be used.

Only into the editable text that has the keyboard, of several lines: a search field is none.
"""

from __future__ import annotations

import time

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import AccessibilityBus, Node

MOST_NODES = 3000
WALK_SECONDS = 1.0
SHOWN_SECONDS = 0.5
SHOWN_STEP = 0.01
QT = "Qt"
COMPOSER = (
    words.STATE_EDITABLE,
    words.STATE_FOCUSED,
    words.STATE_MULTI_LINE,
    words.STATE_SHOWING,
)


def write_in(bus: AccessibilityBus, program: str, title: str, text: str) -> bool:
    """Insert ``text`` at the cursor of a window's composer; whether it stands there then."""
    composer = _composer(bus, program, title)
    if composer is None:
        return False
    place, before, drawn_by = bus.ask_all(
        [words.caret(composer), words.whole_text(composer), words.toolkit(program)]
    )
    if place is None or before is None:
        return False
    at, old = int(place[0][1]), str(before[0])
    # The interface counts bytes; Qt counts its own characters.
    by_qt = drawn_by is not None and drawn_by[0][1] == QT
    length = len(text.encode("utf-16-le")) // 2 if by_qt else len(text.encode())
    bus.ask(words.insert(composer, at, text, length))
    return _stands_there(bus, composer, old, text)


def _stands_there(bus: AccessibilityBus, composer: Node, old: str, text: str) -> bool:
    deadline = time.monotonic() + SHOWN_SECONDS
    while True:
        answer = bus.ask(words.whole_text(composer))
        now = str(answer[0]) if answer else old
        if now != old:
            return now.count(text) > old.count(text)
        if time.monotonic() > deadline:
            return False
        time.sleep(SHOWN_STEP)


def _composer(bus: AccessibilityBus, program: str, title: str) -> Node | None:
    """The text with the keyboard in the window of that title, level by level."""
    deadline = time.monotonic() + WALK_SECONDS
    tops = words.nodes(bus.ask(words.children(Node(program, words.ROOT))))
    names = bus.ask_all(words.prop(node, "Name") for node in tops)
    # Browsers add their own name to the page's in the title.
    level = [
        node
        for node, name in zip(tops, names, strict=True)
        if name and name[0][1] and title.startswith(name[0][1])
    ]
    count = 0
    while level and count < MOST_NODES and time.monotonic() < deadline:
        count += len(level)
        for node, state in zip(level, bus.ask_all(map(words.states, level)), strict=True):
            if all(words.has_state(state, wanted) for wanted in COMPOSER):
                return node
        answers = bus.ask_all(map(words.children, level))
        level = [child for answer in answers for child in words.nodes(answer)]
    return None
