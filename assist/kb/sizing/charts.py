"""Size charts: body ranges, finished garment girths, flat widths, foot lengths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from assist.errors import PackError
from assist.kb.sizing.ease import BOTTOMS
from assist.suggestion import ChartView

Cell: TypeAlias = str | float | tuple[float, float] | None

CUTS = ("修身", "适中", "宽松")
FABRICS = (
    "knit_high_stretch",
    "knit_medium",
    "woven",
    "outer_coat",
    "down",
    "denim",
    "stretch",
)
_PLACES = {
    "height": "身高",
    "weight": "体重",
    "bust": "胸围",
    "underbust": "下胸围",
    "waist": "腰围",
    "hip": "臀围",
    "shoulder": "肩宽",
    "thigh": "大腿围",
    "calf": "小腿围",
    "sleeve": "袖长",
    "length": "衣长",
    "arm": "臂围",
    "foot": "脚长",
    "rise": "前裆",
    "hem": "下摆",
    "cuff": "袖口",
    "inseam": "内长",
    "age": "年龄",
}
_FLAT = {"bust", "waist", "hip", "thigh", "calf", "hem", "cuff", "arm"}
GB_LABEL = re.compile(
    r"(?<![0-9])(1[0-9]{2}|[5-9][0-9])\s*/\s*([4-9][0-9]|1[0-3][0-9])\s*[YABC]?(?![0-9])", re.I
)
"""A label of GB/T 1335: stature and girth, with the letter of the drop."""
ELASTIC_FROM = 4.0
"""Centimetres between a relaxed and a stretched waist that make it elastic."""
_UNITS = {"cm": "cm", "kg": "kg", "years": "岁", "months": "月"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd about a chart that a trainer should look at; ``size`` may be empty."""

    size: str
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SizeChart:
    """One product's chart.

    ``columns`` begins with "size"; ``body_*`` cells are ranges ``(low, high)``,
    ``garment_*`` finished measures, ``flat_*`` widths of the garment laid flat (half a
    girth), ``foot_cm`` the foot length a shoe is made for. Centimetres and kilograms.
    """

    product_id: str
    category: str
    cut: str
    fabric: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def from_pack(cls, table: Mapping[str, Any], category: str, product_id: str) -> SizeChart:
        """A chart from the pack's ``[chart]`` table.

        Raises :class:`PackError` with the row and column that does not fit.
        """
        columns = _columns(table.get("columns"), product_id)
        cut = str(table.get("cut") or "适中")
        fabric = str(table.get("fabric") or "woven")
        if cut not in CUTS:
            raise PackError(
                f"{product_id} 的尺码表：版型“{cut}”不认识。", f"请写{'、'.join(CUTS)}之一。"
            )
        if fabric not in FABRICS:
            raise PackError(
                f"{product_id} 的尺码表：面料“{fabric}”不认识。", f"请写{'、'.join(FABRICS)}之一。"
            )
        rows = _rows(table.get("rows"), columns, product_id)
        return cls(product_id, category, cut, fabric, columns, rows)

    @property
    def sizes(self) -> tuple[str, ...]:
        """The sizes, in the order of the chart."""
        return tuple(str(row[0]) for row in self.rows)

    def index(self, size: str) -> int | None:
        """The row of a size, read without regard to case or "码"; None when unknown."""
        wanted = plain_size(size)
        return next((i for i, name in enumerate(self.sizes) if plain_size(name) == wanted), None)

    def body(self, place: str) -> tuple[tuple[float, float], ...] | None:
        """The body ranges of a place ("height", "bust") per size; None without full column."""
        for name in (f"body_{place}_cm", f"body_{place}_kg"):
            cells = self._cells(name)
            if cells:
                spans = [(c, c) if isinstance(c, float) else c for c in cells]
                return tuple(span for span in spans if isinstance(span, tuple))
        return self._of_labels(place)

    def _of_labels(self, place: str) -> tuple[tuple[float, float], ...] | None:
        """What GB labels as names of sizes ("M(160/84A)") say of the body they are made for."""
        girth = "waist" if self.category in BOTTOMS else "bust"
        if place not in ("height", girth):
            return None
        labels = [GB_LABEL.search(size) for size in self.sizes]
        values = [float(label[2 if place == girth else 1]) for label in labels if label]
        if not values or len(values) != len(labels):
            return None
        steps = sorted(b - a for a, b in pairwise(values) if b > a)
        half = (steps[0] if steps else 5.0 if place == "height" else 4.0) / 2
        return tuple((value - half, value + half) for value in values)

    def garment(self, place: str) -> tuple[float, ...] | None:
        """The finished girths or lengths per size; flat widths are doubled.

        A range ("98–102") counts with its middle, so that every size keeps its place.
        """
        for name, factor in ((f"garment_{place}_cm", 1.0), (f"flat_{place}_cm", 2.0)):
            cells = self._cells(name)
            if cells:
                return tuple(_point(cell) * factor for cell in cells)
        return None

    def elastic(self, place: str) -> tuple[tuple[float, float], ...] | None:
        """(relaxed, stretched) girths per size of an elastic waist; None where it has none.

        A range counts as elastic from :data:`ELASTIC_FROM` on; less is a tolerance of sewing.
        """
        if place != "waist":
            return None
        for name, factor in (("garment_waist_cm", 1.0), ("flat_waist_cm", 2.0)):
            cells = self._cells(name)
            spans = [(c, c) if isinstance(c, float) else c for c in cells]
            if spans and any((high - low) * factor >= ELASTIC_FROM for low, high in spans):
                return tuple((low * factor, high * factor) for low, high in spans)
        return None

    def foot(self) -> tuple[float, ...] | None:
        """The foot lengths of a shoe chart, cm; a range counts with its upper end."""
        cells = self._cells("foot_cm")
        if not cells:
            return None
        return tuple(c[1] if isinstance(c, tuple) else c for c in cells if not isinstance(c, str))

    def _cells(self, column: str) -> list[float | tuple[float, float]]:
        """The cells of a column when every size has one, else nothing."""
        if column not in self.columns:
            return []
        at = self.columns.index(column)
        cells = [row[at] for row in self.rows]
        numbers = [c for c in cells if isinstance(c, float | tuple)]
        return numbers if len(numbers) == len(cells) else []

    def view(self, lit: str | None = None) -> ChartView:
        """The chart as texts with Chinese headings; ``lit`` names the size to light."""
        headings = tuple(heading(column) for column in self.columns)
        rows = tuple(tuple(_shown(cell) for cell in row) for row in self.rows)
        return ChartView(headings, rows, self.index(lit) if lit else None)

    def problems(self) -> tuple[Problem, ...]:
        """What a trainer should check: order, flat against girth, inches, gaps."""
        found = [
            problem for column in self.columns[1:] for problem in self._column_problems(column)
        ]
        return tuple(found)

    def _column_problems(self, column: str) -> list[Problem]:
        at = self.columns.index(column)
        name = heading(column)
        cells = [(str(row[0]), row[at]) for row in self.rows]
        found = [Problem(s, column, f"{s} 码的{name}没有填。") for s, c in cells if c is None]
        points = [(s, _point(c)) for s, c in cells if isinstance(c, float | tuple)]
        for (_, a), (size, b) in pairwise(points):
            if b < a:
                found.append(
                    Problem(size, column, f"{size} 码的{name}比前一个码小，顺序可能填反了。")
                )
        found += [Problem(s, column, text) for s, v in points if (text := _scale(column, name, v))]
        ranges = [(s, c) for s, c in cells if isinstance(c, tuple)]
        for (_, lower), (size, upper) in pairwise(ranges):
            if upper[0] > lower[1]:
                found.append(
                    Problem(size, column, f"{name}在 {lower[1]:g} 和 {upper[0]:g} 之间没有码。")
                )
        return found


