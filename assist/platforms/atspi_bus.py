"""The accessibility bus (AT-SPI 2), spoken without further libraries.

Every question has a deadline: programs that hang are common on this bus.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call  # type: ignore[import-untyped]
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

ACCESSIBLE = "org.a11y.atspi.Accessible"
TEXT = "org.a11y.atspi.Text"
EDITABLE_TEXT = "org.a11y.atspi.EditableText"
APPLICATION = "org.a11y.atspi.Application"
COMPONENT = "org.a11y.atspi.Component"
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
INSERTED = "object:text-changed:insert"

# AtspiStateType and AtspiRole (atspi-constants.h).
WINDOW_COORDINATES = 1
STATE_EDITABLE = 7
STATE_FOCUSED = 12
STATE_MULTI_LINE = 17
STATE_SHOWING = 25

# Branches of a window that never hold messages: menus, bars, scroll bars, buttons.
BARREN_ROLES = frozenset({33, 34, 35, 43, 48, 50, 54, 62, 63})


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible object: the program's bus name and the object's path."""

    bus: str
    path: str


@dataclass(frozen=True, slots=True)
class Question:
    """One call to an object."""

    node: Node
    interface: str
    member: str
    signature: str | None = None
    body: tuple[Any, ...] = ()


def prop(node: Node, name: str, interface: str = ACCESSIBLE) -> Question:
    """Ask for a property."""
    return Question(node, PROPERTIES, "Get", "ss", (interface, name))


def children(node: Node) -> Question:
    """Ask for an object's children."""
    return Question(node, ACCESSIBLE, "GetChildren")


def role(node: Node) -> Question:
    """Ask what an object is."""
    return Question(node, ACCESSIBLE, "GetRole")


def states(node: Node) -> Question:
    """Ask for an object's states."""
    return Question(node, ACCESSIBLE, "GetState")


def attributes(node: Node) -> Question:
    """Ask for an object's attributes; of a web page: tag, class, id, xml-roles."""
    return Question(node, ACCESSIBLE, "GetAttributes")


def grab_focus(node: Node) -> Question:
    """Ask an object to take the keyboard."""
    return Question(node, COMPONENT, "GrabFocus")


def caret(node: Node) -> Question:
    """Ask before which character of its text the cursor stands."""
    return prop(node, "CaretOffset", TEXT)


def toolkit(bus: str) -> Question:
    """Ask by which library a program draws itself."""
    return prop(Node(bus, ROOT), "ToolkitName", APPLICATION)


def insert(node: Node, place: int, text: str, length: int) -> Question:
    """Ask for text to be inserted before a character; what ``length`` counts depends."""
    return Question(node, EDITABLE_TEXT, "InsertText", "isi", (place, text, length))


def element_at(node: Node, x: int, y: int) -> Question:
    """Ask what stands at a place of the object's window."""
    return Question(node, COMPONENT, "GetAccessibleAtPoint", "iiu", (x, y, WINDOW_COORDINATES))


def text_from(node: Node, start: int) -> Question:
    """Ask for an object's text from a character on."""
    return Question(node, TEXT, "GetText", "ii", (start, -1))


def length(node: Node) -> Question:
    """Ask how many characters an object's text has, drawn ones (smileys) included."""
    return prop(node, "CharacterCount", TEXT)


def whole_text(node: Node) -> Question:
    """Ask for all text of an object."""
    return text_from(node, 0)


def selection(node: Node) -> Question:
    """Ask for the first selection of a text: its start and end."""
    return Question(node, TEXT, "GetSelection", "i", (0,))


def has_state(answer: Sequence[Any] | None, state: int) -> bool:
    """Whether an answer to :func:`states` holds a state."""
    words = answer[0] if answer else ()
    return len(words) > state // 32 and bool(words[state // 32] >> state % 32 & 1)


def nodes(answer: Sequence[Any] | None) -> list[Node]:
    """The objects in an answer to :func:`children`."""
    return [Node(bus, path) for bus, path in answer[0]] if answer else []


