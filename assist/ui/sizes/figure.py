"""The shapes behind the drawing of a fit: a standing figure, garments over it, a foot.

Tables hold shares of the figure's height, with x = 0 at its middle and y = 0 at the top of
the head; paths are :data:`UNIT` times as large, because Qt joins outlines on a coarse grid.
Proportions follow the figure of eight heads; ease is drawn larger than it is, because two
centimetres would not be seen at the size of a card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QTransform

UNIT = 1000.0
"""The figure's height in the units of the paths."""

HEIGHTS: Mapping[str, float] = {
    "shoulder": 0.196,
    "arm": 0.25,
    "bust": 0.272,
    "underbust": 0.315,
    "waist": 0.378,
    "hip": 0.482,
    "thigh": 0.565,
    "calf": 0.79,
}
"""Where each girth is taken."""

_SIDE = (
    (0.186, 0.090),
    (0.206, 0.099),
    (0.240, 0.089),
    (0.272, 0.090),
    (0.315, 0.078),
    (0.378, 0.066),
    (0.430, 0.082),
    (0.482, 0.095),
    (0.520, 0.094),
    (0.600, 0.084),
    (0.720, 0.060),
    (0.790, 0.058),
    (0.930, 0.035),
    (0.975, 0.036),
)
_INSIDE = ((0.520, 0.003), (0.600, 0.010), (0.720, 0.014), (0.790, 0.012), (0.930, 0.012))
_ARM = ((0.094, 0.208), (0.121, 0.345), (0.140, 0.480))
_ARM_WIDTH = 0.036

EASE_DRAWN = 0.0034
"""Half-width added for a centimetre of ease."""
EASE_LIMITS = (-0.011, 0.032)


class Garment(Enum):
    """What lies over the figure. ``top``: above and below which height the figure is cut."""

    TOP = ("top", 0.0, 0.66)
    COAT = ("coat", 0.0, 0.80)
    DRESS = ("dress", 0.0, 0.86)
    SKIRT = ("skirt", 0.20, 0.86)
    TROUSERS = ("trousers", 0.28, 1.0)
    SHOE = ("shoe", 0.0, 1.0)

    @property
    def view(self) -> tuple[float, float]:
        """The upper and lower edge of what is shown."""
        return self.value[1], self.value[2]


_OF_CATEGORY = {
    "dress": Garment.DRESS,
    "top": Garment.TOP,
    "coat": Garment.COAT,
    "skirt": Garment.SKIRT,
    "trousers": Garment.TROUSERS,
    "jeans": Garment.TROUSERS,
    "shorts": Garment.TROUSERS,
    "bra": Garment.TOP,
    "shoes": Garment.SHOE,
}


def garment_of(category: str, places: Sequence[str]) -> Garment:
    """The garment of a category; where that says nothing, what the measured places speak for."""
    if category in _OF_CATEGORY:
        return _OF_CATEGORY[category]
    if "foot" in places:
        return Garment.SHOE
    upper = {"bust", "shoulder", "underbust", "arm"} & set(places)
    if not upper:
        return Garment.TROUSERS if places else Garment.DRESS
    return Garment.DRESS if "hip" in places else Garment.TOP


def point(x: float, y: float) -> QPointF:
    """A point of a path from shares of the figure's height."""
    return QPointF(x * UNIT, y * UNIT)


def smooth(path: QPainterPath, points: Sequence[QPointF]) -> None:
    """Continue ``path`` through ``points`` (the first is where it stands) without corners.

    Points that end where they began make a closed round.
    """
    closed = points[0] == points[-1]
    count = len(points) - 1
    for at in range(count):
        before = points[at - 1] if at else points[-2] if closed else points[0]
        here, there = points[at], points[at + 1]
        after = points[at + 2] if at + 2 <= count else points[1] if closed else points[-1]
        path.cubicTo(here + (there - before) / 6, there - (after - here) / 6, there)


def half_width(y: float) -> float:
    """The body's half-width at a height, its legs taken as one."""
    for (upper, wide), (lower, narrow) in pairwise(_SIDE):
        if y <= lower:
            share = max(0.0, (y - upper) / (lower - upper))
            return wide + (narrow - wide) * share
    return _SIDE[-1][1]


def _mirrored(right: QPainterPath) -> QPainterPath:
    whole = QPainterPath(right)
    whole.addPath(QTransform.fromScale(-1, 1).map(right))
    whole.setFillRule(Qt.FillRule.WindingFill)
    return whole.simplified()


def _arm(upto: float, width: float) -> QPainterPath:
    line = QPainterPath(point(*_ARM[0]))
    points = [point(x, y) for x, y in _ARM]
    if upto < _ARM[1][1]:
        share = (upto - _ARM[0][1]) / (_ARM[1][1] - _ARM[0][1])
        points = [points[0], points[0] + (points[1] - points[0]) * share]
    else:
        share = (upto - _ARM[1][1]) / (_ARM[2][1] - _ARM[1][1])
        points = [points[0], points[1], points[1] + (points[2] - points[1]) * share]
    smooth(line, points)
    stroker = QPainterPathStroker()
    stroker.setWidth(width * UNIT)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    return stroker.createStroke(line)


