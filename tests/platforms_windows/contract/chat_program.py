"""A small chat program of Windows' own controls: ``chat_program.py CLASS TITLE X Y W H``.

Above the messages (read only), below the composer. Enter sends, as in real clients: the
composed text moves to the messages. Says "ready" once its window is there.
"""

import ctypes
import sys
from ctypes import wintypes as w

WM_DESTROY, WM_SIZE, WM_SETFOCUS, WM_CHAR, WM_SETTEXT = 0x02, 0x05, 0x07, 0x102, 0x0C
EM_SETSEL, EM_REPLACESEL, EM_SETREADONLY, EM_LIMITTEXT = 0xB1, 0xC2, 0xCF, 0xC5
GWLP_WNDPROC, ENTER, CONTROL = -4, 13, 0x11
WS_OVERLAPPEDWINDOW_VISIBLE, CHILD_EDIT = 0x10CF0000, 0x50A10044
COMPOSER_HEIGHT = 160

user32 = ctypes.WinDLL("user32", use_last_error=True)
kernel32 = ctypes.WinDLL("kernel32")
Procedure = ctypes.WINFUNCTYPE(ctypes.c_ssize_t, w.HWND, w.UINT, w.WPARAM, w.LPARAM)


class WindowClass(ctypes.Structure):
    _fields_ = (
        ("style", w.UINT),
        ("procedure", Procedure),
        ("class_extra", ctypes.c_int),
        ("window_extra", ctypes.c_int),
        *((name, w.HANDLE) for name in ("instance", "icon", "cursor", "background")),
        ("menu", w.LPCWSTR),
        ("name", w.LPCWSTR),
    )


for name, result, *arguments in (
    ("DefWindowProcW", ctypes.c_ssize_t, w.HWND, w.UINT, w.WPARAM, w.LPARAM),
    ("CallWindowProcW", ctypes.c_ssize_t, ctypes.c_void_p, w.HWND, w.UINT, w.WPARAM, w.LPARAM),
    ("SetWindowLongPtrW", ctypes.c_void_p, w.HWND, ctypes.c_int, Procedure),
    ("SendMessageW", ctypes.c_ssize_t, w.HWND, w.UINT, w.WPARAM, ctypes.c_void_p),
    ("SetFocus", w.HWND, w.HWND),
    ("MoveWindow", w.BOOL, w.HWND, *[ctypes.c_int] * 4, w.BOOL),
    ("GetClientRect", w.BOOL, w.HWND, w.LPRECT),
    ("CreateWindowExW", w.HWND, w.DWORD, w.LPCWSTR, w.LPCWSTR, w.DWORD, *[ctypes.c_int] * 4,
     *[w.HANDLE] * 3, ctypes.c_void_p),
):  # fmt: skip
    function = getattr(user32, name)
    function.restype, function.argtypes = result, arguments
kernel32.GetModuleHandleW.restype, kernel32.GetModuleHandleW.argtypes = w.HMODULE, [w.LPCWSTR]

edits: list[int] = []


def text_of(edit: int) -> str:
    buffer = ctypes.create_unicode_buffer(100_000)
    user32.SendMessageW(edit, 0x0D, len(buffer), ctypes.cast(buffer, ctypes.c_void_p))
    return buffer.value


def send_message() -> None:
    history, composer = edits
    line = ctypes.create_unicode_buffer(f"我: {text_of(composer)}\r\n")
    user32.SendMessageW(history, EM_SETSEL, 1_000_000, ctypes.c_void_p(1_000_000))
    user32.SendMessageW(history, EM_REPLACESEL, 0, ctypes.cast(line, ctypes.c_void_p))
    empty = ctypes.create_unicode_buffer("")
    user32.SendMessageW(composer, WM_SETTEXT, 0, ctypes.cast(empty, ctypes.c_void_p))


@Procedure
def compose(window: int, message: int, wparam: int, lparam: int) -> int:
    if message == WM_CHAR and wparam == ENTER:
        send_message()
        return 0
    return user32.CallWindowProcW(before, window, message, wparam, lparam)


@Procedure
def procedure(window: int, message: int, wparam: int, lparam: int) -> int:
    if message == WM_DESTROY:
        user32.PostQuitMessage(0)
    elif message == WM_SIZE and edits:
        rect = w.RECT()
        user32.GetClientRect(window, ctypes.byref(rect))
        split = max(0, rect.bottom - COMPOSER_HEIGHT)
        user32.MoveWindow(edits[0], 0, 0, rect.right, split, True)
        user32.MoveWindow(edits[1], 0, split, rect.right, rect.bottom - split, True)
    elif message == WM_SETFOCUS and edits:
        user32.SetFocus(edits[1])
    return user32.DefWindowProcW(window, message, wparam, lparam)


name, title, *place = sys.argv[1:]
instance = kernel32.GetModuleHandleW(None)
user32.RegisterClassW(ctypes.byref(WindowClass(procedure=procedure, instance=instance, name=name)))
window = user32.CreateWindowExW(
    0, name, title, WS_OVERLAPPEDWINDOW_VISIBLE, *map(int, place), None, None, instance, None
)
for identifier in (1, 2):
    edits.append(
        user32.CreateWindowExW(
            0, "EDIT", "", CHILD_EDIT, 0, 0, 10, 10, window, identifier, instance, None
        )
    )
    user32.SendMessageW(edits[-1], EM_LIMITTEXT, 1_000_000, None)
user32.SendMessageW(edits[0], EM_SETREADONLY, 1, None)
before = user32.SetWindowLongPtrW(edits[1], GWLP_WNDPROC, compose)
rect = w.RECT()
user32.GetClientRect(window, ctypes.byref(rect))
user32.SendMessageW(window, WM_SIZE, 0, None)
user32.SetFocus(edits[1])
sys.stdout.write(f"ready {window}\n")
sys.stdout.flush()
message = w.MSG()
while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
    user32.TranslateMessage(ctypes.byref(message))
    user32.DispatchMessageW(ctypes.byref(message))
