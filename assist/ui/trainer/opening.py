"""Opening the trainers' window from elsewhere; imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.trainer.window import LEAST_WIDTH, LibraryWindow
from assist.ui.widgets.beside import narrow_beside, place_beside
from assist.ui.worker import Worker


def open_library_window(
    look: Look,
    worker: Worker,
    settings: SettingsFile,
    parent: QWidget | None = None,
    role_changed: Callable[[], object] = lambda: None,
) -> LibraryWindow:
    """Show the window, or bring the open one forward."""
    windows = parent.findChildren(LibraryWindow) if parent is not None else []
    if windows:
        window = windows[0]
    else:
        window = LibraryWindow(look, worker, settings, parent)
        window.role_changed.connect(role_changed)
        narrow_beside(window, parent, look.theme.px(LEAST_WIDTH))
        place_beside(window, parent)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
