"""The switch of sending: off at first, for who may, for one shop; a plain sentence beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assist.credentials import Credentials
from assist.kb.records import Shop
from assist.library.switching import Roles
from assist.paths import Folders
from assist.platforms.base import Ability, Capability, Desktop
from assist.settings import SettingsFile
from assist.ui.dialogs.settings.sending import SendingPage
from assist.ui.i18n import Language
from assist.ui.look import Look
from assist.ui.program import Program
from assist.ui.send_switch import SendSwitch
from assist.ui.worker import Worker
from tests.fakes import CHAT, FakeDesktop, FakeLibrary

SHOP = Shop("mei/shop", "mei", "小美服饰", "zh_CN", ())


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    library = FakeLibrary()
    library.shop = SHOP
    made = Worker(lambda progress: cast(Any, library))
    with qtbot.waitSignal(made.ready):
        made.start()
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def guarded(ring: Ring) -> Roles:
    roles = Roles(Credentials(lambda: ring))
    roles.set_passphrase("", "geheim")
    return roles


@pytest.mark.parametrize("role", ["newcomer", "agent", "trainer", "admin"])
def test_with_a_passphrase_only_trainers_and_admins_switch_it_on(
    worker: Worker, settings: SettingsFile, qtbot: QtBot, role: str
) -> None:
    settings.change(role=role)
    roles = guarded(Ring())
    switch = SendSwitch(worker, settings, lambda: roles)
    told: list[object] = []
    switch.decided.connect(told.append)
    switch.refused.connect(told.append)
    switch.switch(SHOP, on=True)
    qtbot.waitUntil(lambda: bool(told))
    if role in ("trainer", "admin"):
        assert told == [{"sends": {"mei/shop": 3}}]
    else:
        assert told == ["只有培训师或管理员可以开启。"]


def test_anybody_switches_it_off_and_other_shops_stay_as_they_are(
    worker: Worker, settings: SettingsFile
) -> None:
    settings.change(role="agent", sends={"mei/shop": 5, "other/shop": 2})
    roles = guarded(Ring())
    switch = SendSwitch(worker, settings, lambda: roles)
    told: list[object] = []
    switch.decided.connect(told.append)
    switch.switch(SHOP, on=False)
    assert told == [{"sends": {"other/shop": 2}}]


@pytest.fixture
def page(qtbot: QtBot) -> SendingPage:
    made = SendingPage(Look("light"), ())
    qtbot.addWidget(made)
    made.retranslate()
    return made


def test_the_page_names_the_shop_says_what_it_does_and_is_off(
    page: SendingPage, settings: SettingsFile
) -> None:
    page.show_settings(settings.current)
    assert not page.on.isEnabled()
    page.show_shop(SHOP)
    assert page.on.isEnabled()
    assert not page.on.isChecked()
    assert "小美服饰" in page.on.accessibleName()
    assert "发送键" in page.on.accessibleDescription()


def test_the_switch_moves_only_when_it_was_granted(
    page: SendingPage, settings: SettingsFile
) -> None:
    page.show_shop(SHOP)
    asked: list[bool] = []
    page.switch_requested.connect(asked.append)
    page.on.click()
    assert asked == [True]
    assert not page.on.isChecked()
    page.show_settings(settings.change(sends={"mei/shop": 3}))
    assert page.on.isChecked()
    page.on.click()
    assert asked == [True, False]


def test_the_countdown_is_chosen_for_this_shop_only(
    page: SendingPage, settings: SettingsFile
) -> None:
    page.show_shop(SHOP)
    page.show_settings(settings.change(sends={"mei/shop": 3, "other/shop": 2}))
    asked: list[dict[str, Any]] = []
    page.change_requested.connect(asked.append)
    page.length.chosen.emit("10")
    assert asked == [{"sends": {"mei/shop": 10, "other/shop": 2}}]


def test_a_desktop_that_cannot_send_says_why(qtbot: QtBot) -> None:
    found = (Capability(Ability.SEND, False, "Wayland 不允许按键", "请改用 X11 会话"),)
    page = SendingPage(Look("light"), found)
    qtbot.addWidget(page)
    page.show_shop(SHOP)
    assert not page.on.isEnabled()


class WholeLibrary(FakeLibrary):
    """As much of the library as the program asks of it at its start."""

    damaged = False

    def warm_up(self) -> None:
        """Nothing to load."""


@pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)\(\)")
def test_in_the_whole_program_the_switch_leads_to_one_sending(
    qtbot: QtBot, tmp_path: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = Roles(Credentials(Ring))
    monkeypatch.setattr("assist.ui.send_switch.stored_roles", lambda: roles)
    settings.change(reading=True)
    library = WholeLibrary()
    library.shop = SHOP
    worker = Worker(lambda progress: cast(Any, library))
    desktop = FakeDesktop()
    folders = Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")
    program = Program(worker, cast(Desktop, desktop), settings, Look("light"), Language(), folders)
    qtbot.addWidget(program.sidebar)
    program.start()
    with qtbot.waitSignal(worker.ready):
        worker.start()

    def insert() -> None:
        program.sidebar.parts.tray.editor.setPlainText("亲,在的哦")
        program.sidebar.parts.tray.request_insert()
        for _ in range(3):
            worker._executor.submit(lambda: None).result()
            QApplication.processEvents()

    insert()
    assert desktop.sends == []
    sending = program._made_sending()
    with qtbot.waitSignal(sending.shop_known):
        sending.ask_shop()
    program._change({"sends": {SHOP.key: 1}})
    insert()
    assert not sending.countdown.isHidden()
    sending._clock = lambda: 1e9
    sending.tick()
    assert desktop.sends == [CHAT]
    program.close()
