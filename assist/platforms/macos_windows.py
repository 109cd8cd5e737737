"""Windows on macOS, as the tracker and pasting ask for them.

The window server numbers windows and knows their order but tells no titles; accessibility knows
titles and the focus but no numbers. The two are brought together by program and frame.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QRect

from assist.platforms.macos_api import Element, Mac, Window

# One list serves all questions of one look.
LIST_SECONDS = 0.008
TITLES_SECONDS = 0.2
SMALLEST = 120
NORMAL_LAYER = 0


class MacWindows:
    """Answers :class:`window_tracker.Windows` and :class:`macos_paste.System`; any thread."""

    def __init__(self, mac: Mac, clock: Callable[[], float] = time.monotonic) -> None:
        self._mac = mac
        self._clock = clock
        self._lock = threading.Lock()
        self._list: dict[int, Window] = {}
        self._list_at = float("-inf")
        self._titles: dict[int, tuple[float, list[Element]]] = {}
        self._hushed = False
        self.own_pid = mac.windows.own_pid

    def refresh(self) -> None:
        """Ask anew: something has changed."""
        with self._lock:
            self._list_at = float("-inf")
            self._titles = {pid: (float("-inf"), known) for pid, (_, known) in self._titles.items()}

    def hush(self, hushed: bool) -> None:
        """Ask programs nothing for a while.

        A program that fetches from the pasteboard waits for us and answers nobody: a question to
        it now would hold up both.
        """
        self._hushed = hushed

    @property
    def hushed(self) -> bool:
        """Whether programs are asked nothing now."""
        return self._hushed

    def _every(self) -> dict[int, Window]:
        with self._lock:
            now = self._clock()
            if now - self._list_at > LIST_SECONDS:
                self._list = {w.number: w for w in self._mac.windows.every()}
                self._list_at = now
            return self._list

    def windows(self) -> list[int]:
        """The windows on screen that a person would call so, topmost first."""
        return [w.number for w in self._every().values() if w.on_screen and _is_plain(w)]

    def is_open(self, window: int) -> bool:
        """Whether a window is still there."""
        return window in self._every()

    def is_minimised(self, window: int) -> bool:
        """Whether a window is out of sight: minimised, hidden, or on another space."""
        found = self._every().get(window)
        return found is not None and not found.on_screen

    def is_maximised(self, window: int) -> bool:
        """Never: what fills a screen on macOS has a space of its own, without the sidebar."""
        return False

    def is_main(self, window: int) -> bool:
        """Whether a window is a standard one: no sheet, palette or hint."""
        element = self._element(window)
        return element.standard if element is not None else self.is_open(window)

    def title(self, window: int) -> str:
        """A window's title."""
        element = self._element(window)
        found = self._every().get(window)
        return element.title if element is not None else found.title if found is not None else ""

    def names(self, window: int) -> tuple[str, ...]:
        """What a window is known by: its program's bundle identifier and name."""
        found = self._every().get(window)
        if found is None:
            return ()
        return tuple(n for n in (self._mac.windows.bundle(found.pid), found.owner) if n)

    def pid(self, window: int) -> int:
        """The process that a window belongs to, 0 if it is gone."""
        found = self._every().get(window)
        return found.pid if found is not None else 0

    def frame(self, window: int) -> QRect | None:
        """A window's frame in points; ``None`` while out of sight or gone."""
        found = self._every().get(window)
        return found.frame if found is not None and found.on_screen else None

    def front(self) -> int:
        """The foremost window of the active program, 0 if it has none."""
        pid = self._mac.windows.front_pid()
        return next((w.number for w in self._on_screen(pid)), 0) if pid else 0

    def _on_screen(self, pid: int) -> list[Window]:
        every = self._every().values()
        return [w for w in every if w.pid == pid and w.on_screen and _is_plain(w)]

    def stands_above(self, one: int, other: int) -> bool:
        """Whether ``one`` stands directly above ``other``."""
        order = [
            w.number for w in self._every().values() if w.on_screen and w.layer == NORMAL_LAYER
        ]
        return any(pair == (one, other) for pair in itertools.pairwise(order))

    def has_focus(self, window: int) -> bool:
        """Whether keys pressed now go into ``window``; asked anew each time."""
        self.refresh()
        if self.front() != window:
            return False
        if self._hushed:
            return True
        focused = next((e for e in self._elements(self.pid(window)) if e.focused), None)
        return focused is None or focused.frame == self.frame(window)

    def bring_to_front(self, window: int) -> None:
        """Give a window the keyboard."""
        found = self._every().get(window)
        if found is not None:
            self._mac.access.bring_to_front(found.pid, found.frame)
        self.refresh()

    def _elements(self, pid: int) -> list[Element]:
        """A program's windows; what it said before while it does not answer."""
        now = self._clock()
        with self._lock:
            asked, known = self._titles.get(pid, (float("-inf"), []))
        if self._hushed or now - asked <= TITLES_SECONDS:
            return known
        found = self._mac.access.windows(pid)
        known = known if found is None else found
        with self._lock:
            self._titles[pid] = (now, known)
        return known

    def _element(self, window: int) -> Element | None:
        """The window as accessibility shows it; ``None`` where that cannot be told."""
        found = self._every().get(window)
        if found is None:
            return None
        same = [e for e in self._elements(found.pid) if e.frame == found.frame]
        if len(same) <= 1:
            return same[0] if same else None
        # Several windows in one place: only of the foremost it is known which it is.
        foremost = next(iter(self._on_screen(found.pid)), None)
        if foremost is None or foremost.number != window:
            return None
        return next((e for e in same if e.focused), None)


class AccessTree:
    """Where the reader's texts come from (:class:`text_reader.Tree`)."""

    def __init__(self, mac: Mac, windows: MacWindows) -> None:
        self._mac = mac
        self._windows = windows
        self._last: dict[int, list[str]] = {}

    def texts(self, window: int) -> list[str]:
        """The texts of a window that nobody can edit; the last ones while it does not answer."""
        frame = self._windows.frame(window)
        found = None
        if frame is not None and not self._windows.hushed:
            found = self._mac.access.texts(self._windows.pid(window), frame)
        if found is not None:
            self._last = {window: found}
        return self._last.get(window, [])


def _is_plain(window: Window) -> bool:
    large = window.frame.width() >= SMALLEST and window.frame.height() >= SMALLEST
    return window.layer == NORMAL_LAYER and large
