"""The product beside the first at the size desk, for the same body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from assist.suggestion import Measure, OpenDoubt, ProductRef, SizeView
from assist.ui.sizes.comparison import SizesPanel
from assist.ui.sizes.requests import Requests, sentence

KIND = "size_desk_other"


class SecondProduct(QObject):
    """Asks for its advice and shows it in the panel.

    ``product`` is none while nothing is compared.
    """

    def __init__(self, panel: SizesPanel, requests: Requests, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._requests = panel, requests
        self.product: ProductRef | None = None

    def ask(self, measures: Sequence[Measure], doubts: Sequence[OpenDoubt]) -> None:
        """Ask for the advice to this body, where there is a second product."""
        if self.product is not None:
            identity = self.product.id
            self._requests.ask(
                KIND,
                lambda lib: lib.sizes.desk(identity, measures, doubts),
                self._show,
                self._refuse,
            )

    def end(self) -> None:
        """Compare no more."""
        self.product = None
        self._requests.forget(KIND)
        self._panel.compare(on=False)

    def _show(self, view: SizeView) -> None:
        self._panel.compare(on=True)
        self._panel.second.show_view(view, view.card.size)
        self._panel.show()

    def _refuse(self, error: Exception) -> None:
        name = self.product.name if self.product else ""
        self._panel.compare(on=True)
        self._panel.second.show_error(name, sentence(error))
        self._panel.show()
