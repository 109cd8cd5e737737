from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assist.platforms.base import Ability, ChatWindow, Outcome
from assist.platforms.null import NullDesktop

CHAT = ChatWindow(1, "pidgin", "小李", "小李", QRect(0, 0, 10, 10))


def test_the_null_desktop_copies_and_says_how_to_paste(qtbot: QtBot) -> None:
    desktop = NullDesktop("没有图形显示")
    with qtbot.waitSignal(desktop.insert_finished) as ended:
        request = desktop.insert("亲,在的\n第二行👨‍👩‍👧", CHAT)
    assert ended.args is not None
    result = ended.args[0]
    assert (result.request, result.outcome) == (request, Outcome.COPIED)
    assert "Ctrl+V" in result.reason
    assert QGuiApplication.clipboard().text() == "亲,在的\n第二行👨‍👩‍👧"


def test_each_insertion_ends_once_and_in_order(qtbot: QtBot) -> None:
    desktop = NullDesktop("没有图形显示")
    ended: list[int] = []
    desktop.insert_finished.connect(lambda result: ended.append(result.request))
    requests = [desktop.insert(str(number), CHAT) for number in range(3)]
    qtbot.waitUntil(lambda: ended == requests)


def test_the_null_desktop_says_why_nothing_works(qtbot: QtBot) -> None:
    desktop = NullDesktop("没有图形显示", "请在桌面中启动")
    assert not any(desktop.can(ability) for ability in Ability)
    assert {(c.why, c.mend) for c in desktop.capabilities()} == {("没有图形显示", "请在桌面中启动")}
    assert desktop.register_hotkeys({"show": "Ctrl+Alt+S"}) == {"show": "没有图形显示"}
    assert desktop.target() is None
    desktop.start()
    desktop.set_reading(True)
    desktop.set_number_keys(True)
    desktop.take_selection()
    desktop.stop()


def test_the_null_desktop_refuses_to_send_and_says_so(qtbot: QtBot) -> None:
    desktop = NullDesktop("没有图形显示")
    with qtbot.waitSignal(desktop.send_finished) as ended:
        request = desktop.send(CHAT)
    assert ended.args is not None
    result = ended.args[0]
    assert (result.request, result.outcome) == (request, Outcome.REFUSED)
    assert result.reason
