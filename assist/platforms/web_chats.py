"""The web chats in browser windows: what was read of each, and what is new.

Pages are drawn anew at will. What was read is found again by its element; where that is gone,
by the words of the last messages; where those are gone too, another conversation is shown and
only what waits for an answer in it counts.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import AccessibilityBus, Node
from assist.platforms.base import ChatWindow
from assist.platforms.chat_lines import Line, Speakers
from assist.platforms.web_pages import OURS, Message, Places, places, read
from assist.platforms.web_rules import Page

# How many of the list's last children are read when a page is read as a whole.
TAIL_CHILDREN = 240
REMEMBERED = 24
FRESH_SECONDS = 5
# How often a page is looked at that does not tell of new messages, and how often as a whole.
LOOK_SECONDS = 0.1
WHOLE_LOOKS = 10
# Chromium tells of changes once in 150 ms. A message after a rest comes at once, one that follows
# another waits; but whoever asks what stands at a place is told of all changes first. So a page
# that has just told of something is asked a few times more.
BUNDLE_SECONDS = 0.16
NUDGE_SECONDS = 0.02
# How long a composer may take to get the keyboard, and how often it is asked meanwhile.
FOCUS_SECONDS = 0.3
FOCUS_STEP = 0.005


NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Composed:
    """A composer: whether it has the keyboard, what stands in it, how often it told of changes."""

    focused: bool
    text: str
    changes: int = 0


@dataclass(slots=True)
class WebChat:
    """One window's page, looked at again at ``due`` where it does not tell of new messages.

    ``top`` is the list's child that held the last message read, ``nodes`` the messages from there
    on, ``lines`` the last of them all.
    """

    window: ChatWindow
    program: str
    page: Page
    places: Places
    buyer: str
    top: Node | None = None
    nodes: set[Node] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)
    tops: list[Node] = field(default_factory=list)
    looks: int = 0
    changes: int = 0
    due: float = 0.0
    nudge_at: float = NEVER
    nudge_until: float = 0.0
    speakers: Speakers = field(default_factory=lambda: Speakers({OURS}))

    def expect_more(self) -> None:
        """Something was just told: what follows soon would be told late."""
        now = time.monotonic()
        self.nudge_at, self.nudge_until = now + NUDGE_SECONDS, now + BUNDLE_SECONDS

    def nudge(self, bus: AccessibilityBus, now: float) -> None:
        """Ask what stands in the middle of the window, so that the page tells what it held back."""
        frame = self.window.frame
        if self.places.messages is not None:
            middle = frame.width() // 2, frame.height() // 2
            bus.ask(words.element_at(self.places.messages, *middle), FOCUS_SECONDS)
        self.nudge_at = now + NUDGE_SECONDS if now < self.nudge_until else NEVER

    def remember(self, tops: list[Node], messages: list[Message], new: list[Message]) -> None:
        """Note what was read of the list's children ``tops``, and what of it was new."""
        if messages:
            self.top = tops[messages[-1].top]
            self.nodes = {m.node for m in messages}
        self.lines = [*self.lines, *(m.line for m in new)][-REMEMBERED:]


def after(earlier: list[Line], now: list[Line]) -> list[Line] | None:
    """The lines of ``now`` that follow the last of the earlier ones; ``None`` if none is there.

    Of several places the one that fits the most lines counts, of equal ones the last.
    """
    best, place = 0, -1
    for end in range(1, len(now) + 1):
        fit = 0
        while fit < min(end, len(earlier)) and now[end - 1 - fit] == earlier[-1 - fit]:
            fit += 1
        if fit >= max(best, 1):
            best, place = fit, end
    return now[place:] if best else None


