"""Notices that the agent's hands move, wherever the keys go: for the seconds of a countdown.

Windows is asked every few milliseconds which keys and buttons are down. No hook is set: hooks on
every key slow typing down, and guards against malware object to them. Which key it was is looked
at for two things only, whether it is Esc and whether it was held before.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from assist.platforms.base import Hand
from assist.platforms.windows_api import WindowsApi
from assist.platforms.windows_keys import NO_REPEAT

LOOK_MS = 15
ESCAPE = 0x1B
BUTTONS = frozenset({0x01, 0x02, 0x04, 0x05, 0x06})
KEYS = (*sorted(BUTTONS), *range(0x08, 0xFF))
# Down now, or pressed since it was asked for last.
DOWN, SINCE = 0x8000, 0x0001
# The number of Esc among this program's hotkeys; the others count from one.
ESCAPE_NUMBER = 0xBE5C


class HandWatch(QObject):
    """Tells of keys and clicks between :meth:`start` and :meth:`stop`; Esc is kept from others."""

    def __init__(
        self, system: WindowsApi, moved: Callable[[Hand], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._user32 = system.user32
        self._moved = moved
        self._window = 0
        self._held: set[int] = set()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.sweep)

    def start(self, window: int) -> None:
        """Begin; Esc goes to ``window``, a window of this thread."""
        if not self._timer.isActive():
            self._window = window
            self._held = {key for key in KEYS if self._state(key) & DOWN}
            self._user32.RegisterHotKey(window, ESCAPE_NUMBER, NO_REPEAT, ESCAPE)
            self._timer.start()

    def stop(self) -> None:
        """Tell of what has happened up to now, look no more, and let Esc go."""
        self.sweep()
        # Whoever was told may have stopped it already.
        if self._timer.isActive():
            self._timer.stop()
            self._user32.UnregisterHotKey(self._window, ESCAPE_NUMBER)

    def sweep(self) -> None:
        """Tell of everything that has happened up to now."""
        if self._timer.isActive():
            for key in [key for key in KEYS if self._is_new(key)]:
                self._moved(self._hand(key))

    def _is_new(self, key: int) -> bool:
        state = self._state(key)
        if key in self._held:
            if not state & DOWN:
                self._held.discard(key)
            return False
        return bool(state & (DOWN | SINCE))

    def _state(self, key: int) -> int:
        return int(self._user32.GetAsyncKeyState(key))

    def _hand(self, key: int) -> Hand:
        if key in BUTTONS:
            return Hand.CLICK
        return Hand.ESCAPE if key == ESCAPE else Hand.KEY
