"""What goes into the chat on Windows, and what is sent from it: numbers, queue, refusals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from assist.platforms.base import ChatWindow, InsertResult, Outcome
from assist.platforms.clients import ClientList
from assist.platforms.null import CANNOT_SEND
from assist.platforms.paste_words import STOPPED
from assist.platforms.reports import Reports
from assist.platforms.windows_clipboard_thread import ClipboardThread
from assist.platforms.windows_paste import Paste
from assist.platforms.windows_sending import Send


class Inserting(QObject):
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
        super().__init__()
        self._reports = reports
        self._clipboard, self._clients = clipboard, clients
        self._works, self._sends = works, sends
        self._requests = 0

    def insert(self, target: ChatWindow, text: str, png: bytes = b"") -> int:
        """Queue one paste of a text, or of a picture."""
        self._requests += 1
        if self._works():
            self._clipboard.paste(Paste(self._requests, text, target.id, png))
        else:
            self._refuse(self._reports.finished.emit, STOPPED)
        return self._requests

    def send(self, target: ChatWindow) -> int:
        """Queue the press of the client's key."""
        self._requests += 1
        client = self._clients.named(target.client)
        if client is not None and self._sends():
            self._clipboard.send(Send(self._requests, target.id, client.send_key))
        else:
            self._refuse(self._reports.sent.emit, CANNOT_SEND)
        return self._requests

    def _refuse(self, end: Callable[[InsertResult], None], reason: str) -> None:
        result = InsertResult(self._requests, Outcome.REFUSED, reason)
        QTimer.singleShot(0, self, lambda: end(result))
