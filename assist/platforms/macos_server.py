"""The window server and the workspace, through PyObjC (Quartz, AppKit). Needs no permission."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from PySide6.QtCore import QRect

from assist.platforms.macos_api import Window

NEWS = (
    "NSWorkspaceDidActivateApplicationNotification",
    "NSWorkspaceDidDeactivateApplicationNotification",
    "NSWorkspaceDidHideApplicationNotification",
    "NSWorkspaceDidUnhideApplicationNotification",
    "NSWorkspaceDidTerminateApplicationNotification",
    "NSWorkspaceActiveSpaceDidChangeNotification",
)


class NativeWindows:
    """:class:`macos_api.Windows` on a Mac."""

    def __init__(self) -> None:
        self._quartz: Any = import_module("Quartz")
        self._appkit: Any = import_module("AppKit")
        self._foundation: Any = import_module("Foundation")
        self._workspace = self._appkit.NSWorkspace.sharedWorkspace()
        self._bundles: dict[int, str] = {}
        self._observers: list[Any] = []
        self.own_pid = os.getpid()

    def every(self) -> list[Window]:
        """Every window, those on screen from front to back, then the others."""
        quartz = self._quartz
        no_desktop = quartz.kCGWindowListExcludeDesktopElements
        shown = self._list(quartz.kCGWindowListOptionOnScreenOnly | no_desktop, on_screen=True)
        known = {window.number for window in shown}
        others = self._list(quartz.kCGWindowListOptionAll | no_desktop, on_screen=False)
        return [*shown, *(window for window in others if window.number not in known)]

    def _list(self, options: int, *, on_screen: bool) -> list[Window]:
        found = self._quartz.CGWindowListCopyWindowInfo(options, self._quartz.kCGNullWindowID)
        return [_window(info, on_screen=on_screen) for info in found or ()]

    def front_pid(self) -> int:
        """The active program."""
        program = self._workspace.frontmostApplication()
        return int(program.processIdentifier()) if program is not None else 0

    def bundle(self, pid: int) -> str:
        """A program's bundle identifier."""
        if pid not in self._bundles:
            running = self._appkit.NSRunningApplication
            program = running.runningApplicationWithProcessIdentifier_(pid)
            self._bundles[pid] = str(program.bundleIdentifier() or "") if program else ""
        return self._bundles[pid]

    def watch_front(self, changed: Callable[[], None]) -> None:
        """Listen to the workspace."""

        def tell(_: Any) -> None:
            self._bundles.clear()  # process numbers are used again
            changed()

        center = self._workspace.notificationCenter()
        queue = self._foundation.NSOperationQueue.mainQueue()
        for name in NEWS:
            self._observers.append(
                center.addObserverForName_object_queue_usingBlock_(
                    getattr(self._appkit, name), None, queue, tell
                )
            )

    def stop(self) -> None:
        """Listen no more."""
        center = self._workspace.notificationCenter()
        for observer in self._observers:
            center.removeObserver_(observer)
        self._observers.clear()


def _window(info: Mapping[str, Any], *, on_screen: bool) -> Window:
    bounds = info["kCGWindowBounds"]
    frame = QRect(*(round(bounds[key]) for key in ("X", "Y", "Width", "Height")))
    return Window(
        int(info["kCGWindowNumber"]),
        int(info["kCGWindowOwnerPID"]),
        str(info.get("kCGWindowOwnerName") or ""),
        frame,
        int(info["kCGWindowLayer"]),
        on_screen,
        str(info.get("kCGWindowName") or ""),
    )
