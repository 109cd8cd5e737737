"""Pressing the key that sends, in the window that holds the latest insertion, and in no other.

Nothing else in the X11 adapter presses such a key.
"""

from __future__ import annotations

import time
from dataclasses import replace

from Xlib import X
from Xlib.error import XError

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.paste_words import (
    COMPOSER_CHANGED,
    NOTHING_TO_SEND,
    SEND_CLOSED,
    SEND_FOCUS_LEFT,
    SEND_NOT_IN_COMPOSER,
    SEND_NOT_IN_FRONT,
    STILL_COMPOSED,
)
from assist.platforms.pasting import Send
from assist.platforms.x11_composer import Composers, Ready
from assist.platforms.x11_connection import Connection
from assist.platforms.x11_keys import Keyboard
from assist.platforms.x11_paste import Paster
from assist.platforms.x11_selections import Selections

# How long a page may take to empty its composer once the key was pressed.
EMPTIED_SECONDS = 1.0
LOOK_SECONDS = 0.02


class Sender:
    """Sends on the clipboard's thread, after whatever was pasted before."""

    def __init__(
        self,
        connection: Connection,
        selections: Selections,
        paster: Paster,
        composers: Composers,
    ) -> None:
        self._connection, self._selections, self._paster = connection, selections, paster
        self._composers = composers
        self._keyboard = Keyboard(connection)

    def send(self, job: Send) -> InsertResult:
        """Press the key once if all is as it should be; what was inserted is sent at most once."""
        refuse = InsertResult(job.request, Outcome.REFUSED)
        ready = self._paster.take_ready()
        if ready is None or ready.window != job.window:
            return replace(refuse, reason=NOTHING_TO_SEND)
        try:
            reason = self._obstacle(ready) or self._press(job)
        except XError:
            reason = SEND_CLOSED
        if reason:
            return replace(refuse, reason=reason)
        return InsertResult(job.request, Outcome.SENT, self._check_after(ready))

    def _obstacle(self, ready: Ready) -> str:
        """Why the composer must not be sent; empty if it may."""
        if not self._paster.is_open(ready.window):
            return SEND_CLOSED
        if not self._paster.has_focus(ready.window):
            return SEND_NOT_IN_FRONT
        now = self._composers.look_at(ready.window, take=False)
        if now is None or ready.composed is None:
            return ""
        if not now.focused:
            return SEND_NOT_IN_COMPOSER
        return "" if now.text == ready.composed.text else COMPOSER_CHANGED

    def _press(self, job: Send) -> str:
        """Press the key for the part of the window that has the keyboard.

        The focus is asked for, then set to where it is: with the strokes that is one piece for
        the server, so that the key cannot go elsewhere when the focus moves in between. (Having
        the server listen to nobody else meanwhile would stop this program as well: its interface
        waits for the server without letting this thread run.)
        """
        display = self._connection.display
        strokes = self._keyboard.send_keys(job.key)
        focus = display.get_input_focus()
        place = int(getattr(focus.focus, "id", focus.focus))
        if not self._connection.is_inside(place, job.window):
            return SEND_NOT_IN_FRONT
        if self._connection.focus() != place:
            return SEND_NOT_IN_FRONT
        display.set_input_focus(place, focus.revert_to, X.CurrentTime)
        for code, down in strokes:
            self._keyboard.fake(code, down=down)
        return "" if self._connection.focus() == place else SEND_FOCUS_LEFT

    def _check_after(self, ready: Ready) -> str:
        """Where the composer can be read, wait until it is empty; what is wrong otherwise."""
        if ready.composed is None:
            return ""
        deadline = time.monotonic() + EMPTIED_SECONDS
        while (now := self._composers.look_at(ready.window, take=False)) is not None:
            if now.text != ready.composed.text:
                return ""
            if time.monotonic() > deadline:
                return STILL_COMPOSED
            self._selections.pump(lambda: False, time.monotonic() + LOOK_SECONDS)
        return ""
