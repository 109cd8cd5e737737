"""The library as a table: one row a snippet, for Excel and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from assist.snippets.desk.records import Entry
from assist.snippets.exchange.records import Progress
from assist.store.packs import content_hash

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet would take for a formula, or for one that was guarded."""
LONGEST_CELL = 15_000
"""Characters of a cell of phrasings; Excel takes 32,767, what is longer goes on beside it."""
CHUNK = 500
WRITING = "写出"

BEFORE = ("编号", "校验码", "状态", "标题")
MIDDLE = ("阶段", "意图", "种类", "语言", "产品", "店铺", "标签")
AFTER = ("生效日期", "失效日期", "复核日期", "负责人", "图片")
OF_VARIANT = ("回复", "语气", "技巧", "风险")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def table(entries: Sequence[Entry], progress: Progress) -> Iterator[list[str]]:
    """The heading, then a row for each entry, as wide as the widest of them needs."""
    folders = max((len(entry.snippet.folder) for entry in entries), default=0)
    replies = max((len(entry.snippet.variants) for entry in entries), default=1)
    asked = max((len(_cells(entry.snippet.phrasings)) for entry in entries), default=1)
    yield [
        *BEFORE,
        *(f"分组{number}" for number in range(1, folders + 1)),
        *MIDDLE,
        *(f"问法{number}" for number in range(1, asked + 1)),
        *(f"{name}{number}" for number in range(1, replies + 1) for name in OF_VARIANT),
        *AFTER,
    ]
    for done, entry in enumerate(entries):
        if done % CHUNK == 0:
            progress(WRITING, done, len(entries))
        yield [guarded(cell) for cell in _row(entry, folders, asked, replies)]


def _row(entry: Entry, folders: int, asked: int, replies: int) -> list[str]:
    it = entry.snippet
    wordings = [text for v in it.variants for text in (v.text, v.tone, v.technique, v.risk)]
    return [
        it.key,
        content_hash(it),
        str(entry.state),
        it.title,
        *_wide(it.folder, folders),
        it.stage,
        it.intent or "",
        it.kind,
        it.language,
        it.product_key or "",
        it.shop_key or "",
        "\n".join(it.tags),
        *_wide(_cells(it.phrasings), asked),
        *_wide(wordings, replies * len(OF_VARIANT)),
        it.valid_from,
        it.valid_until,
        it.reviewed_until,
        it.owner,
        "\n".join(it.images),
    ]


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *("",) * (width - len(cells))]


def _cells(lines: Sequence[str]) -> list[str]:
    """Lines as few cells as their length allows; a line itself has no end of line in it."""
    cells = [""]
    for line in lines:
        plain = " ".join(line.split())
        longer = f"{cells[-1]}\n{plain}" if cells[-1] else plain
        if len(longer) > LONGEST_CELL and cells[-1]:
            cells.append(plain)
        else:
            cells[-1] = longer
    return cells


def as_csv(entries: Sequence[Entry], progress: Progress) -> bytes:
    """A CSV that Excel opens with the right characters: UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table(entries, progress))
    return text.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(entries: Sequence[Entry], progress: Progress) -> bytes:
    """A workbook with one sheet; every cell is a text."""
    import openpyxl  # type: ignore[import-untyped]
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("话术")
    sheet.freeze_panes = "E2"
    for row in table(entries, progress):
        # An empty cell is none; a text is never given to the library as a formula.
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) or None for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
