"""From a file's row to a snippet as the library keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assist.snippets.desk.records import State
from assist.snippets.exchange import reasons
from assist.snippets.exchange.beside import NamedPictures, unseen
from assist.snippets.exchange.dialects import translated
from assist.snippets.exchange.records import Field, Layout, RawRow
from assist.snippets.exchange.trees import unmarked
from assist.snippets.placeholders import BIDI, UNWANTED, clean
from assist.snippets.records import KINDS, TONES, ReplyVariant, Snippet

LONGEST_REPLY, LONGEST_TITLE, LONGEST_PHRASING, LONGEST_NAME = 4000, 120, 200, 60
MOST_PHRASINGS, MOST_VARIANTS = 500, 40
TITLE_FROM_REPLY = 24

OWN = (Layout.CEDA, Layout.PACK)
KEY = re.compile(r"[A-Za-z0-9_-]{1,60}/[\w.\-]{1,120}")
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\u00ad]")
STRANGE = re.compile(f"[\ud800-\udfff]|{INVISIBLE.pattern}|{UNWANTED.pattern}")
"""What a text has to be cleaned of; most texts are clean and need no copy."""
OFF = frozenset({"false", "0", "no", "否", "停用", "未启用", "禁用", "disabled", "off", "inactive"})
SPLIT = re.compile(r"[\n;；|]+")
HTML = re.compile(r"</?(?:p|div|br|span|b|strong|i|em|a|ul|ol|li|h\d|table|tr|td)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as a snippet; ``given`` are the fields that the file fills.

    ``problem`` says why it is refused; ``reasons`` what else is worth knowing.
    """

    number: int
    snippet: Snippet
    given: frozenset[Field]
    state: State
    stated: bool = False
    check: str = ""
    problem: str = ""
    reasons: tuple[str, ...] = ()


def draft(row: RawRow, layout: Layout, state: State, pictures: NamedPictures = unseen) -> Draft:
    """The snippet of a row; one that the file does not say to be in another gets ``state``."""
    reader = _Reader(row, layout, pictures)
    snippet = reader.snippet()
    state, stated = reader.state(state)
    # In a table of ours an emptied cell means that there is nothing any more.
    emptied = layout is Layout.CEDA
    given = frozenset(
        name for name in row.values if emptied or any(v.strip() for v in row.values[name])
    )
    problem = row.problem or _problem(snippet, row)
    return Draft(
        row.number, snippet, given, state, stated, row.text(Field.CHECK), problem,
        tuple(dict.fromkeys(reader.remarks)),
    )  # fmt: skip


def _problem(snippet: Snippet, row: RawRow) -> str:
    if not snippet.variants:
        return reasons.NO_REPLY
    if any(len(variant.text) > LONGEST_REPLY for variant in snippet.variants):
        return reasons.LONG_REPLY.format(most=LONGEST_REPLY)
    if len(snippet.variants) > MOST_VARIANTS:
        return reasons.MANY_REPLIES.format(most=MOST_VARIANTS)
    if len(snippet.phrasings) > MOST_PHRASINGS:
        return reasons.MANY_PHRASINGS.format(most=MOST_PHRASINGS)
    if any(len(text) > LONGEST_PHRASING for text in snippet.phrasings):
        return reasons.LONG_PHRASING.format(most=LONGEST_PHRASING)
    if len(snippet.title) > LONGEST_TITLE:
        return reasons.LONG_TITLE.format(most=LONGEST_TITLE)
    if any(len(name) > LONGEST_NAME for name in (*snippet.folder, *snippet.tags, snippet.stage)):
        return reasons.LONG_NAME.format(most=LONGEST_NAME)
    kind = row.text(Field.KIND)
    if snippet.kind != (kind or snippet.kind):
        return reasons.UNKNOWN_KIND.format(name=kind[:20])
    return ""


