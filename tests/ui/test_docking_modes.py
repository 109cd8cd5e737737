"""The screen's edge, hiding by itself, maximised chats, and screens that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assist.platforms.base import EdgeStrip, IncomingMessage, InsertResult, Outcome, Source
from assist.settings import SettingsFile
from assist.ui.sidebar import auto_hide
from assist.ui.sidebar.docking import (
    Monitor,
    brought_onto,
    device,
    independent,
    is_outer_edge,
    monitor_of,
    place_beside,
)
from assist.ui.sidebar.placement import Placement
from tests.fakes import CHAT, FakeDesktop

PANEL = Monitor(QRect(0, 0, 1920, 1080), QRect(0, 30, 1920, 1050))
DOUBLED = Monitor(QRect(1920, 0, 1280, 720), QRect(1920, 0, 1280, 720), 2.0)
SCREENS = (PANEL, DOUBLED)
FILLED = replace(CHAT, frame=QRect(0, 30, 1920, 1050), maximised=True)


class EdgeDesktop(FakeDesktop):
    """A desktop that can keep an edge, and notes what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.strips: list[EdgeStrip | None] = []
        self.alone = False

    def reserves_edges(self) -> bool:
        return True

    def reserve_edge(self, strip: EdgeStrip | None) -> None:
        self.strips.append(strip)

    def stand_alone(self, alone: bool) -> None:
        self.alone = alone


