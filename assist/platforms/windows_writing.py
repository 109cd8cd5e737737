"""Writes text into a composer of Windows without the clipboard, where a program locks that.

Only into the field that has the keyboard in the window named: Windows' own text fields take it
as a message at the cursor; others are asked through UI Automation, where that is installed. The
latter has not yet been seen on Windows (Wine has no UI Automation).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, TypeVar

from assist.platforms import windows_api as api
from assist.platforms.windows_system import WindowSystem

Answer = TypeVar("Answer")
ANSWER_MS = 1000
OWN_FIELDS = ("edit", "richedit")
ES_MULTILINE, ES_PASSWORD, ES_READONLY = 0x0004, 0x0020, 0x0800


class Field(Protocol):
    """A field as UI Automation shows it. Raises ``OSError`` where its program does not answer."""

    def takes_text(self) -> bool:
        """Whether it has the keyboard, can be edited and hides nothing."""

    def value(self) -> str:
        """What stands in it."""

    def set_value(self, text: str) -> None:
        """Replace what stands in it."""


class Writer:
    """Writes on the clipboard's thread; every question is bounded."""

    def __init__(self, system: WindowSystem, field: Callable[[int], Field | None]) -> None:
        self._system, self._user32 = system, system.api.user32
        self._field = field

    def write(self, window: int, text: str) -> bool:
        """Insert ``text`` into the field with the keyboard; whether it stands there then."""
        control = self._system.focused(window)
        if not control:
            return False
        if self._system.window_class(control).lower().startswith(OWN_FIELDS):
            return self._replace_selection(control, text.replace("\n", "\r\n"))
        return self._set_value(window, text)

    def _replace_selection(self, control: int, text: str) -> bool:
        style = int(self._user32.GetWindowLongPtrW(control, api.GWL_STYLE))
        if not style & ES_MULTILINE or style & (ES_PASSWORD | ES_READONLY):
            return False
        before = self._ask(control, api.WM_GETTEXTLENGTH)
        words = ctypes.create_unicode_buffer(text)
        sent = self._ask(control, api.EM_REPLACESEL, 1, ctypes.addressof(words))
        after = self._ask(control, api.WM_GETTEXTLENGTH)
        return None not in (before, sent) and after != before

    def _ask(self, control: int, message: int, first: int = 0, second: int = 0) -> int | None:
        """A control's answer; ``None`` where it gives none in time."""
        answer = ctypes.c_size_t()
        told = self._user32.SendMessageTimeoutW(
            control, message, first, second, api.SMTO_ABORTIFHUNG, ANSWER_MS, ctypes.byref(answer)
        )
        return int(answer.value) if told else None

    def _set_value(self, window: int, text: str) -> bool:
        field = self._field(window)
        try:
            if field is None or not field.takes_text():
                return False
            before = field.value()
            field.set_value(before + text)
            return field.value() != before
        except OSError:
            return False


class AutomationField:
    """An element (``IUIAutomationElement``) and its ``IUIAutomationValuePattern``.

    ``failed`` is what COM raises; everything here meets it as ``OSError``.
    """

    def __init__(self, element: Any, pattern: Any, failed: type[Exception]) -> None:
        self._element, self._pattern, self._failed = element, pattern, failed

    def takes_text(self) -> bool:
        """Whether it has the keyboard, can be edited and hides nothing."""
        return self._ask(
            lambda: (
                bool(self._element.CurrentHasKeyboardFocus)
                and not (self._element.CurrentIsPassword or self._pattern.CurrentIsReadOnly)
            )
        )

    def value(self) -> str:
        """What stands in it."""
        return self._ask(lambda: str(self._pattern.CurrentValue or ""))

    def set_value(self, text: str) -> None:
        """Replace what stands in it."""
        self._ask(lambda: self._pattern.SetValue(text))

    def _ask(self, call: Callable[[], Answer]) -> Answer:
        try:
            return call()
        except self._failed as error:
            raise OSError("the field does not answer") from error


def automation_field(system: WindowSystem, window: int) -> Field | None:
    """The field with the keyboard by UI Automation; ``None`` without it or in another window."""
    try:
        client = import_module("comtypes.client")
        failed: type[Exception] = import_module("comtypes").COMError
        uia: Any = client.GetModule("UIAutomationCore.dll")
    except (ImportError, OSError):
        return None
    try:
        root = client.CreateObject(uia.CUIAutomation8._reg_clsid_, interface=uia.IUIAutomation2)
        root.ConnectionTimeout = root.TransactionTimeout = ANSWER_MS
        element = root.GetFocusedElement()
        if system.pid(window) != int(element.CurrentProcessId):
            return None
        pattern = element.GetCurrentPattern(uia.UIA_ValuePatternId)
        value = pattern.QueryInterface(uia.IUIAutomationValuePattern)
        return AutomationField(element, value, failed)
    except (failed, AttributeError, ValueError):
        return None
