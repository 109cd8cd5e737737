from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from assist.suggestion import ChartView
from assist.ui.look import Look
from assist.ui.sizes.chart_image import chart_image, heading
from assist.ui.theme import LIGHT

VIEW = ChartView(
    ("尺码", "身高(cm)", "胸围(cm)"),
    (("S", "150–158", "84"), ("M", "158–164", "88"), ("L", "164–169", "92")),
    lit_row=1,
)


def count(image: object, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted  # type: ignore[attr-defined]
        for x in range(0, image.width(), 2)  # type: ignore[attr-defined]
        for y in range(0, image.height(), 2)  # type: ignore[attr-defined]
    )


def test_the_picture_is_white_with_the_advised_row_lit(look: Look) -> None:
    image = chart_image(VIEW, "白色雪纺连衣裙", look)
    pixels = image.width() * image.height() / 4
    assert count(image, "#FFFFFF") > pixels * 0.5
    assert count(image, LIGHT.size.tint) > pixels * 0.05
    assert count(image, LIGHT.size.fill) > 50
    assert count(image, LIGHT.text) > 50


def test_without_advice_no_row_is_lit(look: Look) -> None:
    image = chart_image(replace(VIEW, lit_row=None), "白色雪纺连衣裙", look)
    assert count(image, LIGHT.size.tint) == 0


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_the_scale_only_makes_it_larger(look: Look, scale: int) -> None:
    once, image = chart_image(VIEW, "裙", look, 1), chart_image(VIEW, "裙", look, scale)
    assert abs(image.width() - once.width() * scale) <= scale
    assert abs(image.height() - once.height() * scale) <= scale


def test_theme_and_font_scale_of_the_screen_stay_out_of_it(look: Look) -> None:
    plain = chart_image(VIEW, "裙", look)
    look.use("dark", 180)
    assert chart_image(VIEW, "裙", look) == plain


def test_more_columns_make_it_wider(look: Look) -> None:
    wide = ChartView(
        tuple(f"成衣第{i}围(cm)" for i in range(9)), (tuple("100.5" for _ in range(9)),)
    )
    assert chart_image(wide, "裙", look).width() > chart_image(VIEW, "裙", look).width()


def test_odd_charts_do_not_break_it(look: Look) -> None:
    assert chart_image(ChartView((), ()), "裙", look).isNull()
    assert not chart_image(ChartView(("码",), ()), "", look).isNull()
    ragged = ChartView(("码", "胸围"), (("M",), ("L", "92", "x")), lit_row=5)
    assert not chart_image(ragged, "x" * 300 + "\u202e", look).isNull()


def test_a_heading_is_parted_from_its_unit() -> None:
    assert heading("胸围(cm)") == ("胸围", "cm")
    assert heading("体重（kg）") == ("体重", "kg")
    assert heading("码") == ("码", "")