class Stand:
    """A window, its placement, and the screens of the moment."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.window, self.desktop = bot, QWidget(), EdgeDesktop()
        bot.addWidget(self.window)
        self.screens: tuple[Monitor, ...] = SCREENS
        self.settings = SettingsFile(folder / "settings.json")
        self.typing = False
        self.placement = Placement(
            self.window, self.desktop, self.settings, lambda: self.typing, lambda: self.screens
        )
        self.window.show()

    def choose(self, **values: object) -> None:
        self.settings.change(**values)
        self.placement.follow(self.desktop.window)

    def come_to_rest(self) -> None:
        """Let the moment pass after which an idle sidebar leaves."""
        self.placement.hiding._leave_if_idle()

    @property
    def place(self) -> QRect:
        return self.window.geometry()


@pytest.fixture
def stand(qtbot: QtBot, tmp_path: Path) -> Iterator[Stand]:
    made = Stand(qtbot, tmp_path)
    yield made
    made.window.close()


def test_a_chat_on_a_screen_of_twice_the_scale_has_the_sidebar_flush_beside_it() -> None:
    frame = QRect(1920 + 200, 100, 1200, 1000)
    place = place_beside(frame, 400, "right", SCREENS)
    assert place == QRect(1920 + 700, 50, 400, 500)
    assert device(place, DOUBLED).left() == frame.right() + 1
    assert device(independent(frame, DOUBLED), DOUBLED) == frame


def test_a_chat_astride_belongs_to_the_screen_of_its_middle_else_of_most_of_it() -> None:
    assert monitor_of(QRect(1500, 0, 800, 600), SCREENS) is PANEL
    assert monitor_of(QRect(1800, 0, 800, 600), SCREENS) is DOUBLED
    assert monitor_of(QRect(1800, -900, 300, 1000), SCREENS) is DOUBLED
    assert monitor_of(QRect(9000, 0, 300, 300), SCREENS) is DOUBLED


def test_only_an_edge_with_nothing_beyond_it_is_an_outer_one() -> None:
    assert not is_outer_edge(PANEL, "right", SCREENS)
    assert is_outer_edge(PANEL, "left", SCREENS)
    assert is_outer_edge(DOUBLED, "right", SCREENS)


def test_a_place_on_a_lost_screen_comes_whole_onto_one_that_is_there() -> None:
    assert brought_onto(QRect(2500, 100, 400, 600), (PANEL,)) == QRect(1520, 100, 400, 600)
    assert brought_onto(QRect(-900, 900, 400, 3000), (PANEL,)) == QRect(0, 30, 400, 1050)


def test_a_maximised_chat_makes_room_and_gets_it_back(stand: Stand) -> None:
    stand.desktop.target_moved.emit(FILLED)
    strip = QRect(1520, 30, 400, 1050)
    assert stand.place == strip
    assert stand.desktop.strips == [EdgeStrip("right", strip, PANEL.native)]
    # What the window manager then says of itself does not set the sidebar wandering.
    stand.screens = (replace(PANEL, available=QRect(0, 30, 1520, 1050)), DOUBLED)
    beside = replace(FILLED, frame=QRect(0, 30, 1520, 1050))
    stand.desktop.target_moved.emit(beside)
    assert stand.place == strip
    stand.desktop.target_moved.emit(replace(beside, maximised=False, frame=CHAT.frame))
    assert stand.desktop.strips[-1] is None


def test_a_maximised_chat_is_overlapped_by_choice(stand: Stand) -> None:
    stand.settings.change(maximised="overlap")
    stand.desktop.target_moved.emit(FILLED)
    assert stand.place == QRect(1520, 30, 400, 1050)
    assert stand.desktop.strips == []


def test_the_edge_is_kept_in_device_pixels_of_the_chats_screen(stand: Stand) -> None:
    stand.desktop.window = replace(CHAT, frame=QRect(2000, 100, 900, 900))
    stand.choose(dock_at="edge")
    assert stand.place == QRect(1920 + 1280 - 400, 0, 400, 720)
    rect = QRect(1920 + 2560 - 800, 0, 800, 1440)
    assert stand.desktop.strips == [EdgeStrip("right", rect, DOUBLED.native)]
    assert stand.desktop.alone
    stand.choose(side="left")
    assert stand.place == QRect(1920, 0, 400, 720)
    stand.choose(dock=False)
    assert stand.desktop.strips[-1] is None
    assert not stand.desktop.alone


def test_a_closing_sidebar_gives_its_edge_back(stand: Stand) -> None:
    stand.choose(dock_at="edge")
    stand.window.close()
    assert stand.desktop.strips[-1] is None


def test_an_idle_sidebar_leaves_a_strip_at_the_edge(stand: Stand) -> None:
    stand.choose(dock_at="hide")
    stand.come_to_rest()
    strip = stand.placement.hiding.strip
    assert not stand.window.isVisible()
    assert strip is not None
    assert strip.isVisible()
    assert strip.geometry().right() == PANEL.area.right()
    assert strip.width() == auto_hide.STRIP_WIDTH
    assert stand.desktop.strips == []


def test_the_pointer_at_the_strip_brings_the_sidebar(stand: Stand) -> None:
    stand.choose(dock_at="hide")
    stand.come_to_rest()
    strip = stand.placement.hiding.strip
    assert strip is not None
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert stand.window.isVisible()
    assert not strip.isVisible()
    stand.bot.waitUntil(lambda: stand.place == QRect(1520, 30, 400, 1050))


def test_a_new_message_brings_the_sidebar_and_a_reply_lets_it_go(stand: Stand) -> None:
    stand.choose(dock_at="hide")
    stand.come_to_rest()
    stand.desktop.message_noticed.emit(IncomingMessage("在吗", Source.COPY, CHAT))
    assert stand.window.isVisible()
    rest = stand.placement.hiding._rest
    assert rest.remainingTime() > 2 * auto_hide.LEAVES_AFTER
    stand.desktop.insert_finished.emit(InsertResult(1, Outcome.INSERTED))
    assert rest.remainingTime() < 2 * auto_hide.LEAVES_AFTER


def test_the_sidebar_stays_while_the_agent_types_in_it(stand: Stand) -> None:
    stand.choose(dock_at="hide")
    stand.typing = True
    stand.come_to_rest()
    assert stand.window.isVisible()


def test_a_sidebar_that_no_longer_hides_comes_out(stand: Stand) -> None:
    stand.choose(dock_at="hide")
    stand.come_to_rest()
    stand.choose(dock_at="chat")
    assert stand.window.isVisible()


def test_when_its_screen_is_unplugged_the_sidebar_comes_over_and_says_so(stand: Stand) -> None:
    stand.choose(dock=False)
    stand.window.setGeometry(2300, 100, 400, 500)
    stand.screens = (PANEL,)
    with stand.bot.waitSignal(stand.placement.brought_back, timeout=1000):
        stand.placement.screens_changed()
    assert stand.place == QRect(1520, 100, 400, 500)


def test_a_screen_elsewhere_that_is_unplugged_moves_nothing(stand: Stand) -> None:
    stand.choose(dock=False)
    stand.window.setGeometry(300, 100, 400, 500)
    stand.screens = (PANEL,)
    with stand.bot.assertNotEmitted(stand.placement.brought_back):
        stand.placement.screens_changed()
    assert stand.place == QRect(300, 100, 400, 500)
