"""Sizes written as labels: GB/T 1335 (165/88A) and bras (75B, 34B, 34/75B)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assist.kb.sizing.noise import blanked

_GB = re.compile(
    r"(?<![0-9])(?P<stature>[5-9][0-9]|1[0-9][05])\s*(?P<sep>[/-]|\s|)\s*(?P<girth>[4-9][0-9]|1[0-2][0-9])\s*"
    r"\(?(?P<type>[yabc])\)?(?![a-z0-9]|字|版|类|杯|罩|裙)"
)
_BANDS = r"(?:6[05]|7[05]|8[05]|9[05]|10[05]|110)"
_INCHES = r"(?:3[02468]|4[0246])"
_BAND_OF_INCHES = {str(30 + 2 * i): 65 + 5 * i for i in range(9)}
_CUP = r"(?:aa|[a-h])(?![a-z0-9])(?!\s*(?:字|版|类|型|款|座|级|面))"
_BRA = re.compile(
    rf"(?<![0-9./])(?:(?P<inches>{_INCHES})\s?/?\s?)?(?P<band>{_BANDS})\s?(?P<cup>{_CUP})"
    rf"|(?<![0-9./])(?P<inches2>{_INCHES})\s?(?P<cup2>{_CUP})"
    rf"|(?<![a-z0-9])(?P<cup3>[a-h])\s?(?P<band2>{_BANDS})(?![0-9])(?=\s*(?:的?(?:文胸|内衣|罩杯|胸罩)|$))"
)
_STOCKINGS = re.compile(r"丝袜|打底裤|袜")


@dataclass(frozen=True, slots=True)
class Label:
    """A size written as a label (165/88A, 75B), at ``[start, end)``."""

    start: int
    end: int
    text: str


def gb_labels(text: str) -> tuple[list[Label], str]:
    """GB size labels, and the text without them."""
    found = []
    for match in _GB.finditer(text):
        if not match["sep"].strip() and int(match["girth"]) % 5 == 0:
            continue
        found.append(
            Label(
                match.start(),
                match.end(),
                f"{match['stature']}/{match['girth']}{match['type'].upper()}",
            )
        )
    for label in found:
        text = blanked(text, label.start, label.end)
    return found, text


def bras(text: str) -> tuple[list[Label], str]:
    """Bra sizes as band and cup (34B and 34/75B are 75B), and the text without them."""
    if _STOCKINGS.search(text):
        return [], text
    found = []
    for match in _BRA.finditer(text):
        inches = match["inches"] or match["inches2"]
        band = match["band"] or match["band2"] or str(_BAND_OF_INCHES.get(inches, ""))
        cup = (match["cup"] or match["cup2"] or match["cup3"]).upper()
        if band:
            found.append(Label(match.start(), match.end(), f"{band}{cup}"))
    for label in found:
        text = blanked(text, label.start, label.end)
    return found, text
