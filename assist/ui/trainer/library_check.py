"""Looking through the whole library for what is forbidden, said twice, or never used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.card_column import Card, CardColumn
from assist.ui.trainer.link import Link
from assist.ui.trainer.naming import badge_name
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.desk.records import Badge

SHOWN = 30
"""Pairs of near-duplicates at most; the rest comes when these are done."""

Pairs = tuple[tuple[str, str, float], ...]
Found = tuple["dict[Badge, int]", Pairs, dict[str, str]]
"""Counts by warning, near-duplicates, and the titles of snippets."""


class LibraryCheck(CardColumn):
    """``open_wanted(str)``: show this snippet."""

    open_wanted = Signal(str)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__(look)
        self._link = link
        self.look_through = button("")
        self.top.addWidget(self.look_through)
        self.top.addStretch(1)
        self.look_through.clicked.connect(self._ask)

    def retranslate(self) -> None:
        """Every text."""
        self.heading.setText(tr("重复、过期和没用过的"))
        self.look_through.setText(tr("检查整个话术库"))
        self.hint.setText(tr("找出违禁词、相近重复和从未使用的话术，列表里会标出来。"))

    def _ask(self) -> None:
        self.look_through.setEnabled(False)
        self.look_through.setText(tr("正在检查…"))
        self._link.ask("look_through", _look, self._show)

    def _show(self, found: Found) -> None:
        self.look_through.setEnabled(True)
        self.look_through.setText(tr("再检查一遍"))
        counts, pairs, titles = found
        said = [f"{badge_name(badge)} {count}" for badge, count in counts.items()]
        self.hint.setText(" · ".join(said) or tr("没有发现问题"))
        self.empty()
        for one, other, likeness in pairs[:SHOWN]:
            head = tr("两条回复有 {percent}% 相同").format(percent=round(likeness * 100))
            self.add(self._pair(head, (one, other), titles))
        self._link.saved.emit("")

    def _pair(self, head: str, keys: tuple[str, ...], titles: dict[str, str]) -> Card:
        card = Card(self._look, [("name", head)])
        for key in keys:
            title = neutral(titles.get(key, key))
            each = button(title[:16], "link")
            each.setToolTip(title)
            each.clicked.connect(lambda _=False, k=key: self.open_wanted.emit(k))
            card.links.addWidget(each)
        card.links.addStretch(1)
        return card


def _look(library: Library) -> Found:
    counts, pairs = library.desk.look_through(), library.desk.duplicates()
    return counts, pairs, {row.key: row.title for row in library.desk.rows()}
