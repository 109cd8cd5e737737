"""Pictures as the Windows clipboard wants them."""

import struct

from PySide6.QtGui import QColor, QImage

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.paste_words import ELEVATED, IMAGE_NOT_FETCHED
from assist.platforms.pasting import Paste
from assist.platforms.windows_clipboard import dib_bytes
from assist.ui.sidebar.inserting import png_bytes
from tests.platforms_windows.test_windows_paster import CHAT, Desk


def picture(width: int = 7, height: int = 3) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor("#3366CC"))
    return png_bytes(image)


def test_a_png_becomes_a_bitmap_without_its_file_head() -> None:
    dib = dib_bytes(picture())
    size, width, height, planes, bits = struct.unpack_from("<IiiHH", dib)
    assert (size, width, abs(height), planes) == (40, 7, 3, 1)
    assert bits in (24, 32)
    assert dib[40:43] == bytes([0xCC, 0x66, 0x33])


def test_the_chat_gets_the_picture_that_was_promised() -> None:
    desk = Desk()
    assert desk.paster.paste(Paste(1, "", CHAT, picture())) == InsertResult(1, Outcome.INSERTED)
    assert desk.paster.promise is not None
    assert desk.paster.promise.png == picture()


def test_a_chat_that_does_not_take_it_leaves_it_in_the_clipboard() -> None:
    desk = Desk()
    desk.readers = []
    result = desk.paster.paste(Paste(1, "", CHAT, picture()))
    assert (result.outcome, result.reason) == (Outcome.COPIED, IMAGE_NOT_FETCHED)


def test_a_chat_beyond_reach_gets_a_copy() -> None:
    desk = Desk()
    desk.elevated = True
    result = desk.paster.paste(Paste(1, "", CHAT, picture()))
    assert (result.outcome, result.reason) == (Outcome.COPIED, ELEVATED)
    assert desk.copied == ["picture"]
