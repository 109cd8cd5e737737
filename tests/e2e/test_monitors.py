"""Two monitors side by side, one of which is unplugged: the sidebar comes over and says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assist.ui.sidebar import placement
from demo.children import wait_until
from demo.stage import SCREEN_SIZE
from tests.e2e.monitors import Monitors
from tests.e2e.shops import Shop, display

if TYPE_CHECKING:
    from conftest import Chat, OpenShop, StartProgram

WIDE, HIGH = SCREEN_SIZE
CUT = 700
LEFT, RIGHT = (0, 0, CUT, HIGH), (CUT, 0, WIDE - CUT, HIGH)
GONE = "原来的屏幕断开了，侧栏移到了这块屏幕"


def screens() -> int:
    return len(QGuiApplication.screens())


@pytest.fixture
def monitors(qtbot: QtBot) -> Iterator[Monitors]:
    """Both monitors, once Qt knows of them."""
    made = Monitors(display())
    made.plug("LEFT", *LEFT)
    made.plug("RIGHT", *RIGHT)
    qtbot.waitUntil(lambda: screens() == 2)
    yield made
    made.close()
    qtbot.waitUntil(lambda: screens() == 1)


def whole_on_the_left(shop: Shop) -> bool:
    left, top, width, height = shop.frame
    return left >= 0 and left + width <= CUT and top >= 0 and top + height <= HIGH


def test_a_docked_sidebar_comes_over_when_its_monitor_is_unplugged(
    chat: Chat, open_shop: OpenShop, monitors: Monitors
) -> None:
    shop = open_shop(width=330)
    window = chat.open(place=(CUT + 20, 40, 500, 600))
    shop.target(window)
    shop.wait(lambda: shop.frame[0] >= CUT)
    monitors.unplug("RIGHT")
    shop.wait(lambda: shop.line == GONE)
    own = int(shop.sidebar.winId())
    shop.wait(lambda: whole_on_the_left(shop) and chat.screen.frame(own) == shop.frame)
    shop.sidebar.parts.banner._act()
    assert shop.line == ""


def test_an_undocked_sidebar_comes_over_whole_and_stays_when_the_monitor_is_back(
    open_shop: OpenShop, monitors: Monitors
) -> None:
    shop = open_shop(dock=False, width=400, geometry=(CUT + 90, 200, 400, HIGH - 200))
    shop.wait(lambda: shop.frame[0] == CUT + 90)
    monitors.unplug("RIGHT")
    shop.wait(lambda: shop.line == GONE)
    assert shop.frame == (CUT - 400, 200, 400, HIGH - 200)
    monitors.plug("RIGHT", *RIGHT)
    shop.wait(lambda: screens() == 2)
    assert shop.frame[0] == CUT - 400
    assert shop.line == GONE


def test_a_reserved_edge_goes_with_the_monitor_that_is_left(
    chat: Chat, open_shop: OpenShop, monitors: Monitors
) -> None:
    shop = open_shop(dock_at="edge", side="right", width=330)
    window = chat.open(place=(CUT + 20, 40, 400, 600))
    shop.target(window)
    shop.wait(lambda: shop.frame[:1] + shop.frame[2:] == (WIDE - 330, 330, HIGH))
    own = int(shop.sidebar.winId())

    def reserved() -> list[int]:
        return list(chat.screen._property(own, "_NET_WM_STRUT") or ())

    shop.wait(lambda: reserved() == [0, 330, 0, 0])
    monitors.unplug("RIGHT")
    shop.wait(lambda: shop.line == GONE)
    assert shop.frame == (CUT - 330, 0, 330, HIGH)
    # To the right of it the screen goes on, so there is no edge that could be kept.
    shop.wait(lambda: reserved() == [0, 0, 0, 0])


def test_a_sidebar_hidden_at_its_edge_comes_over_and_out(
    chat: Chat, open_shop: OpenShop, monitors: Monitors
) -> None:
    chat.screen.point(50, 50)
    shop = open_shop(dock_at="hide", side="right", width=330, reading=False)
    window = chat.open(place=(CUT + 20, 40, 400, 600))
    shop.target(window)
    shop.wait(lambda: not shop.sidebar.isVisible())
    strip = shop.sidebar.placement.hiding._strip
    assert strip is not None

    def right_end() -> int:
        left, _, width, _ = chat.screen.frame(int(strip.winId()))
        return left + width

    shop.wait(lambda: right_end() == WIDE)
    monitors.unplug("RIGHT")
    shop.wait(lambda: shop.line == GONE)
    shop.wait(lambda: right_end() == CUT or shop.sidebar.isVisible())


def test_a_monitor_elsewhere_that_is_unplugged_moves_nothing_and_says_nothing(
    open_shop: OpenShop, monitors: Monitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placement, "LATELY_SECONDS", 0.0)
    shop = open_shop(dock=False, width=400, geometry=(100, 60, 400, 700))
    shop.wait(lambda: shop.frame == (100, 60, 400, 700))
    monitors.unplug("RIGHT")
    shop.wait(lambda: screens() == 1)
    shop.sidebar.placement.screens_changed()
    assert (shop.frame, shop.line) == ((100, 60, 400, 700), "")


def test_beside_a_chat_on_a_monitor_of_another_scale_the_sidebar_stands_flush(
    chat: Chat, program: StartProgram, monitors: Monitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, left, width in (("LEFT", 0, 300), ("RIGHT", 300, WIDE - 300)):
        monitors.unplug(name)
        monitors.plug(name, left, 0, width, HIGH)
    monkeypatch.setenv("QT_SCREEN_SCALE_FACTORS", "LEFT=1;RIGHT=1.25")
    process = program("scaled_sidebar")
    window = chat.open(place=(300, 0, 500, 700))
    own = chat.screen.find(title="侧栏")
    left, top, width, _ = chat.screen.frame(window)

    def flush() -> bool:
        at, above, wide, _ = chat.screen.frame(own)
        # Qt's units are larger than a dot here, so the edges may miss each other by one.
        return abs(at - (left + width)) <= 1 and (above, wide) == (top, 400)

    wait_until(flush, "the sidebar beside the chat")
    assert process.poll() is None