def plain_size(size: str) -> str:
    """A size name for comparing: "2XL码" and "xxl", "M(160/84A)" and "M" are the same."""
    name = size.strip().upper()
    name = GB_LABEL.sub("", name).strip(" ()（）") or name
    name = name.removesuffix("码").removesuffix("号").strip()
    return {"2XL": "XXL", "XXXL": "3XL", "XXXXL": "4XL", "2XS": "XXS"}.get(name, name)


def heading(column: str) -> str:
    """A column's Chinese heading: "body_height_cm" is "身高(cm)"."""
    if column == "size":
        return "尺码"
    kind, place, unit = _split(column)
    name = _PLACES.get(place, place)
    prefix = {"garment": "成衣", "flat": "平铺"}.get(kind, "")
    if place in ("length", "sleeve", "shoulder", "rise", "inseam", "hem", "cuff"):
        prefix = "平铺" if kind == "flat" else ""
    return f"{prefix}{name}({_UNITS.get(unit, unit)})"


def _split(column: str) -> tuple[str, str, str]:
    if column == "foot_cm":
        return "body", "foot", "cm"
    parts = column.split("_")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", column, "")


def _columns(value: object, product_id: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value or value[0] != "size":
        raise PackError(f"{product_id} 的尺码表：第一列必须是 size。", "请检查 columns。")
    columns = tuple(str(column) for column in value)
    for column in columns[1:]:
        kind, place, unit = _split(column)
        if kind not in ("body", "garment", "flat") or place not in _PLACES or unit not in _UNITS:
            raise PackError(
                f"{product_id} 的尺码表：不认识列“{column}”。",
                "列名写成 body_height_cm、garment_bust_cm、flat_waist_cm 或 foot_cm 这样。",
            )
    if len(set(columns)) != len(columns):
        raise PackError(f"{product_id} 的尺码表：有两列同名。", "请删去重复的列。")
    return columns


def _rows(value: object, columns: tuple[str, ...], product_id: str) -> tuple[tuple[Cell, ...], ...]:
    if not isinstance(value, list | tuple):
        raise PackError(f"{product_id} 的尺码表：缺少 rows。", "每个尺码写一行。")
    rows = []
    for number, raw in enumerate(value, 1):
        if not isinstance(raw, list | tuple) or len(raw) != len(columns):
            raise PackError(
                f"{product_id} 的尺码表第 {number} 行应有 {len(columns)} 格。",
                "请补齐或删去多余的格。",
            )
        cells = [str(raw[0]).strip()]
        row: list[Cell] = [*cells]
        for column, cell in zip(columns[1:], raw[1:], strict=True):
            row.append(_cell(cell, f"{product_id} 的尺码表 {cells[0]} 码的{heading(column)}"))
        rows.append(tuple(row))
    names = [plain_size(str(row[0])) for row in rows]
    if "" in names or len(set(names)) != len(names):
        raise PackError(f"{product_id} 的尺码表：尺码空着或重复。", "每个尺码只写一行。")
    return tuple(rows)


def _cell(cell: object, where: str) -> Cell:
    if cell is None or cell == "":
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not 0 < cell < 400:
            raise PackError(f"{where}不能是 {cell:g}。", "请填厘米或公斤。")
        return float(cell)
    if isinstance(cell, list | tuple) and len(cell) == 2:
        low, high = (_cell(end, where) for end in cell)
        if isinstance(low, float) and isinstance(high, float) and low <= high:
            return low, high
    raise PackError(f"{where}应是一个数或 [低, 高]。", "请改成数字。")


def _point(cell: float | tuple[float, float]) -> float:
    return cell if isinstance(cell, float) else (cell[0] + cell[1]) / 2


def _scale(column: str, name: str, value: float) -> str:
    """A sentence when a value's size speaks for another unit or for a half girth."""
    kind, place, unit = _split(column)
    if unit != "cm" or place not in ("bust", "waist", "hip"):
        return ""
    if kind == "garment" and value < 25:
        return f"{name} {value:g} 太小，像是英寸？"
    if kind in ("garment", "body") and value < 55 and place != "waist":
        return f"{name} {value:g} 像是平铺宽（围度的一半）？"
    if kind == "flat" and value > 75:
        return f"{name} {value:g} 太大，像是一整圈的围度？"
    return ""


def _shown(cell: Cell) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, tuple):
        return f"{cell[0]:g}–{cell[1]:g}"
    return f"{cell:g}" if isinstance(cell, float) else cell
