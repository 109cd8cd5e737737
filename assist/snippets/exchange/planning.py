"""What an import would do, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from assist.snippets.compliance.linting import Finding
from assist.snippets.desk.records import Entry, State
from assist.snippets.exchange import reasons
from assist.snippets.exchange.beside import NamedPictures, unseen
from assist.snippets.exchange.drafting import Draft, draft, joined
from assist.snippets.exchange.records import (
    Field,
    Layout,
    Plan,
    PlanRow,
    Progress,
    Source,
    Status,
)
from assist.snippets.placeholders import unknown
from assist.snippets.records import Snippet
from assist.store.packs import content_hash

Lint = Callable[[Iterable[Snippet]], list[Finding]]

CHUNK = 500
SHOWN = 80
"""Characters of a reply that a plan shows."""

COMPARING, CHECKING = "比较内容", "检查用词"


def make_plan(
    source: Source,
    known: Mapping[str, Entry],
    lint: Lint,
    facts: frozenset[str],
    progress: Progress,
    state: State,
    pictures: NamedPictures = unseen,
) -> Plan:
    """What every row of ``source`` would do to a library that holds ``known`` by key."""
    heads, followers = _gathered(source, state, progress, pictures)
    library = _Known(known)
    compared = {number: _compared(head, library, source.layout) for number, head in heads.items()}
    checked = _checked(compared, lint, facts, progress)
    rows = [checked.get(row.number) or followers[row.number] for row in source.rows]
    return Plan(source, tuple(rows))


def _gathered(
    source: Source, state: State, progress: Progress, pictures: NamedPictures
) -> tuple[dict[int, Draft], dict[int, PlanRow]]:
    """Drafts of the rows that stand for themselves, and what became of the other rows."""
    heads: dict[int, Draft] = {}
    others: dict[int, PlanRow] = {}
    seen: dict[object, int] = {}
    for done, row in enumerate(source.rows):
        if done % CHUNK == 0:
            progress(COMPARING, done, len(source.rows))
        made = draft(row, source.layout, state, pictures)
        if made.problem:
            others[row.number] = _refused(made)
            continue
        snippet = made.snippet
        name = snippet.key or (snippet.folder, snippet.title.casefold())
        if (first := seen.setdefault(name, row.number)) == row.number:
            heads[row.number] = made
            continue
        whole = joined(heads[first], made)
        new = whole.snippet != heads[first].snippet
        reason = (reasons.JOINED if new else reasons.REPEATED).format(number=first)
        status = Status.CHANGED if new else Status.SAME
        heads[first] = whole
        others[row.number] = replace(_row(made, status, (reason,)), joins=first)
    return heads, others


def _row(made: Draft, status: Status, why: tuple[str, ...]) -> PlanRow:
    reply = next((variant.text for variant in made.snippet.variants), "")
    return PlanRow(made.number, made.snippet.title, reply[:SHOWN], status, why + made.reasons)


def _refused(made: Draft) -> PlanRow:
    return _row(made, Status.REFUSED, (made.problem,))


class _Known:
    """The library by key, by folder and title, and by title alone."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.by_key = entries
        self._by_title: dict[str, list[Entry]] = {}
        for entry in entries.values():
            if entry.state is not State.ARCHIVED:
                self._by_title.setdefault(entry.snippet.title.casefold(), []).append(entry)

    def like(self, snippet: Snippet) -> Entry | None:
        """The entry that a snippet without a key means: same title, and no other folder."""
        there = self._by_title.get(snippet.title.casefold(), [])
        same = [entry for entry in there if entry.snippet.folder == snippet.folder]
        loose = [e for e in there if not e.snippet.folder or not snippet.folder]
        return next(iter(same), loose[0] if len(loose) == 1 else None)


def _compared(made: Draft, library: _Known, layout: Layout) -> PlanRow:
    snippet = made.snippet
    if snippet.key:
        mine = library.by_key.get(snippet.key)
        if mine is None or mine.state is State.ARCHIVED:
            number = mine.number if mine else 0
            return replace(_row(made, Status.NEW, ()), entry=Entry(snippet, made.state, number))
        return _against_key(made, mine, layout)
    mine = library.like(snippet)
    if mine is None:
        return replace(_row(made, Status.NEW, ()), entry=Entry(snippet, made.state))
    return _against_title(made, mine)


def _against_key(made: Draft, mine: Entry, layout: Layout) -> PlanRow:
    """A row that names its entry: what the file gives takes the place of what is there."""
    theirs = _filled(mine.snippet, made, whole=layout is Layout.PACK)
    state = made.state if made.stated else mine.state
    entry = Entry(theirs, state, mine.number)
    if entry == mine:
        return replace(_row(made, Status.SAME, (reasons.ALIKE,)), mine=mine)
    if made.check and made.check == content_hash(mine.snippet):
        status, reason = Status.CHANGED, reasons.EDITED
    elif _only_adds(mine.snippet, theirs) and state is mine.state:
        status, reason = Status.CHANGED, reasons.ADDED
    else:
        status, reason = Status.CONFLICT, reasons.DIFFERENT.format(names=_differences(mine, entry))
    return replace(_row(made, status, (reason,)), entry=entry, mine=mine)