class _Reader:
    """Reads one row, keeping what is worth telling."""

    def __init__(self, row: RawRow, layout: Layout, pictures: NamedPictures) -> None:
        self._row, self._layout, self._pictures = row, layout, pictures
        self._own = layout in OWN
        self.remarks: list[str] = []

    def snippet(self) -> Snippet:
        """Everything that the row fills."""
        row = self._row
        variants = self._variants()
        key = row.text(Field.KEY)
        key = key if KEY.fullmatch(key) else ""
        kind = row.text(Field.KIND)
        pack = key.partition("/")[0]
        images, remarks = self._pictures(pack, self._listed(Field.IMAGES), own=self._own)
        self.remarks += remarks
        return Snippet(
            key=key,
            pack=pack,
            kind=kind if kind in KINDS else "reply",
            intent=self._line(row.text(Field.INTENT)) or None,
            title=self._title(variants),
            stage=self._line(row.text(Field.STAGE)),
            language=row.text(Field.LANGUAGE) or "zh-CN",
            tags=self._tags(),
            phrasings=self._phrasings(),
            variants=variants,
            product_key=(row.text(Field.PRODUCT) or None) if self._own else None,
            images=images,
            shop_key=(row.text(Field.SHOP) or None) if self._own else None,
            folder=self._folder(),
            valid_from=self._date(Field.VALID_FROM),
            valid_until=self._date(Field.VALID_UNTIL),
            reviewed_until=self._date(Field.REVIEWED_UNTIL),
            owner=self._line(row.text(Field.OWNER)),
        )

    def state(self, usual: State) -> tuple[State, bool]:
        """The state, and whether the file says so."""
        said = self._row.text(Field.STATE)
        if self._own and said in set(State):
            return State(said), True
        if self._row.text(Field.ACTIVE).casefold() in OFF:
            self.remarks.append(reasons.SWITCHED_OFF)
            return State.DRAFT, True
        return usual, False

    def _clean(self, text: str) -> str:
        if not STRANGE.search(text):
            return text.strip()
        text = text.encode("utf-8", "replace").decode("utf-8")
        if INVISIBLE.search(text) or any(c in BIDI for c in text):
            self.remarks.append(reasons.INVISIBLE)
        return clean(INVISIBLE.sub("", text))

    def _line(self, text: str) -> str:
        return " ".join(self._clean(text).split())

    def _variants(self) -> tuple[ReplyVariant, ...]:
        values = self._row.values
        texts = values.get(Field.REPLY, ())

        def beside(name: Field, place: int) -> str:
            there = values.get(name, ())
            return there[place].strip() if place < len(there) else ""

        found: dict[ReplyVariant, None] = {}
        for place, text in enumerate(texts):
            if not (words := self._reply(text)):
                continue
            tone = beside(Field.TONE, place)
            if tone not in (*TONES, ""):
                self.remarks.append(reasons.UNKNOWN_TONE.format(name=tone[:20]))
            variant = ReplyVariant(
                words,
                tone if tone in TONES else "",
                beside(Field.TECHNIQUE, place)[:LONGEST_NAME],
                risk if (risk := beside(Field.RISK, place)) in ("low", "high") else "",
            )
            found[variant] = None
        return tuple(found)

    def _reply(self, text: str) -> str:
        if not self._own and HTML.search(text):
            text = unmarked(text)
            self.remarks.append(reasons.NO_HTML)
        text, marks = translated(text, self._layout)
        if marks:
            names = "、".join(mark[:30] for mark in marks[:5])
            self.remarks.append(reasons.TRANSLATED.format(names=names))
        return self._clean(text)

    def _title(self, variants: tuple[ReplyVariant, ...]) -> str:
        if title := self._line(self._row.text(Field.TITLE)):
            return title
        if keyword := self._line(self._row.text(Field.KEYWORD)):
            return keyword[:LONGEST_TITLE]
        words = next((v.text.splitlines()[0] for v in variants), "")
        if words:
            self.remarks.append(reasons.NO_TITLE)
        return words if len(words) <= TITLE_FROM_REPLY else words[: TITLE_FROM_REPLY - 1] + "…"

    def _phrasings(self) -> tuple[str, ...]:
        texts = self._row.values.get(Field.PHRASINGS, ())
        split = (
            part
            for text in texts
            for part in (text.split("\n") if self._own else SPLIT.split(text))
        )
        return tuple(dict.fromkeys(filter(None, map(self._line, split))))

    def _tags(self) -> tuple[str, ...]:
        texts = list(self._row.values.get(Field.TAGS, ()))
        split = [
            p
            for t in texts
            for p in (t.split("\n") if self._own else re.split(r"[\n,,;；|、]+", t))
        ]
        if not self._own and self._row.text(Field.TITLE):
            split += self._row.values.get(Field.KEYWORD, ())
        return tuple(dict.fromkeys(filter(None, map(self._line, split))))

    def _folder(self) -> tuple[str, ...]:
        texts = self._row.values.get(Field.FOLDER, ())
        if not self._own and len(texts) == 1:
            texts = tuple(re.split(r"[\n>/\\]+", texts[0]))
        return tuple(filter(None, map(self._line, texts)))

    def _listed(self, name: Field) -> tuple[str, ...]:
        texts = self._row.values.get(name, ())
        split = (p for t in texts for p in (t.split("\n") if self._own else SPLIT.split(t)))
        return tuple(filter(None, map(str.strip, split)))

    def _date(self, name: Field) -> str:
        text = self._row.text(name)
        if found := DATE.match(text):
            year, month, day = map(int, found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04}-{month:02}-{day:02}"
        if text:
            self.remarks.append(reasons.UNKNOWN_DATE.format(name=text[:20]))
        return ""


def joined(one: Draft, other: Draft) -> Draft:
    """``one`` with the wordings, phrasings and tags that ``other`` has beside."""
    first, more = one.snippet, other.snippet
    known = {variant.text for variant in first.variants}
    variants = (*first.variants, *(v for v in more.variants if v.text not in known))
    snippet = replace(
        first,
        variants=variants,
        phrasings=tuple(dict.fromkeys((*first.phrasings, *more.phrasings))),
        tags=tuple(dict.fromkeys((*first.tags, *more.tags))),
        images=tuple(dict.fromkeys((*first.images, *more.images))),
    )
    return replace(one, snippet=snippet, given=one.given | other.given)
