"""Measure parse and size advice.

``python -m benchmarks.sizing [--bodies N] [--utterances FILE]`` generates charts and bodies
from the GB/T 1335 control tables and checks that the advised size's ease is in range, that
matrix, body chart and garment chart agree, and that a girth decides between two sizes.
``--purchases FILE.csv.gz`` measures on purchases with fit feedback instead
(:mod:`benchmarks.purchases`).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assist.kb.sizing import ease, gb1335
from assist.kb.sizing.advisor import Advisor
from assist.kb.sizing.body import Body
from assist.kb.sizing.charts import Cell, SizeChart
from assist.kb.sizing.gb1335 import ControlBody
from assist.kb.sizing.measurements import parse

LETTERS = ("S", "M", "L", "XL", "XXL")
CUTS = ("修身", "适中", "宽松")
GARMENTS = (("top", "woven"), ("top", "knit_medium"), ("dress", "woven"), ("coat", "outer_coat"))
BOTTOMS = (("trousers", "woven"), ("trousers", "denim"), ("trousers", "stretch"))
HALF = {"height": 2.5, "bust": 2.0, "waist": 2.0, "hip": 1.8, "shoulder": 0.5, "weight": 4.0}


@dataclass(frozen=True, slots=True)
class Block:
    """Five neighbouring sizes of one gender and type: the bodies that they are made for."""

    gender: str
    type: str
    bodies: tuple[ControlBody, ...]


def weight_of(gender: str, height: float, chest: float, waist: float) -> float:
    """A weight in kg for generated bodies: linear in girths and height, own estimate."""
    base = 65.0 if gender == gb1335.MEN else 51.0
    centre = (170.0, 88.0, 74.0) if gender == gb1335.MEN else (160.0, 84.0, 68.0)
    return (
        base + (height - centre[0]) * 0.35 + (chest - centre[1]) * 0.6 + (waist - centre[2]) * 0.4
    )


def blocks() -> list[Block]:
    """A run of five sizes (5 cm of stature, 4 cm of chest a step) for every gender and type."""
    found = []
    for gender in (gb1335.WOMEN, gb1335.MEN):
        start = (155.0, 80.0) if gender == gb1335.WOMEN else (165.0, 84.0)
        bodies = gb1335.control_bodies(gender)
        for kind in "YABC":
            run = []
            for step in range(len(LETTERS)):
                height, chest = start[0] + 5 * step, start[1] + 4 * step
                fits = [
                    body
                    for body in bodies
                    if body.type == kind and (body.height, body.chest) == (height, chest)
                ]
                run.append(fits[len(fits) // 2])
            found.append(Block(gender, kind, tuple(run)))
    return found


def chart(block: Block, category: str, fabric: str, cut: str, kind: str) -> SizeChart:
    """The block as a "matrix", "body" or "garment" chart."""
    places = ("waist", "hip") if category in ease.BOTTOMS else ("bust", "waist", "hip", "shoulder")
    rows: list[tuple[Cell, ...]] = []
    columns: tuple[str, ...] = ("size",)
    for letter, body in zip(LETTERS, block.bodies, strict=True):
        cells: list[Cell] = [letter]
        if kind == "matrix":
            columns = ("size", "body_height_cm", "body_weight_kg")
            weight = weight_of(block.gender, body.height, body.chest, body.waist)
            cells += [(body.height - 2.5, body.height + 2.5), (weight - 3, weight + 3)]
        elif kind == "body":
            columns = ("size", *(f"body_{place}_cm" for place in places))
            cells += [(girth(body, p) - HALF[p], girth(body, p) + HALF[p]) for p in places]
        else:
            known = [p for p in places if ease.wanted(category, p, fabric, cut)]
            columns = ("size", *(f"garment_{place}_cm" for place in known))
            for place in known:
                wanted = ease.wanted(category, place, fabric, cut)
                cells.append(girth(body, place) + (wanted.target if wanted else 0.0))
        rows.append(tuple(cells))
    return SizeChart("generated", category, cut, fabric, columns, tuple(rows))


def girth(body: ControlBody, place: str) -> float:
    """One girth of a control body, cm."""
    return {
        "bust": body.chest,
        "waist": body.waist,
        "hip": body.hip,
        "shoulder": body.shoulder,
    }[place]


def people(count: int, rng: random.Random) -> Iterator[tuple[Block, Body]]:
    """Bodies around the control bodies: every measure anywhere within its size's interval."""
    choices = blocks()
    for number in range(count):
        block = choices[number % len(choices)]
        made = rng.choice(block.bodies)
        share = rng.uniform(-1, 1)  # a body large in one girth is mostly large in the others
        spread = {p: max(-1, min(1, share + rng.uniform(-0.3, 0.3))) * 0.95 for p in HALF}
        values: dict[str, float] = {
            p: girth(made, p) + spread[p] * HALF[p] for p in ("bust", "waist", "hip")
        }
        values["shoulder"] = made.shoulder + spread["shoulder"] * HALF["shoulder"]
        height = made.height + spread["height"] * HALF["height"]
        weight = weight_of(block.gender, height, values["bust"], values["waist"])
        body = Body(height=round(height, 1), weight=round(weight, 1), gender=block.gender)
        for place, value in values.items():
            body = body.having(place, round(value, 1))
        yield block, body


