"""From anybody's table of sizes to the columns of a chart.

The sheet may have a title above, notes below, sizes across instead of down, units in the
title, the headings, a row of their own or the cells, and weights in 斤. What is not
recognised is kept under its own heading, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from assist.errors import AssistError
from assist.kb.sizing.charts import GB_LABEL
from assist.kb.sizing.limits import weight_readings
from assist.kb.tables import cells
from assist.kb.tables.headings import (
    FLAT,
    FLAT_WORDS,
    FOOT,
    INCH,
    JIN,
    SIZE,
    STRETCHED,
    UNITS,
    Heading,
    is_other_size,
    plain,
    understand,
    unit,
)
from assist.kb.tables.matrix import matrix_table
from assist.suggestion import ChartTable

FIRST_ROWS = 12
"""Rows from the top among which the headings are looked for."""
LEAST_HEADINGS = 2
SIZE_LIKE = re.compile(
    r"\d{0,2}x{0,4}[sml]|\d{2,3}(?:\.5)?|均码|f|free|[小中大加特]+[码号]|\d{2,3}[a-c]", re.I
)
NOTE_LENGTH = 6
"""A lone cell longer than this below the headings is a note, not a size."""


def chart_table(rows: Sequence[Sequence[str]]) -> ChartTable:
    """The table in pack columns, cm and kg. Raises :class:`AssistError` without headings."""
    matrix = matrix_table(rows)
    if matrix is not None:
        return matrix
    notes, names, body = _located(rows)
    names, body = _unit_row(names, body)
    names, body = _split_pairs(names, body)
    names, body = _elastic_waist(names, body)
    columns = [[row[at] for row in body] for at in range(len(names))]
    kept = [
        (name, column)
        for name, column in zip(names, columns, strict=True)
        if any(cell.strip() for cell in column)
    ]
    about = plain(" ".join(notes))
    if any(h is not None and h.factor == INCH for h in map(understand, names)):
        about += " inch"  # a sheet mixes no inches with centimetres unless it says so
    made = [_column(name, column, kept, about) for name, column in kept]
    made = _size_first(made, [name for name, _ in kept])
    return ChartTable(
        columns=tuple(name for name, _ in made),
        rows=tuple(zip(*(column for _, column in made), strict=True)) if made else (),
    )


def _located(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[str], list[list[str]]]:
    """(texts above, headings, rows below), with sizes running down."""
    width = max(map(len, rows), default=0)
    square = [[*row, *[""] * (width - len(row))] for row in rows]
    down, at_row = _best(square)
    across = [list(column) for column in zip(*square, strict=True)]
    side, at_column = _best(across)
    if max(down, side) < LEAST_HEADINGS:
        raise AssistError(
            "没有认出表头。",
            "请让一行写着:尺码、身高、体重、胸围、腰围、臀围、肩宽、衣长、袖长或脚长。",
        )
    if side > down:
        square, at_row = across, at_column
    notes = [cell for row in square[:at_row] for cell in row if cell.strip()]
    below = []
    for row in square[at_row + 1 :]:
        if _score(row) >= LEAST_HEADINGS:
            break  # a second table, mostly the same one in inches
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and len(filled[0]) > NOTE_LENGTH and width > 1:
            notes.append(filled[0])
        elif filled:
            below.append(row)
    return notes, square[at_row], below


def _score(row: Sequence[str]) -> int:
    return sum(1 for cell in row if understand(cell) is not None)


def _best(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """(headings, index) of the row among the first that holds most of them."""
    scores = [_score(row) for row in rows[:FIRST_ROWS]]
    most = max(scores, default=0)
    return most, scores.index(most) if scores else 0


def _unit_row(names: list[str], body: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """A row of nothing but units belongs to the headings."""
    if not body:
        return names, body
    pattern = "|".join(p for p, _, _ in UNITS)
    first = [plain(cell).strip("()") for cell in body[0]]
    if any(first) and all(not cell or re.fullmatch(pattern, cell) for cell in first):
        return [f"{n}({u})" if u else n for n, u in zip(names, first, strict=True)], body[1:]
    return names, body


def _split_pairs(names: list[str], body: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """A heading "身高/体重" over cells like "158-164/48-56" makes two columns."""
    wide_names: list[str] = []
    wide: list[list[str]] = [[] for _ in body]
    for at, name in enumerate(names):
        parts = [part for part in re.split(r"[/、,，]", name) if part.strip()]
        pieces = [re.split(r"[/、,，]", row[at]) for row in body]
        both = len(parts) == 2 and all(understand(part) is not None for part in parts)
        if both and all(len(piece) == 2 or not "".join(piece).strip() for piece in pieces):
            wide_names += parts
            for row, piece in zip(wide, pieces, strict=True):
                row += piece if len(piece) == 2 else ["", ""]
        else:
            wide_names.append(name)
            for row, old in zip(wide, body, strict=True):
                row.append(old[at])
    return wide_names, wide


def _elastic_waist(names: list[str], body: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """A relaxed and a stretched waist in two columns make one of two numbers."""
    waists = [at for at, name in enumerate(names) if (h := understand(name)) and h.place == "waist"]
    open_ = [at for at in waists if STRETCHED.search(plain(names[at]))]
    calm = [at for at in waists if at not in open_]
    if len(open_) != 1 or len(calm) != 1:
        return names, body
    low, high = calm[0], open_[0]
    flat = "平铺" if FLAT_WORDS.search(plain(names[low])) else ""
    names = [f"{flat}松紧{name}" if at == low else name for at, name in enumerate(names)]
    joined = []
    for row in body:
        both = f"{row[low]}-{row[high]}" if row[low].strip() and row[high].strip() else row[low]
        joined.append([both if at == low else cell for at, cell in enumerate(row)])
    keep = [at for at in range(len(names)) if at != high]
    return [names[at] for at in keep], [[row[at] for at in keep] for row in joined]


def _column(
    name: str, column: list[str], kept: list[tuple[str, list[str]]], about: str
) -> tuple[str, list[str]]:
    """(column in the pack format, cells in cm or kg) of one heading."""
    heading = understand(name)
    if heading is None:
        return name.strip(), [cell.strip() for cell in column]
    if heading.place == SIZE:
        return SIZE, [cell.strip() for cell in column]
    kind = heading.kind or _kind(heading, column, about)
    factor = heading.factor or _factor(heading, column, kept, about)
    return heading.column(kind), [_cell(cell, factor, kind) for cell in column]


def _kind(heading: Heading, column: list[str], about: str) -> str:
    """What a bare "胸围" means: ranges are bodies, a sheet measured flat is flat.

    A waist that can be pulled open ("66 可拉到 90") is the garment's, though a range.
    """
    if heading.place == "waist" and any(re.search("[拉弹撑]|松紧", cell) for cell in column):
        return "flat" if FLAT_WORDS.search(about) else "garment"
    ranges = [isinstance(value, tuple) for value in _values(column)]
    if ranges and sum(ranges) * 2 > len(ranges):
        return "body"
    return "flat" if heading.place in FLAT and FLAT_WORDS.search(about) else "garment"


def _factor(
    heading: Heading, column: list[str], kept: list[tuple[str, list[str]]], about: str
) -> float:
    """The unit of bare numbers where the heading names none."""
    values = [_middle(value) for value in _values(column)]
    if not values or any(cells.named_unit(cell) for cell in column):
        return 1.0
    middle = statistics.median(values)
    if heading.dimension == "kg":
        stated = unit(about, "kg")
        return stated[0] if stated else _weight_factor(column, kept)
    if heading.place == "height" and middle < 3:
        return 100.0
    if heading.column() == FOOT and middle > 100:
        return 0.1
    stated = unit(about, "cm") if heading.dimension == "cm" else None
    return INCH if stated and stated[0] == INCH else 1.0


def _weight_factor(column: list[str], kept: list[tuple[str, list[str]]]) -> float:
    """斤 when most weights are usual for their height only as 斤, else kilograms."""
    heights = next((c for n, c in kept if (h := understand(n)) and h.place == "height"), [])
    half = 0
    for at, text in enumerate(column):
        weight = _values([text])
        height = _values([heights[at]]) if at < len(heights) else []
        stature = _middle(height[0]) if height else None
        if stature is not None and stature < 3:
            stature *= 100
        if weight:
            number = _middle(weight[0])
            child = stature is not None and stature < 140
            readings = weight_readings(number, stature, child)
            half += 1 if readings == (number * JIN,) else -1
    return JIN if half > 0 else 1.0


def _values(column: Sequence[str]) -> list[float | cells.Span]:
    """The cells that can be read, as they stand."""
    found = []
    for text in column:
        try:
            value = cells.read(text, 1.0, tolerance_is_range=True)
        except ValueError:
            continue
        if value is not None:
            found.append(value)
    return found


def _middle(value: float | cells.Span) -> float:
    return sum(value) / 2 if isinstance(value, tuple) else value


def _cell(text: str, factor: float, kind: str) -> str:
    """A cell in cm or kg; one that cannot be read stays as it is, for the checks to name."""
    try:
        value = cells.read(text, factor, tolerance_is_range=kind == "body")
    except ValueError:
        return text.strip()
    return cells.shown(value, 2 if factor == 1.0 else 1)


def _all_labels(column: list[str]) -> bool:
    """Whether every cell is a label such as 160/84A."""
    return bool(column) and all(GB_LABEL.fullmatch(cell.strip()) for cell in column)


def _size_first(made: list[tuple[str, list[str]]], names: list[str]) -> list[tuple[str, list[str]]]:
    """The size column in front; further ones keep their own headings."""
    sizes = [at for at, (name, _) in enumerate(made) if name == SIZE]
    if not sizes:
        likely = (
            at
            for at, (name, column) in enumerate(made)
            if understand(name) is None and all(SIZE_LIKE.fullmatch(c) for c in column if c)
        )
        sizes = [at for at in [next(likely, -1)] if at >= 0]
    if not sizes:
        return made
    chosen = min(sizes, key=lambda at: (is_other_size(names[at]), at))
    labels = [at for at in range(len(made)) if at != chosen and _all_labels(made[at][1])]
    if labels and not _all_labels(made[chosen][1]):
        # a column of GB labels beside the sizes belongs to their names
        both = zip(made[chosen][1], made[labels[0]][1], strict=True)
        made[chosen] = (SIZE, [f"{size}({label})" for size, label in both])
        made = [column for at, column in enumerate(made) if at != labels[0]]
        names = [name for at, name in enumerate(names) if at != labels[0]]
        chosen -= labels[0] < chosen
    rest = [
        (names[at].strip() if name == SIZE else name, column)
        for at, (name, column) in enumerate(made)
        if at != chosen
    ]
    return [(SIZE, made[chosen][1]), *rest]
