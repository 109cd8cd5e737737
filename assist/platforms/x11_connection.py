"""One connection to the X server, with the few calls that the adapter needs.

Each thread has a connection of its own. Windows may vanish at any moment: questions about
them are answered with ``None`` then, never with an error.
"""

from __future__ import annotations

import os
import platform
import select
from typing import Any

from Xlib import X, display, ext
from Xlib.error import XError
from Xlib.protocol import event as xevent

ALL_WINDOWS_DEPTH = 32


EXTENSIONS = ("ge", "xtest", "xfixes")
"""What is used: pressing keys and hearing of selections, over generic events."""
_EVERY_EXTENSION = tuple(ext.__extensions__)


class Connection:
    """A display, its root window and its atoms. Raises ``Xlib.error.DisplayError``."""

    def __init__(self, name: str | None = None, extensions: tuple[str, ...] = EXTENSIONS) -> None:
        # Each extension that the library loads costs time and memory at every start.
        ext.__extensions__ = [pair for pair in _EVERY_EXTENSION if pair[1] in extensions]
        _name_the_system()
        self.display = display.Display(name)
        # Errors of requests without an answer concern windows that have gone meanwhile.
        self.display.set_error_handler(lambda *_: None)
        self.root = self.display.screen().root
        self._atoms: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._client_mask = ~int(self.display.display.info.resource_id_mask)

    def fileno(self) -> int:
        """The socket, to wait on."""
        return int(self.display.fileno())

    def close(self) -> None:
        """Close the connection; grabs and owned selections go with it."""
        self.display.close()

    def atom(self, name: str) -> int:
        """The number of a name."""
        if name not in self._atoms:
            self._atoms[name] = int(self.display.intern_atom(name))
        return self._atoms[name]

    def atom_name(self, atom: int) -> str:
        """The name of a number; empty if the server does not know it."""
        if atom not in self._names:
            try:
                self._names[atom] = str(self.display.get_atom_name(atom))
            except XError:
                return ""
        return self._names[atom]

    def window(self, number: int) -> Any:
        """The python-xlib window of a number."""
        return self.display.create_resource_object("window", number)

    def client_of(self, number: int) -> int:
        """Which connection made a window or another resource: equal for equal connections."""
        return number & self._client_mask

    def property(self, number: int | None, name: str) -> Any:
        """A property's value, ``None`` without it; ``number`` ``None`` asks the root window."""
        holder = self.root if number is None else self.window(number)
        try:
            found = holder.get_full_property(self.atom(name), X.AnyPropertyType)
        except XError:
            return None
        return found.value if found is not None else None

    def numbers(self, number: int | None, name: str) -> list[int]:
        """A property of window numbers, atoms or cardinals."""
        value = self.property(number, name)
        return [] if value is None or isinstance(value, (bytes, str)) else [int(v) for v in value]

    def text(self, number: int, *names: str) -> str:
        """The first of these text properties that is there."""
        for name in names:
            value = self.property(number, name)
            if value:
                return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        return ""

    def classes(self, number: int) -> tuple[str, ...]:
        """Instance and class name of a window."""
        return tuple(part for part in self.text(number, "WM_CLASS").split("\0") if part)

    def pid(self, number: int) -> int:
        """The process of this machine that a window says it belongs to, 0 if it says none.

        A program on another machine has a number of that machine: it may be anybody's here.
        """
        machine = self.text(number, "WM_CLIENT_MACHINE").rstrip("\0")
        if machine and machine.partition(".")[0] != os.uname().nodename.partition(".")[0]:
            return 0
        return next(iter(self.numbers(number, "_NET_WM_PID")), 0)

    def active(self) -> int:
        """The window in front by the window manager's word, 0 if none."""
        return next(iter(self.numbers(None, "_NET_ACTIVE_WINDOW")), 0)

    def focus(self) -> int:
        """The window that gets the keys by the server's word, 0 if none."""
        focus = self.display.get_input_focus().focus
        return int(getattr(focus, "id", focus)) if focus not in (X.NONE, X.PointerRoot) else 0

    def is_inside(self, number: int, ancestor: int) -> bool:
        """Whether a window is ``ancestor`` or lies in it."""
        for _ in range(ALL_WINDOWS_DEPTH):
            if number in (0, self.root.id):
                return False
            if number == ancestor:
                return True
            try:
                parent = self.window(number).query_tree().parent
            except XError:
                return False
            number = int(getattr(parent, "id", parent))
        return False

    def ask_manager(self, number: int, message: str, *data: int) -> None:
        """Send the window manager a request about a window."""
        values = (32, [*data, *[0] * (5 - len(data))])
        note = xevent.ClientMessage(
            window=self.window(number), client_type=self.atom(message), data=values
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self.root.send_event(note, event_mask=mask)
        self.display.flush()

    def activate(self, number: int) -> None:
        """Bring a window to the front for the person (EWMH source 2)."""
        self.ask_manager(number, "_NET_ACTIVE_WINDOW", 2)

    def wait(self, seconds: float, *others: int) -> None:
        """Sleep until the server or one of the other descriptors has something, or time is up."""
        self.display.flush()
        if not self.display.pending_events():
            select.select([self.fileno(), *others], [], [], max(0.0, seconds))


def _name_the_system() -> None:
    """Tell Python the processor's name, empty, before the library asks for the system's.

    It would start ``uname -p`` to find it, a process at every start for what nobody reads.
    """
    vars(platform.uname()).setdefault("processor", "")
