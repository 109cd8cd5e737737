"""Which column of a table is what: by its heading, or by what somebody says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assist.snippets.exchange import reasons
from assist.snippets.exchange.records import Column, Field, Layout, RawRow, Source

SAMPLES = 3
HEADING_ROWS = 8
"""Rows at the top among which the heading is looked for."""

HEADINGS: dict[Field, str] = {
    Field.KEY: "编号 id key 话术编号",
    Field.FOLDER: "分组 分类 分组名称 分类名称 类别 类型 目录 文件夹 知识分类 知识库分类 一级分类 "
    "二级分类 三级分类 group groups folder category categories",
    Field.TITLE: "标题 名称 知识标题 标准问法 标准问题 标准问 常用语 常见问题 问题 主题 话术名称 "
    "话术标题 买家问题 name title question subject label",
    Field.REPLY: "内容 答案 回复 回复内容 知识内容 话术 话术内容 短语 短语内容 快捷短语 "
    "快捷短语内容 回答 正文 解答 卖家回复 text snippet content body bodytext answer reply "
    "replace response message",
    Field.PHRASINGS: "问法 相似问法 相似问题 相似问 扩展问 扩展问法 买家问法 关联问题 "
    "phrasings questions searchterms similar",
    Field.KEYWORD: "编码 快捷编码 快捷码 快捷键 短语编码 快捷短语编码 快捷指令 关键词 关键字 "
    "keyword trigger shortcut shortcode code abbreviation",
    Field.STAGE: "阶段 场景 stage",
    Field.TAGS: "标签 tags tag labels",
    Field.INTENT: "意图 intent",
    Field.KIND: "种类 kind",
    Field.LANGUAGE: "语言 language locale lang",
    Field.PRODUCT: "产品 product",
    Field.SHOP: "店铺 shop",
    Field.VALID_FROM: "生效日期 开始日期 validfrom",
    Field.VALID_UNTIL: "失效日期 结束日期 有效期至 validuntil",
    Field.REVIEWED_UNTIL: "复核日期 reviewuntil",
    Field.OWNER: "负责人 owner",
    Field.STATE: "状态 state",
    Field.IMAGES: "图片 图片路径 图片地址 image images attachments",
    Field.ACTIVE: "启用 是否启用 active enabled",
    Field.TONE: "语气 tone",
    Field.TECHNIQUE: "技巧 technique",
    Field.RISK: "风险 risk",
    Field.CHECK: "校验码",
}
KNOWN = {name: field for field, names in HEADINGS.items() for name in names.split()}

MARKS: tuple[tuple[Layout, tuple[str, ...]], ...] = (
    (Layout.CEDA, ("编号", "校验码")),
    (Layout.SALESMARTLY, ("标准问法|常用语", "答案")),
    (Layout.EASEMOB, ("知识标题", "知识内容")),
    (
        Layout.QIANNIU,
        (
            "编码|快捷编码|快捷短语编码|短语编码|快捷码",
            "内容|短语内容|快捷短语|快捷短语内容|话术|话术内容",
        ),
    ),
    (Layout.BEEFTEXT, ("keyword", "snippet")),
    (Layout.ZAMMAD, ("name", "content", "active|groups|note")),
    (Layout.INTERCOM, ("name", "body|bodytext")),
    (Layout.RAYCAST, ("name", "text", "keyword")),
)
"""Headings that a layout has, all of them; alternatives with a bar."""

MERGED = (Layout.QIANNIU, Layout.EASEMOB, Layout.SALESMARTLY, Layout.GENERIC)
"""Layouts whose group cells are often merged, so that only the first row has the words."""


def plain(heading: str) -> str:
    """A heading without width, case, spaces, marks and the figure at its end."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    folded = re.sub(r"[((\[【].*?[))\]】]", "", folded)
    return re.sub(r"[\s_\-*:/]+|\d+$", "", folded)


def guess(heading: str) -> Field | None:
    """What a column with this heading holds."""
    names = (plain(heading), *map(plain, re.split("[/|]", heading)))
    return next((KNOWN[name] for name in names if name in KNOWN), None)


def layout_of(headings: Sequence[str]) -> Layout:
    """Whose table has these headings."""
    there = {plain(part) for heading in headings for part in (heading, *heading.split("/"))}
    for layout, marks in MARKS:
        if all(set(mark.split("|")) & there for mark in marks):
            return layout
    return Layout.GENERIC