class WebChats:
    """The pages of all browser windows; runs on the reader's thread."""

    def __init__(self) -> None:
        self._chats: dict[int, WebChat] = {}
        self._unread: dict[int, float] = {}

    def clear(self) -> None:
        """The connection to the bus is gone."""
        self._chats.clear()
        self._unread.clear()

    def part(self, window: int) -> None:
        """A window has closed."""
        self._chats.pop(window, None)
        self._unread.pop(window, None)

    def told(self, node: Node, at: float) -> bool:
        """A program has told of new text; whether it is one that shows web chats."""
        windows = [w for w, chat in self._chats.items() if chat.program == node.bus]
        for window in windows:
            if node == self._chats[window].places.composer:
                self._chats[window].changes += 1
            else:
                self._unread.setdefault(window, at)
        return bool(windows)

    def due(self) -> float | None:
        """When :meth:`unread` will name a window (monotonic)."""
        if self._unread:
            return 0.0
        dues = [c.nudge_at if c.places.live else c.due for c in self._chats.values()]
        return min((due for due in dues if due < NEVER), default=None)

    def unread(self, bus: AccessibilityBus) -> dict[int, float]:
        """The windows with something to read, and since when; forgotten by asking."""
        found, self._unread = self._unread, {}
        now = time.monotonic()
        for window, chat in self._chats.items():
            if chat.places.live and chat.nudge_at <= now:
                chat.nudge(bus, now)
            elif not chat.places.live and chat.due <= now:
                chat.due = now + LOOK_SECONDS
                if self._may_have_news(bus, chat):
                    found.setdefault(window, now)
        return found

    def _may_have_news(self, bus: AccessibilityBus, chat: WebChat) -> bool:
        """A cheap look at a silent page; now and then at what its parts hold, too."""
        chat.looks = (chat.looks + 1) % WHOLE_LOOKS
        if chat.looks == 0 or chat.places.messages is None:
            return True
        return words.nodes(bus.ask(words.children(chat.places.messages))) != chat.tops

    def composers(self) -> list[Node]:
        """Where replies are written."""
        found = (chat.places.composer for chat in self._chats.values())
        return [node for node in found if node is not None]

    def composed(self, bus: AccessibilityBus, window: int, *, take: bool) -> Composed | None:
        """A window's composer; with ``take`` it is asked to take the keyboard where it had not.

        ``None``: the window shows no web chat that was read, or does not answer.
        """
        chat = self._chats.get(window)
        composer = chat.places.composer if chat is not None else None
        if chat is None or composer is None:
            return None
        found = self._look_at(bus, chat, composer)
        if found is None or found.focused or not take:
            return found
        bus.ask(words.grab_focus(composer), FOCUS_SECONDS)
        deadline = time.monotonic() + FOCUS_SECONDS
        while found is not None and not found.focused and time.monotonic() < deadline:
            time.sleep(FOCUS_STEP)
            found = self._look_at(bus, chat, composer)
        return found

    def _look_at(self, bus: AccessibilityBus, chat: WebChat, composer: Node) -> Composed | None:
        questions = [words.states(composer), words.whole_text(composer)]
        states, text = bus.ask_all(questions, FOCUS_SECONDS)
        if states is None or text is None:
            return None
        focused = words.has_state(states, words.STATE_FOCUSED)
        return Composed(focused, str(text[0]), chat.changes)

    def open(
        self, bus: AccessibilityBus, program: str, window: ChatWindow, page: Page, fresh: int
    ) -> list[Line] | None:
        """Look into a window; ``None`` while there is no list, else what waits for an answer.

        Messages younger than ``fresh`` seconds all count as new.
        """
        found = places(bus, program, window.title, page)
        if found.messages is None:
            return None
        known = self._chats.get(window.id)
        if known is not None and known.places.messages == found.messages:
            known.window, known.places = window, found
            return self.news(bus, window.id)
        chat = WebChat(window, program, page, found, window.buyer)
        self._chats[window.id] = chat
        return self._whole(bus, chat, fresh)

    def news(self, bus: AccessibilityBus, window: int) -> list[Line]:
        """What buyers have written since the window was read last."""
        chat = self._chats.get(window)
        if chat is None or chat.places.messages is None:
            return []
        answer = bus.ask(words.children(chat.places.messages))
        if answer is None:
            self._chats.pop(window)
            return self.open(bus, chat.program, chat.window, chat.page, FRESH_SECONDS) or []
        if self._shows_another(bus, chat):
            chat.lines.clear()
            return self._whole(bus, chat, FRESH_SECONDS)
        tops = chat.tops = words.nodes(answer)
        if chat.top not in tops:
            return self._whole(bus, chat, FRESH_SECONDS)
        tail = tops[tops.index(chat.top) :]
        messages = read(bus, tail, chat.page, chat.buyer)
        new = [m for m in messages if m.node not in chat.nodes]
        if new:
            chat.expect_more()
        chat.remember(tail, messages, new)
        return chat.speakers.incoming([m.line for m in new], self._named(chat))

    def _shows_another(self, bus: AccessibilityBus, chat: WebChat) -> bool:
        """Whether the page names another buyer than before; its title may come later."""
        buyer = chat.window.buyer
        if chat.places.buyer is not None:
            answer = bus.ask(words.whole_text(chat.places.buyer))
            buyer = (str(answer[0]).strip() if answer else "") or buyer
        before, chat.buyer = chat.buyer, buyer
        return buyer != before

    def _named(self, chat: WebChat) -> str:
        """The name that tells buyers from the shop; empty where the page marks our lines."""
        return chat.buyer if chat.page.ours is None else ""

    def _whole(self, bus: AccessibilityBus, chat: WebChat, fresh: int) -> list[Line]:
        """Read a list from its end; all of it is history but what is known to be new."""
        self._shows_another(bus, chat)
        list_ = [] if chat.places.messages is None else [words.children(chat.places.messages)]
        tops = [n for answer in bus.ask_all(list_) for n in words.nodes(answer)][-TAIL_CHILDREN:]
        messages = read(bus, tops, chat.page, chat.buyer)
        lines = [m.line for m in messages]
        new = after(chat.lines, lines)
        chat.lines.clear()
        chat.top = tops[0] if tops else None
        chat.remember(tops, messages, messages)
        if new is not None:
            return chat.speakers.incoming(new, self._named(chat))
        clock = time.localtime()
        seconds = clock.tm_hour * 3600 + clock.tm_min * 60 + clock.tm_sec
        return chat.speakers.unanswered(lines, self._named(chat), seconds, fresh)
