"""Reads web chats through accessibility by the rules of their pages."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import AccessibilityBus, Node
from assist.platforms.chat_lines import CLOCK, Line
from assist.platforms.web_rules import Page, Selector

ROLE_IMAGE = 27
ROLE_STATIC = 116
DOCUMENT = "#document"
# Stands in a text for an element of its own: a picture, a link, a block.
EMBEDDED = "\ufffc"
MOST_ELEMENTS = 3000
WALK_SECONDS = 1.0
NESTED = 4
# How the shop's own lines are named; no buyer can be called that.
OURS = "\x00"


@dataclass(slots=True)
class Element:
    """One element: its attributes, own text, children, and the number of the list's child above."""

    node: Node
    role: int
    attributes: dict[str, str]
    text: str
    top: int
    ours: bool = False
    children: list[Element] = field(default_factory=list)

    @property
    def is_words(self) -> bool:
        """Whether it is a mere run of words, not an element of the page."""
        return self.role == ROLE_STATIC and "tag" not in self.attributes


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a page: its element, the line, and the list's child that holds it."""

    node: Node
    line: Line
    top: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in one page; ``None`` for what was not found.

    Browsers tell of new text in ``live`` lists only (role log, aria-live).
    """

    messages: Node | None = None
    composer: Node | None = None
    buyer: Node | None = None
    live: bool = False


def places(bus: AccessibilityBus, program: str, title: str, page: Page) -> Places:
    """Find the list, the composer and the buyer's name in the window of that title.

    A list that accessibility does not show (a plain ``div``) is the whole page.
    """
    wanted = {"messages": page.messages, "composer": page.composer}
    if page.buyer is not None:
        wanted["buyer"] = page.buyer
    found: dict[str, Node] = {}
    document: Node | None = None
    live = False
    deadline = time.monotonic() + WALK_SECONDS
    level, count = _frames(bus, program, title), 0
    while level and wanted.keys() - found.keys():
        count += len(level)
        if count > MOST_ELEMENTS or time.monotonic() > deadline:
            break
        elements = _elements(bus, level, with_text=False)
        for element in elements:
            if document is None and element.attributes.get("tag") == DOCUMENT:
                document = element.node
            for name in _fitting(element, wanted):
                found.setdefault(name, element.node)
                live |= name == "messages" and "container-live" in element.attributes
        inner = [e.node for e in elements if e.node not in found.values()]
        level = _children(bus, inner)
    if document is not None:
        found.setdefault("messages", document)
    return Places(**found, live=live)


def _fitting(element: Element, wanted: dict[str, Selector]) -> list[str]:
    return [name for name, selector in wanted.items() if selector.fits(element.attributes)]


def _frames(bus: AccessibilityBus, program: str, title: str) -> list[Node]:
    """The windows of a title; browsers add their own name to the page's in the title."""
    tops = words.nodes(bus.ask(words.children(Node(program, words.ROOT))))
    names = bus.ask_all(words.prop(node, "Name") for node in tops)
    return [
        node
        for node, name in zip(tops, names, strict=True)
        if name and name[0][1] and title.startswith(name[0][1])
    ]


def _children(bus: AccessibilityBus, nodes: Iterable[Node]) -> list[Node]:
    answers = bus.ask_all(words.children(node) for node in nodes)
    return [child for answer in answers for child in words.nodes(answer)]


def _elements(
    bus: AccessibilityBus, level: Sequence[Node], *, with_text: bool, tops: Sequence[int] = ()
) -> list[Element]:
    """What the nodes are, those that hold no message left out."""
    questions = [words.role, words.attributes, *([words.whole_text] if with_text else [])]
    answers = bus.ask_all(question(node) for node in level for question in questions)
    step = len(questions)
    found = []
    for number, node in enumerate(level):
        role, attributes, *text = answers[number * step : (number + 1) * step]
        if role is None or role[0] in words.BARREN_ROLES:
            continue
        shown = str(text[0][0]) if text and text[0] else ""
        top = tops[number] if tops else number
        found.append(Element(node, role[0], attributes[0] if attributes else {}, shown, top))
    return found


