"""Notices what the agent copies in a known chat, and takes a selection when asked to.

Windows tells nobody of a selection; the hotkey takes it by Ctrl+C and brings the earlier
clipboard back.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from assist.platforms.base import Source
from assist.platforms.selected import Front, Selected
from assist.platforms.windows_clipboard import Clipboard
from assist.platforms.windows_keeper import ClipboardKeeper
from assist.platforms.windows_keys import KEY_C, Keyboard
from assist.platforms.windows_parts import Pump
from assist.platforms.windows_system import WindowSystem

MOST_CHARACTERS = 20_000
COPY_SECONDS = 0.4
# Ctrl+C ends the program that runs in these.
CONSOLES = frozenset({"ConsoleWindowClass", "CASCADIA_HOSTING_WINDOW_CLASS", "mintty", "PuTTY"})


class CopyWatcher:
    """Turns copies made in the chat in front into texts; ``report`` is called on this thread."""

    def __init__(
        self,
        system: WindowSystem,
        clipboard: Clipboard,
        keyboard: Keyboard,
        report: Callable[[Selected], None],
    ) -> None:
        self._system = system
        self._clipboard = clipboard
        self._keyboard = keyboard
        self._report = report
        self._last = ("", 0)
        self.front: Front | None = None
        self.enabled = False

    def changed(self) -> None:
        """Look at new content of the clipboard."""
        front = self.front
        if not self.enabled or front is None or Source.COPY.value not in front.means:
            return
        at, owner = time.monotonic(), self._clipboard.owner_pid()
        known = owner and self._system.same_program(front.pid, owner)
        nameless = not owner and self._system.front() == front.window
        if not (known or nameless) or self._clipboard.is_private():
            return
        text = self._clipboard.text(MOST_CHARACTERS)
        if text.strip() and (text, front.window) != self._last:
            self._last = (text, front.window)
            self._report(Selected(text, Source.COPY, front.window, at))

    def take(self, keeper: ClipboardKeeper, pump: Pump) -> None:
        """Report what is selected in the window in front, because the agent asked for it."""
        at, window = time.monotonic(), self._system.front()
        pid = self._system.pid(window) if window else 0
        if not pid or pid == self._system.own_pid or self._system.is_beyond_reach(pid):
            return
        if CONSOLES & set(self._system.names(window)):
            return
        keeper.remember()
        before = self._clipboard.sequence()
        self._keyboard.send(self._keyboard.control_chord(KEY_C))
        if not pump(lambda: self._clipboard.sequence() != before, at + COPY_SECONDS):
            return
        text = self._clipboard.text(MOST_CHARACTERS)
        keeper.put_back()
        if text.strip():
            self._report(Selected(text, Source.HOTKEY, window, at))
