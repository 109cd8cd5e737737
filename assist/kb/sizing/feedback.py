"""What buyers said of a product's size, and how far it moves the advice.

The shift is in size steps: above zero the product runs small, so the advice goes up. It is
shrunk toward zero by count, so that one complaint moves next to nothing. Undoing is leaving
an entry out of the tally; nothing else is remembered.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SMALL, FIT, LARGE = "small", "fit", "large"
PRIOR = 12.0  # entries "合适" that every product starts with
LARGEST_SHIFT = 1.0

_WORDS = (
    (SMALL, re.compile(r"偏?小|紧|勒|窄|短了|穿不[上下进]|small|tight", re.IGNORECASE)),
    (LARGE, re.compile(r"偏?大|松|肥|宽|长了|large|loose|big", re.IGNORECASE)),
    (FIT, re.compile(r"合适|刚好|正好|合身|^fit$|正码", re.IGNORECASE)),
)
_COLUMNS = {
    "product": ("商品", "商品编号", "产品", "货号", "商家编码", "product", "item"),
    "size": ("尺码", "规格", "size"),
    "verdict": ("反馈", "尺码反馈", "退货原因", "原因", "评价", "fit", "feedback", "reason"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One buyer's word on one size of one product; ``verdict`` is small, fit or large."""

    product_id: str
    size: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a product (or one of its sizes) was too small, right, too large."""

    small: int = 0
    fit: int = 0
    large: int = 0

    @property
    def count(self) -> int:
        """All entries."""
        return self.small + self.fit + self.large

    @property
    def shift(self) -> float:
        """The learned shift in size steps, shrunk by count, at most one step either way."""
        raw = (self.small - self.large) / (self.count + PRIOR)
        return max(-LARGEST_SHIFT, min(LARGEST_SHIFT, raw))

    def sentence(self) -> str:
        """The tally with its count, as the agent sees it."""
        if not self.count:
            return "还没有尺码反馈"
        side = "偏小" if self.shift > 0.05 else "偏大" if self.shift < -0.05 else "正码"
        counts = f"偏小 {self.small}、合适 {self.fit}、偏大 {self.large}"
        return f"{self.count} 条反馈：{counts}，看起来{side}"


def tally(entries: Iterable[Entry]) -> Tally:
    """The tally of entries of one product."""
    counts = {SMALL: 0, FIT: 0, LARGE: 0}
    for entry in entries:
        counts[entry.verdict] += 1
    return Tally(counts[SMALL], counts[FIT], counts[LARGE])


def verdict_of(words: str) -> str:
    """small, fit or large from a reason such as "尺码偏大"; "" when it speaks of no size."""
    if re.search(r"大小(?:合适|刚好|正好)|不大不小", words):
        return FIT
    return next((name for name, pattern in _WORDS if pattern.search(words)), "")


def read_returns(lines: Sequence[str]) -> tuple[list[Entry], list[str]]:
    """Entries from a CSV table of returns or reviews, and a sentence per row left out.

    Looks for a product, a size and a reason column by their usual names. Rows without a
    word on the size are no feedback and are left out silently.
    """
    rows = list(csv.reader(lines))
    if not rows:
        return [], ["文件是空的。"]
    header = [cell.strip().lower().lstrip("\ufeff") for cell in rows[0]]
    at = {name: _column(header, names) for name, names in _COLUMNS.items()}
    if at["product"] is None or at["verdict"] is None:
        return [], ["没有找到“商品”和“反馈”两列，请检查第一行的列名。"]
    entries, problems = [], []
    for number, row in enumerate(rows[1:], 2):
        product = _cell(row, at["product"])
        verdict = verdict_of(_cell(row, at["verdict"]))
        if not product:
            problems.append(f"第 {number} 行没有商品。")
        elif verdict:
            entries.append(Entry(product, _cell(row, at["size"]), verdict))
    return entries, problems


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((i for i, cell in enumerate(header) if cell in names), None)


def _cell(row: list[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""
