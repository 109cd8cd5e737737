"""Chat windows that the person pointed at: clients of their own, besides the known ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assist.platforms.base import ChosenChat
from assist.platforms.clients import Client, ClientList

MARK = "~chosen:"
"""Begins the ids, so that they are asked after every client that ships with the program."""
_COUNT = re.compile(r"^[(\[]\d+[)\]]\s*")
_PROGRAM = re.compile(r"\s+[-—–]\s+(?:[^-—–]*(?:Chrom|Firefox|Edge|Brave|Opera|浏览器)[^-—–]*)$")


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


def choose(clients: ClientList, chats: Iterable[ChosenChat]) -> None:
    """Let ``clients`` know these chosen ones and no other chosen ones."""
    shipped = [client for client in clients if not client.id.startswith(MARK)]
    clients.replace([*shipped, *map(client_for, chats)])
