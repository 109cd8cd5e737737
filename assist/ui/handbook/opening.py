"""Opening the handbook from elsewhere; its window is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assist.ui.look import Look
from assist.ui.widgets.beside import place_beside
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.ui.handbook.window import HandbookWindow

NAME = "handbook"


def open_handbook(
    look: Look,
    worker: Worker,
    parent: QWidget | None = None,
    product_id: str = "",
    stack: Callable[[str], object] | None = None,
    role: str = "agent",
) -> HandbookWindow:
    """Show the handbook, or bring the open one forward; on a product when one is given.

    ``stack`` takes a reply that is to go into the tray; without it replies are copied.
    """
    from assist.ui.handbook.window import HandbookWindow

    known = parent.findChildren(HandbookWindow) if parent is not None else []
    window = known[0] if known else HandbookWindow(look, worker, parent, stack, role)
    window.setObjectName(NAME)
    place_beside(window, parent)
    window.begin_with(product_id)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
