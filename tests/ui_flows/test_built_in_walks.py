"""Every step of every walk that ships, on the card: nothing cut, every way by a key."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from assist.library.walks import Walks
from assist.paths import resources
from assist.snippets.walks.pack import read_walks
from assist.store.packs import built_in
from assist.suggestion import Context
from assist.ui.flows.desk import FlowDesk
from assist.ui.look import Look


@pytest.fixture(scope="module")
def walks() -> Walks:
    class Stored:
        def every(self) -> list[Any]:
            return [walk for pack in built_in(resources()) for walk in read_walks(pack)]

    return Walks(cast(Any, Stored()), lambda context: {}, frozenset)


@pytest.mark.parametrize(
    ("theme", "scale", "width", "role"),
    [("light", 100, 320, "agent"), ("dark", 150, 400, "newcomer")],
)
def test_every_step_fits_and_every_open_way_has_a_key(
    qtbot: QtBot, walks: Walks, theme: str, scale: int, width: int, role: str
) -> None:
    look = Look(theme, scale)
    desk = FlowDesk(look)
    qtbot.addWidget(desk)
    desk.setFont(look.theme.font())
    desk.resize(width, 600)
    desk.show_card()
    desk.show()
    wrong = []
    for ref in walks.every():
        for step in walks.source(ref.id).steps:
            shown = walks.step(ref.id, step.id, Context(role=role))
            desk.card.show_step(shown, ((ref.id, ref.title), (step.id, step.title)))
            desk.card.show_state(0, confirmed=None, newcomer=role == "newcomer", flaw="")
            page = desk.card.page
            body = page.widget()
            assert body is not None
            body.adjustSize()
            if body.minimumSizeHint().width() > page.viewport().width():
                wrong.append((ref.id, step.id, "too wide"))
            ways = [row for row in desk.card.choices if row.isEnabled()]
            if len(ways) > 9 or any(not row.accessibleName() for row in ways):
                wrong.append((ref.id, step.id, "ways"))
            if shown.choices and not ways:
                wrong.append((ref.id, step.id, "every way is closed"))
    assert wrong == []
