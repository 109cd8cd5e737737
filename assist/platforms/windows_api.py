"""The Windows functions that the adapter calls, declared with their types.

Nothing is loaded when this module is imported, so that it can be read and checked on any
system; :func:`load` works on Windows only. Constants keep the names of the Windows SDK.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes as w
from dataclasses import dataclass
from typing import Any

# WinDLL, WINFUNCTYPE and get_last_error exist on Windows only.
_native: Any = ctypes

Pointer = ctypes.c_void_p
LongPtr = ctypes.c_ssize_t

WM_CLIPBOARDUPDATE = 0x031D
WM_RENDERFORMAT = 0x0305
WM_RENDERALLFORMATS = 0x0306
WM_HOTKEY = 0x0312
WM_APP = 0x8000
WM_NULL = 0x0000
HWND_MESSAGE = -3
HWND_TOP = 0
GWL_EXSTYLE = -20
WS_EX_TOPMOST = 0x00000008
WS_EX_TOOLWINDOW = 0x00000080
WS_EX_APPWINDOW = 0x00040000
WS_EX_NOACTIVATE = 0x08000000
GW_HWNDPREV = 3
GW_OWNER = 4
GA_ROOT = 2
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


Signature = tuple[Any, tuple[Any, ...]]

USER32: dict[str, Signature] = {
    "AddClipboardFormatListener": (w.BOOL, (w.HWND,)),
    "CloseClipboard": (w.BOOL, ()),
    "CreateWindowExW": (
        w.HWND,
        (w.DWORD, w.LPCWSTR, w.LPCWSTR, w.DWORD, *[ctypes.c_int] * 4, *[w.HANDLE] * 3, Pointer),
    ),
    "DefWindowProcW": (LongPtr, (w.HWND, w.UINT, w.WPARAM, w.LPARAM)),
    "DestroyWindow": (w.BOOL, (w.HWND,)),
    "DispatchMessageW": (LongPtr, (Pointer,)),
    "EmptyClipboard": (w.BOOL, ()),
    "EnumClipboardFormats": (w.UINT, (w.UINT,)),
    "EnumWindows": (w.BOOL, (Pointer, w.LPARAM)),
    "GetAncestor": (w.HWND, (w.HWND, w.UINT)),
    "GetAsyncKeyState": (w.SHORT, (ctypes.c_int,)),
    "GetAwarenessFromDpiAwarenessContext": (ctypes.c_int, (w.HANDLE,)),
    "GetClassNameW": (ctypes.c_int, (w.HWND, w.LPWSTR, ctypes.c_int)),
    "GetClipboardData": (w.HANDLE, (w.UINT,)),
    "GetClipboardOwner": (w.HWND, ()),
    "GetClipboardSequenceNumber": (w.DWORD, ()),
    "GetForegroundWindow": (w.HWND, ()),
    "GetGUIThreadInfo": (w.BOOL, (w.DWORD, Pointer)),
    "GetOpenClipboardWindow": (w.HWND, ()),
    "GetThreadDpiAwarenessContext": (w.HANDLE, ()),
    "GetWindow": (w.HWND, (w.HWND, w.UINT)),
    "GetWindowLongPtrW": (LongPtr, (w.HWND, ctypes.c_int)),
    "GetWindowRect": (w.BOOL, (w.HWND, w.LPRECT)),
    "GetWindowTextW": (ctypes.c_int, (w.HWND, w.LPWSTR, ctypes.c_int)),
    "GetWindowThreadProcessId": (w.DWORD, (w.HWND, w.LPDWORD)),
    "IsClipboardFormatAvailable": (w.BOOL, (w.UINT,)),
    "IsHungAppWindow": (w.BOOL, (w.HWND,)),
    "IsIconic": (w.BOOL, (w.HWND,)),
    "IsWindow": (w.BOOL, (w.HWND,)),
    "IsWindowVisible": (w.BOOL, (w.HWND,)),
    "MapVirtualKeyW": (w.UINT, (w.UINT, w.UINT)),
    "MsgWaitForMultipleObjectsEx": (w.DWORD, (w.DWORD, Pointer, w.DWORD, w.DWORD, w.DWORD)),
    "OpenClipboard": (w.BOOL, (w.HWND,)),
    "PeekMessageW": (w.BOOL, (Pointer, w.HWND, w.UINT, w.UINT, w.UINT)),
    "PostMessageW": (w.BOOL, (w.HWND, w.UINT, w.WPARAM, w.LPARAM)),
    "RegisterClassW": (w.ATOM, (Pointer,)),
    "RegisterClipboardFormatW": (w.UINT, (w.LPCWSTR,)),
    "RegisterHotKey": (w.BOOL, (w.HWND, ctypes.c_int, w.UINT, w.UINT)),
    "RemoveClipboardFormatListener": (w.BOOL, (w.HWND,)),
    "SendInput": (w.UINT, (w.UINT, Pointer, ctypes.c_int)),
    "SendMessageTimeoutW": (
        LongPtr,
        (w.HWND, w.UINT, w.WPARAM, w.LPARAM, w.UINT, w.UINT, Pointer),
    ),
    "SetClipboardData": (w.HANDLE, (w.UINT, w.HANDLE)),
    "SetForegroundWindow": (w.BOOL, (w.HWND,)),
    "SetWinEventHook": (
        w.HANDLE,
        (w.DWORD, w.DWORD, w.HMODULE, Pointer, w.DWORD, w.DWORD, w.DWORD),
    ),
    "SetWindowLongPtrW": (LongPtr, (w.HWND, ctypes.c_int, LongPtr)),
    "SetWindowPos": (w.BOOL, (w.HWND, w.HWND, *[ctypes.c_int] * 4, w.UINT)),
    "TranslateMessage": (w.BOOL, (Pointer,)),
    "UnhookWinEvent": (w.BOOL, (w.HANDLE,)),
    "UnregisterClassW": (w.BOOL, (w.LPCWSTR, w.HINSTANCE)),
    "UnregisterHotKey": (w.BOOL, (w.HWND, ctypes.c_int)),
    "VkKeyScanW": (w.SHORT, (w.WCHAR,)),
}
KERNEL32: dict[str, Signature] = {
    "CloseHandle": (w.BOOL, (w.HANDLE,)),
    "CreateToolhelp32Snapshot": (w.HANDLE, (w.DWORD, w.DWORD)),
    "GetCurrentProcessId": (w.DWORD, ()),
    "GetModuleHandleW": (w.HMODULE, (w.LPCWSTR,)),
    "GlobalAlloc": (w.HANDLE, (w.UINT, ctypes.c_size_t)),
    "GlobalFree": (w.HANDLE, (w.HANDLE,)),
    "GlobalLock": (Pointer, (w.HANDLE,)),
    "GlobalSize": (ctypes.c_size_t, (w.HANDLE,)),
    "GlobalUnlock": (w.BOOL, (w.HANDLE,)),
    "Process32FirstW": (w.BOOL, (w.HANDLE, Pointer)),
    "Process32NextW": (w.BOOL, (w.HANDLE, Pointer)),
    "OpenProcess": (w.HANDLE, (w.DWORD, w.BOOL, w.DWORD)),
    "QueryFullProcessImageNameW": (w.BOOL, (w.HANDLE, w.DWORD, w.LPWSTR, w.LPDWORD)),
}
ADVAPI32: dict[str, Signature] = {
    "GetSidSubAuthority": (w.LPDWORD, (Pointer, w.DWORD)),
    "GetSidSubAuthorityCount": (ctypes.POINTER(ctypes.c_ubyte), (Pointer,)),
    "GetTokenInformation": (w.BOOL, (w.HANDLE, ctypes.c_int, Pointer, w.DWORD, w.LPDWORD)),
    "OpenProcessToken": (w.BOOL, (w.HANDLE, w.DWORD, w.LPHANDLE)),
}
DWMAPI: dict[str, Signature] = {
    "DwmGetWindowAttribute": (w.LONG, (w.HWND, w.DWORD, Pointer, w.DWORD)),
}
GDI32: dict[str, Signature] = {
    "GetEnhMetaFileBits": (w.UINT, (w.HANDLE, w.UINT, Pointer)),
    "SetEnhMetaFileBits": (w.HANDLE, (w.UINT, Pointer)),
    "DeleteEnhMetaFile": (w.BOOL, (w.HANDLE,)),
}


@dataclass(frozen=True, slots=True)
class WindowsApi:
    """The system's libraries with typed functions."""

    user32: Any
    kernel32: Any
    advapi32: Any
    dwmapi: Any
    gdi32: Any


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
