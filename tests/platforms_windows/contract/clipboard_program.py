"""Holds the clipboard: ``clipboard_program.py own TEXT | open``.

``own`` offers text that it hands out only when asked (delayed), ``open`` keeps the clipboard
opened, so that nobody else can use it. Says "ready" when it does.
"""

import ctypes
import sys
from ctypes import wintypes as w

from assist.platforms import windows_api as api
from assist.platforms.windows_messages import MessageWindow

CF_UNICODETEXT = 13
system = api.load()
mode, text = sys.argv[1], sys.argv[-1]


def hand_out(number: int, _: int) -> None:
    value = text.encode("utf-16-le") + b"\0\0"
    block = system.kernel32.GlobalAlloc(api.GMEM_MOVEABLE, len(value))
    ctypes.memmove(system.kernel32.GlobalLock(block), value, len(value))
    system.kernel32.GlobalUnlock(block)
    system.user32.SetClipboardData(number, block)


window = MessageWindow(system, {api.WM_RENDERFORMAT: hand_out})
system.user32.OpenClipboard(window.handle)
if mode == "own":
    system.user32.EmptyClipboard()
    system.user32.SetClipboardData(CF_UNICODETEXT, None)
    system.user32.CloseClipboard()
sys.stdout.write(f"ready {window.handle}\n")
sys.stdout.flush()
message = w.MSG()
while True:
    window.wait(60)
