"""What law and manners say to the wordings in the editor, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assist.ui.trainer.link import Link
from assist.ui.trainer.variant_boxes import VariantBoxes

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.compliance import Hit


class WordCheck(QObject):
    """Underlines in ``variants`` what must not be said; each text is checked once."""

    def __init__(self, link: Link, variants: VariantBoxes) -> None:
        super().__init__(variants)
        self._link, self._variants = link, variants
        self._product: str | None = None
        self._hits: dict[str, tuple[Hit, ...]] = {}

    def begin(self) -> None:
        """Another snippet is shown."""
        self._hits = {}

    def check(self, product: str | None) -> None:
        """Check what stands there now, for this product."""
        if product != self._product:
            self._product, self._hits = product, {}
        unknown = tuple(text for text in self._texts() if text not in self._hits)
        if not unknown:
            self._show()
            return

        def ask(library: Library) -> dict[str, tuple[Hit, ...]]:
            return {text: tuple(library.check(text, product)) for text in unknown}

        self._link.ask("check", ask, self._checked)

    def _texts(self) -> list[str]:
        return [box.words.text for box in self._variants.boxes]

    def _checked(self, found: dict[str, tuple[Hit, ...]]) -> None:
        self._hits |= found
        self._show()

    def _show(self) -> None:
        for box in self._variants.boxes:
            box.show_hits(self._hits.get(box.words.text, ()))

    @property
    def forbidden(self) -> str:
        """The words that must not be said; empty when there are none."""
        hits = [hit for text in self._texts() for hit in self._hits.get(text, ())]
        return next((hit.words for hit in hits if hit.level == "block"), "")
