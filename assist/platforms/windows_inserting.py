"""What goes into the chat on Windows, and what is sent from it: numbers, queue, refusals."""

from __future__ import annotations

from collections.abc import Callable

from assist.platforms.base import ChatWindow, Outcome
from assist.platforms.clients import ClientList
from assist.platforms.null import CANNOT_SEND
from assist.platforms.paste_words import STOPPED
from assist.platforms.pasting import Paste, Send
from assist.platforms.reports import Reports
from assist.platforms.requests import Requests
from assist.platforms.windows_clipboard_thread import ClipboardThread


class Inserting:
    """Numbers the requests and hands them to the clipboard's thread.

    ``works`` says whether that thread serves, ``sends`` whether keys that send may be pressed.
    What is refused here is told after the call is over, as if the thread had told it.
    """

    def __init__(
        self,
        clipboard: ClipboardThread,
        clients: ClientList,
        works: Callable[[], bool],
        sends: Callable[[], bool],
        reports: Reports,
    ) -> None:
        self._reports = reports
        self._clipboard, self._clients = clipboard, clients
        self._works, self._sends = works, sends
        self._requests = Requests()

    def insert(self, target: ChatWindow, text: str, png: bytes = b"") -> int:
        """Queue one paste of a text, or of a picture."""
        if not self._works():
            return self._requests.end(self._reports.finished.emit, Outcome.REFUSED, STOPPED)
        request = self._requests.number()
        self._clipboard.paste(Paste(request, text, target.id, png))
        return request

    def send(self, target: ChatWindow) -> int:
        """Queue the press of the client's key."""
        client = self._clients.named(target.client)
        if client is None or not self._sends():
            return self._requests.end(self._reports.sent.emit, Outcome.REFUSED, CANNOT_SEND)
        request = self._requests.number()
        self._clipboard.send(Send(request, target.id, client.send_key))
        return request
