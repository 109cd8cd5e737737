"""Switching sending on and off for the shop in use: who may, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assist.settings import SettingsFile
from assist.ui.dialogs.settings.sending import USUAL_SECONDS, SendingPage
from assist.ui.sizes.requests import Requests, sentence
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.kb.records import Shop
    from assist.library.switching import Roles
    from assist.ui.sidebar.sending import Sending


class SendSwitch(QObject):
    """Asks whether the person may, on the worker's thread: the keyring may keep its caller waiting.

    Signals
        decided(dict): the settings to change.
        refused(str): why nothing changes.
    """

    decided = Signal(dict)
    refused = Signal(str)

    def __init__(
        self,
        worker: Worker,
        settings: SettingsFile,
        roles: Callable[[], Roles],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests = Requests(worker, self)
        self._settings, self._roles = settings, roles

    def switch(self, shop: Shop | None, *, on: bool) -> None:
        """Switching off works at once and for everybody."""
        if shop is None:
            return
        if not on:
            self._requests.forget("send switch")
            others = {k: v for k, v in self._settings.current.sends.items() if k != shop.key}
            self.decided.emit({"sends": others})
            return
        role = str(self._settings.current.role)
        self._requests.ask(
            "send switch",
            lambda _library: self._roles().allow_for_the_shop(role),
            lambda _: self._switch_on(shop.key),
            lambda error: self.refused.emit(sentence(error)),
        )

    def _switch_on(self, key: str) -> None:
        sends = self._settings.current.sends
        self.decided.emit({"sends": sends | {key: sends.get(key, USUAL_SECONDS)}})


def serve(
    page: SendingPage,
    sending: Sending,
    worker: Worker,
    settings: SettingsFile,
    change: Callable[[dict[str, Any]], object],
) -> SendSwitch:
    """Bind the page of the settings to the countdown; ``change`` writes the settings."""
    switch = SendSwitch(worker, settings, stored_roles, page)
    switch.decided.connect(change)
    switch.refused.connect(page.show_refusal)
    sending.shop_known.connect(page.show_shop)
    page.show_shop(sending.shop)
    page.switch_requested.connect(lambda on: switch.switch(sending.shop, on=on))
    return switch


def stored_roles() -> Roles:
    """The roles whose passphrase lies in the system's keyring."""
    from assist.credentials import Credentials
    from assist.library.switching import Roles

    return Roles(Credentials())
