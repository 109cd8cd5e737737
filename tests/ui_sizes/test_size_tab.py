"""Sizes in the sidebar: the tab, the drawing on the card, the way to the editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from assist.platforms.base import Desktop
from assist.settings import SettingsFile
from assist.suggestion import EaseCell, Measure, Question, Suggestions
from assist.ui.look import Look
from assist.ui.sidebar import Sidebar
from assist.ui.sidebar.card_composer import CardComposer
from assist.ui.sidebar.card_layout import Action
from assist.ui.sidebar.cards_model import CardRole
from assist.ui.worker import Worker
from tests.fakes import FakeDesktop
from tests.sample_shop import SIZE
from tests.ui_sizes.fake_sizes import FROCK, KNIT, SizesLibrary

TEXT = "160cm 55kg 胸围86 穿什么码"
MEASURES = (
    Measure("height_cm", 160.0, "160 cm", "160cm"),
    Measure("weight_kg", 55.0, "55 kg", "55kg"),
    Measure("bust_cm", 86.0, "胸围 86 cm", "胸围86"),
)
EASE = (EaseCell("bust", "胸围", 8.0, "fit"), EaseCell("waist", "腰围", -1.0, "tight"))
assert SIZE.size_card is not None
ADVICE = replace(SIZE.size_card, ease=EASE, category="dress", product_id=FROCK.id)
ADVISED = replace(SIZE, size_card=ADVICE)


@pytest.fixture
def sidebar(
    qtbot: QtBot, look: Look, library: SizesLibrary, worker: Worker, tmp_path: Path
) -> Iterator[Sidebar]:
    library.answers[TEXT] = Suggestions(
        TEXT, (Question(TEXT, 0, len(TEXT), (ADVISED,), "尺码"),), FROCK, MEASURES
    )
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(reading=True, role="trainer")
    made = Sidebar(worker, cast(Desktop, FakeDesktop()), settings, look)
    qtbot.addWidget(made)
    made.resize(400, 784)
    made.show()
    worker.ready.emit()
    yield made
    made.close()


def ask(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.answering.answered, timeout=5000):
        cast(FakeDesktop, sidebar._desktop).say(TEXT)
    qtbot.waitUntil(lambda: not sidebar.sizes._requests.busy, timeout=5000)


def zone_of(sidebar: Sidebar, action: Action) -> QPoint | None:
    cards = sidebar.parts.cards
    index = sidebar.parts.model.index(0)
    layout = cards._delegate.layout(index.data(CardRole.CARD))
    zone = next((z for z in layout.zones if z.action is action), None)
    corner = cards.visualRect(index).topLeft() + QPoint(cards._delegate.margin, 0)
    return None if zone is None else corner + zone.rect.center().toPoint()


def test_the_tab_opens_with_what_the_conversation_knows(sidebar: Sidebar, qtbot: QtBot) -> None:
    ask(sidebar, qtbot)
    sidebar.show_tab("sizes")
    desk = sidebar.sizes.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.view is not None)
    assert desk.measures == MEASURES
    assert desk.parts.product.text() == "👗 白色雪纺连衣裙 ▾"
    with qtbot.waitSignal(desk.stack_wanted):
        desk.parts.result.insert.click()
    assert "推荐您穿" in sidebar.parts.tray.text


def test_escape_closes_the_list_of_products_before_the_tab(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_tab("sizes")
    desk = sidebar.sizes.desk
    assert desk is not None
    desk.parts.result.action.click()
    assert desk.stack.currentWidget() is desk.picker
    sidebar.escape()
    assert desk.stack.currentWidget() is desk.parts
    assert sidebar.parts.body.currentWidget() is desk
    sidebar.escape()
    assert sidebar.parts.body.currentIndex() == 0


def test_the_desk_hands_its_measures_to_the_conversation(sidebar: Sidebar, qtbot: QtBot) -> None:
    ask(sidebar, qtbot)
    sidebar.show_tab("sizes")
    desk = sidebar.sizes.desk
    assert desk is not None
    desk._picked(KNIT)
    desk.parts.form.rows["waist_cm"].slider.choose(70)
    with qtbot.waitSignal(sidebar.answering.known):
        desk._hand_over()
    assert sidebar.answering.current.product == KNIT
    assert "waist_cm" in {m.key for m in sidebar.answering.current.measures}


def test_the_card_draws_body_against_garment_when_a_girth_is_known(
    sidebar: Sidebar, qtbot: QtBot
) -> None:
    ask(sidebar, qtbot)
    cards = sidebar.parts.cards
    card = sidebar.parts.model.index(0).data(CardRole.CARD)
    drawn = cards._delegate.layout(card)
    assert drawn.drawing is not None
    assert drawn.drawing[0].width == 122


def test_without_a_girth_nothing_is_drawn_and_nothing_asked(
    sidebar: Sidebar, qtbot: QtBot, library: SizesLibrary
) -> None:
    by_weight = replace(ADVICE, ease=(EaseCell("weight", "体重", None, "fit"),))
    library.answers[TEXT] = replace(
        library.answers[TEXT],
        questions=(Question(TEXT, 0, 5, (replace(SIZE, size_card=by_weight),), "尺码"),),
    )
    ask(sidebar, qtbot)
    card = sidebar.parts.model.index(0).data(CardRole.CARD)
    assert sidebar.parts.cards._delegate.layout(card).drawing is None
    assert library.sizes.asked == []


@pytest.mark.parametrize("by", ["click", "key"])
def test_the_chart_of_a_card_goes_into_the_chat_as_a_picture(
    sidebar: Sidebar, qtbot: QtBot, by: str
) -> None:
    ask(sidebar, qtbot)
    cards = sidebar.parts.cards
    if by == "click":
        spot = zone_of(sidebar, Action.PICTURE)
        assert spot is not None
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    else:
        cards.setCurrentIndex(sidebar.parts.model.index(0))
        qtbot.keyClick(cards, Qt.Key.Key_C)
    desktop = cast(FakeDesktop, sidebar._desktop)
    assert [len(png) > 1000 for png, _ in desktop.pictures] == [True]
    assert "图片已填入" in sidebar.parts.tray.banner.text
    assert desktop.inserted == []


@pytest.mark.parametrize("by", ["click", "key"])
def test_what_a_buyer_says_of_a_size_is_kept_from_its_card(
    sidebar: Sidebar, qtbot: QtBot, library: SizesLibrary, by: str
) -> None:
    ask(sidebar, qtbot)
    cards = sidebar.parts.cards
    with qtbot.waitSignal(sidebar.answering.answered):
        if by == "click":
            spot = zone_of(sidebar, Action.FIT)
            assert spot is not None
            qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        else:
            cards.setCurrentIndex(sidebar.parts.model.index(0))
            qtbot.keyClick(cards, Qt.Key.Key_Minus)
    assert library.sizes.votes == [(FROCK.id, "M", "small")]
    assert "已记：M 码偏小，这款共 20 条反馈" in sidebar.parts.tray.banner.text
    assert cast(FakeDesktop, sidebar._desktop).inserted == []


def test_the_latest_verdict_is_taken_back_from_the_card(
    sidebar: Sidebar, qtbot: QtBot, library: SizesLibrary
) -> None:
    counted = replace(ADVICE, counts=library.sizes.record_fit(FROCK.id, "M", "large"))
    library.answers[TEXT] = replace(
        library.answers[TEXT],
        questions=(Question(TEXT, 0, 5, (replace(SIZE, size_card=counted),), "尺码"),),
    )
    ask(sidebar, qtbot)
    cards = sidebar.parts.cards
    layout = cards._delegate.layout(sidebar.parts.model.index(0).data(CardRole.CARD))
    assert {pill.text for pill in layout.pills} >= {"偏大 2", "撤销"}
    cards.setCurrentIndex(sidebar.parts.model.index(0))
    with qtbot.waitSignal(sidebar.answering.answered):
        qtbot.keyClick(cards, Qt.Key.Key_Backspace)
    assert library.sizes.fit_counts(FROCK.id).large == 1
    assert "已撤销" in sidebar.parts.tray.banner.text


def test_an_edited_chart_is_advised_from_at_once(
    sidebar: Sidebar, qtbot: QtBot, library: SizesLibrary
) -> None:
    ask(sidebar, qtbot)
    sidebar.show_tab("sizes")
    desk = sidebar.sizes.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.view is not None)
    sidebar.sizes.edit_chart(FROCK)
    editor = sidebar.sizes._editors[FROCK.id]
    qtbot.waitUntil(lambda: editor.model.rowCount() == 4)
    sidebar.sizes.edit_chart(FROCK)
    assert list(sidebar.sizes._editors.values()) == [editor]
    editor.model.setData(editor.model.index(0, 0), "XS")
    qtbot.waitUntil(lambda: not editor._requests.busy)
    asked = len(library.sizes.asked)
    with qtbot.waitSignal(sidebar.sizes.chart_saved):
        editor.save.click()
    qtbot.waitUntil(lambda: len(library.sizes.asked) > asked)
    qtbot.waitUntil(lambda: desk.parts.result.letter.text() == "XS")
    assert sidebar.sizes._editors == {}


@pytest.mark.parametrize(("width", "scale"), [(400, 100), (320, 100), (400, 150), (420, 200)])
def test_the_drawing_never_lies_over_the_words(
    sidebar: Sidebar, qtbot: QtBot, width: int, scale: int
) -> None:
    ask(sidebar, qtbot)
    sidebar.look.use("light", scale)
    card = sidebar.parts.model.index(0).data(CardRole.CARD)
    composer = CardComposer(card, width - 24.0, sidebar.look.theme)
    layout = composer.compose()
    assert layout.drawing is not None
    drawing, at = layout.drawing
    area = QRectF(at.x(), at.y(), drawing.width, drawing.height)
    for block, place in layout.blocks:
        assert not area.intersects(QRectF(place.x(), place.y(), block.width, block.height))
    assert area.right() <= layout.width
    assert all(not area.intersects(zone.rect) for zone in layout.zones)