@cache
def body() -> QPainterPath:
    """The figure from head to foot as one outline."""
    side = QPainterPath(point(0, 0.10))
    side.lineTo(point(0.022, 0.11))
    neck = [point(0.022, 0.12), point(0.025, 0.150), point(0.050, 0.172)]
    side.lineTo(neck[0])
    smooth(side, [*neck, *(point(x, y) for y, x in _SIDE)])
    side.lineTo(point(0.012, 0.985))
    smooth(side, [point(0.012, 0.985), *(point(x, y) for y, x in reversed(_INSIDE))])
    side.lineTo(point(0, 0.515))
    side.closeSubpath()
    hand = QPainterPath()
    hand.addEllipse(point(0.144, 0.497), 0.015 * UNIT, 0.026 * UNIT)
    arm = _arm(0.480, _ARM_WIDTH).united(hand)
    head = QPainterPath()
    head.addEllipse(point(0, 0.062), 0.044 * UNIT, 0.060 * UNIT)
    return _mirrored(side.united(arm)).united(head)


@dataclass(frozen=True, slots=True)
class Ease:
    """The garment's distance from the body by height, from the places that are known."""

    known: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, eases: Mapping[str, float]) -> Ease:
        """From centimetres of ease by place."""
        return cls(tuple(sorted((HEIGHTS[p], e) for p, e in eases.items() if p in HEIGHTS)))

    def at(self, y: float) -> float:
        """Half-width to add at ``y``; between two places the ease runs evenly."""
        low, high = EASE_LIMITS
        return min(max(self._cm(y) * EASE_DRAWN, low), high)

    def _cm(self, y: float) -> float:
        if not self.known:
            return 4.0
        if y <= self.known[0][0]:
            return self.known[0][1]
        for (upper, first), (lower, second) in pairwise(self.known):
            if y <= lower:
                return first + (second - first) * (y - upper) / (lower - upper)
        return self.known[-1][1]


_HEMS = {Garment.TOP: 0.520, Garment.COAT: 0.680, Garment.DRESS: 0.730, Garment.SKIRT: 0.690}
_FLARE = {Garment.TOP: 0.02, Garment.COAT: 0.06, Garment.DRESS: 0.14, Garment.SKIRT: 0.10}
_SLEEVES = {Garment.TOP: 0.300, Garment.COAT: 0.470, Garment.DRESS: 0.280}


def outline(garment: Garment, ease: Ease) -> QPainterPath:
    """The garment's outline at this ease."""
    if garment is Garment.TROUSERS:
        return _trousers(ease)
    hem = _HEMS.get(garment, 0.7)
    side = QPainterPath()
    if garment is Garment.SKIRT:
        top = 0.372
        side.moveTo(point(0, top))
        first = point(half_width(top) + ease.at(top), top)
        heights = [0.378, 0.430, 0.482]
    else:
        side.moveTo(point(0, 0.204))
        side.quadTo(point(0.036, 0.200), point(0.042, 0.170))
        first = point(0.094 + min(ease.at(0.196), 0.012), 0.186)
        heights = [0.240, 0.272, 0.315, 0.378, 0.430, 0.482]
    side.lineTo(first)
    points = [first, *(point(half_width(y) + ease.at(y), y) for y in heights)]
    reach = points[-1].x() / UNIT + (hem - heights[-1]) * _FLARE[garment]
    points.append(point(reach, hem))
    smooth(side, points)
    side.quadTo(point(reach / 2, hem + 0.012), point(0, hem + 0.012))
    side.closeSubpath()
    if garment in _SLEEVES:
        width = _ARM_WIDTH + 0.016 + max(ease.at(0.25), 0.0) * 0.6
        side = side.united(_arm(_SLEEVES[garment], width))
    return _mirrored(side)


def _trousers(ease: Ease) -> QPainterPath:
    heights = [0.372, 0.430, 0.482, 0.565, 0.720, 0.930]
    points = [point(half_width(y) + ease.at(y) + _leg(y), y) for y in heights]
    side = QPainterPath(point(0, 0.372))
    side.lineTo(points[0])
    smooth(side, points)
    side.lineTo(point(0.004, 0.932))
    side.lineTo(point(0.002, 0.545))
    side.lineTo(point(0, 0.545))
    side.closeSubpath()
    return _mirrored(side)


def _leg(y: float) -> float:
    """Straight legs stand off the calf and the ankle."""
    return max(0.0, (y - 0.565) * 0.055)


@cache
def sole() -> QPainterPath:
    """A foot from above, toes at the top, within x ±0.19 and y 0.06 … 0.94."""
    points = [
        point(x, y)
        for x, y in (
            (0.11, 0.84), (0.06, 0.92), (-0.02, 0.94), (-0.09, 0.89), (-0.11, 0.78), (-0.10, 0.58),
            (-0.15, 0.38), (-0.165, 0.22), (-0.11, 0.10), (0.0, 0.06), (0.11, 0.11),
            (0.17, 0.24), (0.16, 0.40), (0.11, 0.58), (0.12, 0.74), (0.11, 0.84),
        )
    ]  # fmt: skip
    path = QPainterPath(points[0])
    smooth(path, points)
    path.closeSubpath()
    return path


def shoe(room_cm: float) -> QPainterPath:
    """The inside of a shoe around the foot; room shows at the toes."""
    length = min(max(room_cm, -0.6), 1.6) * 0.05 * UNIT
    path = sole()
    box = path.boundingRect()
    wanted = QRectF(box.left() - 45, box.top() - 40 - length, box.width() + 90, 0)
    wanted.setBottom(box.bottom() + 35)
    change = QTransform()
    change.translate(wanted.left(), wanted.top())
    change.scale(wanted.width() / box.width(), wanted.height() / box.height())
    change.translate(-box.left(), -box.top())
    return change.map(path)
