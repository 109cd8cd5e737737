"""Which trades a shop sells: asked in the welcome, changed in the settings."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from assist import paths
from assist.library.packs import PackRef
from assist.paths import Folders
from assist.settings import Settings
from assist.store.packs import built_in
from assist.ui.dialogs.settings.window import SettingsWindow
from assist.ui.dialogs.trades import TRADES
from assist.ui.dialogs.welcome import WelcomeDialog
from assist.ui.look import Look
from assist.ui.worker import Worker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FOLDERS = Folders(Path("/home/mei/data"), Path("/home/mei/config"), Path("/home/mei/log"))
PACKS = (
    PackRef("general", "通用话术", "general", True, False),
    PackRef("sample_shop", "示例店铺", "general", True, False),
    PackRef("skincare", "护肤", "skincare", False, False),
    PackRef("mine", "<b>我家</b>", "toys", True, True),
)


@pytest.fixture
def welcome(qtbot):
    made = WelcomeDialog(Look("light", 100), Settings())
    qtbot.addWidget(made)
    made.told = []
    made.trades_decided.connect(made.told.append)
    made.show()
    return made


@pytest.fixture
def window(qtbot):
    made = SettingsWindow(Look("light", 100), Settings(), FOLDERS)
    qtbot.addWidget(made)
    made.wished = []
    made.packs.switch_requested.connect(lambda pack, on: made.wished.append((pack, on)))
    made.show_packs(PACKS)
    made.show()
    made.open_page(made.packs)
    return made


def test_the_welcome_offers_every_trade_that_ships():
    trades = {pack.id for pack in built_in(paths.resources()) if pack.trade != "general"}
    assert set(TRADES) == trades


def test_trades_let_go_in_the_welcome_are_told_by_keyboard_alone(welcome, qtbot):
    assert welcome.trades.unwanted() == ()
    pill = welcome.trades.pills["snacks"]
    pill.setFocus()
    qtbot.keyClick(pill, Qt.Key.Key_Space)
    assert "零食" in pill.accessibleName()
    welcome._later.click()
    assert welcome.told == [("snacks",)]


def test_closing_the_welcome_decides_nothing_about_trades(welcome):
    welcome.trades.pills["baby"].click()
    welcome.close()
    assert welcome.told == []


def test_the_page_lists_trades_first_and_never_the_general_pack(window):
    assert list(window.packs.switches) == ["skincare", "sample_shop", "mine"]
    assert not window.packs.switches["skincare"].isChecked()
    assert window.packs.switches["mine"].isChecked()
    assert window.packs.switches["skincare"].accessibleName() == "护肤"


def test_a_switch_asks_for_its_pack_and_showing_asks_for_nothing(window, qtbot):
    window.show_packs(PACKS)
    assert window.wished == []
    switch = window.packs.switches["skincare"]
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert window.wished == [("skincare", True)]


def test_a_refused_switch_says_why_and_goes_back(window):
    window.packs.switches["mine"].click()
    window.packs.show_trouble("资料库现在只能读取。")
    assert window.packs.switches["mine"].isChecked()
    assert window.packs._trouble.isVisible()
    window.show_packs(PACKS)
    assert not window.packs._trouble.isVisible()


class Shelf:
    """A library that only counts how often it was opened and closed."""

    opened = closed = 0

    def __init__(self) -> None:
        type(self).opened += 1

    def close(self) -> None:
        type(self).closed += 1


def test_reopening_happens_behind_what_is_queued_and_without_waiting(qtbot):
    class Kept(Shelf):
        pass

    worker = Worker(lambda _progress: Kept())
    asked = []
    with qtbot.waitSignal(worker.ready):
        worker.start()
    with qtbot.waitSignal(worker.ready):
        worker.ask("pack mine", lambda library: asked.append(Kept.opened))
        worker.reopen()
    worker.close()
    assert asked == [1]
    assert (Kept.opened, Kept.closed) == (2, 2)
