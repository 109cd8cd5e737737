"""The conversations in chat windows, as accessibility shows them.

All of it runs on the reader's thread. A new window's first message causes no event: its
history is read from the window itself. Events tell only that there is more: in bursts their
text lacks characters (GTK 2 joins them badly), so it is read from the window as well. What the
agent types (editable text) is never looked at.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from jeepney import HeaderFields, Message  # type: ignore[import-untyped]

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import AccessibilityBus, Node
from assist.platforms.base import ChatWindow, IncomingMessage, Source
from assist.platforms.chat_lines import Line, Speakers, split
from assist.platforms.chat_tree import text_objects
from assist.platforms.clients import Client, ClientList
from assist.platforms.watched_chats import FIRST_LOOK_SECONDS, History, Memory, Watched
from assist.platforms.web_chats import Composed, WebChats

LAST_LOOK_SECONDS = 10.0
FRESH_SECONDS = 5
# A client that does not answer is asked again, up to a point.
RETRY_SECONDS = 0.3
PATIENCE_SECONDS = 30.0


class Conversations:
    """What is known of chat windows and programs; ``noticed`` gets every new message."""

    def __init__(self, clients: ClientList, noticed: Callable[[IncomingMessage], None]) -> None:
        self._clients = clients
        self._noticed = noticed
        self._windows: dict[int, Watched] = {}
        self._speakers: dict[str, Speakers] = {}
        self._memory = Memory()
        self._web = WebChats()
        self._retry_at = 0.0

    def speakers(self, client: str) -> Speakers:
        """Who is who in one client's windows."""
        return self._speakers.setdefault(client, Speakers())

    def forget_programs(self) -> None:
        """The connection to the bus is gone, and what was known through it."""
        self._memory = Memory()
        self._web.clear()

    def look_again(self) -> None:
        """Reading begins: look into every window, whose messages are history by now."""
        now = time.monotonic()
        for watched in self._windows.values():
            watched.look_at, watched.since, watched.wait = now, now, FIRST_LOOK_SECONDS
            watched.fresh = 0

    def meet(self, chat: ChatWindow, pid: int, *, reading: bool) -> None:
        """A chat window is there, or has a new title."""
        client = self._clients.named(chat.client)
        if client is None or Source.ACCESSIBILITY not in client.means or not pid:
            return
        if client.pages and client.page(chat.title) is None:
            self.part(chat.id)  # The browser shows another page now.
            return
        now = time.monotonic()
        self._windows[chat.id] = Watched(chat, pid, now, now, FRESH_SECONDS if reading else 0)

    def next_look(self) -> float | None:
        """When :meth:`look` has something to do (monotonic)."""
        dues = [w.look_at for w in self._windows.values() if w.look_at is not None]
        if (web := self._web.due()) is not None:
            dues.append(web)
        if self._memory.unread:
            dues.append(self._retry_at)
        return min(dues, default=None)

    def look(self, bus: AccessibilityBus) -> bool | None:
        """Look into the windows that are due.

        ``True``: messages were found; ``False``: a client stayed silent to the end; ``None``:
        nothing new to say.
        """
        self._catch_up(bus)
        now = time.monotonic()
        due = [w for w in self._windows.values() if w.look_at is not None and w.look_at <= now]
        found = [self._look(bus, watched) for watched in due]
        return True if True in found else False if False in found else None

    def part(self, window: int) -> None:
        """A chat window has closed."""
        self._windows.pop(window, None)
        self._web.part(window)
        for node in [n for n, h in self._memory.histories.items() if h.window == window]:
            del self._memory.histories[node]
        if not self._windows:
            self._memory.ignored.clear()

    def _look(self, bus: AccessibilityBus, watched: Watched) -> bool | None:
        """Look for a window's message lists; look again later while there are none."""
        program = self._program(bus, watched.pid)
        found = False
        client = self._clients.named(watched.chat.client)
        page = client.page(watched.chat.title) if client is not None else None
        if program and page is not None:
            lines = self._web.open(bus, program, watched.chat, page, watched.fresh)
            found = lines is not None
            self._report(lines or [], watched.chat, time.monotonic())
        elif program:
            texts, ignored = text_objects(bus, program, watched.chat.title)
            self._memory.ignored |= ignored
            found = bool(texts) and all(text.content for text in texts)
            for text in texts:
                if text.content and text.node not in self._memory.histories:
                    showing = text.showing or len(texts) == 1
                    buyer = watched.chat.buyer if showing else ""
                    self._read_history(text.node, text.content, watched, buyer)
        if found:
            watched.look_at = None
            return True
        now = time.monotonic()
        watched.wait *= 1.5
        watched.look_at = now + watched.wait
        if now - watched.since > LAST_LOOK_SECONDS:
            watched.look_at = None
            return None if program else False
        return None

    def _program(self, bus: AccessibilityBus, pid: int) -> str:
        if pid not in self._memory.programs:
            programs = bus.programs()
            if pid in programs:
                self._memory.programs[pid] = programs[pid]
                bus.listen(programs[pid])
        return self._memory.programs.get(pid, "")

    def _read_history(self, node: Node, text: str, watched: Watched, buyer: str) -> None:
        history = self._memory.histories[node] = History(watched.chat.id, buyer)
        history.advance(text, None)
        self._report_history(text, watched.chat, buyer, watched.fresh)

    def _report_history(self, text: str, chat: ChatWindow, buyer: str, fresh: int) -> None:
        client = self._clients.named(chat.client)
        if client is None:
            return
        clock = time.localtime()
        seconds = clock.tm_hour * 3600 + clock.tm_min * 60 + clock.tm_sec
        speakers = self.speakers(client.id)
        lines = speakers.unanswered(split(text, client), buyer, seconds, fresh)
        self._report(lines, chat, time.monotonic())

    def event(self, bus: AccessibilityBus, message: Message, at: float) -> None:
        """Note an event of the bus that arrived at the monotonic time ``at``."""
        fields = message.header.fields
        if fields.get(HeaderFields.member) != "TextChanged" or not message.body:
            return
        node = Node(fields[HeaderFields.sender], fields[HeaderFields.path])
        if self._web.told(node, at) or not str(message.body[0]).startswith("insert"):
            return
        if self._history(bus, node) is not None:
            self._memory.unread.setdefault(node, at)
            self._retry_at = 0.0

    def _catch_up(self, bus: AccessibilityBus) -> None:
        """Read what is new in the lists that have told of more."""
        for window, at in self._web.unread(bus).items():
            if window in self._windows:
                self._report(self._web.news(bus, window), self._windows[window].chat, at)
        now = time.monotonic()
        if now < self._retry_at:
            return
        for node, at in list(self._memory.unread.items()):
            history = self._memory.histories.get(node)
            watched = self._windows.get(history.window) if history is not None else None
            client = self._clients.named(watched.chat.client) if watched is not None else None
            if history is None or watched is None or client is None:
                del self._memory.unread[node]
                continue
            unknown = not history.anchor
            text = self._new_text(bus, node, history)
            if text is not None or now - at > PATIENCE_SECONDS:
                del self._memory.unread[node]
            if text and unknown:
                self._report_history(text, watched.chat, history.buyer, FRESH_SECONDS)
            elif text:
                self._report_inserted(text, history, watched.chat, client, at)
        self._retry_at = now + RETRY_SECONDS

    def _new_text(self, bus: AccessibilityBus, node: Node, history: History) -> str | None:
        """The text after what was read so far; ``None`` if the client does not answer."""
        start = max(0, history.end - len(history.anchor))
        length, answer = bus.ask_all([words.length(node), words.text_from(node, start)])
        if answer is None:
            return None
        text = str(answer[0])
        if not text.startswith(history.anchor):
            return self._text_after_anchor(bus, node, history)
        text = text[len(history.anchor) :]
        history.advance(text, length)
        return text

    def _text_after_anchor(self, bus: AccessibilityBus, node: Node, history: History) -> str | None:
        """The same where text above was dropped (long conversations) or was drawn."""
        length, answer = bus.ask_all([words.length(node), words.whole_text(node)])
        if answer is None:
            return None
        whole = str(answer[0])
        place = whole.rfind(history.anchor)
        if place < 0:  # Cleared: what was read before is no longer there to be found again.
            history.anchor, place = "", 0
        text = whole[place + len(history.anchor) :]
        history.advance(text, length)
        return text

    def _history(self, bus: AccessibilityBus, node: Node) -> History | None:
        """The conversation that a text object belongs to; ``None`` for composers and the like."""
        if node in self._memory.ignored:
            return None
        history = self._memory.histories.get(node)
        if history is not None:
            return history
        states = bus.ask(words.states(node))
        if states is None or words.has_state(states, words.STATE_EDITABLE):
            self._memory.ignored.add(node)
            return None
        pid = next((p for p, name in self._memory.programs.items() if name == node.bus), 0)
        windows = [w for w in self._windows.values() if w.pid == pid]
        pending = [w for w in windows if w.look_at is not None]
        for watched in pending:
            watched.look_at = time.monotonic()
        if pending or not windows:
            # The look reads this text as well, with what came before it.
            return None
        # A list that was not there when its window was read: whose it is, its lines must tell.
        history = self._memory.histories[node] = History(windows[0].chat.id, "")
        return history

    def _report_inserted(
        self, text: str, history: History, chat: ChatWindow, client: Client, at: float
    ) -> None:
        alone = sum(h.window == history.window for h in self._memory.histories.values()) == 1
        buyer = chat.buyer if alone else history.buyer
        lines = self.speakers(client.id).incoming(split(text, client), buyer)
        self._report(lines, chat, at)

    def _report(self, lines: list[Line], chat: ChatWindow, at: float) -> None:
        for line in lines:
            window = self._window_of(line.name or "", chat)
            self._noticed(
                IncomingMessage(line.text, Source.ACCESSIBILITY, window, line.name or "", at)
            )

    def _window_of(self, buyer: str, chat: ChatWindow) -> ChatWindow:
        named = (w.chat for w in self._windows.values() if w.chat.buyer == buyer)
        return chat if chat.buyer == buyer else next(named, chat)

    def place_of(self, bus: AccessibilityBus, window: int) -> tuple[str, str]:
        """The program on the bus that shows a chat window, and the window's title there."""
        watched = self._windows.get(window)
        return (self._program(bus, watched.pid), watched.chat.title) if watched else ("", "")

    def composed(self, bus: AccessibilityBus, window: int, *, take: bool) -> Composed | None:
        """What stands in a web chat's composer; ``None`` in windows of other kinds."""
        return self._web.composed(bus, window, take=take)

    def is_composed(self, bus: AccessibilityBus, text: str) -> bool:
        """Whether an editable text has exactly these words selected now."""
        boxes = [*self._memory.ignored, *self._web.composers()]
        ranges = bus.ask_all(words.selection(box) for box in boxes)
        chosen = [(box, r) for box, r in zip(boxes, ranges, strict=True) if r and r[0] < r[1]]
        texts = bus.ask_all(words.whole_text(box) for box, _ in chosen)
        return any(
            answer is not None and answer[0][start:end] == text
            for (_, (start, end)), answer in zip(chosen, texts, strict=True)
        )
