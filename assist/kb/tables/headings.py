"""What a heading of somebody's size chart means: place, kind of measure, unit.

Shops write the same column in many ways ("胸围(cm)", "平铺胸宽", "1/2 胸围", "Bust (in)",
"建议体重(斤)"); the pack format knows one name for each.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SIZE = "size"
FOOT = "foot_cm"
FLAT = ("bust", "waist", "hip", "thigh", "calf", "hem", "cuff", "arm")
GARMENT = ("shoulder", "sleeve", "length", "rise", "inseam", *FLAT)
GIRTHS = ("bust", "waist", "hip", "shoulder", "thigh", "calf", "arm")
ONLY_BODY = {
    "height": "body_height_cm",
    "weight": "body_weight_kg",
    "underbust": "body_underbust_cm",
    "age": "body_age_years",
    "months": "body_age_months",
    "foot": FOOT,
}
COLUMNS = (
    SIZE,
    *ONLY_BODY.values(),
    *(f"body_{place}_cm" for place in GIRTHS),
    *(f"garment_{place}_cm" for place in GARMENT),
    *(f"flat_{place}_cm" for place in FLAT),
)
"""Every column that a chart can have, in the pack format."""

INCH, POUND, JIN, CHI = 2.54, 0.4536, 0.5, 100 / 3
UNITS: tuple[tuple[str, str, float], ...] = (
    # pattern, dimension, factor to cm or kg
    (r"公斤|千克|kgs?(?![a-z])", "kg", 1.0),
    (r"市?斤", "kg", JIN),
    (r"磅|lbs?(?![a-z])|pounds?", "kg", POUND),
    (r"毫米|mm", "cm", 0.1),
    (r"厘米|公分|cm", "cm", 1.0),
    (r"英寸|吋|inch(?:es)?|(?<![a-z])in(?![a-z])|″|\"", "cm", INCH),
    (r"市?尺(?![码寸])", "cm", CHI),
    (r"米|(?<![a-z])m(?![a-z])", "cm", 100.0),
)

SIZE_NAMES = re.compile(
    r"(?:尺码|码数|码号|号码|尺寸|鞋码|规格|型号|国码|中国码|标签码|码|sizes?|cn|label)+$"
)
OTHER_SIZE_NAMES = re.compile(
    r"(?:国际码|国际尺码|欧码|美码|英码|日码|韩码|号型|国标|eur?|us|uk|international)(?:码|size)?$"
)
BESIDE = re.compile(r"[(\[【].*?[)\]】]|[:*/]|\s")
"""Brackets, marks and spaces beside a name, in plain text."""
# First match wins: the narrower word stands before the wider one.
PLACES: tuple[tuple[str, str], ...] = (
    ("underbust", r"下胸围|下围|under\s?bust|band"),
    ("cuff", r"袖口|cuff"),
    ("arm", r"臂围|袖肥|袖宽|袖围|大臂|bicep|upper arm"),
    ("sleeve", r"袖长|袖子|sleeve"),
    ("calf", r"小腿围?|calf"),
    ("thigh", r"大腿围?|腿围|thigh"),
    ("foot", r"脚长|足长|foot"),
    ("rise", r"前浪|前裆|前档|立裆|立档|rise"),
    ("inseam", r"内长|内缝|内裆|内侧长|inseam|inner leg"),
    ("hem", r"下摆|摆围|裤脚|脚口|裤口|hem|leg opening"),
    ("bust", r"胸|bust|chest|pit to pit|p2p|ptp"),
    ("waist", r"腰|waist"),
    ("hip", r"臀|坐围|hips?|seat"),
    ("shoulder", r"肩|shoulder"),
    ("height", r"身高|height|stature"),
    ("length", r"衣长|裙长|裤长|身长|后中长?|全长|长度|length"),
    ("weight", r"体重|weight"),
    ("months", r"月龄|months?"),
    ("age", r"年龄|岁数|(?<![a-z])age"),
)
FLAT_WORDS = re.compile(
    r"平铺|平量|平放|半|1\s?[/⁄]\s?2|[胸腰臀腿摆]宽|袖宽|flat|half|laid|pit to pit|p2p|ptp"
)
BODY_WORDS = re.compile(r"净|人体|身材|身体|适合|适穿|适用|建议|参考|推荐|body|fits?(?![a-z])")
MADE_WORDS = re.compile(
    r"成衣|成品|衣服|松紧|弹力|橡筋|皮筋|放松|拉伸|拉开|garment|finished|elastic"
)
STRETCHED = re.compile(r"拉伸|拉开|拉直|拉到|撑开|最大|弹开|stretched|max")
"""Words of a heading for an elastic waist pulled open."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading understood.

    ``kind`` is "size", "body", "garment", "flat" or "" where neither word nor place decides
    (the values then do). ``factor`` turns a bare number into cm or kg, None when no unit is
    named. ``dimension`` is "cm", "kg", "years" or "months".
    """

    place: str
    kind: str
    factor: float | None = None
    dimension: str = "cm"

    def column(self, kind: str = "") -> str:
        """The pack's name of this column, taken as ``kind`` where the heading left it open."""
        if self.place == SIZE:
            return SIZE
        if self.place in ONLY_BODY:
            return ONLY_BODY[self.place]
        return f"{self.kind or kind}_{self.place}_cm"


def plain(text: str) -> str:
    """A cell for comparing: compatibility forms, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def unit(text: str, dimension: str = "") -> tuple[float, str] | None:
    """(factor to cm or kg, dimension) of the unit named in ``text``, if any."""
    for pattern, of, factor in UNITS:
        if dimension in ("", of) and re.search(pattern, text):
            return factor, of
    return None


def understand(text: str) -> Heading | None:
    """What a heading means; ``None`` when nothing is recognised."""
    words = plain(text)
    if words in COLUMNS:
        return _own(words)
    bare = BESIDE.sub("", words)
    if SIZE_NAMES.match(bare) or OTHER_SIZE_NAMES.match(bare):
        return Heading(SIZE, SIZE)
    place = next((name for name, pattern in PLACES if re.search(pattern, words)), "")
    if not place or len(bare) > 20:
        return None
    dimension = {"weight": "kg", "age": "years", "months": "months"}.get(place, "cm")
    if place == "age" and re.search(r"月", words):
        place = dimension = "months"
    named = unit(_without_places(words), dimension)
    return Heading(place, _kind(place, words), named[0] if named else None, dimension)


def is_other_size(text: str) -> bool:
    """Whether a size heading names another country's or system's sizes."""
    return bool(OTHER_SIZE_NAMES.match(BESIDE.sub("", plain(text))))


def _own(column: str) -> Heading:
    """A heading that is a pack column already."""
    if column == SIZE:
        return Heading(SIZE, SIZE)
    place = next((name for name, own in ONLY_BODY.items() if own == column), "")
    if place:
        dimension = {"weight": "kg", "age": "years", "months": "months"}.get(place, "cm")
        return Heading(place, "body", 1.0, dimension)
    kind, place, _ = column.split("_")
    return Heading(place, kind, 1.0)


def _without_places(words: str) -> str:
    """The heading without the names of places, which may hold letters of units."""
    return re.sub("|".join(pattern for _, pattern in PLACES), " ", words)


def _kind(place: str, words: str) -> str:
    if place in ONLY_BODY:
        return "body"
    if place in FLAT and FLAT_WORDS.search(words):
        return "flat"
    if place not in GIRTHS or MADE_WORDS.search(words):
        return "garment"
    if BODY_WORDS.search(words):
        return "body"
    return "garment" if place == "shoulder" else ""
