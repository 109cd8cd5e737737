"""The Windows functions that the adapter calls: result and arguments of each, by library."""

from __future__ import annotations

import ctypes
from ctypes import wintypes as w
from typing import Any

Pointer = ctypes.c_void_p
LongPtr = ctypes.c_ssize_t
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
    "GetCursorPos": (w.BOOL, (w.LPPOINT,)),
    "GetForegroundWindow": (w.HWND, ()),
    "GetGUIThreadInfo": (w.BOOL, (w.DWORD, Pointer)),
    "GetOpenClipboardWindow": (w.HWND, ()),
    "GetThreadDpiAwarenessContext": (w.HANDLE, ()),
    "GetWindow": (w.HWND, (w.HWND, w.UINT)),
    "GetWindowLongPtrW": (LongPtr, (w.HWND, ctypes.c_int)),
    "GetWindowPlacement": (w.BOOL, (w.HWND, Pointer)),
    "GetWindowRect": (w.BOOL, (w.HWND, w.LPRECT)),
    "GetWindowTextW": (ctypes.c_int, (w.HWND, w.LPWSTR, ctypes.c_int)),
    "GetWindowThreadProcessId": (w.DWORD, (w.HWND, w.LPDWORD)),
    "IsClipboardFormatAvailable": (w.BOOL, (w.UINT,)),
    "IsHungAppWindow": (w.BOOL, (w.HWND,)),
    "IsIconic": (w.BOOL, (w.HWND,)),
    "IsWindow": (w.BOOL, (w.HWND,)),
    "IsWindowVisible": (w.BOOL, (w.HWND,)),
    "IsZoomed": (w.BOOL, (w.HWND,)),
    "MapVirtualKeyW": (w.UINT, (w.UINT, w.UINT)),
    "MsgWaitForMultipleObjectsEx": (w.DWORD, (w.DWORD, Pointer, w.DWORD, w.DWORD, w.DWORD)),
    "OpenClipboard": (w.BOOL, (w.HWND,)),
    "PeekMessageW": (w.BOOL, (Pointer, w.HWND, w.UINT, w.UINT, w.UINT)),
    "PostMessageW": (w.BOOL, (w.HWND, w.UINT, w.WPARAM, w.LPARAM)),
    "RegisterClassW": (w.ATOM, (Pointer,)),
    "RegisterClipboardFormatW": (w.UINT, (w.LPCWSTR,)),
    "RegisterHotKey": (w.BOOL, (w.HWND, ctypes.c_int, w.UINT, w.UINT)),
    "RegisterWindowMessageW": (w.UINT, (w.LPCWSTR,)),
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
SHELL32: dict[str, Signature] = {
    "SHAppBarMessage": (ctypes.c_size_t, (w.DWORD, Pointer)),
}
GDI32: dict[str, Signature] = {
    "GetEnhMetaFileBits": (w.UINT, (w.HANDLE, w.UINT, Pointer)),
    "SetEnhMetaFileBits": (w.HANDLE, (w.UINT, Pointer)),
    "DeleteEnhMetaFile": (w.BOOL, (w.HANDLE,)),
}
