"""A web chat in a real browser: a page of ours, its server, and Chromium on the stage.

The server writes orders to a page (server-sent events) and keeps what the page tells: what
stands in its composer, what was sent. Times are of the system's monotonic clock.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from demo.children import wait_until
from demo.screen import Screen
from demo.stage import Stage

PAGE = Path(__file__).with_suffix(".html")
# A virtual screen has neither a GPU nor a keyring, and root no sandbox; the rest keeps Chromium
# from asking and from loading what no one looks at.
FLAGS = (
    "--no-sandbox",
    "--test-type",
    "--no-first-run",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--password-store=basic",
    "--ozone-platform=x11",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page told: ``kind`` is ready, done, input, sent or searched; monotonic seconds."""

    kind: str
    text: str
    time: float


@dataclass(slots=True)
class Line:
    """What the server knows of one page."""

    orders: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    told: list[Told] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    """Serves the page, its orders, and takes what it tells."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/orders":
            self._orders(parse_qs(address.query)["user"][0])
        elif address.path == "/":
            self._answer(PAGE.read_bytes(), "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _orders(self, user: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(b":\n\n")
        try:
            while order := self.server.line(user).orders.get():
                self.wfile.write(f"data: {order}\n\n".encode())
        except OSError:
            return
        finally:
            self.close_connection = True

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        # Both clocks tick alike; the page has only that of the wall.
        at = time.monotonic() - (time.time() - body["time"] / 1e3)
        self.server.line(body["user"]).told.append(Told(body["kind"], body["text"], at))
        self._answer(b"", "text/plain")

    def log_message(self, *_: object) -> None:
        """What a page says is nobody's log."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._lines: dict[str, Line] = {}
        self._lock = threading.Lock()

    def line(self, user: str) -> Line:
        """What is known of one page."""
        with self._lock:
            return self._lines.setdefault(user, Line())


class WebPage:
    """One page in a window of its own, with the buyer behind it."""

    def __init__(self, line: Line, buyer: str) -> None:
        self._line = line
        self.buyer = buyer
        self.window = 0

    @property
    def told(self) -> list[Told]:
        """All that the page has told, in order."""
        return self._line.told

    def of(self, kind: str) -> list[Told]:
        """What the page told of one kind."""
        return [told for told in list(self._line.told) if told.kind == kind]

    def order(self, order: str, **values: Any) -> float:
        """Have the page do something; when it was asked."""
        at = time.monotonic()
        self._line.orders.put(json.dumps({"order": order, **values}, ensure_ascii=False))
        return at

    def done(self, order: str, **values: Any) -> None:
        """Have the page do something and wait until it has."""
        count = len(self.of("done"))
        self.order(order, **values)
        wait_until(lambda: len(self.of("done")) > count, f"the page's {order}")

    def say(self, *texts: str, own: bool = False) -> float:
        """The buyer writes messages, or the shop's other screen does; when they left."""
        return self.order("say", messages=[{"text": text, "own": own} for text in texts])

    @property
    def composed(self) -> str:
        """What stands in the composer, as the page told last."""
        changes = [told for told in list(self._line.told) if told.kind in ("input", "sent")]
        last = max(changes, key=lambda told: told.time, default=None)
        return last.text if last is not None and last.kind == "input" else ""

    def clear(self) -> None:
        """Empty the composer."""
        self.done("empty")


class Browser:
    """Chromium on the stage, with pages of the chat."""

    def __init__(self, stage: Stage, *, accessible: bool = True) -> None:
        self._stage = stage
        self._server = _Server()
        self._screen = Screen(stage.display)
        self._env = stage.env | {"HOME": str(stage.folder)}
        if accessible:
            # Without it Chromium does not come to the bus, whatever its flags say.
            self._env["ACCESSIBILITY_ENABLED"] = "1"
        self._count = 0
        threading.Thread(target=self._server.serve_forever, name="web chat", daemon=True).start()

    def open(
        self, buyer: str, *, history: tuple[tuple[str, bool], ...] = (), **look: str
    ) -> WebPage:
        """Open a window; ``look`` is the page's: layout, composer, title."""
        self._count += 1
        user = str(self._count)
        page = WebPage(self._server.line(user), buyer)
        before = set(self._screen.windows())
        address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        command = ["chromium", *FLAGS, f"--user-data-dir={self._stage.folder}/browser"]
        url = f"{address}?{urlencode({'user': user, 'title': '1', **look})}"
        self._stage.children.start("chromium", [*command, f"--app={url}"], self._env)
        wait_until(lambda: page.of("ready"), "the web chat", 30.0)
        said = [{"text": text, "own": own} for text, own in history]
        page.done("open", buyer=buyer, history=said)
        title = f"{buyer} - Web Chat" if look.get("title", "1") else "Web Chat"
        wait_until(lambda: self._new(before, title), "the browser's window")
        page.window = self._new(before, title)
        return page

    def _new(self, before: set[int], title: str) -> int:
        fresh = [w for w in self._screen.windows() if w not in before]
        return next((w for w in fresh if title in self._screen.title(w)), 0)

    def close(self, page: WebPage) -> None:
        """Close a page's window."""
        self._screen.close_window(page.window)
        wait_until(lambda: page.window not in self._screen.windows(), "the window to close")

    def leave(self) -> None:
        """End the server; the browser ends with the stage."""
        self._server.shutdown()
        self._screen.close()
