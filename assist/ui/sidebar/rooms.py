"""The windows that open from the sidebar, each imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assist.settings import SettingsFile
from assist.suggestion import ProductRef
from assist.ui.service.opening import open_service
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.frame import Parts
from assist.ui.worker import Worker


class Rooms(QObject):
    """Opens them over ``window``; ``settle`` is called when one has changed the settings."""

    def __init__(
        self,
        window: QWidget,
        parts: Parts,
        answering: Answering,
        worker: Worker,
        settings: SettingsFile,
        settle: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._parts, self._answering = window, parts, answering
        self._worker, self._settings, self._settle = worker, settings, settle
        self._look = parts.look

    def open(self, name: str) -> None:
        """A window that has a button among the tabs."""
        if name == "practice":
            from assist.ui.training.opening import open_practice

            open_practice(self._look, self._worker, self._settings, self._window)
        elif name == "library":
            from assist.ui.trainer.opening import open_library_window

            open_library_window(
                self._look, self._worker, self._settings, self._window, self._settle
            )

    def handbook(self, product: ProductRef | None = None) -> None:
        """The handbook, on a product where one is given."""
        from assist.ui.handbook.opening import open_handbook

        open_handbook(
            self._look,
            self._worker,
            self._window,
            product.id if product else "",
            self._parts.tray.stack,
            str(self._settings.current.role),
        )

    def service(self, name: str) -> None:
        """A window of service operations, for the buyer of the conversation."""
        buyer = self._answering.current.buyer
        measures = tuple(self._answering.context().measures)
        open_service(name, self._look, self._worker, self._window, buyer=buyer, measures=measures)

    def propose(self) -> None:
        """Offer what stands in the tray to the trainers."""
        from assist.ui.trainer.proposing import propose_words

        tray = self._parts.tray
        stack = tray.editor.stack
        pick = next(iter(stack.picks(stack.messages()[0] if stack.messages() else ())), None)
        propose_words(self._look, self._worker, self._settings, tray.message, pick, self._window)