def in_range(advisor: Advisor, count: int, seed: int) -> tuple[float, float, float]:
    """(share in range, where possible; share possible; share named).

    Possible means that some size of the chart is in range at every deciding place; trousers
    with 3 cm of room at the waist and 4 cm between sizes cannot fit every waist.
    """
    rng = random.Random(seed)
    good = named = possible = 0
    for block, body in people(count, rng):
        category, fabric = rng.choice((*GARMENTS, *BOTTOMS))
        made = chart(block, category, fabric, rng.choice(CUTS), "garment")
        advice = advisor.advise(made, body)
        named += bool(advice.size)
        first = {p for p in advisor.shapes.deciding(made, body) if made.garment(p)}
        fits = {
            row.size
            for row in advice.ease
            if all(verdict == "fit" for place, _, verdict in row.places if place in first)
        }
        possible += bool(fits)
        good += advice.size in fits
    return good / possible, possible / count, named / count


def agreement(advisor: Advisor, count: int, seed: int) -> float:
    """The share of bodies for whom all three kinds of chart give the same size."""
    rng = random.Random(seed)
    same = 0
    for block, body in people(count, rng):
        category, fabric = rng.choice((*GARMENTS, *BOTTOMS))
        cut = rng.choice(CUTS)
        sizes = {
            advisor.size(chart(block, category, fabric, cut, kind), body)
            for kind in ("matrix", "body", "garment")
        }
        same += len(sizes) == 1 and None not in sizes
    return same / count


def girth_decides(advisor: Advisor, count: int, seed: int) -> float:
    """Bodies between two sizes by height and weight whose deciding girth speaks for one."""
    rng = random.Random(seed)
    right = 0
    for number in range(count):
        block = blocks()[number % 8]
        category, fabric = rng.choice((*GARMENTS[:3], *BOTTOMS))
        made = _with_matrix(block, category, fabric)
        lower = rng.randrange(len(LETTERS) - 1)
        target = lower + rng.randrange(2)
        small, large = block.bodies[lower], block.bodies[lower + 1]
        chosen = block.bodies[target]
        body = Body(
            height=(small.height + large.height) / 2,
            weight=sum(weight_of(block.gender, b.height, b.chest, b.waist) for b in (small, large))
            / 2,
            gender=block.gender,
        )
        for place in advisor.shapes.deciding(made, body):
            if made.garment(place):
                body = body.having(
                    place, girth(chosen, place) + rng.uniform(-0.45, 0.45) * HALF[place]
                )
        right += advisor.size(made, body) == target
    return right / count


def _with_matrix(block: Block, category: str, fabric: str) -> SizeChart:
    """A garment chart with the height and weight columns beside it."""
    garment = chart(block, category, fabric, "适中", "garment")
    matrix = chart(block, category, fabric, "适中", "matrix")
    rows = tuple((*m, *g[1:]) for m, g in zip(matrix.rows, garment.rows, strict=True))
    columns = (*matrix.columns, *garment.columns[1:])
    return SizeChart("generated", category, "适中", fabric, columns, rows)


def speed(advisor: Advisor, texts: Sequence[str]) -> tuple[float, float]:
    """Milliseconds of processor time for one advice and for one parse."""
    pairs = [(_with_matrix(block, "dress", "woven"), body) for block, body in _few()]
    advisor.advise(*pairs[0])
    begin = time.process_time()
    for made, body in pairs:
        advisor.advise(made, body)
    advice = (time.process_time() - begin) / len(pairs) * 1000
    parse(texts[0])
    begin = time.process_time()
    for text in texts:
        parse(text)
    return advice, (time.process_time() - begin) / len(texts) * 1000


def _few() -> list[tuple[Block, Body]]:
    return list(people(300, random.Random(3)))


def utterances(path: Path) -> tuple[int, int, list[str]]:
    """(parsed exactly, all, texts that differ) of a file of expected parses."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    wrong = []
    for line in lines:
        expected = {"ambiguous": [], "ask": [], **line["expect"]}
        if parse(line["text"]).to_json() != expected:
            wrong.append(line.get("id", line["text"]))
    return len(lines) - len(wrong), len(lines), wrong


def main() -> None:
    """Run the measurements and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1335)
    parser.add_argument("--utterances", type=Path)
    parser.add_argument("--purchases", type=Path)
    arguments = parser.parse_args()
    if arguments.purchases:
        from benchmarks import purchases

        purchases.report(arguments.purchases)
        return
    advisor = Advisor()
    share, possible, named = in_range(advisor, arguments.bodies, arguments.seed)
    print(f"deciding ease in range     {share:7.2%}  (possible {possible:.2%}, named {named:.2%})")
    print(f"three charts, same size    {agreement(advisor, arguments.bodies, arguments.seed):7.2%}")
    print(f"girth decides between two  {girth_decides(advisor, 2000, arguments.seed):7.2%}")
    path = (
        arguments.utterances or Path(__file__).parent.parent / "tests/data/sizing_utterances.jsonl"
    )
    right, total, wrong = utterances(path)
    print(f"utterances parsed exactly  {right}/{total} {' '.join(wrong)}")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    advice, reading = speed(advisor, texts)
    print(f"one advice {advice:.2f} ms, one parse {reading:.2f} ms")


if __name__ == "__main__":
    main()
