"""Global keys under Wayland: the portal, on a thread of its own.

Binding may open a dialog of the desktop and waits for the person, so nothing here may run on the
interface's thread.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from assist.platforms.wayland_portal import Key, PortalRefused, ShortcutsPortal

log = logging.getLogger(__name__)

LEAVE_SECONDS = 1.0


class KeysState(Enum):
    """How the keys stand.

    Not looked at, to be had, the person is asked, bound, declined, no portal, the portal does not
    know us, ended.
    """

    OFF = auto()
    OFFERED = auto()
    ASKING = auto()
    BOUND = auto()
    DECLINED = auto()
    NO_PORTAL = auto()
    NAMELESS = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class KeysFound:
    """What came of binding: ``triggers`` are name → how the person triggers it."""

    state: KeysState = KeysState.OFF
    triggers: Mapping[str, str] = field(default_factory=dict)


class PortalKeys:
    """Binds one set of keys and reports presses; for other keys make another one.

    Without keys it only looks whether there is a portal.

    ``pressed`` and ``found`` are called on its thread.
    """

    def __init__(
        self,
        keys: Mapping[str, Key],
        pressed: Callable[[str], None],
        found: Callable[[KeysFound], None],
        portal: Callable[[], ShortcutsPortal] = ShortcutsPortal,
    ) -> None:
        self._keys = dict(keys)
        self._pressed = pressed
        self._found = found
        self._open = portal
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._run, name="portal keys", daemon=True)

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def leave(self) -> None:
        """Give the keys back, as soon as the portal answers."""
        with contextlib.suppress(OSError):
            os.write(self._wake_write, b"x")

    def stop(self) -> None:
        """Give the keys back and wait a little for it."""
        self.leave()
        self._thread.join(LEAVE_SECONDS)

    def _run(self) -> None:
        try:
            portal = self._open()
        except (OSError, RuntimeError, PortalRefused) as error:
            self._end(KeysState.NO_PORTAL, error)
        else:
            with contextlib.closing(portal):
                self._serve(portal)
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _serve(self, portal: ShortcutsPortal) -> None:
        try:
            portal.introduce()
        except (OSError, PortalRefused) as error:
            self._end(KeysState.NO_PORTAL, error)
            return
        if not self._keys:
            state = KeysState.OFFERED if portal.registered else KeysState.NAMELESS
            self._found(KeysFound(state))
            return
        self._found(KeysFound(KeysState.ASKING))
        try:
            triggers = portal.bind(self._keys, lambda: self._wait(portal))
            self._found(KeysFound(KeysState.BOUND, triggers))
            self._report(portal)
        except PortalRefused as refused:
            state = KeysState.DECLINED if refused.cancelled else KeysState.ENDED
            self._end(KeysState.NAMELESS if refused.nameless else state, refused)
        except OSError as error:
            self._end(KeysState.ENDED, error)

    def _report(self, portal: ShortcutsPortal) -> None:
        """Report presses until the portal ends the session or we leave."""
        while True:
            news = portal.news()
            for name in news.pressed:
                self._pressed(name)
            if news.closed:
                self._found(KeysFound(KeysState.ENDED))
            if news.closed or not self._wait(portal):
                return

    def _wait(self, portal: ShortcutsPortal) -> bool:
        """Sleep until the portal says something; ``False`` when it is time to go."""
        ready, _, _ = select.select([portal.fileno(), self._wake_read], [], [])
        return self._wake_read not in ready

    def _end(self, state: KeysState, error: Exception) -> None:
        log.info("no keys from the portal: %s", type(error).__name__)
        self._found(KeysFound(state))
