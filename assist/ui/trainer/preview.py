"""The snippet as the agent's card shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from assist.snippets.desk.records import Entry
from assist.suggestion import Context, Kind, Suggestion, Variant
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.cards_model import Card, CardsModel
from assist.ui.sidebar.cards_view import CardsView
from assist.ui.trainer.link import Link

if TYPE_CHECKING:
    from assist.library import Library


def as_card(entry: Entry) -> Suggestion:
    """An unsaved entry as a suggestion with nothing filled."""
    snippet = entry.snippet
    return Suggestion(
        id=snippet.key,
        kind=Kind(snippet.kind),
        intent=snippet.intent,
        title=snippet.title,
        score=100,
        confidence=1,
        why="",
        variants=tuple(
            Variant(v.tone, v.text, v.text, technique=v.technique, risk=v.risk)
            for v in snippet.variants
        ),
        stage=snippet.stage,
        images=snippet.images,
    )


class Preview(CardsView):
    """One card, filled for the product that the snippet is for."""

    def __init__(self, look: Look, link: Link) -> None:
        self._model = CardsModel()
        super().__init__(look, self._model)
        self._link, self._look_in_use = link, look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._model.modelReset.connect(self._fit)
        self._model.dataChanged.connect(lambda *_: self._fit())
        self.setFixedHeight(look.theme.px(90))

    def retranslate(self) -> None:
        """Name the card."""
        self.setAccessibleName(tr("客服看到的卡片"))

    def show_entry(self, entry: Entry | None) -> None:
        """Fill and show; nothing without words."""
        if entry is None or not entry.snippet.variants:
            self._model.show(())
            self._fit()
            return
        card, product = as_card(entry), entry.snippet.product_key

        def fill(library: Library) -> Suggestion:
            return library.refill(card, Context(product_id=product))

        self._link.ask("preview", fill, lambda filled: self._model.show([Card(filled)]))

    def _fit(self) -> None:
        rows = self._model.rowCount()
        self.setVisible(bool(rows))
        if rows:
            most = self._look_in_use.theme.px(320)
            self.setFixedHeight(min(self.sizeHintForRow(0) + self._look_in_use.theme.px(4), most))
