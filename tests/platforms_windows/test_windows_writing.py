"""Writing without the clipboard through UI Automation, against fields that live in memory."""

from __future__ import annotations

from typing import Any, cast

import pytest

from assist.platforms.windows_system import WindowSystem
from assist.platforms.windows_writing import AutomationField, Writer


class ComError(Exception):
    """What COM raises; no OSError."""


class Element:
    """An element and its value pattern in one, with the names that UI Automation has."""

    def __init__(self, value: str = "", **more: object) -> None:
        self.CurrentValue: str | None = value
        self.CurrentHasKeyboardFocus = more.get("keys", True)
        self.CurrentIsPassword = more.get("secret", False)
        self.CurrentIsReadOnly = more.get("closed", False)
        self._silent = more.get("silent", False)

    def SetValue(self, text: str) -> None:
        if self._silent:
            raise ComError
        self.CurrentValue = text


class System:
    """A chat window whose control with the keyboard is one of its program's own making."""

    api = cast(Any, type("Api", (), {"user32": None}))

    def __init__(self, control: int = 8) -> None:
        self.control = control

    def focused(self, window: int) -> int:
        return self.control

    def window_class(self, control: int) -> str:
        return "Chrome_RenderWidgetHostHWND"


def writer(element: Element | None, system: System | None = None) -> Writer:
    field = AutomationField(element, element, ComError) if element is not None else None
    return Writer(cast(WindowSystem, system or System()), lambda _: field)


def test_the_reply_follows_what_stood_in_the_field() -> None:
    element = Element("你好,")
    assert writer(element).write(1, "在的😊\n马上发")
    assert element.CurrentValue == "你好,在的😊\n马上发"


@pytest.mark.parametrize("what", [{"keys": False}, {"secret": True}, {"closed": True}])
def test_only_an_open_field_with_the_keyboard_is_written_into(what: dict[str, bool]) -> None:
    element = Element("你好,", **what)
    assert not writer(element).write(1, "在的")
    assert element.CurrentValue == "你好,"


def test_a_field_that_does_not_answer_is_told() -> None:
    assert not writer(Element(silent=True)).write(1, "在的")


def test_without_automation_or_without_a_field_nothing_is_written() -> None:
    assert not writer(None).write(1, "在的")
    element = Element()
    assert not writer(element, System(control=0)).write(1, "在的")
    assert element.CurrentValue == ""
