"""Other programs through the accessibility API (PyObjC, ApplicationServices).

Each question is answered by the other program's main thread. One that does not answer is given a
short time and then left alone for a while: it would hold up whoever asks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QRect

from assist.platforms.macos_api import Element, Field

ANSWER_SECONDS = 0.25
REST_SECONDS = 2.0
SUCCESS = 0
CANNOT_COMPLETE = -25204
MOST_ELEMENTS = 2000
MOST_CHARACTERS = 20_000
READ_SECONDS = 0.6
MOST_WINDOWS = 50
NEWS = (
    "AXFocusedWindowChanged",
    "AXMainWindowChanged",
    "AXWindowCreated",
    "AXWindowMoved",
    "AXWindowResized",
    "AXWindowMiniaturized",
    "AXWindowDeminiaturized",
    "AXTitleChanged",
    "AXUIElementDestroyed",
)
TEXT_NEWS = frozenset({"AXValueChanged", "AXRowCountChanged", "AXLayoutChanged"})
# Roles whose value is somebody's words; fields that can be edited are left out: what the agent
# types is nobody's message.
WORDS = frozenset({"AXStaticText", "AXTextArea", "AXHeading", "AXLink"})
# Branches that never hold messages.
BARREN = frozenset({"AXMenuBar", "AXMenu", "AXToolbar", "AXScrollBar", "AXButton", "AXImage"})


class NativeAccessibility:
    """:class:`macos_api.Accessibility` on a Mac."""

    def __init__(self) -> None:
        self._ax: Any = import_module("ApplicationServices")
        self._loop: Any = import_module("CoreFoundation")
        self._objc: Any = import_module("objc")
        self._resting: dict[int, float] = {}
        self._opened: set[int] = set()
        self._observer: Any = None
        self._callback: Any = None  # kept: the observer holds no reference

    def trusted(self) -> bool:
        """Whether the person has allowed it."""
        return bool(self._ax.AXIsProcessTrusted())

    def ask_for_trust(self) -> None:
        """Let the system show its own question."""
        self._ax.AXIsProcessTrustedWithOptions({self._ax.kAXTrustedCheckOptionPrompt: True})

    def _program(self, pid: int) -> Any:
        """A program's element; ``None`` while it rests."""
        if not pid or self._rests(pid):
            return None
        element = self._ax.AXUIElementCreateApplication(pid)
        self._ax.AXUIElementSetMessagingTimeout(element, ANSWER_SECONDS)
        return element

    def _rests(self, pid: int) -> bool:
        return time.monotonic() < self._resting.get(pid, 0.0)

    def _ask(self, element: Any, attribute: str) -> Any:
        """One attribute; ``None`` for errors and silence."""
        error, value = self._ax.AXUIElementCopyAttributeValue(element, attribute, None)
        if error == CANNOT_COMPLETE:
            self._let_rest(element)
        return value if error == SUCCESS else None

    def _let_rest(self, element: Any) -> None:
        told, pid = self._ax.AXUIElementGetPid(element, None)
        if told == SUCCESS:
            self._resting[int(pid)] = time.monotonic() + REST_SECONDS

    def _frame(self, element: Any) -> QRect:
        ax = self._ax
        place, size = self._ask(element, "AXPosition"), self._ask(element, "AXSize")
        if place is None or size is None:
            return QRect()
        there, at = ax.AXValueGetValue(place, ax.kAXValueTypeCGPoint, None)
        known, large = ax.AXValueGetValue(size, ax.kAXValueTypeCGSize, None)
        if not there or not known:
            return QRect()
        return QRect(round(at.x), round(at.y), round(large.width), round(large.height))

    def windows(self, pid: int) -> list[Element] | None:
        """A program's windows."""
        program = self._program(pid)
        if program is None:
            return None
        focused = self._ask(program, "AXFocusedWindow")
        windows = _elements(self._ask(program, "AXWindows"))[:MOST_WINDOWS]
        found = [self._window(window, focused) for window in windows]
        return None if self._rests(pid) else found

    def _window(self, window: Any, focused: Any) -> Element:
        return Element(
            str(self._ask(window, "AXTitle") or ""),
            self._frame(window),
            self._ask(window, "AXSubrole") in ("AXStandardWindow", None),
            focused is not None and window == focused,
        )

    def _find(self, program: Any, frame: QRect) -> Any:
        windows = self._ask(program, "AXWindows") or ()
        return next((w for w in windows if self._frame(w) == frame), None)

    def bring_to_front(self, pid: int, frame: QRect) -> None:
        """Raise a window, then make its program the active one."""
        program = self._program(pid)
        if program is None:
            return
        window = self._find(program, frame)
        if window is not None:
            self._ax.AXUIElementPerformAction(window, "AXRaise")
            self._ax.AXUIElementSetAttributeValue(window, "AXMain", True)
        self._ax.AXUIElementSetAttributeValue(program, "AXFrontmost", True)

    def _focus(self, pid: int) -> Any:
        program = self._program(pid)
        return self._ask(program, "AXFocusedUIElement") if program is not None else None

    def field(self, pid: int) -> Field | None:
        """What has the keyboard."""
        focus = self._focus(pid)
        if focus is None:
            return None
        value = self._ask(focus, "AXValue")
        error, settable = self._ax.AXUIElementIsAttributeSettable(focus, "AXSelectedText", None)
        return Field(
            value if isinstance(value, str) else "",
            str(self._ask(focus, "AXSelectedText") or "")[:MOST_CHARACTERS],
            editable=error == SUCCESS and bool(settable),
            secure=self._ask(focus, "AXSubrole") == "AXSecureTextField",
        )

    def type_text(self, pid: int, text: str) -> bool:
        """Replace the selection, which is empty where nothing is selected."""
        focus = self._focus(pid)
        if focus is None:
            return False
        error = self._ax.AXUIElementSetAttributeValue(focus, "AXSelectedText", text)
        return int(error) == SUCCESS

    def texts(self, pid: int, frame: QRect) -> list[str] | None:
        """The words in a window, from top to bottom as the program orders its elements."""
        program = self._program(pid)
        if program is None:
            return None
        if pid not in self._opened:
            # Programs made with Electron show their page only when asked so (their documentation).
            self._opened.add(pid)
            self._ax.AXUIElementSetAttributeValue(program, "AXManualAccessibility", True)
        window = self._find(program, frame)
        found = self._walk(window) if window is not None else []
        return None if self._rests(pid) else found

    def _walk(self, window: Any) -> list[str]:
        deadline = time.monotonic() + READ_SECONDS
        waiting, found = [window], []
        for _ in range(MOST_ELEMENTS):
            if not waiting or time.monotonic() > deadline:
                break
            element = waiting.pop()
            error, values = self._ax.AXUIElementCopyMultipleAttributeValues(
                element, ["AXRole", "AXValue", "AXChildren"], 0, None
            )
            if error == CANNOT_COMPLETE:
                self._let_rest(element)
                break
            if error != SUCCESS:
                continue
            role, value, children = values
            if role in WORDS and isinstance(value, str) and value.strip():
                if not self._is_editable(element):
                    found.append(value[:MOST_CHARACTERS])
            elif role not in BARREN:
                waiting.extend(reversed(_elements(children)))
        return found

    def _is_editable(self, element: Any) -> bool:
        error, settable = self._ax.AXUIElementIsAttributeSettable(element, "AXValue", None)
        return error == SUCCESS and bool(settable)

    def watch(self, pid: int, moved: Callable[[], None], worded: Callable[[], None]) -> bool:
        """Observe one program; the main run loop delivers, which Qt runs."""
        loop = self._loop
        if self._observer is not None:
            source = self._ax.AXObserverGetRunLoopSource(self._observer)
            loop.CFRunLoopRemoveSource(loop.CFRunLoopGetMain(), source, loop.kCFRunLoopCommonModes)
            self._observer = self._callback = None
        program = self._program(pid)
        if program is None:
            return False

        @self._objc.callbackFor(self._ax.AXObserverCreate)  # type: ignore[untyped-decorator]
        def tell(_: Any, __: Any, name: Any, ___: Any) -> None:
            worded() if name in TEXT_NEWS else moved()

        error, observer = self._ax.AXObserverCreate(pid, tell, None)
        if error != SUCCESS:
            return False
        for name in (*NEWS, *TEXT_NEWS):
            self._ax.AXObserverAddNotification(observer, program, name, None)
        source = self._ax.AXObserverGetRunLoopSource(observer)
        loop.CFRunLoopAddSource(loop.CFRunLoopGetMain(), source, loop.kCFRunLoopCommonModes)
        self._observer, self._callback = observer, tell
        return True


def _elements(answer: Any) -> list[Any]:
    """The elements in an answer; none where it is a value that stands for an error."""
    try:
        return list(answer)
    except TypeError:
        return []
