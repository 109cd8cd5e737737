"""One adapter for each desktop system, behind one small protocol.

This is the only module that asks which system it runs on.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication, QScreen

from assist.platforms.base import Desktop
from assist.platforms.null import NullDesktop


def desktop() -> Desktop:
    """The best adapter for this session; the null desktop, with the reason, where none fits."""
    if sys.platform == "linux":
        return _on_linux()
    if sys.platform == "win32":
        from assist.platforms.windows import WindowsDesktop

        return WindowsDesktop()
    if sys.platform == "darwin":
        from assist.platforms.macos import MacDesktop
        from assist.platforms.macos_native import load

        return MacDesktop(load)
    return NullDesktop("这个系统的自动填入尚未完成", "请使用复制方式:选中卡片后按 Ctrl+V 粘贴")


def frame_scale(screen: QScreen) -> float:
    """Device pixels of window frames for each device independent pixel on a screen.

    macOS counts windows in points, as Qt does there; elsewhere frames are in true pixels.
    """
    return 1.0 if sys.platform == "darwin" else screen.devicePixelRatio()


def _on_linux() -> Desktop:
    """X11 or Wayland, whichever shows our own windows."""
    from assist.platforms.wayland_session import Session, session

    match session(os.environ, QGuiApplication.platformName()):
        case Session.X11:
            from assist.platforms.x11 import X11Desktop

            return X11Desktop()
        case Session.WAYLAND:
            from assist.platforms.wayland import WaylandDesktop

            return WaylandDesktop()
    return NullDesktop("没有图形显示", "请在有显示器的桌面会话中启动")
