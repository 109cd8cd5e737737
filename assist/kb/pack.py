"""The files of a content pack about goods: its shop, ``products/*.toml``, ``pairings.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from assist.kb.records import Fact, Pairing, Product, Shop, StockLine
from assist.kb.sizing.charts import SizeChart
from assist.store.packs import Pack, Table, entries, read

PAIRING_KINDS = ("complement", "routine", "threshold")
PRODUCT_FIELDS = frozenset(
    {"id", "name", "emoji", "category", "item_number", "price", "links", "aliases", "tags"}
    | {"stock", "fact", "chart"}
)


def read_shop(pack: Pack) -> Shop | None:
    """The shop that a pack brings, if any."""
    values = pack.about.get("shop")
    if values is None:
        return None
    table = Table(pack.folder / "pack.toml", "shop", values)
    facts = table.values.get("facts", {})
    if not isinstance(facts, dict) or not all(isinstance(v, str) for v in facts.values()):
        raise table.error("facts", "应当是名称和文字", '请写成 "快递" = "中通"。')
    return Shop(
        f"{pack.id}/{table.text('id')}",
        pack.id,
        table.text("name"),
        pack.language,
        (("名称", table.text("name")), *((k, v) for k, v in facts.items() if k != "名称")),
    )


def read_products(pack: Pack, shop: Shop | None) -> list[Product]:
    """Every product of ``pack``. Raises :class:`~assist.errors.PackError` at the first mistake."""
    return [
        _product(pack, shop, read(file))
        for file in sorted((pack.folder / "products").glob("*.toml"))
    ]


def _product(pack: Pack, shop: Shop | None, table: Table) -> Product:
    table = Table(table.file, f"product “{table.values.get('id', '?')}”", table.values)
    for field in sorted(set(table.values) - PRODUCT_FIELDS):
        raise table.error(
            field, "不认识这个字段", f"可用字段:{'、'.join(sorted(PRODUCT_FIELDS))}。"
        )
    key = f"{pack.id}/{table.text('id')}"
    category = table.text("category", "")
    facts = tuple(
        Fact(part.text("name"), part.text("intent", ""), part.text("value"))
        for part in table.tables("fact", "fact")
    )
    if len({fact.name for fact in facts}) != len(facts):
        raise table.error("fact", "有重复的名称", "每个名称只写一次。")
    chart = table.values.get("chart")
    return Product(
        key=key,
        pack=pack.id,
        shop_key=shop.key if shop else None,
        name=table.text("name"),
        emoji=table.text("emoji", ""),
        category=category,
        item_number=table.text("item_number", ""),
        price_cents=_cents(table),
        aliases=table.texts("aliases"),
        links=table.texts("links"),
        tags=table.texts("tags"),
        facts=facts,
        stock=tuple(_stock(part) for part in table.tables("stock", "stock")),
        chart=SizeChart.from_pack(chart, category, key) if chart is not None else None,
    )


def _cents(table: Table) -> int | None:
    text = table.text("price", "")
    if not text:
        return None
    try:
        cents = Decimal(text) * 100
    except InvalidOperation:
        cents = Decimal("0.5")
    if cents != int(cents) or cents < 0:
        raise table.error("price", f"“{text}”不是价格", '请写成 price = "168.00"。')
    return int(cents)


def _stock(table: Table) -> StockLine:
    count = table.values.get("count", 0)
    if not isinstance(count, int) or count < 0:
        raise table.error("count", "应当是不小于 0 的整数", "请写成 count = 23。")
    return StockLine(table.text("colour", ""), table.text("size", ""), count)


def read_pairings(pack: Pack, products: Iterable[str]) -> list[Pairing]:
    """Every pairing of ``pack``; both goods must be among ``products`` (keys)."""
    file = pack.folder / "pairings.toml"
    if not file.exists():
        return []
    known = set(products)
    pairings = []
    for table in entries(file, "pairing"):
        ends = [f"{pack.id}/{table.text(name)}" for name in ("product", "partner")]
        for name, end in zip(("product", "partner"), ends, strict=True):
            if end not in known:
                raise table.error(name, f"没有“{end}”这个产品", "请检查产品编号。")
        pairings.append(
            Pairing(
                f"{pack.id}/{table.text('id')}",
                pack.id,
                ends[0],
                ends[1],
                table.choice("kind", PAIRING_KINDS, "complement"),
                table.text("reason", ""),
                table.text("benefit", ""),
                table.text("text"),
            )
        )
    return pairings
