import re

import pytest
from pytestqt.qtbot import QtBot

from assist.suggestion import Kind
from assist.ui.look import Look
from assist.ui.theme import DARK, LIGHT, Palette, Theme, contrast

ENOUGH = 4.5


def pairs(palette: Palette) -> list[tuple[str, str, str]]:
    found = [
        (f"{ink} on {ground}", getattr(palette, ink), getattr(palette, ground))
        for ink, grounds in {
            "text": ("background", "card", "raised", "hover", "mark"),
            "muted": ("background", "card", "hover"),
            "accent_ink": ("card", "raised", "background", "accent_tint"),
            "on_accent": ("accent_fill", "accent_press"),
            "slot_ink": ("slot", "card"),
            "good_ink": ("good_tint", "card"),
            "warn_ink": ("warn_tint", "card"),
            "bad_ink": ("bad_tint", "card", "background"),
        }.items()
        for ground in grounds
    ]
    for kind in Kind:
        colours = palette.kind(kind)
        found += [
            (f"{kind} ink on tint", colours.ink, colours.tint),
            (f"{kind} ink on card", colours.ink, palette.card),
            (f"{kind} chip", colours.on_fill, colours.fill),
        ]
    return found


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_a_contrast_of_at_least_four_and_a_half(palette: Palette) -> None:
    weak = {
        name: round(contrast(a, b), 2) for name, a, b in pairs(palette) if contrast(a, b) < ENOUGH
    }
    assert weak == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colour_bars_and_focus_rings_stand_out_from_the_card(palette: Palette) -> None:
    marks = [palette.accent, *(palette.kind(kind).bar for kind in Kind)]
    assert all(contrast(colour, palette.card) >= 3 for colour in marks)


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_the_style_sheet_leaves_no_token_and_no_unit_open(
    qtbot: QtBot, palette: Palette, scale: float
) -> None:
    text = Theme(palette, scale).stylesheet()
    assert "$" not in text
    assert not re.search(r"\b\d+u\b", text)


def test_the_font_scale_changes_every_size(qtbot: QtBot) -> None:
    assert Theme(LIGHT, 1.5).px(12) == 18
    assert Theme(LIGHT, 2.0).font(13).pixelSize() == 26


def test_a_look_tells_of_a_change_once(qtbot: QtBot) -> None:
    look = Look("light", 100)
    heard: list[bool] = []
    look.changed.connect(lambda: heard.append(look.theme.palette.dark))
    look.use("dark", 100)
    look.use("dark", 100)
    look.use("dark", 150)
    assert heard == [True, True]


def test_icons_take_the_colour_they_are_asked_for(qtbot: QtBot) -> None:
    look = Look("light")
    image = look.pixmap("pin", "#FF0000", 32).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}