class AccessibilityBus:
    """One connection. Raises ``OSError``, ``TimeoutError`` or ``RuntimeError`` without a bus."""

    def __init__(self) -> None:
        if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
            raise RuntimeError("no session bus")
        with contextlib.closing(open_dbus_connection("SESSION")) as session:
            address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=3.0)
        if answer.header.message_type is not MessageType.method_return:
            raise RuntimeError("no accessibility bus")
        self._connection: DBusConnection = open_dbus_connection(answer.body[0])
        self._signals: deque[tuple[Message, float]] = deque()

    def close(self) -> None:
        """Leave the bus; the registry forgets our wishes by itself."""
        self._connection.close()

    def fileno(self) -> int:
        """The socket, to wait on."""
        return int(self._connection.sock.fileno())

    def ask_all(
        self, questions: Iterable[Question], seconds: float = 0.5
    ) -> list[tuple[Any, ...] | None]:
        """Ask at the same time; the answers in order, ``None`` for errors and silence."""
        waiting: dict[int, int] = {}
        answers: list[tuple[Any, ...] | None] = []
        for question in questions:
            address = DBusAddress(question.node.path, question.node.bus, question.interface)
            message = new_method_call(address, question.member, question.signature, question.body)
            serial = next(self._connection.outgoing_serial)
            self._connection.send(message, serial=serial)
            waiting[serial] = len(answers)
            answers.append(None)
        deadline = time.monotonic() + seconds
        while waiting:
            message_in = self._receive(deadline - time.monotonic())
            if message_in is None:
                break
            index = waiting.pop(message_in.header.fields.get(HeaderFields.reply_serial, 0), None)
            if index is None:
                self._keep(message_in)
            elif message_in.header.message_type is MessageType.method_return:
                answers[index] = message_in.body
        return answers

    def ask(self, question: Question, seconds: float = 0.5) -> tuple[Any, ...] | None:
        """Ask one question."""
        return self.ask_all([question], seconds)[0]

    def _receive(self, seconds: float) -> Message | None:
        try:
            return self._connection.receive(timeout=max(0.0, seconds))
        except TimeoutError:
            return None

    def _keep(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self._signals.append((message, time.monotonic()))

    def signals(self) -> list[tuple[Message, float]]:
        """The signals that have arrived, each with the monotonic time of its arrival."""
        while (message := self._receive(0.0)) is not None:
            self._keep(message)
        found = list(self._signals)
        self._signals.clear()
        return found

    def wait(self, seconds: float, *others: int) -> None:
        """Sleep until the bus or another descriptor has something, or time is up."""
        if not self._signals:
            select.select([self.fileno(), *others], [], [], max(0.0, seconds))

    def register(self) -> bool:
        """Ask programs to tell of inserted text; whether the registry agreed."""
        registry = Node(REGISTRY, "/org/a11y/atspi/registry")
        ask = Question(registry, REGISTRY, "RegisterEvent", "s", (INSERTED,))
        return self.ask(ask, 2.0) is not None

    def listen(self, bus: str) -> None:
        """Receive the text events of one program."""
        rule = MatchRule(
            type="signal",
            sender=bus,
            interface="org.a11y.atspi.Event.Object",
            member="TextChanged",
        )
        self._connection.send(message_bus.AddMatch(rule))

    def programs(self) -> dict[int, str]:
        """Process → bus name of every program on the bus, but this one."""
        names = [n.bus for n in nodes(self.ask(children(Node(REGISTRY, ROOT)), 2.0))]
        daemon = Node("org.freedesktop.DBus", "/org/freedesktop/DBus")
        answers = self.ask_all(
            Question(daemon, daemon.bus, "GetConnectionUnixProcessID", "s", (name,))
            for name in names
        )
        found = {int(a[0]): name for a, name in zip(answers, names, strict=True) if a}
        found.pop(os.getpid(), None)
        return found
