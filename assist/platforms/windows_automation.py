"""The texts of a window through UI Automation, asked in one question.

Needs comtypes (the optional extra ``windows``). Not yet seen on Windows: Wine has no UI
Automation, so only what is made of the texts has been tested.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

MOST_ELEMENTS = 2000
MOST_CHARACTERS = 20_000
# A program that does not answer is given up on after this.
ANSWER_MS = 1000


def is_installed() -> bool:
    """Whether the library for UI Automation is there."""
    return find_spec("comtypes") is not None


class AutomationTree:
    """UI Automation on one thread; raises ``ImportError`` or ``OSError`` where there is none.

    Texts and list items are read, fields that can be edited are not: what the agent types is
    nobody's message.
    """

    def __init__(self) -> None:
        client = import_module("comtypes.client")
        # COMError derives from Exception alone; everything here meets it as OSError.
        self._com_error: type[Exception] = import_module("comtypes").COMError
        try:
            self._uia: Any = client.GetModule("UIAutomationCore.dll")
            self._root = client.CreateObject(
                self._uia.CUIAutomation8._reg_clsid_, interface=self._uia.IUIAutomation2
            )
            self._root.ConnectionTimeout = self._root.TransactionTimeout = ANSWER_MS
            self._request = self._root.CreateCacheRequest()
            self._request.AddProperty(self._uia.UIA_NamePropertyId)
            self._condition = self._any_of(
                self._uia.UIA_TextControlTypeId, self._uia.UIA_ListItemControlTypeId
            )
        except (self._com_error, AttributeError) as error:
            raise OSError(f"no UI Automation: {error}") from error

    def _any_of(self, first: int, second: int) -> Any:
        kind = self._uia.UIA_ControlTypePropertyId
        return self._root.CreateOrCondition(
            self._root.CreatePropertyCondition(kind, first),
            self._root.CreatePropertyCondition(kind, second),
        )

    def texts(self, window: int) -> list[str]:
        """The texts in a window from top to bottom; none if it does not answer."""
        try:
            top = self._root.ElementFromHandle(window)
            scope = self._uia.TreeScope_Descendants
            found = top.FindAllBuildCache(scope, self._condition, self._request)
            count = min(int(found.Length), MOST_ELEMENTS)
            names = [found.GetElement(number).CachedName for number in range(count)]
        except self._com_error:
            return []
        return [str(name)[:MOST_CHARACTERS] for name in names if name and str(name).strip()]
