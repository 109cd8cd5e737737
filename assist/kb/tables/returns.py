"""Verdicts on fit out of a shop's list of returns or reviews; every row is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assist.errors import AssistError
from assist.kb.fit_feedback import Verdict
from assist.kb.records import Product
from assist.kb.sizing.charts import plain_size
from assist.kb.tables.headings import plain
from assist.suggestion import ImportReport

PRODUCT_NAMES = re.compile(
    r"货号|款号|商品编[号码]|商品id|商家编码|产品编号|产品id|产品|商品|item.?(?:number|id|no)?|product.?(?:id)?|sku"
)
SIZE_NAMES = re.compile(r"尺码|码数|尺寸|鞋码|规格|size")
VERDICT_NAMES = re.compile(r"评价|反馈|合身度?|松紧|大小|原因|verdict|fit|feedback|reason")
MEANINGS = {
    "fit": r"合适|合身|正好|刚好|正码|true to size|(?<![a-z])(?:fits?|ok)(?![a-z])",
    "small": r"[偏太]小|小了|有点小|^小$|紧|勒|穿不[上下进]|短了|small|tight",
    "large": r"[偏太]大|大了|有点大|^大$|松|肥|长了|large|loose|big",
}
DENIED = re.compile(
    r"(?:不|没有?|未|not )(?:是|算|太|很|会|too )*(?:[偏合紧勒松肥大小]|small|large|tight|loose)"
)
FIRST_ROWS = 5


class Goods:
    """Products by key, id, item number or name, as a list of returns may call them."""

    def __init__(self, products: Iterable[Product]) -> None:
        self._names: dict[str, Product | None] = {}
        for product in products:
            names = {product.key, product.key.rpartition("/")[2], product.item_number, product.name}
            for name in filter(None, map(plain, names)):
                self._names[name] = None if name in self._names else product

    def find(self, name: str) -> Product | None:
        """The one product of that name; ``None`` when there is none or several."""
        return self._names.get(plain(name))


def read_returns(
    rows: Sequence[Sequence[str]], products: Iterable[Product]
) -> tuple[tuple[Verdict, ...], ImportReport]:
    """The verdicts in ``rows``, and what became of each row below the headings.

    Raises :class:`AssistError` when a column cannot be found by its heading.
    """
    top, columns = _columns(rows)
    goods = Goods(products)
    taken: list[Verdict] = []
    refused: list[tuple[int, str]] = []
    for number, row in enumerate(rows[top + 1 :], top + 2):
        cells = [row[at].strip() if at < len(row) else "" for at in columns]
        verdict = _verdict(goods, *cells) if any(cell.strip() for cell in row) else "空行"
        if isinstance(verdict, str):
            refused.append((number, verdict))
        else:
            taken.append(verdict)
    return tuple(taken), ImportReport(len(taken), tuple(refused))


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, tuple[int, int, int]]:
    """(row of the headings, columns of product, size and verdict)."""
    for top, row in enumerate(rows[:FIRST_ROWS]):
        names = [plain(cell) for cell in row]
        size = _first(SIZE_NAMES, names, ())
        verdict = _first(VERDICT_NAMES, names, (size,))
        product = _first(PRODUCT_NAMES, names, (size, verdict))
        if min(size, verdict, product) >= 0:
            return top, (product, size, verdict)
    raise AssistError(
        "没有认出表头,没有导入。", "第一行请写:货号、尺码、反馈(反馈写偏大、合适或偏小)。"
    )


def _first(pattern: re.Pattern[str], names: Sequence[str], taken: Sequence[int]) -> int:
    whole = [at for at, name in enumerate(names) if pattern.fullmatch(name) and at not in taken]
    part = [at for at, name in enumerate(names) if pattern.search(name) and at not in taken]
    return next(iter(whole + part), -1)


def _verdict(goods: Goods, name: str, size: str, word: str) -> Verdict | str:
    """The verdict of one row, or why it is refused."""
    if not name:
        return "没有写产品"
    product = goods.find(name)
    if product is None:
        return "没有这个产品,或有几个产品同名"
    meaning = verdict_of(word)
    if not meaning:
        return "反馈没有说清偏大、合适还是偏小" if word else "没有写反馈"
    known = known_size(product, size)
    if known is None:
        return "这款没有这个尺码" if size else "没有写尺码"
    return Verdict(product.key, known, meaning)


def verdict_of(words: str) -> str:
    """What a reason such as "尺码偏大" says; empty when it says nothing or two things."""
    said = plain(words).replace("不大不小", "合适")
    if DENIED.search(said):
        return ""
    found = [meaning for meaning, pattern in MEANINGS.items() if re.search(pattern, said)]
    return found[0] if len(found) == 1 else ""


def known_size(product: Product, size: str) -> str | None:
    """The size as the product's chart or stock writes it; ``None`` when it has no such size.

    Order systems write "白色;M" or "颜色:白色 尺码:M": the last part counts.
    """
    own = product.chart.sizes if product.chart else tuple(line.size for line in product.stock)
    for part in (size, re.split(r"[\s;;,,/::]+", size.strip())[-1]):
        wanted = plain_size(part)
        match = next((name for name in own if wanted and plain_size(name) == wanted), None)
        if match:
            return match
    return None
