from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from assist.suggestion import EaseCell
from assist.ui.i18n import Language
from assist.ui.look import Look
from assist.ui.sizes import figure
from assist.ui.sizes.figure import Garment
from assist.ui.sizes.fit_drawing import FitDrawing, drawable
from assist.ui.sizes.fit_panel import FitPanel
from assist.ui.sizes.verdicts import signed, spoken, verdict_colours
from assist.ui.theme import DARK, LIGHT, Palette, Theme, contrast

CELLS = (
    EaseCell("height", "身高", None, "fit"),
    EaseCell("shoulder", "肩宽", 0.5, "fit"),
    EaseCell("bust", "胸围", 4.0, "fit"),
    EaseCell("waist", "腰围", -2.0, "tight"),
    EaseCell("hip", "臀围", 14.0, "loose"),
)


def draw(drawing: FitDrawing, palette: Palette) -> QImage:
    image = QImage(int(drawing.width), int(drawing.height), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.card))
    painter = QPainter(image)
    drawing.paint(painter, QPointF(0, 0))
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize(
    ("ease", "text"), [(4, "+4"), (-2, "−2"), (0.5, "+0.5"), (0, "0"), (0.04, "0"), (-0.04, "0")]
)
def test_an_ease_is_written_with_its_sign(ease: float, text: str) -> None:
    assert signed(ease) == text


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_tight_loose_and_fitting_are_red_blue_and_green(qtbot: QtBot, palette: Palette) -> None:
    image = draw(FitDrawing(CELLS, "dress", Theme(palette), 200, 240), palette)
    found = colours(image)
    for verdict in ("tight", "fit", "loose"):
        ink, tint = verdict_colours(palette, verdict)
        assert ink.upper() in found
        assert tint.upper() in found
        assert contrast(ink, tint) >= 4.5
        assert contrast(ink, palette.card) >= 4.5


def test_every_place_has_its_word_within_the_smallest_drawing(qtbot: QtBot) -> None:
    drawing = FitDrawing(CELLS, "dress", Theme(LIGHT), 120, 150)
    assert [note.cell.place for note in drawing._notes] == ["shoulder", "bust", "waist", "hip"]
    boxes = [note.box for note in drawing._notes]
    assert all(box.top() >= 0 and box.bottom() <= 150 and box.right() <= 120 for box in boxes)
    assert all(a.bottom() <= b.top() + 0.01 for a, b in pairwise(boxes))


def test_where_not_all_words_fit_those_that_do_not_fit_the_body_come_first(qtbot: QtBot) -> None:
    drawing = FitDrawing(CELLS, "dress", Theme(LIGHT), 120, 70)
    assert [note.cell.place for note in drawing._notes] == ["waist", "hip"]


def test_height_and_weight_have_no_place_on_the_figure() -> None:
    assert [cell.place for cell in drawable(CELLS)] == ["shoulder", "bust", "waist", "hip"]


def test_a_tighter_garment_is_drawn_narrower(qtbot: QtBot) -> None:
    tight, loose = (
        figure.outline(Garment.DRESS, figure.Ease.of({"waist": ease})).boundingRect().width()
        for ease in (-3.0, 12.0)
    )
    assert tight < loose


@pytest.mark.parametrize(
    ("category", "places", "garment"),
    [
        ("dress", [], Garment.DRESS),
        ("trousers", ["waist"], Garment.TROUSERS),
        ("", ["foot"], Garment.SHOE),
        ("", ["bust"], Garment.TOP),
        ("", ["bust", "hip"], Garment.DRESS),
        ("new kind", ["waist", "hip"], Garment.TROUSERS),
    ],
)
def test_the_garment_follows_the_category_or_the_places(
    category: str, places: list[str], garment: Garment
) -> None:
    assert figure.garment_of(category, places) is garment


@pytest.mark.parametrize("garment", list(Garment))
def test_every_garment_can_be_drawn(qtbot: QtBot, garment: Garment) -> None:
    place = "foot" if garment is Garment.SHOE else "waist"
    cells = (EaseCell(place, "", 1.0, "fit"),)
    category = "shoes" if garment is Garment.SHOE else garment.value[0]
    image = draw(FitDrawing(cells, category, Theme(LIGHT), 120, 150), LIGHT)
    assert len(colours(image)) > 20


def test_a_chart_of_mixed_places_can_be_drawn(qtbot: QtBot) -> None:
    cells = (EaseCell("foot", "脚长", 0.5, "fit"), EaseCell("waist", "腰围", 1.0, "fit"))
    for category in ("dress", "shoes", ""):
        assert len(colours(draw(FitDrawing(cells, category, Theme(LIGHT), 120, 150), LIGHT))) > 20


def test_a_place_of_a_body_chart_has_a_word_and_no_number(qtbot: QtBot) -> None:
    assert spoken(EaseCell("waist", "腰围", None, "tight")) == "腰围 偏紧"
    assert spoken(EaseCell("waist", "腰围", -2, "tight")) == "腰围 −2 cm 偏紧"


def test_long_words_of_another_language_leave_room_for_the_figure(qtbot: QtBot) -> None:
    language = Language()
    language.switch("en")
    try:
        drawing = FitDrawing(CELLS, "dress", Theme(LIGHT, 1.5), 264, 294)
        assert drawing._words_width() <= 264 * 0.58
    finally:
        language.switch("zh_CN")


def test_the_panel_tells_a_screen_reader_what_is_drawn(qtbot: QtBot, look: Look) -> None:
    panel = FitPanel(look, (170, 196))
    qtbot.addWidget(panel)
    panel.show_fit("M", CELLS, "dress")
    assert panel.accessibleName().startswith("M 肩宽 +0.5 cm 合身 胸围 +4 cm 合身 腰围 −2 cm 偏紧")
    panel.show_fit("M", (), "dress")
    assert panel.isHidden()
