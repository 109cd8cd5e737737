"""Global keys by the portal, against a portal of the tests' own on a real D-Bus daemon."""

import shutil
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assist.platforms.base import Ability, Capability, ChatWindow, Outcome
from assist.platforms.wayland_session import Session, session

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs a D-Bus daemon"
)
if sys.platform == "linux":
    from assist.platforms.wayland import WaylandDesktop
    from assist.platforms.wayland_portal import trigger
    from tests.platforms.portal_service import Desk, FakePortal, PrivateBus

KEYS = {"show": "Ctrl+Alt+Space", "next": "Ctrl+Alt+V", "take_selection": "Ctrl+Alt+Q"}


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator["PrivateBus"]:
    bus = PrivateBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    yield bus
    bus.stop()


@pytest.fixture
def desk() -> "Desk":
    return Desk()


@pytest.fixture
def portal(bus: "PrivateBus", desk: "Desk") -> Iterator["FakePortal"]:
    portal = FakePortal(bus.address, desk)
    yield portal
    portal.stop()


@pytest.fixture
def desktop(qapp: object) -> Iterator["WaylandDesktop"]:
    desktop = WaylandDesktop()
    yield desktop
    desktop.stop()


def keys_of(desktop: "WaylandDesktop") -> Capability:
    return next(c for c in desktop.capabilities() if c.ability is Ability.HOTKEYS)


def test_a_key_that_the_portal_gives_reaches_the_program(
    qtbot: QtBot, portal: "FakePortal", desktop: "WaylandDesktop"
) -> None:
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    with qtbot.waitSignal(desktop.hotkey_pressed) as pressed:
        portal.press("next")
    assert pressed.args == ["next"]


