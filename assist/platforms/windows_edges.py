"""A strip of a screen kept for the sidebar: maximised windows end beside it (AppBar).

The shell answers by messages to its own window, and may take its time or hang: it is asked on a
thread of its own. What the shell is told belongs to a window that nobody sees, so that neither
the sidebar's hiding nor its being made anew loses the strip.
"""

from __future__ import annotations

import atexit
import ctypes
import queue
import threading
from collections.abc import Callable
from ctypes import wintypes
from typing import Protocol

from PySide6.QtCore import QRect

from assist.platforms import windows_api as api
from assist.platforms.base import EdgeStrip
from assist.platforms.windows_api import WindowsApi
from assist.platforms.windows_messages import Handler, MessageWindow

LEAVE_SECONDS = 2.0
IDLE_SECONDS = 3600.0
SIDES = {"left": api.ABE_LEFT, "right": api.ABE_RIGHT}


class Shell(Protocol):
    """What is asked of the shell (:class:`AppBarShell`)."""

    def add(self) -> bool:
        """Register; ``False`` where the shell does not take part."""

    def remove(self) -> None:
        """Register no more; everybody gets the strip back."""

    def query(self, side: int, wanted: QRect) -> QRect:
        """``wanted`` moved away from taskbars and other bars."""

    def keep(self, side: int, rect: QRect) -> QRect:
        """Keep the rectangle; what was really given."""


class Reservation:
    """The strip that is kept now, asked for again whenever the shell rearranges its edges."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._strip: EdgeStrip | None = None
        self._registered = False
        self.kept = QRect()

    def set(self, strip: EdgeStrip | None) -> None:
        """Keep ``strip`` from now on, or nothing."""
        self._strip = strip
        if strip is None:
            self.release()
            return
        if not self._registered:
            self._registered = self._shell.add()
        self.renew()

    def renew(self) -> None:
        """A taskbar or another bar came, went or moved: ask for the place there is now.

        Keeping it anew tells every program of a new work area, so it is done for a new place only.
        """
        if self._strip is None or not self._registered:
            return
        side = SIDES[self._strip.side]
        place = _at_edge(self._shell.query(side, _whole_edge(self._strip)), self._strip)
        if place != self.kept:
            self.kept = self._shell.keep(side, place)

    def begin_anew(self) -> None:
        """The shell was started again and has forgotten every bar."""
        self._registered, self.kept = False, QRect()
        self.set(self._strip)

    def release(self) -> None:
        """Give the strip back."""
        if self._registered:
            self._shell.remove()
        self._registered, self.kept = False, QRect()


def _whole_edge(strip: EdgeStrip) -> QRect:
    """The strip at the very edge of its screen, as high as the screen.

    What other bars keep of it is taken off by the shell, not by us: it knows which of them are
    further out.
    """
    screen, width = strip.screen, strip.rect.width()
    left = screen.left() if strip.side == "left" else screen.right() + 1 - width
    return QRect(left, screen.top(), width, screen.height())


def _at_edge(free: QRect, strip: EdgeStrip) -> QRect:
    """The strip's width again, after the shell pushed its outer edge inwards."""
    width = strip.rect.width()
    left = free.left() if strip.side == "left" else free.right() + 1 - width
    return QRect(left, free.top(), width, free.height())


class AppBarShell:
    """The shell of this session; on one thread only."""

    def __init__(self, system: WindowsApi, window: int) -> None:
        self._shell32, self._window = system.shell32, window

    def add(self) -> bool:
        """Register the window; the shell's news come to it as ``WM_APPBAR``."""
        return bool(self._send(api.ABM_NEW, self._data(message=api.WM_APPBAR)))

    def remove(self) -> None:
        """Take the window off the shell's list."""
        self._send(api.ABM_REMOVE, self._data())

    def query(self, side: int, wanted: QRect) -> QRect:
        """Ask where ``wanted`` would fit."""
        return self._place(api.ABM_QUERYPOS, side, wanted)

    def keep(self, side: int, rect: QRect) -> QRect:
        """Claim ``rect``."""
        return self._place(api.ABM_SETPOS, side, rect)

    def _place(self, question: int, side: int, rect: QRect) -> QRect:
        edges = (rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1)
        data = self._data(edge=side, rect=wintypes.RECT(*edges))
        self._send(question, data)
        found = data.rect
        return QRect(found.left, found.top, found.right - found.left, found.bottom - found.top)

    def _data(self, message: int = 0, edge: int = 0, rect: object = None) -> api.AppBarData:
        data = api.AppBarData(window=self._window, message=message, edge=edge)
        data.size = ctypes.sizeof(data)
        if rect is not None:
            data.rect = rect
        return data

    def _send(self, question: int, data: api.AppBarData) -> int:
        return int(self._shell32.SHAppBarMessage(question, ctypes.byref(data)))


class EdgeReservation:
    """Keeps strips from a thread of its own, which runs while there is one to keep.

    Methods may be called from any thread and return at once. A program that ends without
    :meth:`stop` (an error that nobody caught) still gives the strip back.
    """

    def __init__(self, load: Callable[[], WindowsApi] = api.load) -> None:
        self._load = load
        self._jobs: queue.SimpleQueue[Callable[[Reservation], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._window: MessageWindow | None = None

    def set(self, strip: EdgeStrip | None) -> None:
        """Keep ``strip`` from now on, or nothing."""
        if self._thread is None:
            if strip is None:
                return
            self._thread = threading.Thread(target=self._run, name="screen edge", daemon=True)
            self._thread.start()
            atexit.register(self.stop)
        self._do(lambda reservation: reservation.set(strip))

    def _do(self, job: Callable[[Reservation], None] | None) -> None:
        self._jobs.put(job)
        window = self._window
        if window is not None:  # Otherwise the thread takes the job as soon as it has its window.
            window.post(api.WM_APP)

    def stop(self) -> None:
        """Give the strip back and end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            atexit.unregister(self.stop)
            self._do(None)
            thread.join(LEAVE_SECONDS)

    # The thread

    def _run(self) -> None:
        system, handlers = self._load(), dict[int, Handler]()
        try:
            window = MessageWindow(system, handlers, hears_all=True)
        except OSError:
            return
        reservation = Reservation(AppBarShell(system, window.handle))
        restarted = int(system.user32.RegisterWindowMessageW("TaskbarCreated"))
        handlers |= {
            api.WM_APP: lambda *_: None,
            api.WM_DISPLAYCHANGE: lambda *_: reservation.renew(),
            restarted: lambda *_: reservation.begin_anew(),
            api.WM_APPBAR: lambda news, _: (
                reservation.renew() if news == api.ABN_POSCHANGED else None
            ),
            api.WM_SETTINGCHANGE: lambda what, _: (
                reservation.renew() if what == api.SPI_SETWORKAREA else None
            ),
        }
        self._window = window
        while self._take_jobs(reservation):
            window.wait(IDLE_SECONDS)
        self._window = None
        reservation.release()
        window.close()

    def _take_jobs(self, reservation: Reservation) -> bool:
        """Do what was asked meanwhile; whether to go on."""
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                return False
            job(reservation)
        return True
