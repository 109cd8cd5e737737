"""One adapter for each desktop system, behind one small protocol.

This is the only module that asks which system it runs on.
"""

from __future__ import annotations

import os
import sys

from assist.platforms.base import Desktop
from assist.platforms.null import NullDesktop


def desktop() -> Desktop:
    """The best adapter for this session; the null desktop, with the reason, where none fits."""
    if sys.platform == "linux":
        if os.environ.get("DISPLAY") and os.environ.get("XDG_SESSION_TYPE") != "wayland":
            from assist.platforms.x11 import X11Desktop

            return X11Desktop()
        if os.environ.get("WAYLAND_DISPLAY"):
            return NullDesktop(
                "Wayland 不允许程序向其他窗口粘贴",
                "登录时选择 X11(Xorg)会话即可自动填入",
            )
        return NullDesktop("没有图形显示", "请在有显示器的桌面会话中启动")
    if sys.platform == "win32":
        from assist.platforms.windows import WindowsDesktop

        return WindowsDesktop()
    return NullDesktop("这个系统的自动填入尚未完成", "请使用复制方式:选中卡片后按 Ctrl+V 粘贴")
