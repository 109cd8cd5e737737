"""The Windows clipboard: opening it with patience, reading formats, offering text.

All of it belongs to one thread: whoever owns the clipboard must answer when its content is
asked for, and another program's answer may take its time.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from assist.platforms import windows_api as api
from assist.platforms.windows_messages import MessageWindow
from assist.platforms.windows_system import WindowSystem

CF_TEXT, CF_BITMAP, CF_METAFILEPICT, CF_OEMTEXT, CF_DIB = 1, 2, 3, 7, 8
CF_PALETTE, CF_UNICODETEXT, CF_ENHMETAFILE, CF_DIBV5 = 9, 13, 14, 17
RETRY_SECONDS = 0.005
OPEN_SECONDS = 0.25
ALIVE_MS = 150
MOST_BYTES = 64 * 1024 * 1024

# Content with these is left alone by clipboard histories, clouds and monitors.
EXCLUDE = "ExcludeClipboardContentFromMonitorProcessing"
PRIVATE_MARKS = {
    EXCLUDE: b"\0\0\0\0",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One format of the clipboard: its number and its bytes."""

    format: int
    value: bytes


def text_bytes(text: str) -> bytes:
    """Text as CF_UNICODETEXT wants it: UTF-16, lines ended by CR LF, a zero at the end."""
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return lines.encode("utf-16-le", "replace") + b"\0\0"


BMP_HEAD = 14
"""Bytes of a BMP file in front of what the clipboard calls a DIB."""


def dib_bytes(png: bytes) -> bytes:
    """A PNG as CF_DIB wants it: header and pixels of a bitmap, without transparency."""
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB32)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]
    return bytes(buffer.data().data())[BMP_HEAD:]


