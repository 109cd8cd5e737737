"""The sidebar's own window on a Mac, through PyObjC (AppKit). Main thread only."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class NativePanel:
    """:class:`macos_api.Panel` on a Mac; ``view`` is the NSView that Qt gives as window number."""

    def __init__(self) -> None:
        self._appkit: Any = import_module("AppKit")
        self._objc: Any = import_module("objc")

    def _window(self, view: int) -> Any:
        return self._objc.objc_object(c_void_p=view).window()

    def dress(self, view: int, *, takes_keyboard: bool) -> None:
        """Let clicks not make us the active program, and stay when another one is.

        Whether it may have the keyboard at all is Qt's flag; a panel of this kind has it without
        its program being active.
        """
        window, appkit = self._window(view), self._appkit
        if window is None or not window.isKindOfClass_(appkit.NSPanel):
            return
        window.setStyleMask_(window.styleMask() | appkit.NSWindowStyleMaskNonactivatingPanel)
        window.setHidesOnDeactivate_(False)
        window.setBecomesKeyOnlyIfNeeded_(not takes_keyboard)
        window.setCollectionBehavior_(
            appkit.NSWindowCollectionBehaviorMoveToActiveSpace
            | appkit.NSWindowCollectionBehaviorFullScreenAuxiliary
        )

    def take_keyboard(self, view: int) -> None:
        """Make it the key window."""
        window = self._window(view)
        if window is not None:
            window.makeKeyAndOrderFront_(None)

    def number(self, view: int) -> int:
        """Its number at the window server."""
        window = self._window(view)
        return int(window.windowNumber()) if window is not None else 0

    def order_above(self, view: int, window: int) -> None:
        """Order it directly above another program's window, on the normal level."""
        own = self._window(view)
        if own is not None:
            own.setLevel_(self._appkit.NSNormalWindowLevel)
            own.orderWindow_relativeTo_(self._appkit.NSWindowAbove, window)