def test_the_portal_is_told_who_asks_and_which_keys_are_wanted(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    calls = [member for member, _ in desk.calls]
    assert calls == ["Register", "Get", "CreateSession", "BindShortcuts"]
    assert desk.calls[0][1] == ("io.ceda.assist", {})
    wanted = {name: about["preferred_trigger"] for name, about in desk.calls[3][1][1]}
    assert wanted == {"show": ("s", "CTRL+ALT+space"), "next": ("s", "CTRL+ALT+v")}


def test_what_the_person_chose_is_told_in_the_capabilities(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desk.grant = lambda name: name == "show"
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    found = keys_of(desktop)
    assert "CTRL+ALT+space" in found.why
    assert found.mend


def test_before_keys_are_asked_for_it_is_told_whether_there_is_a_portal(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desktop.start()
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    assert [member for member, _ in desk.calls] == ["Register", "Get"]


def test_a_portal_that_is_slow_to_answer_holds_up_nobody(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desk.answer.clear()
    desktop.register_hotkeys({"next": "Ctrl+Alt+V"})
    qtbot.waitUntil(lambda: "正在等" in keys_of(desktop).why)
    desktop.register_hotkeys({"show": "Ctrl+Alt+F5"})
    desk.answer.set()
    qtbot.waitUntil(lambda: "F5" in keys_of(desktop).why)


def test_a_selection_cannot_be_taken_so_its_key_is_refused_at_once(
    portal: "FakePortal", desktop: "WaylandDesktop"
) -> None:
    refused = desktop.register_hotkeys(KEYS)
    assert refused.keys() == {"take_selection"}


@pytest.mark.parametrize("registry", [True, False])
def test_a_portal_without_a_registry_serves_too(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop", registry: bool
) -> None:
    desk.registry = registry
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))


def test_a_desktop_whose_portal_has_no_keys_says_so(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desk.shortcuts = False
    with qtbot.waitSignal(desktop.capabilities_changed):
        desktop.register_hotkeys(KEYS)
    found = keys_of(desktop)
    assert not found.works
    assert "GlobalShortcuts" in found.why


@pytest.mark.parametrize("asked", [True, False])
def test_a_portal_that_does_not_know_us_says_how_to_be_known(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop", asked: bool
) -> None:
    desk.knows_us = False
    if asked:
        desktop.register_hotkeys(KEYS)
    else:
        desktop.start()
    qtbot.waitUntil(lambda: "assist desktop-entry" in keys_of(desktop).mend)
    assert not desktop.can(Ability.HOTKEYS)


def test_a_bus_without_a_portal_says_so(
    qtbot: QtBot, bus: "PrivateBus", desktop: "WaylandDesktop"
) -> None:
    with qtbot.waitSignal(desktop.capabilities_changed):
        desktop.register_hotkeys(KEYS)
    assert "GlobalShortcuts" in keys_of(desktop).why


def test_without_a_bus_it_says_so(
    qtbot: QtBot, desktop: "WaylandDesktop", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with qtbot.waitSignal(desktop.capabilities_changed):
        desktop.register_hotkeys(KEYS)
    assert "GlobalShortcuts" in keys_of(desktop).why


@pytest.mark.parametrize(("code", "words"), [(1, "没有允许"), (2, "收回")])
def test_a_refusal_is_told_by_who_refused(
    qtbot: QtBot,
    portal: "FakePortal",
    desk: "Desk",
    desktop: "WaylandDesktop",
    code: int,
    words: str,
) -> None:
    desk.code = code
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: words in keys_of(desktop).why)
    assert not desktop.can(Ability.HOTKEYS)


def test_while_the_person_is_asked_the_program_goes_on_and_may_be_left(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desk.answer.clear()
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: "正在等" in keys_of(desktop).why)
    desktop.stop()
    assert not desktop.can(Ability.HOTKEYS)


def test_a_session_that_the_portal_ends_is_noticed(
    qtbot: QtBot, portal: "FakePortal", desktop: "WaylandDesktop"
) -> None:
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    portal.end_session()
    qtbot.waitUntil(lambda: "收回" in keys_of(desktop).why)


def test_a_portal_that_goes_away_is_noticed(
    qtbot: QtBot, bus: "PrivateBus", desktop: "WaylandDesktop"
) -> None:
    portal = FakePortal(bus.address, Desk())
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    portal.stop()
    qtbot.waitUntil(lambda: "收回" in keys_of(desktop).why)


def test_other_keys_are_asked_for_in_a_new_session_and_the_same_keys_in_none(
    qtbot: QtBot, portal: "FakePortal", desk: "Desk", desktop: "WaylandDesktop"
) -> None:
    desktop.register_hotkeys(KEYS)
    qtbot.waitUntil(lambda: desktop.can(Ability.HOTKEYS))
    first = portal.session
    desktop.register_hotkeys(KEYS)
    assert portal.session == first
    desktop.register_hotkeys({"show": "Ctrl+Alt+F5"})
    qtbot.waitUntil(lambda: "F5" in keys_of(desktop).why)
    assert portal.session != first


def test_replies_are_copied_and_the_person_is_told_to_paste(
    qtbot: QtBot, desktop: "WaylandDesktop"
) -> None:
    chat = ChatWindow(1, "wechat", "小李", "小李", QRect(0, 0, 10, 10))
    with qtbot.waitSignal(desktop.insert_finished) as ended:
        desktop.insert("亲,在的", chat)
    assert ended.args is not None
    assert ended.args[0].outcome is Outcome.COPIED
    assert QGuiApplication.clipboard().text() == "亲,在的"


def test_every_ability_says_why_and_what_to_do(desktop: "WaylandDesktop") -> None:
    found = desktop.capabilities()
    assert [c.ability for c in found] == list(Ability)
    assert all(c.why and c.mend for c in found if not c.works)
    assert len({c.why for c in found}) >= 5


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("Ctrl+Alt+Space", "CTRL+ALT+space"),
        ("Ctrl+Shift+1", "CTRL+SHIFT+1"),
        ("Meta+F12", "LOGO+F12"),
        ("Ctrl+PgUp", "CTRL+Prior"),
        ("Ctrl+`", "CTRL+grave"),
        ("Hyper+A", ""),
        ("Ctrl+", ""),
    ],
)
def test_keys_are_written_as_the_shortcuts_specification_asks(key: str, written: str) -> None:
    assert trigger(key) == written


@pytest.mark.parametrize(
    ("environment", "qt", "expected"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland", Session.WAYLAND),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, "xcb", Session.X11),
        ({"XDG_SESSION_TYPE": "x11", "DISPLAY": ":0"}, "xcb", Session.X11),
        ({"DISPLAY": ":0"}, "offscreen", Session.X11),
        (
            {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "w", "DISPLAY": ":0"},
            "",
            Session.WAYLAND,
        ),
        ({}, "offscreen", Session.NONE),
    ],
)
def test_the_session_is_the_one_that_shows_our_own_windows(
    environment: dict[str, str], qt: str, expected: Session
) -> None:
    assert session(environment, qt) is expected
