"""The real macOS behind :mod:`macos_api`, put together. Imported on a Mac only when it starts."""

from __future__ import annotations

from assist.platforms.macos_api import Mac


def load() -> Mac:
    """Load PyObjC's frameworks; ``ImportError`` where they are not installed."""
    from assist.platforms.macos_accessibility import NativeAccessibility
    from assist.platforms.macos_keyboard import NativeKeyboard
    from assist.platforms.macos_panel import NativePanel
    from assist.platforms.macos_pasteboard import NativePasteboard
    from assist.platforms.macos_server import NativeWindows

    return Mac(
        windows=NativeWindows(),
        access=NativeAccessibility(),
        pasteboard=NativePasteboard(),
        keyboard=NativeKeyboard(),
        panel=NativePanel(),
    )