def _filled(mine: Snippet, made: Draft, *, whole: bool) -> Snippet:
    theirs = made.snippet
    if whole:
        return replace(theirs, learned=())
    values = {name.value: getattr(theirs, name.value) for name in PLAIN if name in made.given}
    for name, attribute in RENAMED.items():
        if name in made.given:
            values[attribute] = getattr(theirs, attribute)
    return replace(mine, **values)


PLAIN = (
    Field.FOLDER, Field.TITLE, Field.PHRASINGS, Field.STAGE, Field.TAGS, Field.INTENT, Field.KIND,
    Field.LANGUAGE, Field.VALID_FROM, Field.VALID_UNTIL, Field.REVIEWED_UNTIL, Field.OWNER,
    Field.IMAGES,
)  # fmt: skip
RENAMED = {Field.REPLY: "variants", Field.PRODUCT: "product_key", Field.SHOP: "shop_key"}
WORDS = {
    "title": "标题",
    "variants": "回复",
    "phrasings": "问法",
    "folder": "分组",
    "stage": "阶段",
    "tags": "标签",
    "intent": "意图",
    "product_key": "产品",
    "shop_key": "店铺",
    "valid_from": "生效日期",
    "valid_until": "失效日期",
    "reviewed_until": "复核日期",
    "owner": "负责人",
    "kind": "种类",
    "language": "语言",
    "images": "图片",
}


def _differences(mine: Entry, theirs: Entry) -> str:
    fields = [
        words
        for name, words in WORDS.items()
        if getattr(mine.snippet, name) != getattr(theirs.snippet, name)
    ]
    return "、".join(fields + ["状态"] * (mine.state is not theirs.state))


def _only_adds(mine: Snippet, theirs: Snippet) -> bool:
    """Whether nothing of ``mine`` is lost or changed."""
    for name in WORDS:
        old, new = getattr(mine, name), getattr(theirs, name)
        if old == new or not old:
            continue
        if not isinstance(old, tuple) or name == "folder" or new[: len(old)] != old:
            return False
    return True


def _against_title(made: Draft, mine: Entry) -> PlanRow:
    """A row of another program with the title of an entry: it may add, never take away."""
    old, new = mine.snippet, made.snippet
    replies = {variant.text for variant in old.variants}
    merged = replace(
        old,
        phrasings=united(old.phrasings, new.phrasings),
        tags=united(old.tags, new.tags),
        folder=old.folder or new.folder,
        stage=old.stage or new.stage,
        intent=old.intent or new.intent,
        images=old.images or new.images,
    )
    if not all(variant.text in replies for variant in new.variants):
        entry = replace(mine, snippet=replace(merged, variants=new.variants))
        row = _row(made, Status.CONFLICT, (reasons.SAME_TITLE,))
    elif merged == old:
        return replace(_row(made, Status.SAME, (reasons.THERE,)), mine=mine)
    else:
        entry = replace(mine, snippet=merged)
        row = _row(made, Status.CHANGED, (reasons.ADDED,))
    return replace(row, entry=entry, mine=mine)


def united(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Both, each text once."""
    return tuple(dict.fromkeys((*one, *other)))


def _checked(
    rows: Mapping[int, PlanRow], lint: Lint, facts: frozenset[str], progress: Progress
) -> dict[int, PlanRow]:
    """The rows with what law and rules say of their replies, and names that nothing fills."""
    result = dict(rows)
    numbers = [number for number, row in rows.items() if row.entry is not None]
    for start in range(0, len(numbers), CHUNK):
        progress(CHECKING, start, len(numbers))
        part = numbers[start : start + CHUNK]
        named = []
        for number in part:
            if (entry := rows[number].entry) is not None:
                named.append(replace(entry.snippet, key=str(number)))
        found: dict[int, list[Finding]] = {}
        for finding in lint(named):
            found.setdefault(int(finding.snippet), []).append(finding)
        for number in part:
            result[number] = _with_findings(rows[number], found.get(number, ()), facts)
    return result


def _with_findings(row: PlanRow, found: Sequence[Finding], facts: frozenset[str]) -> PlanRow:
    entry = row.entry
    if entry is None:
        return row
    remarks = list(row.reasons)
    for variant in entry.snippet.variants:
        if name := unknown(variant.text, facts):
            remarks.append(reasons.UNKNOWN_NAME.format(name=name))
    hits = tuple((finding.variant - 1, finding.hit) for finding in found)
    old = {variant.text for variant in row.mine.snippet.variants} if row.mine else set()
    blocked = any(f.hit.level == "block" and f.text not in old for f in found)
    if blocked and entry.state is State.PUBLISHED:
        entry = replace(entry, state=State.DRAFT)
        remarks.append(reasons.FORBIDDEN)
    return replace(row, entry=entry, hits=hits, reasons=tuple(dict.fromkeys(remarks)))
