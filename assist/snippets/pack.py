"""The snippet files of a content pack: ``snippets/*.toml``."""

from __future__ import annotations

from assist.snippets.placeholders import clean
from assist.snippets.records import KINDS, TONES, ReplyVariant, Snippet
from assist.store.packs import Pack, Table, entries

FIELDS = frozenset(
    {"id", "intent", "title", "kind", "stage", "tags", "phrasings", "variant", "product", "images"}
)
VARIANT_FIELDS = frozenset({"tone", "technique", "risk", "text"})


def read_snippets(pack: Pack) -> list[Snippet]:
    """Every snippet of ``pack``. Raises :class:`~assist.errors.PackError` at the first mistake."""
    snippets: list[Snippet] = []
    seen: dict[str, str] = {}
    for file in sorted((pack.folder / "snippets").glob("*.toml")):
        for table in entries(file, "snippet"):
            snippet = _snippet(pack, table)
            if snippet.key in seen:
                raise table.error("id", f"与 {seen[snippet.key]} 中的重复", "请换一个编号。")
            seen[snippet.key] = file.name
            snippets.append(snippet)
    return snippets


def _snippet(pack: Pack, table: Table) -> Snippet:
    for field in sorted(set(table.values) - FIELDS):
        raise table.error(field, "不认识这个字段", f"可用字段:{'、'.join(sorted(FIELDS))}。")
    variants = tuple(_variant(part) for part in table.tables("variant", "variant"))
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
        language=pack.language,
        tags=table.texts("tags"),
        phrasings=tuple(dict.fromkeys(clean(text) for text in table.texts("phrasings"))),
        variants=variants,
        product_key=f"{pack.id}/{product}" if product else None,
        images=table.texts("images"),
    )


def _variant(table: Table) -> ReplyVariant:
    for field in sorted(set(table.values) - VARIANT_FIELDS):
        raise table.error(field, "不认识这个字段", "可用字段:tone、technique、risk、text。")
    return ReplyVariant(
        text=clean(table.text("text")),
        tone=table.choice("tone", (*TONES, ""), ""),
        technique=table.text("technique", ""),
        risk=table.choice("risk", ("", "low", "high"), ""),
    )
