"""What was selected or copied in a chat window, on its way from an adapter's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assist.platforms.base import ChatWindow, IncomingMessage, Source
from assist.platforms.chat_lines import Speakers, selected_words
from assist.platforms.clients import ClientList


@dataclass(frozen=True, slots=True)
class Front:
    """The chat window in front, its process and the means of noticing that it allows."""

    window: int
    pid: int
    means: frozenset[str]


def front_of(chat: ChatWindow | None, pid: int, clients: ClientList) -> Front | None:
    """What is to be known of the chat in front; ``None`` where no known client is."""
    client = clients.named(chat.client) if chat is not None else None
    return Front(chat.id, pid, client.means) if chat is not None and client is not None else None


@dataclass(frozen=True, slots=True)
class Selected:
    """Text that was selected or copied in ``window`` (0: unknown)."""

    text: str
    source: Source
    window: int
    at: float

    def message(
        self, chat: ChatWindow | None, clients: ClientList, speakers: Callable[[str], Speakers]
    ) -> IncomingMessage | None:
        """What of it the buyer said, if anything.

        ``speakers`` tells of a client's id who is who in its windows.
        """
        buyer = chat.buyer if chat is not None else ""
        client = clients.named(chat.client) if chat is not None else None
        known = speakers(chat.client if chat is not None else "")
        words = selected_words(self.text, client, known, buyer)
        return IncomingMessage(words, self.source, chat, buyer, self.at) if words else None
