"""Opening the windows of service operations by name, for menus and buttons elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assist.suggestion import Measure
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.ui.service.window import ServiceWindow

NAMES = ("reminders", "buyers", "members", "forms")


def services() -> list[tuple[str, str]]:
    """(name, title) of every window, in the order of a menu."""
    titles = (tr("付款提醒"), tr("买家档案"), tr("会员分层"), tr("交接与报表"))
    return list(zip(NAMES, titles, strict=True))


def open_service(
    name: str,
    look: Look,
    worker: Worker,
    parent: QWidget | None = None,
    *,
    buyer: str = "",
    measures: tuple[Measure, ...] = (),
) -> ServiceWindow:
    """Show a window, or bring the open one forward.

    ``buyer`` is who the chat is with, ``measures`` what the conversation knows of the body;
    both are offered, none is kept by itself. Each window is imported when it is first opened.
    """
    window = next(
        (w for w in _open_windows(parent) if w.objectName() == f"service_{name}"), None
    ) or _made(name, look, worker, parent)
    window.measures = measures
    window.begin_with(buyer)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def _open_windows(parent: QWidget | None) -> list[ServiceWindow]:
    from assist.ui.service.window import ServiceWindow

    return parent.findChildren(ServiceWindow) if parent is not None else []


def _made(name: str, look: Look, worker: Worker, parent: QWidget | None) -> ServiceWindow:
    window: ServiceWindow
    if name == "reminders":
        from assist.ui.service.reminders import RemindersDialog

        window = RemindersDialog(look, worker, parent)
    elif name == "buyers":
        from assist.ui.service.buyers import BuyerFileDialog

        window = BuyerFileDialog(look, worker, parent)
    elif name == "members":
        from assist.ui.service.members import MembersDialog

        window = MembersDialog(look, worker, parent)
    elif name == "forms":
        from assist.ui.service.forms import FormsDialog

        window = FormsDialog(look, worker, parent)
    else:
        raise ValueError(name)
    window.setObjectName(f"service_{name}")
    return window
