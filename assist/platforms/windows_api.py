"""The Windows libraries that the adapter calls, with their constants and structures.

Nothing is loaded when this module is imported, so that it can be read and checked on any
system; :func:`load` works on Windows only. Constants keep the names of the Windows SDK.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes as w
from dataclasses import dataclass
from typing import Any

from assist.platforms.windows_functions import (
    ADVAPI32,
    DWMAPI,
    GDI32,
    KERNEL32,
    SHELL32,
    USER32,
    LongPtr,
    Pointer,
    Signature,
)

# WinDLL, WINFUNCTYPE and get_last_error exist on Windows only.
_native: Any = ctypes

WM_CLIPBOARDUPDATE = 0x031D
WM_RENDERFORMAT = 0x0305
WM_RENDERALLFORMATS = 0x0306
WM_HOTKEY = 0x0312
WM_APP = 0x8000
WM_APPBAR = WM_APP + 1
WM_NULL = 0x0000
WM_GETTEXTLENGTH = 0x000E
EM_REPLACESEL = 0x00C2
WM_CLOSE = 0x0010
WM_SETTINGCHANGE = 0x001A
WM_DISPLAYCHANGE = 0x007E
SPI_SETWORKAREA = 0x002F
ABM_NEW, ABM_REMOVE, ABM_QUERYPOS, ABM_SETPOS = 0, 1, 2, 3
ABN_POSCHANGED = 1
ABE_LEFT, ABE_RIGHT = 0, 2
HWND_MESSAGE = -3
HWND_TOP = 0
GWL_STYLE, GWL_EXSTYLE = -16, -20
WS_POPUP = 0x80000000
WPF_RESTORETOMAXIMIZED = 0x0002
WS_EX_TOPMOST = 0x00000008
WS_EX_TRANSPARENT = 0x00000020
WS_EX_TOOLWINDOW = 0x00000080
WS_EX_APPWINDOW = 0x00040000
WS_EX_NOACTIVATE = 0x08000000
GW_HWNDPREV = 3
GW_OWNER = 4
GA_ROOT, GA_ROOTOWNER = 2, 3
SWP_NOSIZE_NOMOVE_NOACTIVATE = 0x0001 | 0x0002 | 0x0010
SWP_ASYNCWINDOWPOS = 0x4000
SWP_FRAMECHANGED_ONLY = 0x0020 | 0x0004 | SWP_NOSIZE_NOMOVE_NOACTIVATE
DWMWA_EXTENDED_FRAME_BOUNDS = 9
DWMWA_CLOAKED = 14
SMTO_ABORTIFHUNG = 0x0002
QS_ALLINPUT = 0x04FF
MWMO_INPUTAVAILABLE = 0x0004
PM_REMOVE = 1
GMEM_MOVEABLE = 0x0002
PROCESS_QUERY_LIMITED_INFORMATION = 0x1000
TOKEN_QUERY = 0x0008
TOKEN_INTEGRITY_LEVEL = 25
ERROR_ACCESS_DENIED = 5
TH32CS_SNAPPROCESS = 2
INPUT_MOUSE = 0
INPUT_KEYBOARD = 1
KEYEVENTF_EXTENDEDKEY = 0x0001
KEYEVENTF_KEYUP = 0x0002
EVENT_SYSTEM_FOREGROUND = 0x0003
EVENT_SYSTEM_MINIMIZESTART = 0x0016
EVENT_SYSTEM_MINIMIZEEND = 0x0017
EVENT_OBJECT_DESTROY = 0x8001
EVENT_OBJECT_HIDE = 0x8003
EVENT_OBJECT_LOCATIONCHANGE = 0x800B
EVENT_OBJECT_NAMECHANGE = 0x800C
WINEVENT_OUTOFCONTEXT_SKIPOWNPROCESS = 0x0002
PER_MONITOR_AWARE = 2


class KeyboardInput(ctypes.Structure):
    """KEYBDINPUT."""

    _fields_ = (
        ("vk", w.WORD),
        ("scan", w.WORD),
        ("flags", w.DWORD),
        ("time", w.DWORD),
        ("extra", ctypes.c_size_t),
    )


class Input(ctypes.Structure):
    """INPUT; the union is as large as its mouse part."""

    _fields_ = (("type", w.DWORD), ("key", KeyboardInput), ("rest", ctypes.c_byte * 8))


class GuiThreadInfo(ctypes.Structure):
    """GUITHREADINFO: which window of a thread has the keyboard."""

    _fields_ = (
        ("size", w.DWORD),
        ("flags", w.DWORD),
        ("active", w.HWND),
        ("focus", w.HWND),
        ("capture", w.HWND),
        ("menu_owner", w.HWND),
        ("move_size", w.HWND),
        ("caret", w.HWND),
        ("caret_rect", w.RECT),
    )


class WindowClass(ctypes.Structure):
    """WNDCLASSW."""

    _fields_ = (
        ("style", w.UINT),
        ("procedure", Pointer),
        ("class_extra", ctypes.c_int),
        ("window_extra", ctypes.c_int),
        ("instance", w.HINSTANCE),
        ("icon", w.HANDLE),
        ("cursor", w.HANDLE),
        ("background", w.HANDLE),
        ("menu", w.LPCWSTR),
        ("name", w.LPCWSTR),
    )


class AppBarData(ctypes.Structure):
    """APPBARDATA: a bar at a screen's edge, named by its window."""

    _fields_ = (
        ("size", w.DWORD),
        ("window", w.HWND),
        ("message", w.UINT),
        ("edge", w.UINT),
        ("rect", w.RECT),
        ("parameter", w.LPARAM),
    )


