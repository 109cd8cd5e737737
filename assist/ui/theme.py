"""Colours, sizes and fonts of the interface, in light and dark.

Every colour is a token of :class:`Palette`; pairs that carry text keep a contrast of at
least 4.5:1 (WCAG 2.2, 1.4.3), which a test computes. Sizes are given in units that stand for
one pixel at a font scale of 100 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont

from assist.paths import resources
from assist.suggestion import Kind

FAMILIES = (
    "Noto Sans CJK SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Source Han Sans SC",
    "Noto Color Emoji",
    "Segoe UI Emoji",
    "Apple Color Emoji",
)
"""In order of preference; plain ``sans`` would give Japanese forms or no Chinese at all."""

BODY = 13
"""Body text in units."""


@dataclass(frozen=True, slots=True)
class KindColours:
    """One kind of card: ``bar`` marks it, ``ink`` writes on the card or on ``tint``.

    ``fill`` is the solid chip with ``on_fill`` as its text.
    """

    bar: str
    ink: str
    tint: str
    fill: str
    on_fill: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme as ``#RRGGBB``."""

    dark: bool
    background: str
    card: str
    raised: str
    hover: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    accent_ink: str
    accent_tint: str
    accent_fill: str
    accent_press: str
    on_accent: str
    mark: str
    slot: str
    slot_ink: str
    good: str
    good_ink: str
    good_tint: str
    warn_ink: str
    warn_tint: str
    bad_ink: str
    bad_tint: str
    reply: KindColours
    fact: KindColours
    size: KindColours
    pairing: KindColours
    objection: KindColours
    flow: KindColours

    def kind(self, kind: Kind) -> KindColours:
        """The colours of one kind of card."""
        colours: KindColours = getattr(self, kind.value)
        return colours


LIGHT = Palette(
    dark=False,
    background="#F6F7F9",
    card="#FFFFFF",
    raised="#FFFFFF",
    hover="#F1F3F6",
    line="#E4E7EC",
    strong_line="#CDD3DC",
    text="#1D2433",
    muted="#5F697D",
    accent="#E8590C",
    accent_ink="#C2410C",
    accent_tint="#FFF1E8",
    accent_fill="#C94A0A",
    accent_press="#A93C06",
    on_accent="#FFFFFF",
    mark="#FFE9A8",
    slot="#E3EEFB",
    slot_ink="#1864AB",
    good="#12A36B",
    good_ink="#0B7A4B",
    good_tint="#E6F7F0",
    warn_ink="#8A5A00",
    warn_tint="#FFF4DB",
    bad_ink="#C92A2A",
    bad_tint="#FFECEC",
    reply=KindColours("#E8590C", "#C2410C", "#FFF1E8", "#C94A0A", "#FFFFFF"),
    fact=KindColours("#1971C2", "#1864AB", "#E7F1FB", "#1971C2", "#FFFFFF"),
    size=KindColours("#7048E8", "#6338DC", "#F0EBFD", "#7048E8", "#FFFFFF"),
    pairing=KindColours("#0CA678", "#087F5B", "#E6F9F2", "#087F5B", "#FFFFFF"),
    objection=KindColours("#D6336C", "#C2255C", "#FDE8EF", "#D6336C", "#FFFFFF"),
    flow=KindColours("#5C6773", "#4F5964", "#EEF0F3", "#5C6773", "#FFFFFF"),
)

DARK = Palette(
    dark=True,
    background="#15181E",
    card="#1E232B",
    raised="#262C36",
    hover="#262C36",
    line="#323945",
    strong_line="#475061",
    text="#E6EAF0",
    muted="#98A3B3",
    accent="#FF8A4C",
    accent_ink="#FF9A63",
    accent_tint="#3A2A20",
    accent_fill="#FF8A4C",
    accent_press="#FFA472",
    on_accent="#15181E",
    mark="#5A4712",
    slot="#1B3048",
    slot_ink="#7DBBF8",
    good="#2FCB8B",
    good_ink="#4FD6A0",
    good_tint="#17352A",
    warn_ink="#FFC46B",
    warn_tint="#3A2E16",
    bad_ink="#FF9C9C",
    bad_tint="#3F1F22",
    reply=KindColours("#FF8A4C", "#FF9A63", "#3A2A20", "#FF8A4C", "#15181E"),
    fact=KindColours("#5BA8F5", "#7DBBF8", "#1B3048", "#5BA8F5", "#15181E"),
    size=KindColours("#A58BFF", "#B7A2FF", "#2E2650", "#A58BFF", "#15181E"),
    pairing=KindColours("#3DD6A5", "#3DD6A5", "#15352C", "#3DD6A5", "#15181E"),
    objection=KindColours("#FF7DAA", "#FF8FB6", "#46202F", "#FF7DAA", "#15181E"),
    flow=KindColours("#8D99A8", "#A9B3C0", "#2A313B", "#8D99A8", "#15181E"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette at a font scale (0.8 to 2.0)."""

    palette: Palette
    scale: float = 1.0

    def px(self, units: float) -> int:
        """``units`` in device independent pixels at this scale."""
        return max(1, round(units * self.scale))

    def font(self, units: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The interface's font with Chinese forms and colour emoji."""
        return QFont(_font(self.px(units), weight))

    def kind(self, kind: Kind) -> KindColours:
        """The colours of one kind of card."""
        return self.palette.kind(kind)

    def stylesheet(self, folder: Path | None = None) -> str:
        """The style of all widgets: ``resources/themes/style.qss`` with tokens and sizes filled.

        ``$name`` stands for a token, ``12u`` for units.
        """
        path = (folder or resources() / "themes") / "style.qss"
        tokens = {
            f.name: value
            for f in fields(Palette)
            if isinstance(value := getattr(self.palette, f.name), str)
        }
        tokens["families"] = ", ".join(f'"{family}"' for family in FAMILIES)
        for kind in Kind:
            colours = self.kind(kind)
            for part in fields(KindColours):
                tokens[f"{kind.value}_{part.name}"] = getattr(colours, part.name)
        text = Template(path.read_text("utf-8")).substitute(tokens)
        return re.sub(r"(?<![\w#])(\d+(?:\.\d+)?)u\b", lambda m: f"{self.px(float(m[1]))}px", text)


def in_our_families(font: QFont) -> QFont:
    """The same font with the families that all our texts have.

    For the program's own font: left to the system's, Chinese in a widget without a style comes
    from another face of the same file (often the Japanese one), which takes 4 MB more.
    """
    font.setFamilies(list(FAMILIES))
    return font


@lru_cache(maxsize=64)
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    """Copies of one font share what Qt has looked up for it; a fresh one looks it up again."""
    font = in_our_families(QFont())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def with_alpha(colour: str, alpha: float) -> QColor:
    """``colour`` with an opacity from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result
