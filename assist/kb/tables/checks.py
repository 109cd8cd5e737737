"""What a trainer should mend or look at before a chart advises buyers."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from itertools import pairwise

from assist.kb.sizing.charts import CUTS, FABRICS, Cell, SizeChart, heading, plain_size
from assist.kb.sizing.limits import weight_readings
from assist.kb.tables.charts import readable_part, value
from assist.kb.tables.headings import COLUMNS, FOOT, JIN, SIZE
from assist.suggestion import ChartProblem, ChartTable

LETTERS = (
    *("5XS", "4XS", "3XS", "XXS", "XS", "S", "M", "L", "XL", "XXL"),
    *(f"{n}XL" for n in range(3, 9)),
)
LARGEST = 400.0
"""No column holds more, in cm, kg, years or months (as in the pack format)."""
INCHES = {"bust": 50.0, "hip": 50.0, "waist": 40.0, "shoulder": 20.0, "height": 85.0, "foot": 12.5}
"""Below this, a column that an adult wears is likelier in inches than in centimetres."""
ELASTIC = frozenset({"garment_waist_cm", "flat_waist_cm"})
"""Columns of the garment that may hold two numbers: an elastic waist relaxed and stretched."""
CHILD_CM = 120.0
ROUNDING = 2.0
"""Centimetres that a doubled flat width may differ from its girth by rounding."""
WHOLE = -1


def problems(table: ChartTable, product_id: str, category: str) -> tuple[ChartProblem, ...]:
    """Everything to check, what blocks saving first, then by place in the table."""
    found = [*_layout(table), *_sizes(table), *_cells(table)]
    chart = readable_part(table, product_id, category)
    if table.columns[:1] == (SIZE,) and chart.rows:
        found += [*_odd(table, chart), *_gaps(chart), *_halves(table, chart)]
        found += [*_jin(table, chart), *_inches(table, chart)]
    once = {(p.row, p.column, p.text): p for p in found}
    return tuple(sorted(once.values(), key=lambda p: (not p.blocking, p.row, p.column)))


def _must(row: int, column: int, text: str) -> ChartProblem:
    return ChartProblem(row, column, text, blocking=True)


def _should(row: int, column: int, text: str) -> ChartProblem:
    return ChartProblem(row, column, text, blocking=False)


def _layout(table: ChartTable) -> Iterator[ChartProblem]:
    if not table.rows:
        yield _must(WHOLE, WHOLE, "这张表还没有尺码,请每个尺码写一行。")
    elif len(table.rows) == 1:
        yield _should(WHOLE, WHOLE, "只有一个尺码,侧边栏没有码可选,只会请买家对照尺码表。")
    if table.columns[:1] != (SIZE,):
        yield _must(WHOLE, 0, "第一列应当是尺码,请指明哪一列是尺码。")
    if len(table.columns) < 2:
        yield _must(WHOLE, WHOLE, "除了尺码还要有至少一列数据,例如身高、体重或胸围。")
    for at, name in enumerate(table.columns):
        if name not in COLUMNS:
            yield _must(WHOLE, at, f"不认识“{name}”这一列,请指明它是什么,或删去这一列。")
        elif name in table.columns[:at]:
            yield _must(WHOLE, at, f"有两列都是{heading(name)},请删去一列。")
    if table.cut not in CUTS:
        yield _must(WHOLE, WHOLE, f"版型请选{'、'.join(CUTS)}之一。")
    if table.fabric not in FABRICS:
        yield _must(WHOLE, WHOLE, "请选一种面料。")


def _sizes(table: ChartTable) -> Iterator[ChartProblem]:
    if table.columns[:1] != (SIZE,):
        return
    seen: dict[str, int] = {}
    for at, row in enumerate(table.rows):
        name = plain_size(row[0]) if row else ""
        if not name:
            yield _must(at, 0, f"第 {at + 1} 行没有写尺码。")
        elif name in seen:
            yield _must(at, 0, f"尺码“{row[0].strip()}”与第 {seen[name] + 1} 行重复。")
        seen.setdefault(name, at)


def _cells(table: ChartTable) -> Iterator[ChartProblem]:
    for at, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            yield _must(at, WHOLE, f"第 {at + 1} 行应有 {len(table.columns)} 格。")
        for column, (name, text) in enumerate(zip(table.columns, row, strict=False)):
            if name != SIZE and name in COLUMNS and (sentence := _cell(name, text)):
                yield _must(at, column, sentence)


def _cell(column: str, text: str) -> str:
    """What is wrong with one cell; empty when nothing is."""
    name = heading(column)
    try:
        cell = value(column, text)
    except ValueError:
        return f"{name}看不懂“{text.strip()}”,请写一个数,或写成 155-160 这样。"
    ends = cell if isinstance(cell, tuple) else (cell,)
    if any(isinstance(end, float) and not 0 < end < LARGEST for end in ends):
        return f"{name}不能是 {text.strip()},请填厘米或公斤。"
    if isinstance(cell, tuple):
        if cell[0] > cell[1]:
            return f"{name}的范围写反了,小的数写在前面。"
        if column not in ELASTIC and not column.startswith("body_") and column != "foot_cm":
            return f"{name}是衣服的尺寸,请写一个数;只有松紧腰写放松到拉开的两个数。"
    return ""


def _odd(table: ChartTable, chart: SizeChart) -> Iterator[ChartProblem]:
    """What the chart itself finds odd: order, inches, halves, empty cells."""
    rows = {size: at for at, size in reversed(list(enumerate(chart.sizes)))}
    for problem in chart.problems():
        row = rows.get(problem.size, WHOLE)
        column = table.columns.index(problem.column)
        unreadable = row >= 0 and column < len(table.rows[row]) and table.rows[row][column].strip()
        if "没有填" in problem.sentence and unreadable:
            continue  # named already as a cell that cannot be read
        yield _should(row, column, problem.sentence)


def _gaps(chart: SizeChart) -> Iterator[ChartProblem]:
    """A size missing in a row of letters, or in numbers that otherwise step evenly."""
    names = [plain_size(size) for size in chart.sizes]
    if all(name in LETTERS for name in names):
        places = [LETTERS.index(name) for name in names]
        for at, (a, b) in enumerate(pairwise(places)):
            if b - a > 1:
                missing = "、".join(LETTERS[a + 1 : b])
                yield _should(at + 1, 0, f"{names[at]} 和 {names[at + 1]} 之间少了 {missing}。")
            elif b < a:
                yield _should(at + 1, 0, "尺码没有从小到大排。")
    elif len(names) > 3 and all(re.fullmatch(r"\d+(?:\.5)?", name) for name in names):
        numbers = [float(name) for name in names]
        steps = [b - a for a, b in pairwise(numbers)]
        usual = statistics.mode(steps)
        for at, step in enumerate(steps):
            if step <= 0:
                yield _should(at + 1, 0, "尺码没有从小到大排。")
            elif usual > 0 and step > usual:
                yield _should(at + 1, 0, f"{names[at]} 和 {names[at + 1]} 之间可能少了一个码。")


def _halves(table: ChartTable, chart: SizeChart) -> Iterator[ChartProblem]:
    """A garment girth beside a flat width of the same place must be twice as much."""
    for name in chart.columns:
        twin = name.replace("flat_", "garment_")
        if not name.startswith("flat_") or twin not in chart.columns:
            continue
        for at, (flat, whole) in enumerate(zip(_of(chart, name), _of(chart, twin), strict=True)):
            both = isinstance(flat, float) and isinstance(whole, float)
            if both and abs(2 * flat - whole) > ROUNDING:  # type: ignore[operator]
                column = table.columns.index(name)
                yield _should(at, column, f"{heading(name)}的两倍与{heading(twin)}对不上。")


def _jin(table: ChartTable, chart: SizeChart) -> Iterator[ChartProblem]:
    """Weights that are usual for their heights only when read as 斤."""
    weight, height = "body_weight_kg", "body_height_cm"
    if weight not in chart.columns:
        return
    heights = _of(chart, height) if height in chart.columns else [None] * len(chart.rows)
    for at, (heavy, tall) in enumerate(zip(_of(chart, weight), heights, strict=True)):
        number, stature = _middle(heavy), _middle(tall)
        if number is None:
            continue
        child = stature is not None and stature < 140
        if weight_readings(number, stature, child) == (number * JIN,):
            yield _should(
                at, table.columns.index(weight), f"体重 {number:g} 像是斤,这一列请填公斤。"
            )


def _inches(table: ChartTable, chart: SizeChart) -> Iterator[ChartProblem]:
    """Columns too small for grown people in cm; a chart with children's heights is left alone."""
    tall = _median(chart, "body_height_cm")
    heavy = _median(chart, "body_weight_kg")
    if "body_age_years" in chart.columns or "body_age_months" in chart.columns:
        return
    if tall is not None and tall < CHILD_CM and (heavy is None or heavy < 35):
        return
    for name in chart.columns:
        place = "foot" if name == FOOT else name.split("_")[1] if name.count("_") == 2 else ""
        middle = _median(chart, name)
        if place in INCHES and not name.startswith("flat_") and middle is not None:
            small_foot = place == "foot" and not _adult_shoes(chart)
            if middle < INCHES[place] and not small_foot:
                text = f"{heading(name)}像是英寸?如果是,请乘以 2.54。"
                yield _should(WHOLE, table.columns.index(name), text)


def _adult_shoes(chart: SizeChart) -> bool:
    numbers = [float(n) for n in map(plain_size, chart.sizes) if re.fullmatch(r"\d+(?:\.5)?", n)]
    return bool(numbers) and statistics.median(numbers) >= 34


def _median(chart: SizeChart, column: str) -> float | None:
    """The middle value of a column; ``None`` without it or without values."""
    cells = _of(chart, column) if column in chart.columns else []
    values = [value for cell in cells if (value := _middle(cell)) is not None]
    return statistics.median(values) if values else None


def _of(chart: SizeChart, column: str) -> list[Cell]:
    at = chart.columns.index(column)
    return [row[at] for row in chart.rows]


def _middle(cell: Cell) -> float | None:
    if isinstance(cell, tuple):
        return (cell[0] + cell[1]) / 2
    return cell if isinstance(cell, float) else None
