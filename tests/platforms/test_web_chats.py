"""The rules of web chats, and reading them from a page's accessibility tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from PySide6.QtCore import QRect

from assist.platforms.atspi_bus import Node, Question
from assist.platforms.base import ChatWindow
from assist.platforms.chat_lines import Line
from assist.platforms.clients import known_clients
from assist.platforms.web_chats import BUNDLE_SECONDS, NUDGE_SECONDS, WebChat, WebChats, after
from assist.platforms.web_pages import OURS, ROLE_IMAGE, ROLE_STATIC, Places, read
from assist.platforms.web_rules import Selector, page

NAMED = {
    "title": "^(?P<buyer>.+) - 客服",
    "messages": {"role": "log"},
    "text": {"class": "bubble"},
    "composer": {"tag": "textarea"},
}
ROLE_SECTION = 85


class Tree:
    """Answers for elements made by hand."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, dict[str, str], str, str, tuple[Node, ...]]] = {}

    def add(
        self, text: str = "", *inner: Node, role: int = ROLE_SECTION, name: str = "", **marks: str
    ) -> Node:
        """An element with attributes, its text and what is in it."""
        node = Node(":1.7", f"/{len(self._known)}")
        attributes = {key.replace("_", ""): value for key, value in marks.items()}
        self._known[node.path] = (role, attributes, text, name, inner)
        return node

    def words(self, text: str) -> Node:
        """A mere run of words."""
        return self.add(text, role=ROLE_STATIC)

    def ask(self, question: Question, seconds: float = 0.5) -> tuple[Any, ...] | None:
        del seconds
        role, attributes, text, name, inner = self._known[question.node.path]
        match question.member:
            case "GetRole":
                return (role,)
            case "GetAttributes":
                return (attributes,)
            case "GetText":
                return (text,)
            case "GetChildren":
                return ([(node.bus, node.path) for node in inner],)
        return (("s", name),)

    def ask_all(
        self, questions: Iterable[Question], seconds: float = 0.5
    ) -> list[tuple[Any, ...] | None]:
        return [self.ask(question, seconds) for question in questions]


def test_a_page_of_the_tests_own_is_known_by_its_title() -> None:
    clients = known_clients()
    client = clients.find(("chromium",), "", "(2) 小李 - Web Chat - Chromium")
    assert client is not None
    assert (client.id, client.buyer_in("(2) 小李 - Web Chat")) == ("browser", "小李")
    assert client.page("网上银行") is None
    assert clients.find(("chromium",), "", "网上银行 - Chromium") is None


def test_every_mark_of_a_selector_must_be_there() -> None:
    selector = Selector(tag="div", classes=frozenset({"message", "self"}))
    assert selector.fits({"tag": "div", "class": "self wide message"})
    assert not selector.fits({"tag": "div", "class": "message"})
    assert not selector.fits({"tag": "p", "class": "message self"})


@pytest.mark.parametrize("broken", [{}, {"colour": "red"}])
def test_a_rule_that_names_no_element_is_refused(broken: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="element"):
        page(NAMED | {"text": broken})


def test_without_marks_the_name_before_the_words_tells_whose_they_are() -> None:
    tree = Tree()
    tops = [
        tree.words("小李"),
        tree.words("10:00"),
        tree.add("在吗", class_="bubble"),
        tree.words("客服"),
        tree.add("在的", class_="bubble"),
    ]
    messages = read(tree, tops, page(NAMED), "小李")  # type: ignore[arg-type]
    assert [m.line for m in messages] == [Line("小李", "10:00", "在吗"), Line("客服", "", "在的")]
    assert [m.top for m in messages] == [2, 4]


def test_our_lines_are_told_by_an_element_around_them_and_emoji_by_their_names() -> None:
    tree = Tree()
    emoji = tree.add(role=ROLE_IMAGE, name="[玫瑰]", tag="img")
    theirs = tree.add("送你\ufffc", tree.words("送你"), emoji, class_="bubble")
    own = tree.add("谢谢", class_="bubble")
    tops = [tree.add("", theirs, class_="row"), tree.add("", own, class_="row self")]
    rules = page(NAMED | {"ours": {"class": "self"}})
    messages = read(tree, tops, rules, "小李")  # type: ignore[arg-type]
    assert [(m.line.name, m.line.text) for m in messages] == [
        ("小李", "送你[玫瑰]"),
        (OURS, "谢谢"),
    ]


def lines(*texts: str) -> list[Line]:
    return [Line("小李", "", text) for text in texts]


@pytest.mark.parametrize(
    ("earlier", "now", "new"),
    [
        ("甲乙", "甲乙丙", "丙"),
        ("甲乙", "旧甲乙", ""),
        ("甲乙乙", "乙乙丙乙", "丙乙"),
        ("甲在", "甲在在", "在"),
        ("甲乙丙", "丙丁", "丁"),
    ],
)
def test_what_is_new_is_found_behind_the_lines_read_before(
    earlier: str, now: str, new: str
) -> None:
    assert after(lines(*earlier), lines(*now)) == lines(*new)


def test_another_conversation_has_nothing_in_common() -> None:
    assert after(lines("甲"), lines("乙")) is None
    assert after([], lines("乙")) is None


class Nudged:
    """A bus that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question, seconds: float = 0.5) -> None:
        del seconds
        self.asked.append(question)


def test_a_page_that_told_of_something_is_asked_a_few_times_more_and_then_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [50.0]
    monkeypatch.setattr("assist.platforms.web_chats.time.monotonic", lambda: now[0])
    window = ChatWindow(7, "browser", "小李 - 客服", "小李", QRect(0, 0, 800, 600))
    list_ = Node(":1.7", "/list")
    chat = WebChat(window, ":1.7", page(NAMED), Places(messages=list_, live=True), "小李")
    chats, bus = WebChats(), Nudged()
    chats._chats[7] = chat
    assert chats.due() is None
    chat.expect_more()
    while (due := chats.due()) is not None:
        assert due > now[0]
        now[0] = due
        assert chats.unread(bus) == {}  # type: ignore[arg-type]
    assert {(q.node, q.member, q.body[:2]) for q in bus.asked} == {
        (list_, "GetAccessibleAtPoint", (400, 300))
    }
    assert len(bus.asked) <= BUNDLE_SECONDS / NUDGE_SECONDS + 1
    assert now[0] <= 50.0 + BUNDLE_SECONDS + NUDGE_SECONDS