class WindowPlacement(ctypes.Structure):
    """WINDOWPLACEMENT: where a window stands, and where it will once it is no icon."""

    _fields_ = (
        ("size", w.UINT),
        ("flags", w.UINT),
        ("shown", w.UINT),
        ("minimised", w.POINT),
        ("maximised", w.POINT),
        ("normal", w.RECT),
    )


class ProcessEntry(ctypes.Structure):
    """PROCESSENTRY32W: one process of a snapshot."""

    _fields_ = (
        ("size", w.DWORD),
        ("usage", w.DWORD),
        ("pid", w.DWORD),
        ("heap", ctypes.c_size_t),
        ("module", w.DWORD),
        ("threads", w.DWORD),
        ("parent", w.DWORD),
        ("priority", w.LONG),
        ("flags", w.DWORD),
        ("file", w.WCHAR * 260),
    )


@dataclass(frozen=True, slots=True)
class WindowsApi:
    """The system's libraries with typed functions."""

    user32: Any
    kernel32: Any
    advapi32: Any
    dwmapi: Any
    gdi32: Any
    shell32: Any


def _library(name: str, functions: dict[str, Signature]) -> Any:
    library = _native.WinDLL(name, use_last_error=True)
    for function, (result, arguments) in functions.items():
        declared = getattr(library, function)
        declared.restype, declared.argtypes = result, arguments
    return library


def load() -> WindowsApi:
    """Load the libraries; every caller gets instances of its own."""
    return WindowsApi(
        user32=_library("user32", USER32),
        kernel32=_library("kernel32", KERNEL32),
        advapi32=_library("advapi32", ADVAPI32),
        dwmapi=_library("dwmapi", DWMAPI),
        gdi32=_library("gdi32", GDI32),
        shell32=_library("shell32", SHELL32),
    )


def last_error() -> int:
    """The error number of the last call on this thread."""
    return int(_native.get_last_error())


def window_procedure(function: Any) -> Any:
    """A callback ``(window, message, wparam, lparam) -> result``; keep a reference to it."""
    kind = _native.WINFUNCTYPE(LongPtr, w.HWND, w.UINT, w.WPARAM, w.LPARAM)
    return kind(function)


def enumeration(function: Any) -> Any:
    """A callback ``(window, _) -> go on`` for EnumWindows."""
    return _native.WINFUNCTYPE(w.BOOL, w.HWND, w.LPARAM)(function)


def event_procedure(function: Any) -> Any:
    """A callback ``(hook, event, window, object, child, thread, time)`` for window events."""
    kind = _native.WINFUNCTYPE(None, w.HANDLE, w.DWORD, w.HWND, w.LONG, w.LONG, w.DWORD, w.DWORD)
    return kind(function)
