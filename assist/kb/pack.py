"""The files of a content pack about goods: its shop, ``products/*.toml``, ``pairings.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from assist.errors import PackError
from assist.kb.floors import Floors, cents, problem
from assist.kb.records import Fact, Pairing, Product, Shop, StockLine
from assist.kb.sizing.charts import SizeChart
from assist.store.packs import Pack, Report, Table, each, entries, read, strict
from assist.store.pictures import trouble

PAIRING_KINDS = ("complement", "routine", "threshold")
PAIRING_FIELDS = frozenset({"id", "product", "partner", "kind", "reason", "benefit", "text"})
PRODUCT_FIELDS = frozenset(
    {"id", "name", "emoji", "category", "item_number", "price", "links", "aliases", "tags"}
    | {"stock", "fact", "chart", "floors", "photos"}
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


def read_products(pack: Pack, shop: Shop | None, report: Report = strict) -> list[Product]:
    """Every product of ``pack``; mistakes go to ``report``, by default as a PackError."""
    tables: list[Table] = []
    for file in sorted((pack.folder / "products").glob("*.toml")):
        try:
            tables.append(read(file))
        except PackError as error:
            report(error)
    seen: dict[str, str] = {}

    def make(table: Table) -> Product:
        product = _product(pack, shop, table)
        if seen.setdefault(product.key, table.file.name) != table.file.name:
            raise table.error("id", f"与 {seen[product.key]} 中的重复", "请换一个编号。")
        return product

    return list(each(tables, make, report))


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
        photos=_photos(pack, table),
    )


def _photos(pack: Pack, table: Table) -> tuple[str, ...]:
    photos = table.texts("photos")
    for name in photos:
        problem, remedy = trouble(pack.folder, name)
        if problem:
            raise table.error("photos", problem, remedy)
    return photos


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


def read_floors(pack: Pack, products: Iterable[Product]) -> list[Floors]:
    """The stepped bottom prices that the product files of ``pack`` bring."""
    prices = {product.key: product.price_cents for product in products}
    found = []
    for file in sorted((pack.folder / "products").glob("*.toml")):
        whole = read(file)
        values = whole.values.get("floors")
        if values is None:
            continue
        key = f"{pack.id}/{whole.text('id')}"
        if key not in prices:  # The product itself is wrong, and has been reported.
            continue
        table = Table(file, f"product “{whole.text('id')}”", whole.values)
        steps = values.get("steps") if isinstance(values, dict) else None
        if not isinstance(steps, list) or set(values) != {"steps"}:
            raise table.error(
                "floors", "写法不对", '请写成 steps = ["150.00", "145.00", "139.00"]。'
            )
        amounts = [cents(step) if isinstance(step, str) else None for step in steps]
        if wrong := problem(amounts, prices[key]):
            raise table.error("floors", wrong, "三档都要低于售价,一档比一档低。")
        found.append(Floors(key, pack.id, *(amount or 0 for amount in amounts)))
    return found


def _stock(table: Table) -> StockLine:
    count = table.values.get("count", 0)
    if not isinstance(count, int) or count < 0:
        raise table.error("count", "应当是不小于 0 的整数", "请写成 count = 23。")
    return StockLine(table.text("colour", ""), table.text("size", ""), count)


def read_pairings(pack: Pack, products: Iterable[str], report: Report = strict) -> list[Pairing]:
    """Every pairing of ``pack``; both goods must be among ``products`` (keys)."""
    file = pack.folder / "pairings.toml"
    if not file.exists():
        return []
    known = set(products)
    tables = entries(file, "pairing", report)
    return list(each(tables, lambda table: _pairing(pack, table, known), report))


def _pairing(pack: Pack, table: Table, known: set[str]) -> Pairing:
    for field in sorted(set(table.values) - PAIRING_FIELDS):
        raise table.error(
            field, "不认识这个字段", f"可用字段:{'、'.join(sorted(PAIRING_FIELDS))}。"
        )
    ends = [f"{pack.id}/{table.text(name)}" for name in ("product", "partner")]
    for name, end in zip(("product", "partner"), ends, strict=True):
        if end not in known:
            raise table.error(name, f"没有“{end}”这个产品", "请检查产品编号。")
    return Pairing(
        f"{pack.id}/{table.text('id')}",
        pack.id,
        ends[0],
        ends[1],
        table.choice("kind", PAIRING_KINDS, "complement"),
        table.text("reason", ""),
        table.text("benefit", ""),
        table.text("text"),
    )
