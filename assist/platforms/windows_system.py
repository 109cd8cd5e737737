"""What Windows says of windows and processes, each question bounded and without surprises.

Windows of other programs may close at any moment, and programs may hang: nothing here sends
a message to another program.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from pathlib import PureWindowsPath

from PySide6.QtCore import QRect

from assist.platforms import windows_api as api
from assist.platforms.windows_api import WindowsApi

LONGEST_TITLE = 512
LONGEST_PATH = 32_768
HIDDEN_INTEGRITY = 0x10000
LONGEST_DESCENT = 8


class WindowSystem:
    """Reads the desktop through the Windows API."""

    def __init__(self, system: WindowsApi) -> None:
        self.api = system
        self._user32 = system.user32
        self.own_pid = int(system.kernel32.GetCurrentProcessId())

    def windows(self) -> list[int]:
        """The visible top-level windows, topmost first."""
        found: list[int] = []

        def note(window: int, _: int) -> bool:
            if self._user32.IsWindowVisible(window):
                found.append(window)
            return True

        self._user32.EnumWindows(api.enumeration(note), 0)
        return found

    def is_open(self, window: int) -> bool:
        """Whether a window is still there."""
        return bool(self._user32.IsWindow(window))

    def is_minimised(self, window: int) -> bool:
        """Whether a window is minimised."""
        return bool(self._user32.IsIconic(window))

    def is_maximised(self, window: int) -> bool:
        """Whether a window fills its screen, or will when it is minimised no more."""
        if self._user32.IsZoomed(window):
            return True
        place = api.WindowPlacement(size=ctypes.sizeof(api.WindowPlacement))
        if not self._user32.GetWindowPlacement(window, ctypes.byref(place)):
            return False
        return self.is_minimised(window) and bool(place.flags & api.WPF_RESTORETOMAXIMIZED)

    def is_main(self, window: int) -> bool:
        """Whether a window is one that Alt+Tab shows: no menu, hint, popup or hidden frame."""
        style = int(self._user32.GetWindowLongPtrW(window, api.GWL_EXSTYLE))
        if style & api.WS_EX_APPWINDOW:
            return not self._is_cloaked(window)
        if style & (api.WS_EX_TOOLWINDOW | api.WS_EX_NOACTIVATE):
            return False
        return not self._user32.GetWindow(window, api.GW_OWNER) and not self._is_cloaked(window)

    def _is_cloaked(self, window: int) -> bool:
        cloaked = wintypes.DWORD()
        failed = self.api.dwmapi.DwmGetWindowAttribute(
            window, api.DWMWA_CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked)
        )
        return not failed and bool(cloaked.value)

    def title(self, window: int) -> str:
        """A window's title."""
        text = ctypes.create_unicode_buffer(LONGEST_TITLE)
        self._user32.GetWindowTextW(window, text, LONGEST_TITLE)
        return str(text.value)

    def names(self, window: int) -> tuple[str, ...]:
        """What a window is known by: its class and its program's file name."""
        program = self.program(self.pid(window))
        known = (self.window_class(window), program.name if program else "")
        return tuple(name for name in known if name)

    def window_class(self, window: int) -> str:
        """The class of a window or of a control in one."""
        text = ctypes.create_unicode_buffer(256)
        self._user32.GetClassNameW(window, text, 256)
        return str(text.value)

    def pid(self, window: int) -> int:
        """The process that a window belongs to, 0 if it is gone."""
        pid = wintypes.DWORD()
        self._user32.GetWindowThreadProcessId(window, ctypes.byref(pid))
        return int(pid.value)

    def program(self, pid: int) -> PureWindowsPath | None:
        """The file that a process runs; ``None`` where the system does not tell."""
        process = self._open(pid)
        if not process:
            return None
        try:
            size = wintypes.DWORD(LONGEST_PATH)
            path = ctypes.create_unicode_buffer(LONGEST_PATH)
            told = self.api.kernel32.QueryFullProcessImageNameW(
                process, 0, path, ctypes.byref(size)
            )
            return PureWindowsPath(path.value) if told else None
        finally:
            self.api.kernel32.CloseHandle(process)

    def _open(self, pid: int) -> int:
        access = api.PROCESS_QUERY_LIMITED_INFORMATION
        return int(self.api.kernel32.OpenProcess(access, False, pid) or 0) if pid else 0

    def frame(self, window: int) -> QRect | None:
        """A window's visible frame in device pixels; ``None`` if minimised or gone.

        Since Windows 10 the plain rectangle has invisible borders for the mouse; the window
        manager (DWM) knows what is really drawn.
        """
        if self.is_minimised(window):
            return None
        rect = wintypes.RECT()
        failed = self.api.dwmapi.DwmGetWindowAttribute(
            window, api.DWMWA_EXTENDED_FRAME_BOUNDS, ctypes.byref(rect), ctypes.sizeof(rect)
        )
        if failed and not self._user32.GetWindowRect(window, ctypes.byref(rect)):
            return None
        return QRect(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)

    def pointed_at(self) -> int:
        """The window of another program below the pointer, 0 if none is there.

        Windows that let clicks through (drawings over the whole screen) and those on other
        virtual desktops do not count; of a dialog it is the window that it belongs to.
        """
        point = wintypes.POINT()
        self._user32.GetCursorPos(ctypes.byref(point))
        for window in self.windows():
            frame = self.frame(window)
            if frame is None or not frame.contains(point.x, point.y):
                continue
            style = int(self._user32.GetWindowLongPtrW(window, api.GWL_EXSTYLE))
            through = style & api.WS_EX_TRANSPARENT or self._is_cloaked(window)
            if not through and self.pid(window) != self.own_pid:
                return int(self._user32.GetAncestor(window, api.GA_ROOTOWNER) or 0)
        return 0

    def front(self) -> int:
        """The window in front, 0 if none (while another comes, or on the lock screen)."""
        return int(self._user32.GetForegroundWindow() or 0)

    def has_focus(self, window: int) -> bool:
        """Whether keys pressed now go into ``window``."""
        if self.front() != window:
            return False
        focus = self._focus(window)
        if not focus:
            # Some programs take keys on another thread; the front window is all we know then.
            return self.front() == window
        root = self._user32.GetAncestor(focus, api.GA_ROOT)
        return int(root or 0) in (window, 0)

    def focused(self, window: int) -> int:
        """The control in ``window`` that gets the keys pressed now, 0 if that is not known."""
        return self._focus(window) if self.has_focus(window) else 0

    def _focus(self, window: int) -> int:
        thread = self._user32.GetWindowThreadProcessId(window, None)
        info = api.GuiThreadInfo(size=ctypes.sizeof(api.GuiThreadInfo))
        told = self._user32.GetGUIThreadInfo(thread, ctypes.byref(info))
        return int(info.focus or 0) if told else 0

    def bring_to_front(self, window: int) -> None:
        """Give a window the keyboard.

        Windows allows it to the program that had the last input. A mouse movement by nothing
        makes us that program.
        """
        if self._user32.SetForegroundWindow(window) and self.front() == window:
            return
        nothing = api.Input(type=api.INPUT_MOUSE)
        self._user32.SendInput(1, ctypes.byref(nothing), ctypes.sizeof(api.Input))
        self._user32.SetForegroundWindow(window)

    def same_program(self, pid: int, other: int) -> bool:
        """Whether ``other`` belongs to the program of ``pid``.

        It does if it comes from the same installation (not from Windows itself), or if it was
        started by it, as the browser inside many chat clients is.
        """
        if pid == other:
            return True
        one, two = self.program(pid), self.program(other)
        if one is not None and two is not None and one.parent == two.parent:
            return "windows" not in [part.lower() for part in one.parts[1:2]]
        return self._descends(other, pid)

    def _descends(self, pid: int, ancestor: int) -> bool:
        parents = self._parents()
        for _ in range(LONGEST_DESCENT):
            pid = parents.get(pid, 0)
            if pid in (0, ancestor):
                break
        return pid == ancestor

    def _parents(self) -> dict[int, int]:
        """The process that started each process."""
        kernel32 = self.api.kernel32
        snapshot = kernel32.CreateToolhelp32Snapshot(api.TH32CS_SNAPPROCESS, 0)
        entry = api.ProcessEntry(size=ctypes.sizeof(api.ProcessEntry))
        found: dict[int, int] = {}
        try:
            more = kernel32.Process32FirstW(snapshot, ctypes.byref(entry))
            while more:
                found[int(entry.pid)] = int(entry.parent)
                more = kernel32.Process32NextW(snapshot, ctypes.byref(entry))
        finally:
            kernel32.CloseHandle(snapshot)
        return found

    def is_beyond_reach(self, pid: int) -> bool:
        """Whether a process runs with more rights than we: Windows drops keys sent to it."""
        if not pid or pid == self.own_pid:
            return False
        return self._integrity(pid) > self._integrity(self.own_pid)

    def _integrity(self, pid: int) -> int:
        """A process's integrity level; one that may not be asked counts as the highest."""
        process = self._open(pid)
        if not process:
            return HIDDEN_INTEGRITY if api.last_error() == api.ERROR_ACCESS_DENIED else 0
        token = wintypes.HANDLE()
        try:
            if self.api.advapi32.OpenProcessToken(process, api.TOKEN_QUERY, ctypes.byref(token)):
                return self._level(token)
            return HIDDEN_INTEGRITY if api.last_error() == api.ERROR_ACCESS_DENIED else 0
        finally:
            self.api.kernel32.CloseHandle(process)

    def _level(self, token: wintypes.HANDLE) -> int:
        advapi32, size = self.api.advapi32, wintypes.DWORD()
        buffer = ctypes.create_string_buffer(256)
        try:
            if not advapi32.GetTokenInformation(
                token, api.TOKEN_INTEGRITY_LEVEL, buffer, len(buffer), ctypes.byref(size)
            ):
                return 0
            sid = ctypes.c_void_p.from_buffer(buffer)
            count = advapi32.GetSidSubAuthorityCount(sid)[0]
            return int(advapi32.GetSidSubAuthority(sid, count - 1)[0])
        finally:
            self.api.kernel32.CloseHandle(token)

    def sees_every_pixel(self) -> bool:
        """Whether this process is told true pixels on screens of different scales."""
        context = self._user32.GetThreadDpiAwarenessContext()
        aware = int(self._user32.GetAwarenessFromDpiAwarenessContext(context))
        return aware == api.PER_MONITOR_AWARE
