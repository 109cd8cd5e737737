"""Pictures reach the composer that takes them, and the clipboard comes back."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.paste_words import IMAGE_NOT_FETCHED
from assist.platforms.x11 import X11Desktop
from assist.ui.sidebar.inserting import png_bytes

if TYPE_CHECKING:
    from conftest import Chat, Observed

CLIENT = """
name = "图片聊天"
[window]
class = ["picturechat"]
buyer = '(?P<buyer>.+)'
"""
Fetch = Callable[..., bytes]
StartProgram = Callable[[str], "subprocess.Popen[bytes]"]


def picture() -> bytes:
    """Large enough to travel in several pieces."""
    image = QImage(700, 500, QImage.Format.Format_RGB32)
    for x in range(700):
        for y in range(500):
            image.setPixelColor(x, y, QColor(x * 7 % 256, y * 5 % 256, x * y % 256))
    return png_bytes(image)


@pytest.fixture
def desktop(qtbot: QtBot, chat: Chat) -> Iterator[X11Desktop]:
    made = X11Desktop(ClientList([parse_client("picturechat", CLIENT)]))
    made.start()
    yield made
    made.stop()


def test_a_picture_arrives_and_the_earlier_clipboard_comes_back_whole(
    qtbot: QtBot,
    chat: Chat,
    desktop: X11Desktop,
    program: StartProgram,
    owner: Callable[[], object],
    clipboard: Fetch,
) -> None:
    owner()
    formats = ("UTF8_STRING", "text/html", "image/png", "application/x-shop-order")
    before = {name: clipboard(name) for name in formats}
    window = program("picture_chat")
    qtbot.waitUntil(lambda: desktop.target() is not None, timeout=5000)
    target = desktop.target()
    assert target is not None
    assert target.images
    assert desktop.takes_images()
    results: list[InsertResult] = []
    desktop.insert_finished.connect(results.append)
    desktop.insert_image(picture(), target)
    qtbot.waitUntil(lambda: bool(results), timeout=5000)
    assert results[0].outcome is Outcome.INSERTED
    assert window.stdout is not None
    assert window.stdout.readline() == b"700x500\n"
    qtbot.waitUntil(lambda: clipboard() == before["UTF8_STRING"], timeout=5000)
    assert {name: clipboard(name) for name in formats} == before


def test_a_client_that_takes_no_picture_leaves_it_in_the_clipboard(
    chat: Chat, observed: Observed, clipboard: Fetch
) -> None:
    target = observed.target(chat.open())
    assert not target.images
    png = picture()
    observed.desktop.insert_image(png, target)
    observed.wait(lambda: observed.results)
    assert observed.results[0].outcome is Outcome.COPIED
    assert observed.results[0].reason == IMAGE_NOT_FETCHED
    assert clipboard("image/png") == png