def read(bus: AccessibilityBus, tops: Sequence[Node], page: Page, buyer: str) -> list[Message]:
    """The messages in some of the list's children, in the order of the page.

    ``buyer`` names what has no name of its own. Messages without words are left out.
    """
    deadline = time.monotonic() + WALK_SECONDS
    roots = level = _elements(bus, tops, with_text=True)
    count = len(level)
    for element in roots:
        element.ours = page.ours is not None and page.ours.fits(element.attributes)
    while level and count < MOST_ELEMENTS and time.monotonic() < deadline:
        inner = [e for e in level if not e.is_words and not page.text.fits(e.attributes)]
        level = _grow(bus, inner, page)
        count += len(level)
    return _messages(bus, roots, page, buyer)


def _grow(bus: AccessibilityBus, parents: list[Element], page: Page) -> list[Element]:
    """Read the children of elements; returns them all."""
    answers = bus.ask_all(words.children(parent.node) for parent in parents)
    pairs = [(p, n) for p, a in zip(parents, answers, strict=True) for n in words.nodes(a)]
    owners = {node: parent for parent, node in pairs}
    elements = _elements(bus, [node for _, node in pairs], with_text=True)
    for element in elements:
        parent = owners[element.node]
        element.top = parent.top
        marked = page.ours is not None and page.ours.fits(element.attributes)
        element.ours = parent.ours or marked
        parent.children.append(element)
    return elements


def _messages(bus: AccessibilityBus, roots: list[Element], page: Page, buyer: str) -> list[Message]:
    found: list[Message] = []
    heads: list[Element] = []
    for element in _in_order(roots):
        if not page.text.fits(element.attributes):
            heads.append(element)
            continue
        text = plain_text(bus, element.node, element.text).strip()
        name = OURS if element.ours else _name(heads, page, buyer)
        if text:
            line = Line(name, _time(heads, page), text)
            found.append(Message(element.node, line, element.top))
        heads = []
    return found


def _in_order(elements: list[Element]) -> Iterable[Element]:
    for element in elements:
        yield element
        yield from _in_order(element.children)


def _name(heads: list[Element], page: Page, buyer: str) -> str:
    """Whose the next words are, by what stands before them."""
    if page.name is not None:
        named = [e.text for e in heads if page.name.fits(e.attributes)]
        return named[-1].strip() if named else buyer
    if page.ours is not None:
        return buyer
    spoken = [e.text.strip() for e in heads if e.is_words and e.text.strip()]
    return next((text for text in spoken if not CLOCK.fullmatch(text)), buyer)


def _time(heads: list[Element], page: Page) -> str:
    if page.time is not None:
        return next((e.text for e in heads if page.time.fits(e.attributes)), "")
    return next((e.text for e in heads if e.is_words and CLOCK.search(e.text)), "")


def plain_text(bus: AccessibilityBus, node: Node, text: str, nested: int = NESTED) -> str:
    """A text with the words of what is embedded in it; a picture by its name (emoji)."""
    if EMBEDDED not in text or not nested:
        return text
    inner = [e for e in _elements(bus, _children(bus, [node]), with_text=True) if not e.is_words]
    pieces = text.split(EMBEDDED)
    said = [pieces[0]]
    for number, piece in enumerate(pieces[1:]):
        if number < len(inner):
            said.append(_embedded(bus, inner[number], nested - 1))
        said.append(piece)
    return "".join(said)


def _embedded(bus: AccessibilityBus, element: Element, nested: int) -> str:
    if element.role == ROLE_IMAGE:
        name = bus.ask(words.prop(element.node, "Name"))
        return str(name[0][1]) if name else ""
    return plain_text(bus, element.node, element.text, nested)
