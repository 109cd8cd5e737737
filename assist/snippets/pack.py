"""The snippet files of a content pack: ``snippets/*.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assist.errors import PackError
from assist.snippets.fragments import FragmentError, expand
from assist.snippets.placeholders import clean, unknown
from assist.snippets.records import KINDS, TONES, ReplyVariant, Snippet
from assist.snippets.vocabulary import known_facts
from assist.store.packs import Pack, Report, Table, each, entries, read, strict
from assist.store.pictures import trouble

LATER_FIELDS = (
    "folder",
    "shop",
    "language",
    "valid_from",
    "valid_until",
    "reviewed_until",
    "owner",
)
"""What the trainers' desk keeps of a snippet; an exported pack has them."""
FIELDS = frozenset(
    {"id", "intent", "title", "kind", "stage", "tags", "phrasings", "variant", "product", "images"}
).union(LATER_FIELDS)
VARIANT_FIELDS = frozenset({"tone", "technique", "risk", "text"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What replies of one pack may ask for: full names of facts, and the pack's fragments."""

    facts: frozenset[str]
    fragments: Mapping[str, str]

    def read(self, table: Table, field: str = "text") -> str:
        """A reply's text, fragments put in. Raises PackError for a name nothing can fill."""
        text = table.text(field)
        try:
            whole = clean(expand(text, self.fragments))
        except FragmentError as error:
            raise _at(table, text, str(error), "片段写在 pack.toml 的 [fragments] 里。") from None
        if name := unknown(whole, self.facts):
            remedy = (
                "请检查写法;产品和店铺的信息写成 #产品.材质#、#店铺.快递#,"
                "只有客服知道的写成 #填写:名称#。"
            )
            raise _at(table, f"#{name}#", f"不认识占位符 #{name}#", remedy)
        return whole


def vocabulary(pack: Pack) -> Vocabulary:
    """What ``pack`` may use: the usual names, the facts of its own goods, its fragments."""
    about = Table(pack.folder / "pack.toml", "pack", pack.about)
    fragments = about.values.get("fragments", {})
    if not isinstance(fragments, dict) or not all(isinstance(v, str) for v in fragments.values()):
        raise about.error("fragments", "应当是名称和文字", '请写成 "结尾" = "有问题随时找我哦"。')
    shop = pack.about.get("shop", {})
    own = shop.get("facts", {}) if isinstance(shop, dict) else {}
    goods = [
        fact.get("name", "")
        for file in sorted((pack.folder / "products").glob("*.toml"))
        for fact in read(file).values.get("fact", ())
        if isinstance(fact, dict)
    ]
    return Vocabulary(known_facts(goods, own), fragments)


def _at(table: Table, words: str, problem: str, remedy: str) -> PackError:
    """An error that names the line where ``words`` stand."""
    first = words.splitlines()[0] if words else words
    try:
        lines = table.file.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    number = next((number for number, line in enumerate(lines, 1) if first in line), 0)
    place = f"{table.file.name}{f' 第 {number} 行' if number else ''} {table.place}"
    return PackError(f"{place}:{problem}。", remedy)


def read_snippets(pack: Pack, report: Report = strict) -> list[Snippet]:
    """Every snippet of ``pack``; mistakes go to ``report``, by default as a PackError."""
    known = vocabulary(pack)
    seen: dict[str, str] = {}

    def make(table: Table) -> Snippet:
        snippet = _snippet(pack, table, known)
        if seen.setdefault(snippet.key, table.file.name) != table.file.name:
            raise table.error("id", f"与 {seen[snippet.key]} 中的重复", "请换一个编号。")
        return snippet

    return [
        snippet
        for file in sorted((pack.folder / "snippets").glob("*.toml"))
        for snippet in each(entries(file, "snippet", report), make, report)
    ]


def _snippet(pack: Pack, table: Table, known: Vocabulary) -> Snippet:
    for field in sorted(set(table.values) - FIELDS):
        raise table.error(field, "不认识这个字段", f"可用字段:{'、'.join(sorted(FIELDS))}。")
    variants = tuple(_variant(part, known) for part in table.tables("variant", "variant"))
    if not variants:
        raise table.error("variant", "没有回复", "请至少写一个 [[snippet.variant]]。")
    product = table.text("product", "")
    return Snippet(
        key=f"{pack.id}/{table.text('id')}",
        pack=pack.id,
        kind=table.choice("kind", KINDS, "reply"),
        intent=table.text("intent", "") or None,
        title=table.text("title"),
        stage=table.text("stage", ""),
        language=table.text("language", pack.language),
        tags=table.texts("tags"),
        phrasings=tuple(dict.fromkeys(clean(text) for text in table.texts("phrasings"))),
        variants=variants,
        product_key=(product if "/" in product else f"{pack.id}/{product}") if product else None,
        images=_images(pack, table),
        shop_key=table.text("shop", "") or None,
        folder=table.texts("folder"),
        valid_from=table.text("valid_from", ""),
        valid_until=table.text("valid_until", ""),
        reviewed_until=table.text("reviewed_until", ""),
        owner=table.text("owner", ""),
    )


def _images(pack: Pack, table: Table) -> tuple[str, ...]:
    images = table.texts("images")
    for name in images:
        problem, remedy = trouble(pack.folder, name)
        if problem:
            raise table.error("images", problem, remedy)
    return images


def _variant(table: Table, known: Vocabulary) -> ReplyVariant:
    for field in sorted(set(table.values) - VARIANT_FIELDS):
        raise table.error(field, "不认识这个字段", "可用字段:tone、technique、risk、text。")
    return ReplyVariant(
        text=known.read(table),
        tone=table.choice("tone", (*TONES, ""), ""),
        technique=table.text("technique", ""),
        risk=table.choice("risk", ("", "low", "high"), ""),
    )
