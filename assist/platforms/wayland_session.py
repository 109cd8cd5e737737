"""Which kind of session this is; asked at every start, so it imports next to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Session(Enum):
    """What shows the windows: X11, Wayland, or nothing."""

    X11 = auto()
    WAYLAND = auto()
    NONE = auto()


def session(environment: Mapping[str, str], qt_platform: str) -> Session:
    """The session, as Qt met it or, before Qt has (and off-screen), as the environment says.

    Under Wayland with ``QT_QPA_PLATFORM=xcb`` the sidebar is a window of XWayland and shares a
    display with the chat programs there, which is all that the X11 adapter asks for.
    """
    if qt_platform.startswith("wayland"):
        return Session.WAYLAND
    wayland = environment.get("XDG_SESSION_TYPE") == "wayland"
    if environment.get("DISPLAY") and (qt_platform == "xcb" or not wayland):
        return Session.X11
    return Session.WAYLAND if environment.get("WAYLAND_DISPLAY") else Session.NONE
