"""Putting a reply into the composer of one chat window, and into no other.

The text is offered to the chat client's connection alone, and only after the server has
said that the keys went to the chat window: if the focus jumps away at the last moment, the
other program gets the keys but nothing to paste.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from Xlib import X
from Xlib.error import XError
from Xlib.protocol import request as xrequest

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.clipboard import CLIPBOARD, ClipboardKeeper
from assist.platforms.paste_words import (
    CLIPBOARD_LOST,
    CLIPBOARD_SWAPPED,
    CLIPBOARD_TAKEN,
    CLOSED,
    FOCUS_LEFT,
    IMAGE_NOT_FETCHED,
    LEFT_COMPOSER,
    NO_FOCUS,
    NOT_FETCHED,
    NOT_IN_COMPOSER,
    NOT_IN_FRONT,
    NOT_SEEN,
    STILL_SILENT,
)
from assist.platforms.pasting import (
    ASTRAY_SECONDS,
    FETCH_SECONDS,
    FOCUS_SECONDS,
    QUIET_SECONDS,
    SILENCE_SECONDS,
)
from assist.platforms.web_chats import Composed
from assist.platforms.x11_composer import Composers, Ready
from assist.platforms.x11_connection import Connection
from assist.platforms.x11_contest import Contest
from assist.platforms.x11_formats import (
    IMAGE_TARGET,
    TEXT_TARGETS,
    Datum,
    Offer,
    image_content,
    text_content,
)
from assist.platforms.x11_keys import Keyboard
from assist.platforms.x11_selections import Selections

# How long a fetched text may take to stand in a composer that can be looked at.
SHOWN_SECONDS = 0.8
# Most clients ask once or twice for a paste; browsers ask dozens of times, also by themselves.
FEW_REQUESTS = 4
REST_SECONDS = 0.06
# The same where nobody can say when the text stands in the composer.
UNSEEN_REST_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Paste:
    """One reply on its way: ``reader_known`` if the window's own connection fetches copies.

    With ``png`` it is a picture instead of a text.
    """

    request: int
    text: str
    window: int
    reader_known: bool = True
    png: bytes = b""

    @property
    def content(self) -> dict[str, Datum]:
        """What the clipboard offers for it."""
        return image_content(self.png) if self.png else text_content(self.text)

    def is_fetched_by(self, target: str) -> bool:
        """Whether a client that read this format has got it."""
        return target == IMAGE_TARGET if self.png else target in TEXT_TARGETS


class Paster:
    """Pastes on the clipboard's thread; every wait has a deadline."""

    def __init__(
        self,
        connection: Connection,
        selections: Selections,
        keeper: ClipboardKeeper,
        own_windows: Callable[[], set[int]],
        composers: Composers,
    ) -> None:
        self._connection = connection
        self._selections = selections
        self._keeper = keeper
        self._own_windows = own_windows
        self._composers = composers
        self._keyboard = Keyboard(connection)
        self._gone: set[int] = set()
        self._silent: dict[int, float] = {}
        self._last, self._last_client = Offer({}), 0
        self._calm: set[int] = set()
        self._seen = self._unseen = False
        self._contest = Contest(selections)
        self._ready: Ready | None = None
        selections.others = self._note

    def _note(self, event: object) -> None:
        if getattr(event, "type", None) == X.DestroyNotify:
            self._gone.add(int(event.window.id))  # type: ignore[attr-defined]

    def paste(self, job: Paste) -> InsertResult:
        """Do one paste; the clipboard is ours afterwards unless it was refused."""
        refuse = InsertResult(job.request, Outcome.REFUSED)
        self._ready = None
        self._let_the_last_one_end()
        self._watch(job.window)
        if reason := self._obstacle(job.window):
            return replace(refuse, reason=reason)
        kept = self._keeper.remember()
        fetched: list[str] = []
        offer = Offer(job.content, open=False)
        offer.on_read = lambda target: self._read(job, target, fetched)
        if job.reader_known:
            offer.reader = self._connection.client_of(job.window)
        self._last, self._last_client = offer, self._connection.client_of(job.window)
        if not self._selections.own(CLIPBOARD, offer) or self._contest.is_lost_again():
            return replace(refuse, reason=CLIPBOARD_TAKEN)
        if reason := self._reach(job, offer, fetched):
            return replace(refuse, reason=reason)
        if fetched:
            reason = NOT_SEEN if self._unseen else ""
            reason = reason if kept.whole else CLIPBOARD_LOST
            sendable = self._ready is not None
            return InsertResult(job.request, Outcome.INSERTED, reason, sendable)
        # Whatever else may fetch for this client shall be able to, now that the agent pastes.
        offer.reader = None
        self._silent[self._connection.client_of(job.window)] = time.monotonic()
        reason = IMAGE_NOT_FETCHED if job.png else NOT_FETCHED
        return InsertResult(job.request, Outcome.COPIED, reason)

    def _read(self, job: Paste, target: str, fetched: list[str]) -> None:
        if job.is_fetched_by(target):
            fetched.append(target)
            self._silent.pop(self._connection.client_of(job.window), None)

    def _obstacle(self, window: int) -> str:
        """Why a paste cannot even begin; empty if it can."""
        if not self.is_open(window):
            return CLOSED
        if not self._may_come_to_front(window):
            return NOT_IN_FRONT
        # A client that has keys of ours to answer yet would answer them with the new text.
        since = self._silent.get(self._connection.client_of(window))
        if since is not None and time.monotonic() - since < SILENCE_SECONDS:
            return STILL_SILENT
        return ""

    def _watch(self, window: int) -> None:
        self._gone.discard(window)
        self._connection.window(window).change_attributes(event_mask=X.StructureNotifyMask)

    def take_ready(self) -> Ready | None:
        """What could be sent now; nothing from then on until the next insertion."""
        ready, self._ready = self._ready, None
        return ready

    def is_open(self, window: int) -> bool:
        """Whether a window is still there."""
        try:
            self._connection.window(window).get_geometry()
        except XError:
            return False
        return True

    def _may_come_to_front(self, window: int) -> bool:
        active = self._connection.active()
        if active in (0, window) or active in self._own_windows():
            return True
        return self._connection.pid(active) == os.getpid()

    def has_focus(self, window: int) -> bool:
        """Whether keys go into it now."""
        return self._connection.is_inside(self._connection.focus(), window)

    def come_to_front(self, window: int) -> str:
        """Give a window the keyboard; the reason if it does not get it."""
        if self.has_focus(window):
            return ""
        self._connection.activate(window)
        deadline = time.monotonic() + FOCUS_SECONDS
        while not self.has_focus(window):
            if window in self._gone or not self.is_open(window):
                return CLOSED
            if time.monotonic() > deadline:
                return NO_FOCUS
            self._selections.pump(lambda: window in self._gone, time.monotonic() + 0.002)
        return ""

    def _reach(self, job: Paste, offer: Offer, fetched: list[str]) -> str:
        """Bring the window to the front, press the keys, wait; the reason if refused."""
        if reason := self.come_to_front(job.window):
            return reason
        before = self._composers.look_at(job.window, take=True)
        self._seen, self._unseen = before is not None, False
        if before is not None and not before.focused:
            return NOT_IN_COMPOSER
        self._selections.drain()
        if not self._selections.owns(CLIPBOARD):
            return CLIPBOARD_TAKEN
        if not self._press(job.window):
            self._let_stray_keys_pass(offer)
            return FOCUS_LEFT if self.is_open(job.window) else CLOSED
        offer.open = True

        def over() -> bool:
            lost = job.window in self._gone or not self._selections.owns(CLIPBOARD)
            return bool(fetched) or lost

        self._selections.pump(over, time.monotonic() + FETCH_SECONDS)
        if fetched and before is not None and not job.png:
            return self._wait_for_text(job, before)
        if fetched:
            self._ready = None if job.png or before is not None else Ready(job.window, None)
            return self._check_after(job)
        if not self.is_open(job.window):
            return CLOSED
        return CLIPBOARD_SWAPPED if self._contest.is_lost() else ""

    def _let_stray_keys_pass(self, offer: Offer) -> None:
        """Wait until whoever got the keys has asked for the text in vain and gone quiet."""
        deadline = time.monotonic() + ASTRAY_SECONDS
        self._selections.pump(lambda: offer.refusals, deadline)
        while (before := offer.refusals) and time.monotonic() < deadline:
            quiet = time.monotonic() + QUIET_SECONDS
            if not self._selections.pump(lambda: offer.refusals > before, quiet):
                return

    def _wait_for_text(self, job: Paste, before: Composed) -> str:
        """Browsers also fetch what they do not paste: wait until the composer has changed."""
        deadline = time.monotonic() + SHOWN_SECONDS
        while (now := self._composers.look_at(job.window, take=False)) is not None:
            if (now.text, now.changes) != (before.text, before.changes):
                self._ready = None if before.text.strip() else Ready(job.window, now)
                return ""
            if not now.focused:
                return LEFT_COMPOSER
            if time.monotonic() > deadline:
                self._unseen = True
                return ""
            self._selections.pump(lambda: False, time.monotonic() + 0.004)
        return self._check_after(job)

    @property
    def reads_often(self) -> bool:
        """Whether the last paste was into a client that may read the clipboard again and again."""
        return self._last_client not in self._calm

    def _let_the_last_one_end(self) -> None:
        """A client that reads again and again must be through before there is something new."""
        if not self._last.requests or not self.reads_often:
            return
        rest = REST_SECONDS if self._seen else UNSEEN_REST_SECONDS
        while (due := self._last.asked_at + rest) > time.monotonic():
            self._selections.pump(lambda: False, due)
        if self._last.requests <= FEW_REQUESTS:
            self._calm.add(self._last_client)

    def _check_after(self, job: Paste) -> str:
        """Where any connection may have fetched, the focus must not have moved meanwhile."""
        if job.reader_known or self.has_focus(job.window):
            return ""
        return FOCUS_LEFT

    def _press(self, window: int) -> bool:
        """Press Ctrl+V; whether the window had the focus just before and just after.

        Questions and keys leave in one piece, so the server handles them in one go.
        """
        display = self._connection.display
        strokes = self._keyboard.paste_keys()
        before = xrequest.GetInputFocus(display=display.display, defer=1)
        for code, down in strokes:
            self._keyboard.fake(code, down=down)
        after = xrequest.GetInputFocus(display=display.display, defer=1)
        places = set()
        for question in (before, after):
            question.reply()
            focus = question._data["focus"]
            places.add(int(getattr(focus, "id", focus)))
        return all(self._connection.is_inside(place, window) for place in places)