def from_table(
    name: str,
    rows: Sequence[Sequence[str]],
    encoding: str,
    layout: Layout | None = None,
    skipped: Sequence[Sequence[object]] = (),
) -> Source:
    """A table with its columns guessed. One without a heading is mapped by what cells look like.

    ``skipped`` names sheets that were not read, each with the number of its rows.
    """
    notes = [reasons.SHEET_LEFT.format(name=sheet, count=count) for sheet, count in skipped]
    head = _heading(rows)
    if head is None:
        fields = _by_looks(rows)
        headings = [f"第 {number} 列" for number in range(1, len(fields) + 1)]
        body = rows
        notes.append(reasons.NO_HEADING)
    else:
        width = max(map(len, rows[head:]))
        headings = [cell or f"第 {place} 列" for place, cell in enumerate(rows[head], 1)]
        headings += [f"第 {place} 列" for place in range(len(headings) + 1, width + 1)]
        fields = _once([guess(heading) for heading in headings])
        body = rows[head + 1 :]
        if above := sum(any(row) for row in rows[:head]):
            notes.append(reasons.ROWS_ABOVE.format(count=above))
    columns = tuple(
        Column(heading, field, _samples(body, place))
        for place, (heading, field) in enumerate(zip(headings, fields, strict=True))
    )
    return _read(
        Source(
            name,
            layout or layout_of(headings),
            encoding,
            rows=(),
            columns=columns,
            table=tuple(tuple(row) for row in body),
            first=1 if head is None else head + 2,
            notes=tuple(notes),
        )
    )


def remapped(source: Source, fields: Mapping[str, Field | None]) -> Source:
    """The same table with other fields for some headings; what is no table stays as it is."""
    columns = tuple(
        replace(column, field=fields.get(column.heading, column.field)) for column in source.columns
    )
    return _read(replace(source, columns=columns)) if columns else source


def _read(source: Source) -> Source:
    """Every row with anything in it, its cells by field."""
    folders = [p for p, column in enumerate(source.columns) if column.field is Field.FOLDER]
    above: dict[int, str] = {}
    rows: list[RawRow] = []
    carried = False
    for number, row in enumerate(source.table, source.first):
        if not any(cell.strip() for cell in row):
            continue
        cells = [*row, *("",) * (len(source.columns) - len(row))]
        if source.layout in MERGED:
            carried |= _fill_down(cells, folders, above)
        values: dict[Field, tuple[str, ...]] = {}
        for column, cell in zip(source.columns, cells, strict=False):
            if column.field is not None:
                values[column.field] = (*values.get(column.field, ()), _unguarded(cell))
        rows.append(RawRow(number, values))
    notes = [note for note in source.notes if note != reasons.CARRIED] + [reasons.CARRIED] * carried
    return replace(source, rows=tuple(rows), notes=tuple(notes))


def _fill_down(cells: list[str], folders: Sequence[int], above: dict[int, str]) -> bool:
    """Give empty group cells the words above them, as merged cells mean; whether it did.

    A group that begins in this row ends the finer groups of the rows above.
    """
    did = False
    for place in folders:
        if cells[place].strip():
            for finer in [p for p in above if p >= place]:
                del above[finer]
            above[place] = cells[place]
        elif place in above:
            cells[place], did = above[place], True
    return did


def _unguarded(cell: str) -> str:
    """A cell without the mark that keeps it from being a formula."""
    return cell[1:] if GUARDED.match(cell) else cell


GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def _heading(rows: Sequence[Sequence[str]]) -> int | None:
    """The row with the headings: the first with two known ones, or with one that is a reply."""
    for number, row in enumerate(rows[:HEADING_ROWS]):
        known = [field for cell in row if cell and (field := guess(cell))]
        if len(set(known)) > 1 or known == [Field.REPLY]:
            return number
    return None


def _once(fields: Sequence[Field | None]) -> list[Field | None]:
    """Several columns may be folders or belong to replies; of others the first counts."""
    many = {Field.FOLDER, Field.REPLY, Field.TONE, Field.TECHNIQUE, Field.RISK, Field.PHRASINGS}
    seen: set[Field] = set()
    result: list[Field | None] = []
    for field in fields:
        result.append(field if field in many or field not in seen else None)
        if field is not None:
            seen.add(field)
    if Field.REPLY not in seen and Field.TITLE in seen and fields.count(Field.TITLE) > 1:
        last = len(fields) - 1 - list(reversed(fields)).index(Field.TITLE)
        result[last] = Field.REPLY
    return result


def _by_looks(rows: Sequence[Sequence[str]]) -> list[Field | None]:
    """The longest column is the reply, the shortest a code, the one between a title."""
    width = max(map(len, rows), default=0)
    sizes = []
    for place in range(width):
        cells = [row[place] for row in rows[:500] if place < len(row) and row[place]]
        sizes.append(sum(map(len, cells)) / len(cells) if cells else 0.0)
    fields: list[Field | None] = [None] * width
    order = sorted((place for place in range(width) if sizes[place]), key=lambda p: -sizes[p])
    for place, field in zip(order, (Field.REPLY, Field.TITLE, Field.KEYWORD), strict=False):
        fields[place] = field
    return fields


def _samples(rows: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    found = (row[place] for row in rows[:200] if place < len(row) and row[place])
    return tuple(cell[:60] for cell, _ in zip(found, range(SAMPLES), strict=False))
