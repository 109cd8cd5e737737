"""An agent's edited reply becomes a proposal without leaving the sidebar."""

from assist.platforms.base import Desktop
from assist.ui.sidebar import Sidebar
from assist.ui.sidebar.inserting import Pick
from assist.ui.trainer.propose import ProposeDialog
from assist.ui.trainer.window import LibraryWindow
from tests.fakes import FakeDesktop


def beside(desk):
    desktop: Desktop = FakeDesktop()
    sidebar = Sidebar(desk.worker, desktop, desk.settings, desk.look)
    desk.bot.addWidget(sidebar)
    sidebar.show()
    return sidebar


def test_the_trays_words_reach_the_trainers_with_the_buyers_masked(make_desk):
    desk = make_desk("agent")
    sidebar = beside(desk)
    key = desk.model.rows[0].key
    pick = Pick(key, "我电话13800138000，能发顺丰吗")
    sidebar.parts.tray.stack("亲，可以发顺丰哦🚚", pick)
    sidebar.parts.tray.propose.click()
    desk.bot.waitUntil(lambda: bool(sidebar.findChildren(ProposeDialog)), timeout=5000)
    (dialog,) = sidebar.findChildren(ProposeDialog)
    assert dialog.words.text == "亲，可以发顺丰哦🚚"
    dialog.send.click()
    desk.bot.waitUntil(lambda: bool(desk.ask(lambda lib: lib.desk.proposals.every())), timeout=5000)
    (proposal,) = desk.ask(lambda lib: lib.desk.proposals.every())
    assert (proposal.snippet_key, proposal.author) == (key, "陈老师")
    assert "13800138000" not in proposal.question
    sidebar.close()


def test_words_of_ones_own_are_proposed_as_a_new_snippet(make_desk):
    desk = make_desk("agent")
    sidebar = beside(desk)
    sidebar.parts.tray.stack("亲，全新的说法哦")
    sidebar.parts.tray.propose.click()
    desk.bot.waitUntil(lambda: bool(sidebar.findChildren(ProposeDialog)), timeout=5000)
    sidebar.findChildren(ProposeDialog)[0].send.click()
    desk.bot.waitUntil(lambda: bool(desk.ask(lambda lib: lib.desk.proposals.every())), timeout=5000)
    assert desk.ask(lambda lib: lib.desk.proposals.every())[0].snippet_key is None
    sidebar.close()


def test_the_button_among_the_tabs_opens_the_one_window(desk):
    sidebar = beside(desk)
    for _ in range(2):
        sidebar.parts.tabs.buttons["library"].click()
    (window,) = sidebar.findChildren(LibraryWindow)
    assert window.isVisible()
    assert sidebar.parts.tabs.buttons["replies"].isChecked()
    desk.bot.waitUntil(lambda: not window.link.busy, timeout=10000)
    window.close()
    sidebar.close()
