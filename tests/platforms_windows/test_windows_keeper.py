"""The keeper against a clipboard in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assist.platforms import windows_clipboard as c
from assist.platforms.windows_clipboard import Datum, text_bytes
from assist.platforms.windows_keeper import ClipboardKeeper, Kept, worth_keeping

NAMES = {"DataObject": 0xC001, "Ole Private Data": 0xC002, "HTML Format": 0xC003}


class MemoryClipboard:
    def __init__(self, *content: Datum, answers: bool = True, free: bool = True) -> None:
        self.content = list(content)
        self.answers, self.free, self.ours = answers, free, False
        self.silent: set[int] = set()
        self.reads: list[int] = []

    def owns(self) -> bool:
        return self.ours

    def sequence(self) -> int:
        return 0

    def number(self, name: str) -> int:
        return NAMES[name]

    def owner_answers(self) -> bool:
        return self.answers

    @contextmanager
    def opened(self, seconds: float = 0.0) -> Iterator[bool]:
        yield self.free

    def formats(self) -> list[int]:
        return [datum.format for datum in self.content]

    def read(self, number: int) -> Datum | None:
        self.reads.append(number)
        return next(
            (d for d in self.content if d.format == number and number not in self.silent), None
        )

    def replace(self, content: list[Datum]) -> bool:
        self.content, self.ours = list(content), True
        return True


TEXT, HTML, PICTURE = Datum(13, b"t\0"), Datum(0xC003, b"<t>"), Datum(8, b"dib")


def test_every_format_comes_back_in_its_order() -> None:
    clipboard = MemoryClipboard(PICTURE, HTML, TEXT)
    keeper = ClipboardKeeper(clipboard)
    assert keeper.remember() == Kept((PICTURE, HTML, TEXT))
    assert clipboard.reads == [0xC003, 13, 8], "images last"
    clipboard.replace([Datum(13, b"reply\0")])
    assert keeper.restore()
    assert clipboard.content == [PICTURE, HTML, TEXT]


def test_what_windows_derives_and_what_means_nothing_elsewhere_is_left_out() -> None:
    pointers = {0xC001, 0xC002}
    assert worth_keeping([13, 16, 1, 7], pointers) == [13, 16]
    assert worth_keeping([8, 2, 17], pointers) == [8]
    assert worth_keeping([17, 2, 8], pointers) == [17]
    assert worth_keeping([14, 3], pointers) == [14]
    assert worth_keeping([0xC001, 0xC003, 0xC002, 13], pointers) == [0xC003, 13]
    assert worth_keeping([0x0200, 0x0300, 0x80, 9, 13], pointers) == [13]


def test_a_second_paste_keeps_what_was_before_the_first() -> None:
    clipboard = MemoryClipboard(TEXT)
    keeper = ClipboardKeeper(clipboard)
    keeper.remember()
    clipboard.replace([Datum(13, b"reply\0")])
    assert keeper.remember() == Kept((TEXT,))


def test_what_somebody_else_put_in_is_kept_instead() -> None:
    clipboard = MemoryClipboard(TEXT)
    keeper = ClipboardKeeper(clipboard)
    keeper.remember()
    clipboard.content = [HTML]
    assert keeper.remember() == Kept((HTML,))
    clipboard.content = [PICTURE]
    assert keeper.restore()
    assert clipboard.content == [PICTURE], "not ours: left alone"


def test_a_hung_owner_is_not_asked_and_told_as_not_whole() -> None:
    clipboard = MemoryClipboard(TEXT, answers=False)
    assert ClipboardKeeper(clipboard).remember() == Kept(whole=False)
    assert clipboard.reads == []


def test_a_locked_clipboard_and_a_format_that_is_not_given_are_told() -> None:
    assert not ClipboardKeeper(MemoryClipboard(TEXT, free=False)).remember().whole
    clipboard = MemoryClipboard(TEXT, HTML)
    clipboard.silent = {0xC003}
    assert ClipboardKeeper(clipboard).remember() == Kept((TEXT,), whole=False)


def test_text_is_written_as_windows_programs_expect_it() -> None:
    assert text_bytes("一\n二\r\n三").decode("utf-16-le") == "一\r\n二\r\n三\0"
    assert text_bytes("👨‍👩‍👧").decode("utf-16-le") == "👨‍👩‍👧\0"
    assert text_bytes("\ud83d").decode("utf-16-le") == "?\0", "half a character is no character"


def test_the_private_marks_have_the_names_that_windows_knows() -> None:
    assert set(c.PRIVATE_MARKS) == {
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    }
    assert set(c.PRIVATE_MARKS.values()) == {bytes(4)}
