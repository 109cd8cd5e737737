"""Opening the practice window from elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.training.room import Room
from assist.ui.training.window import PracticeWindow
from assist.ui.widgets.beside import place_beside
from assist.ui.worker import Worker


def open_practice(
    look: Look, worker: Worker, settings: SettingsFile, parent: QWidget | None = None
) -> PracticeWindow:
    """Show the window, or bring the open one forward."""
    windows = parent.findChildren(PracticeWindow) if parent is not None else []
    window = windows[0] if windows else _made(look, worker, settings, parent)
    if not window.isVisible():
        window.open("home")
    if not window.isVisible():
        window.take_size()
        place_beside(window, parent)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def _made(
    look: Look, worker: Worker, settings: SettingsFile, parent: QWidget | None
) -> PracticeWindow:
    window = PracticeWindow(Room(look, worker, settings), parent)

    def show_source(product: str) -> None:
        from assist.ui.handbook.opening import open_handbook

        role = str(settings.current.role)
        open_handbook(look, worker, parent or window, product, role=role)

    window.room.source_wanted.connect(show_source)
    return window
