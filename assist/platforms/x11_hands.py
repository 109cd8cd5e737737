"""Notices that the agent's hands move, wherever the keys go: for the seconds of a countdown.

The X server tells of every key and button through XInput 2, whoever has the focus. Which key it
was is looked at for two things only, whether it is Esc and whether it was held before; nothing of
it leaves this module.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from Xlib import X, error
from Xlib.error import ConnectionClosedError, DisplayError

from assist.platforms.base import Hand
from assist.platforms.x11_connection import EXTENSIONS, Connection
from assist.platforms.x11_keys import Keyboard

XINPUT = "XInputExtension"
ESCAPE = "Escape"
# Since 2.1 raw events are told even while another program has the keyboard to itself.
VERSION = (2, 2)
# deviceid (2 bytes), time (4), detail (4): what the key or the button is.
DETAIL = struct.Struct("=HII")
# The wheel's buttons: who scrolls through the talk may go on.
WHEEL = frozenset({4, 5, 6, 7})


class HandWatch(QObject):
    """Tells of keys and clicks between :meth:`start` and :meth:`stop`; Esc is kept from others.

    The connection is made when it is first wanted.
    """

    def __init__(self, moved: Callable[[Hand], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moved = moved
        self._connection: Connection | None = None
        self._notifier: QSocketNotifier | None = None
        self._escape = 0
        self._locks: tuple[int, ...] = ()
        self._held: set[int] = set()
        self._watching = False

    def start(self) -> bool:
        """Begin; whether the server tells of hands."""
        connection = self._connect()
        if connection is None:
            return False
        self._held = set(_down(connection.display.query_keymap()))
        self._listen(connection, on=True)
        taken, mode = error.CatchError(error.BadAccess), X.GrabModeAsync
        for lock in self._locks if self._escape else ():
            connection.root.grab_key(self._escape, lock, False, mode, mode, onerror=taken)
        connection.display.sync()
        self._watching = True
        return True

    def stop(self) -> None:
        """Tell of what has happened up to now, hear no more, and let Esc go."""
        if self._watching:
            self.sweep()
        # Whoever was told may have stopped it already.
        if self._connection is not None and self._watching:
            self._watching = False
            self._listen(self._connection, on=False)
            for lock in self._locks if self._escape else ():
                self._connection.root.ungrab_key(self._escape, lock)
            self._connection.display.flush()

    def close(self) -> None:
        """Leave the server."""
        self.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        if self._connection is not None:
            self._connection.close()
        self._connection = self._notifier = None

    def sweep(self) -> None:
        """Tell of everything that has happened up to now."""
        connection = self._connection
        if connection is None:
            return
        with suppress(ConnectionClosedError):
            connection.display.sync()
            while connection.display.pending_events():
                self._take(connection, connection.display.next_event())

    def _connect(self) -> Connection | None:
        if self._connection is not None:
            return self._connection
        from Xlib.ext import xinput

        try:
            connection = Connection(extensions=(*EXTENSIONS, "xinput"))
        except (DisplayError, OSError):
            return None
        display = connection.display
        if not display.has_extension(XINPUT):
            connection.close()
            return None
        opcode = display.display.get_extension_major(xinput.extname)
        xinput.XIQueryVersion(
            display=display.display,
            opcode=opcode,
            major_version=VERSION[0],
            minor_version=VERSION[1],
        )
        keyboard = Keyboard(connection)
        self._escape, self._locks = keyboard.code(ESCAPE), keyboard.lock_masks()
        notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self.sweep)
        self._connection, self._notifier = connection, notifier
        return connection

    def _listen(self, connection: Connection, *, on: bool) -> None:
        from Xlib.ext import xinput

        mask = xinput.RawKeyPressMask | xinput.RawKeyReleaseMask | xinput.RawButtonPressMask
        wanted = [(xinput.AllMasterDevices, mask if on else 0)]
        connection.root.xinput_select_events(wanted)

    def _take(self, connection: Connection, event: Any) -> None:
        if event.type == X.KeyPress:
            # The grab gave us the whole keyboard while Esc is down.
            connection.display.ungrab_keyboard(X.CurrentTime)
            connection.display.flush()
        hand = self._hand(event)
        if hand is not None and self._watching:
            self._moved(hand)

    def _hand(self, event: Any) -> Hand | None:
        """What an event tells of; none for keys let go, repeated or held since before."""
        from Xlib.ext import ge, xinput

        if event.type != ge.GenericEventCode:
            return None
        _, _, detail = DETAIL.unpack_from(event.data)
        if event.evtype == xinput.RawButtonPress:
            return None if detail in WHEEL else Hand.CLICK
        if event.evtype == xinput.RawKeyRelease:
            self._held.discard(detail)
            return None
        if event.evtype != xinput.RawKeyPress or detail in self._held:
            return None
        return Hand.ESCAPE if detail == self._escape else Hand.KEY


def _down(keymap: list[int]) -> list[int]:
    """The codes of the keys that are down."""
    return [code for code in range(256) if keymap[code // 8] >> code % 8 & 1]