class Clipboard:
    """The clipboard as seen from one message window, whose thread alone may use it."""

    def __init__(self, system: WindowSystem, window: MessageWindow) -> None:
        self._system = system
        self._user32 = system.api.user32
        self._kernel32 = system.api.kernel32
        self._gdi32 = system.api.gdi32
        self._window = window
        self._png = self.number("PNG")
        self._marks = [Datum(self.number(name), value) for name, value in PRIVATE_MARKS.items()]

    def number(self, name: str) -> int:
        """The number of a named format."""
        return int(self._user32.RegisterClipboardFormatW(name))

    def sequence(self) -> int:
        """Counts every change of the content."""
        return int(self._user32.GetClipboardSequenceNumber())

    def owns(self) -> bool:
        """Whether the content is ours."""
        return int(self._user32.GetClipboardOwner() or 0) == self._window.handle

    def owner_pid(self) -> int:
        """The process that the content came from, 0 if it does not say."""
        owner = self._user32.GetClipboardOwner()
        return self._system.pid(owner) if owner else 0

    def reader_pid(self) -> int:
        """The process that has the clipboard open now, 0 if it does not say."""
        reader = self._user32.GetOpenClipboardWindow()
        return self._system.pid(reader) if reader else 0

    def is_busy(self) -> bool:
        """Whether some program has the clipboard open now."""
        return bool(self._user32.GetOpenClipboardWindow())

    def owner_answers(self) -> bool:
        """Whether the owner's program is alive: a hung one would block whoever asks it."""
        owner = self._user32.GetClipboardOwner()
        if not owner or int(owner) == self._window.handle:
            return True
        if self._user32.IsHungAppWindow(owner):
            return False
        answer = self._user32.SendMessageTimeoutW(
            owner, api.WM_NULL, 0, 0, api.SMTO_ABORTIFHUNG, ALIVE_MS, None
        )
        return bool(answer)

    @contextmanager
    def opened(self, seconds: float = OPEN_SECONDS) -> Iterator[bool]:
        """Open the clipboard, waiting for whoever has it open; yields whether that worked."""
        deadline = time.monotonic() + seconds
        while not self._user32.OpenClipboard(self._window.handle):
            if time.monotonic() >= deadline:
                yield False
                return
            self._window.wait(RETRY_SECONDS)
        try:
            yield True
        finally:
            self._user32.CloseClipboard()

    # What follows needs the clipboard opened.

    def formats(self) -> list[int]:
        """The formats on offer, the owner's own before those that Windows derives."""
        found: list[int] = []
        while following := int(self._user32.EnumClipboardFormats(found[-1] if found else 0)):
            found.append(following)
        return found

    def read(self, number: int) -> Datum | None:
        """One format's bytes; ``None`` if it is not given or too large."""
        handle = self._user32.GetClipboardData(number)
        if not handle:
            return None
        value = self._picture(handle) if number == CF_ENHMETAFILE else self._memory(handle)
        return None if value is None else Datum(number, value)

    def _memory(self, handle: int) -> bytes | None:
        size = int(self._kernel32.GlobalSize(handle))
        if size > MOST_BYTES:
            return None
        place = self._kernel32.GlobalLock(handle)
        if not place:
            return None
        try:
            return ctypes.string_at(place, size)
        finally:
            self._kernel32.GlobalUnlock(handle)

    def _picture(self, handle: int) -> bytes | None:
        size = int(self._gdi32.GetEnhMetaFileBits(handle, 0, None))
        if not 0 < size <= MOST_BYTES:
            return None
        bits = ctypes.create_string_buffer(size)
        self._gdi32.GetEnhMetaFileBits(handle, size, bits)
        return bits.raw

    def write(self, datum: Datum) -> bool:
        """Put one format in."""
        if datum.format == CF_ENHMETAFILE:
            handle = self._gdi32.SetEnhMetaFileBits(len(datum.value), datum.value)
            free: Callable[[int], object] = self._gdi32.DeleteEnhMetaFile
        else:
            handle = self._block(datum.value)
            free = self._kernel32.GlobalFree
        if not handle:
            return False
        if not self._user32.SetClipboardData(datum.format, handle):
            free(handle)
            return False
        return True

    def _block(self, value: bytes) -> int:
        handle = self._kernel32.GlobalAlloc(api.GMEM_MOVEABLE, max(len(value), 1))
        if not handle:
            return 0
        ctypes.memmove(self._kernel32.GlobalLock(handle), value, len(value))
        self._kernel32.GlobalUnlock(handle)
        return int(handle)

    # Whole transactions.

    def replace(self, content: Iterable[Datum]) -> bool:
        """Put ``content`` in place of whatever is there."""
        with self.opened() as opened:
            if not opened or not self._user32.EmptyClipboard():
                return False
            written = [self.write(datum) for datum in content]
            return all(written)

    def set_text(self, text: str) -> bool:
        """Put a reply in, marked as private."""
        return self.replace([*self._marks, Datum(CF_UNICODETEXT, text_bytes(text))])

    def set_image(self, png: bytes) -> bool:
        """Put a picture in, marked as private."""
        formats = (self._png, CF_DIB)
        return self.replace([*self._marks, *(self.picture(number, png) for number in formats)])

    def picture(self, number: int, png: bytes) -> Datum:
        """A picture in one of the formats it is offered in."""
        return Datum(number, png if number == self._png else dib_bytes(png))

    def promise_text(self) -> bool:
        """Offer text that is asked for by WM_RENDERFORMAT, marked as private."""
        return self._promise((CF_UNICODETEXT,))

    def promise_image(self) -> bool:
        """Offer a picture that is asked for by WM_RENDERFORMAT, marked as private."""
        return self._promise((self._png, CF_DIB))

    def offers(self, number: int, *, image: bool) -> bool:
        """Whether a format is one that was promised."""
        return number in ((self._png, CF_DIB) if image else (CF_UNICODETEXT,))

    def _promise(self, formats: Iterable[int]) -> bool:
        with self.opened() as opened:
            if not opened or not self._user32.EmptyClipboard():
                return False
            if not all(self.write(datum) for datum in self._marks):
                return False
            for number in formats:
                self._user32.SetClipboardData(number, None)
            return True

    def text(self, most: int) -> str:
        """The text in the clipboard, at most so many characters; empty if there is none."""
        if not self._user32.IsClipboardFormatAvailable(CF_UNICODETEXT) or not self.owner_answers():
            return ""
        with self.opened() as opened:
            datum = self.read(CF_UNICODETEXT) if opened else None
        if datum is None:
            return ""
        text = datum.value[: len(datum.value) // 2 * 2].decode("utf-16-le", "replace")
        return text.split("\0", 1)[0].replace("\r\n", "\n")[:most]

    def is_private(self) -> bool:
        """Whether the owner does not want the content to be looked at."""
        return bool(self._user32.IsClipboardFormatAvailable(self._marks[0].format))
