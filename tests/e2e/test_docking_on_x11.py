"""Docking with a real window manager: beside the chat, reserved edges, hiding by itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect

from assist.settings import SettingsFile
from assist.ui.sidebar.placement import Placement
from demo.stage import SCREEN_SIZE

if TYPE_CHECKING:
    from conftest import Chat, Observed

WIDE, HIGH = SCREEN_SIZE
Frame = Callable[[], tuple[int, int, int, int]]


@pytest.fixture
def placement(observed: Observed, tmp_path: Path) -> Iterator[Placement]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(geometry=(780, 20, 400, 600))
    made = Placement(observed.sidebar, observed.desktop, settings)
    yield made
    made._reserve(None)
    made.hiding.end()


def choose(placement: Placement, observed: Observed, **values: object) -> None:
    placement._settings.change(**values)
    placement.follow(observed.desktop.target())


def test_the_sidebar_is_flush_beside_the_chat_after_200_moves(
    chat: Chat, observed: Observed, placement: Placement
) -> None:
    window = chat.open()
    observed.target(window)
    own = int(observed.sidebar.winId())
    rng = random.Random(7)

    def flush() -> bool:
        left, top, width, _ = chat.screen.frame(window)
        sidebar = chat.screen.frame(own)
        return sidebar[1] == top and sidebar[0] in (left + width, left - sidebar[2])

    for step in range(200):
        place = (rng.randrange(0, 400), rng.randrange(0, 200), 430, rng.randrange(430, 600))
        chat.screen.place(window, *place)
        if step % 20 == 19:
            observed.wait(lambda p=place: abs(chat.screen.frame(window)[0] - p[0]) < 8 and flush())
    observed.wait(flush)


def test_a_maximised_chat_ends_beside_the_sidebar_and_has_it_all_again(
    chat: Chat, observed: Observed, placement: Placement
) -> None:
    window = chat.open(place=(40, 40, 600, 500))
    observed.target(window)
    own = int(observed.sidebar.winId())
    before = chat.screen.frame(window)
    chat.screen.maximise(window)
    observed.wait(lambda: chat.screen.frame(window)[2] == WIDE - 400)
    observed.wait(lambda: chat.screen.frame(own) == (WIDE - 400, 0, 400, HIGH))
    chat.screen.minimise(window)
    observed.wait(lambda: not chat.screen.visible(window) and not chat.screen.visible(own))
    chat.front(window)
    observed.wait(lambda: chat.screen.frame(window)[2] == WIDE - 400)
    choose(placement, observed, maximised="overlap")
    observed.wait(lambda: chat.screen.frame(window)[2] == WIDE)
    observed.wait(lambda: chat.screen.frame(own)[0] == WIDE - 400)
    chat.screen.maximise(window, on=False)
    observed.wait(lambda: chat.screen.frame(window) == before)


def test_a_reserved_edge_stays_free_of_any_maximised_window(
    chat: Chat, observed: Observed, placement: Placement
) -> None:
    window = chat.open()
    observed.target(window)
    own = int(observed.sidebar.winId())
    choose(placement, observed, dock_at="edge", side="left")
    observed.wait(lambda: chat.screen.frame(own) == (0, 0, 400, HIGH))
    observed.wait(lambda: observed.sidebar.geometry() == QRect(0, 0, 400, HIGH))
    buddies = chat.screen.find(role="buddy_list")
    chat.front(buddies)
    chat.screen.maximise(buddies)
    observed.wait(lambda: chat.screen.frame(buddies)[:3] == (400, 0, WIDE - 400))
    chat.screen.minimise(window)
    observed.wait(lambda: not chat.screen.visible(window))
    assert chat.screen.visible(own)
    choose(placement, observed, dock=False)
    observed.wait(lambda: chat.screen.frame(buddies)[2] == WIDE)
    chat.screen.maximise(buddies, on=False)
    chat.screen.minimise(buddies)
    observed.wait(lambda: not chat.screen.visible(buddies))
    chat.front(window)


def test_the_hidden_sidebar_comes_at_the_pointer_and_takes_no_focus(
    chat: Chat, observed: Observed, placement: Placement
) -> None:
    window = chat.open()
    observed.target(window)
    chat.screen.point(300, 300)
    choose(placement, observed, dock_at="hide")
    observed.wait(lambda: not observed.sidebar.isVisible())
    chat.screen.point(WIDE - 2, HIGH // 2)
    own = int(observed.sidebar.winId())
    observed.wait(lambda: observed.sidebar.isVisible() and chat.screen.visible(own))
    observed.wait(lambda: chat.screen.frame(own) == (WIDE - 400, 0, 400, HIGH))
    assert chat.screen.active() == window
    chat.screen.point(300, 300)
    observed.wait(lambda: not observed.sidebar.isVisible())
