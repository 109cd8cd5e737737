"""Known chat clients, as data: how their windows look and how their messages read.

Each client is one TOML file under ``resources/clients``; the file's name is its id. Adding
a client needs no code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect

from assist import paths
from assist.platforms.base import ChatWindow
from assist.platforms.web_rules import Page, page

SEND_KEYS = ("Return", "Ctrl+Return")


@dataclass(frozen=True, slots=True)
class Client:
    """One chat client.

    ``classes`` are window class or instance names in lower case (on Windows and under Wine
    also names of program files), ``roles`` window roles; an empty set fits all. ``title``
    must be found in the window's title, ``not_title`` must not. ``buyer`` finds the
    conversation's name in the title (group ``buyer``).

    ``means`` says how messages may be noticed there: ``accessibility``, ``selection``,
    ``copy``. ``line`` matches the head of a message (groups ``time`` and ``name``; no name:
    a notice of the client itself), ``None`` where messages have no head.
    ``copies_by_others`` says that another process may own the client's copies (Wine).

    ``emoji`` is the dialect of its composer (:mod:`assist.snippets.emoji`), ``images`` whether
    a picture can be pasted into it, ``send_key`` what sends from it (``Return`` or
    ``Ctrl+Return``; as the client comes, where it can be changed). ``pages`` are the rules of
    web chats in a browser's windows: only pages of theirs are read.
    """

    id: str
    name: str
    classes: frozenset[str]
    roles: frozenset[str]
    title: re.Pattern[str] | None
    not_title: re.Pattern[str] | None
    buyer: re.Pattern[str] | None
    means: frozenset[str]
    line: re.Pattern[str] | None
    copies_by_others: bool = False
    emoji: str = "unicode"
    images: bool = True
    send_key: str = SEND_KEYS[0]
    pages: tuple[Page, ...] = ()

    def has_class(self, names: Iterable[str]) -> bool:
        """Whether a window of these class names could be this client's."""
        return any(name.lower() in self.classes for name in names)

    def fits(self, names: Iterable[str], role: str, title: str) -> bool:
        """Whether a window is a chat window of this client."""
        if not self.has_class(names) or (self.roles and role not in self.roles):
            return False
        if self.title is not None and not self.title.search(title) and not self.page(title):
            return False
        return self.not_title is None or not self.not_title.search(title)

    def page(self, title: str) -> Page | None:
        """The rules of the web chat that a window of this title shows."""
        return next((page for page in self.pages if page.title.search(title)), None)

    def buyer_in(self, title: str) -> str:
        """The conversation's name in a window title; empty where the title does not tell it."""
        if rules := self.page(title):
            return rules.buyer_in(title)
        found = self.buyer.search(title) if self.buyer is not None else None
        return found["buyer"].strip() if found else ""

    def window(self, number: int, title: str, frame: QRect) -> ChatWindow:
        """One of its chat windows, as the program sees it."""
        buyer = self.buyer_in(title)
        return ChatWindow(number, self.id, title, buyer, frame, self.name, self.emoji, self.images)


def _pattern(table: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(table[key], re.MULTILINE) if key in table else None


def _send_key(composer: dict[str, Any]) -> str:
    key = str(composer.get("send", SEND_KEYS[0]))
    if key not in SEND_KEYS:
        raise ValueError(f"send: {key!r} is none of {', '.join(SEND_KEYS)}")
    return key


def parse_client(identifier: str, text: str, system: str = "") -> Client:
    """Read one client's TOML; ``ValueError`` or ``KeyError`` where it does not fit.

    Where the rules differ on a ``system`` ("windows"), its own table under ``window``,
    ``reading`` or ``composer`` comes before the common one, key by key.
    """
    data = tomllib.loads(text)
    window, reading = data["window"], data.get("reading", {})
    composer = data.get("composer", {})
    composer = composer | composer.get(system, {})
    window, reading = window | window.get(system, {}), reading | reading.get(system, {})
    return Client(
        id=identifier,
        name=data["name"],
        classes=frozenset(name.lower() for name in window["class"]),
        roles=frozenset(window.get("role", ())),
        title=_pattern(window, "title"),
        not_title=_pattern(window, "not_title"),
        buyer=_pattern(window, "buyer"),
        means=frozenset(reading.get("means", ())),
        line=_pattern(reading, "line"),
        copies_by_others=window.get("copies") == "any",
        emoji=composer.get("emoji", "unicode"),
        images=composer.get("images", True),
        send_key=_send_key(composer),
        pages=tuple(page(table) for table in data.get("page", ())),
    )


class ClientList:
    """Every known client, asked in the order of their ids."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self._clients = tuple(sorted(clients, key=lambda client: client.id))

    def __iter__(self) -> Any:
        return iter(self._clients)

    def replace(self, clients: Iterable[Client]) -> None:
        """Know these clients and no others from now on."""
        self._clients = tuple(sorted(clients, key=lambda client: client.id))

    def knows_class(self, names: tuple[str, ...]) -> bool:
        """Whether any client has windows of these class names, whatever their title."""
        return any(client.has_class(names) for client in self._clients)

    def find(self, names: tuple[str, ...], role: str, title: str) -> Client | None:
        """The client whose chat window this is."""
        return next((c for c in self._clients if c.fits(names, role, title)), None)

    def named(self, identifier: str) -> Client | None:
        """The client of that id."""
        return next((c for c in self._clients if c.id == identifier), None)


def known_clients(folder: Path | None = None, system: str = "") -> ClientList:
    """The clients that ship with the program, with the rules for one system."""
    folder = folder or paths.resources() / "clients"
    files = sorted(folder.glob("*.toml"))
    return ClientList(parse_client(f.stem, f.read_text(encoding="utf-8"), system) for f in files)
