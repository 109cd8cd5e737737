"""Open numbers as chips: one click takes a reading, asks the buyer, or strikes them out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from assist.suggestion import Measure, OpenDoubt, Suggestions
from assist.ui.look import Look
from assist.ui.sidebar.buyer_panel import BuyerPanel
from assist.ui.sidebar.conversation import NOWHERE, Conversation
from assist.ui.widgets.chip import Chip

KILOGRAMS = Measure("weight_kg", 80.0, "80 kg")
JIN = Measure("weight_kg", 40.0, "40 kg")
DOUBT = OpenDoubt("weight_kg", 80.0, "体重 80：公斤还是斤？", (KILOGRAMS, JIN), "斤还是公斤？")
ANSWER = Suggestions(
    "体重80", (), None, (Measure("weight_kg", 80.0, "80 kg", "体重80"),), doubts=(DOUBT,)
)


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> BuyerPanel:
    made = BuyerPanel(look)
    qtbot.addWidget(made)
    made.show_answer(ANSWER)
    return made


def chip(panel: BuyerPanel, text: str) -> Chip:
    items = [panel._flow.itemAt(n) for n in range(panel._flow.count())]
    chips = [item.widget() for item in items if item is not None]
    return next(c for c in chips if isinstance(c, Chip) and c.text() == text)


def caught(signal: object) -> list[tuple[object, ...]]:
    got: list[tuple[object, ...]] = []
    connect: Callable[..., object] = signal.connect  # type: ignore[attr-defined]
    connect(lambda *values: got.append(values))
    return got


def test_one_click_takes_a_reading(panel: BuyerPanel) -> None:
    settled = caught(panel.doubt_settled)
    chip(panel, "40 kg").click()
    assert settled == [(DOUBT, JIN)]


def test_the_doubt_itself_asks_the_buyer(panel: BuyerPanel) -> None:
    asked = caught(panel.ask_wanted)
    chip(panel, DOUBT.label).click()
    assert asked == [("斤还是公斤？",)]


def test_the_cross_strikes_it_out(panel: BuyerPanel) -> None:
    dismissed = caught(panel.doubt_dismissed)
    chip(panel, "✕").click()
    assert dismissed == [(DOUBT,)]


def test_the_open_measure_is_not_shown_as_if_it_were_sure(panel: BuyerPanel) -> None:
    texts = [panel._flow.itemAt(n).widget().text() for n in range(panel._flow.count())]
    assert texts.count("80 kg") == 1


def test_a_settled_reading_stands_against_the_message() -> None:
    talk = Conversation(NOWHERE, measures=(KILOGRAMS,), doubts=(DOUBT,))
    talk.settle(DOUBT, JIN)
    assert talk.context().doubts == ()
    assert talk.context().measures == (Measure("weight_kg", 40.0, "40 kg", "agent"),)


def test_a_dropped_measure_is_remembered_by_its_words() -> None:
    talk = Conversation(NOWHERE, measures=(Measure("shape", "A", "梨形", "梨形身材"),))
    talk.forget_measure("shape")
    assert talk.context().measures == ()
    assert talk.context().dismissed == ("shape=梨形身材",)
