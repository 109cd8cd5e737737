"""What the person changed of the known clients: windows pointed at, means switched off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assist.platforms.base import ChosenChat
from assist.platforms.clients import Client, ClientList

MARK = "~chosen:"
"""Begins the ids, so that they are asked after every client that ships with the program."""
_COUNT = re.compile(r"^[(\[]\d+[)\]]\s*")
# The Chinese word for "browser" is escaped: it is no text for people.
_PROGRAM = re.compile(
    r"\s+[-—–]\s+(?:[^-—–]*(?:Chrom|Firefox|Edge|Brave|Opera|\u6d4f\u89c8\u5668)[^-—–]*)$"
)


def page_name(title: str) -> str:
    """What stays of a browser window's title: no count of news, no name of the browser."""
    return _PROGRAM.sub("", _COUNT.sub("", title)).strip()


def client_for(chat: ChosenChat) -> Client:
    """The rules of one: its class and, where a page was pointed at, words of its title.

    Messages are noticed by selection and copy; nothing is known of how it shows them.
    """
    return Client(
        id=f"{MARK}{chat.window_class.lower()}:{chat.title}",
        name=chat.title or chat.window_class,
        classes=frozenset({chat.window_class.lower()}),
        roles=frozenset(),
        title=re.compile(re.escape(chat.title)) if chat.title else None,
        not_title=None,
        buyer=None,
        means=frozenset({"selection", "copy"}),
        line=None,
    )


def chosen(window_class: str, title: str, clients: ClientList) -> ChosenChat:
    """What to remember of a window: in a browser the page, otherwise the program."""
    browser = clients.named("browser")
    in_browser = browser is not None and browser.has_class((window_class,))
    return ChosenChat(window_class, page_name(title) if in_browser else "")


class ServedClients:
    """What the person made of the clients that ship: chosen ones besides, means switched off.

    ``clients`` is the list that every part of an adapter asks; it changes in place.
    """

    def __init__(self, clients: ClientList) -> None:
        self.clients = clients
        self._shipped = tuple(clients)
        self._chosen: tuple[Client, ...] = ()
        self._off: frozenset[str] = frozenset()

    def choose(self, chats: Iterable[ChosenChat]) -> None:
        """Serve these chosen windows, and no other chosen ones."""
        self._chosen = tuple(map(client_for, chats))
        self._renew()

    def switch_off(self, off: Iterable[str]) -> None:
        """Use all means but these ("pidgin:copy")."""
        self._off = frozenset(off)
        self._renew()

    def means(self, identifier: str) -> frozenset[str]:
        """The means that a client allows, those switched off included."""
        every = (*self._shipped, *self._chosen)
        return next((c.means for c in every if c.id == identifier), frozenset())

    def allows(self, identifier: str, means: str) -> bool:
        """Whether a means may be used now."""
        client = self.clients.named(identifier)
        return client is not None and means in client.means

    def _renew(self) -> None:
        self.clients.replace(
            replace(c, means=frozenset(m for m in c.means if f"{c.id}:{m}" not in self._off))
            for c in (*self._shipped, *self._chosen)
        )
