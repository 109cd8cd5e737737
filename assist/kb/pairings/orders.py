"""From the rows of a shop's orders to baskets; every row is accounted for.

Nothing of a buyer is kept: of an order only a keyed hash of its number, so that the same
order never counts twice, and of its lines only which product it was.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assist.errors import AssistError
from assist.kb.pairings.order_files import Row
from assist.kb.records import Product
from assist.kb.tables.headings import plain
from assist.kb.tables.returns import Goods
from assist.matching.text import normalise

FIRST_ROWS = 5
LONGEST_ORDER_ID = 64
MOST_PIECES = 9999
MOST_GOODS = 30
"""Products of one order from which it is wholesale and says nothing of what goes together."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "order": (
        r"(?:主)?订单(?:编)?[号码]|主订单(?:编)?[号码]?|交易(?:编)?号",
        r"(?<!子)订单id|order ?(?:id|no|number|#)?\.?",
        r"(?<!子)订单.*号|^单号|order.?(?:id|no|number)",
    ),
    "number": (
        r"商家编码|货号|款号|商品编[号码]|item ?(?:number|no|id)|product ?id|sku",
        r"货号|商家编码|商品编[号码]|商品id|宝贝id|item.?(?:number|no|id)|product.?id|sku",
    ),
    "title": (
        r"商品标题|宝贝标题|商品名称?|宝贝名称?|产品名?称?|title|product(?: ?name)?|name",
        r"标题|商品|宝贝|产品|品名|title",
    ),
    "quantity": (
        r"(?:购买|商品|宝贝|订购)?(?:总)?数量|件数|qty|quantity",
        r"数量|件数|quantity",
    ),
    "date": (r"(?:订单)?(?:付款|下单|创建|成交)?(?:时间|日期)|date|time", r"时间|日期|date"),
    "status": (r"(?:订单|交易)?状态|status", r"状态|status"),
}
"""For each column the headings that name it, the surer ones first."""
NOT_BOUGHT = re.compile(r"关闭|取消|退款|未付款|等待买家付款|待付款|cancel|refund|unpaid|closed")
STILL_BOUGHT = re.compile(r"没有?退款|无退款|未申请退款|no refund")
ROUNDED = re.compile(r"\d(?:\.\d+)?e\+?\d+")
DATE = re.compile(
    r"(?P<y>\d{4})(?:[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?|(?P<mm>\d{2})(?P<dd>\d{2}))"
    r"(?!\d)"
)
PIECES = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:件|个|双|条|盒|袋|pcs)?")

LATIN = re.compile(r"[a-z0-9]+")
SHORTEST_NAME = 2
MOST_REMEMBERED = 50_000
"""Ways to write products that are remembered while a file is read."""

AGAIN = "这个订单以前导入过"


@dataclass(frozen=True, slots=True)
class OrdersReport:
    """What became of an orders file: rows in = accepted + refused.

    ``orders`` counts the orders that came in new; ``refused`` holds (row number, reason).
    """

    orders: int
    accepted: int
    refused: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Baskets:
    """Lines of orders as parallel arrays: the order's mark, the number of its product."""

    marks: array[int]
    goods: array[int]
    report: OrdersReport


def read_orders(
    rows: Iterable[Row],
    products: Sequence[Product],
    mark: Callable[[str], int],
    seen: Container[int],
    today: date,
) -> Baskets:
    """The baskets in ``rows``; goods are numbered by their place in ``products``.

    ``mark`` hashes an order's number, ``seen`` holds the marks of earlier imports. Raises
    :class:`AssistError` when no heading is recognised or every number was rounded by Excel.
    """
    stream = iter(rows)
    columns = _columns(stream)
    reading = _Reading(_Names(products), columns, mark, seen, today)
    for number, row in stream:
        reading.take(number, row)
    return reading.baskets()


def _columns(rows: Iterator[Row]) -> dict[str, int]:
    """The place of every column that is there; takes the rows up to the headings."""
    for _ in range(FIRST_ROWS):
        _, row = next(rows, (0, "no more"))
        if isinstance(row, str):
            continue
        columns = _recognised([plain(cell) for cell in row])
        if "order" in columns and ("number" in columns or "title" in columns):
            return columns
    raise AssistError(
        "没有认出表头,没有导入。", "第一行请写:订单号、货号(或商品标题)、数量、日期。"
    )


def _recognised(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, patterns in HEADINGS.items():
        for pattern in patterns:
            whole = [at for at, name in enumerate(names) if re.fullmatch(pattern, name)]
            part = [at for at, name in enumerate(names) if re.search(pattern, name)]
            free = [at for at in whole + part if at not in found.values() and "子" not in names[at]]
            if free:
                found[column] = free[0]
                break
    return found


class _Names:
    """Products by key, number or name, and by a name inside a longer title; remembered."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._goods = Goods(products)
        self._place = {product.key: place for place, product in enumerate(products)}
        self._inside: dict[str, int] = {}
        for place, product in enumerate(products):
            for name in {product.name, *product.aliases, product.item_number}:
                text = normalise(name).text
                if len(text) >= SHORTEST_NAME:
                    self._inside[text] = place if text not in self._inside else -1
        self._lengths = sorted({len(name) for name in self._inside}, reverse=True)
        self._known: dict[tuple[str, str], int] = {}

    def find(self, number: str, title: str) -> int:
        """The place of the product meant; -1 when it is none or not clear which."""
        known = self._known.get((number, title))
        if known is None:
            known = self._find(number, title)
            if len(self._known) < MOST_REMEMBERED:
                self._known[number, title] = known
        return known

    def _find(self, number: str, title: str) -> int:
        for name in filter(None, (number, title)):
            if (product := self._goods.find(name)) is not None:
                return self._place[product.key]
        return self._within(title)

    def _within(self, title: str) -> int:
        """The product whose longest name stands in ``title``, a latin one as a whole word."""
        text = normalise(title).text
        words = set(LATIN.findall(text))
        for length in self._lengths:
            found = set()
            for at in range(len(text) - length + 1):
                name = text[at : at + length]
                if name in self._inside and (not name.isascii() or name in words):
                    found.add(self._inside[name])
            if found:
                return found.pop() if len(found) == 1 else -1
        return -1


class _Reading:
    """Takes rows one by one and keeps what they hold, or why they are refused."""

    def __init__(
        self,
        names: _Names,
        columns: dict[str, int],
        mark: Callable[[str], int],
        seen: Container[int],
        today: date,
    ) -> None:
        self._names, self._columns, self._mark, self._seen = names, columns, mark, seen
        self._latest = today + timedelta(days=1)  # A shop's clock may be in another zone.
        self._marks, self._goods, self._rows = array("q"), array("i"), array("i")
        self._refused: list[tuple[int, str]] = []
        self._long = self._round = 0

    def take(self, number: int, row: list[str] | str) -> None:
        """One row below the headings."""
        reason = row if isinstance(row, str) else self._line(number, row)
        if reason:
            self._refused.append((number, reason))

    def _cell(self, row: list[str], column: str) -> str:
        at = self._columns.get(column, -1)
        if not 0 <= at < len(row):
            return ""
        cell = row[at]
        if cell.startswith('="') and cell.endswith('"'):  # how exports keep long numbers whole
            cell = cell[2:-1]
        return cell.strip().lstrip("'").strip()

    def _line(self, number: int, row: list[str]) -> str:
        """Keep one line of an order; why not, when it is refused."""
        if not any(row):
            return "空行"
        order = plain(self._cell(row, "order"))
        if reason := self._against(order, row):
            return reason
        item, title = self._cell(row, "number"), self._cell(row, "title")
        if not (item or title):
            return "没有写产品"
        place = self._names.find(item, title)
        if place < 0:
            return "没有这个产品,或有几个产品同名"
        mark = self._mark(order)
        if mark in self._seen:
            return AGAIN
        self._marks.append(mark)
        self._goods.append(place)
        self._rows.append(number)
        return ""

    def _against(self, order: str, row: list[str]) -> str:
        if not order:
            return "没有写订单号"
        if ROUNDED.fullmatch(order):
            return "订单号被 Excel 写成了科学计数,认不出原来的号码"
        if len(order) > LONGEST_ORDER_ID:
            return "订单号太长"
        if order.isdigit() and len(order) > 15:  # Excel keeps fifteen digits of a number.
            self._long += 1
            self._round += not order[15:].strip("0")
        status = plain(self._cell(row, "status"))
        if NOT_BOUGHT.search(status) and not STILL_BOUGHT.search(status):
            return "订单没有付款,或已关闭、退款"
        return self._pieces(self._cell(row, "quantity")) or self._day(self._cell(row, "date"))

    def _pieces(self, text: str) -> str:
        if not text and "quantity" not in self._columns:
            return ""
        found = PIECES.fullmatch(plain(text))
        good = found is not None and 0 < int(found[1]) <= MOST_PIECES
        return "" if good else "数量应当是 1 到 9999 的整数"

    def _day(self, text: str) -> str:
        if not text:
            return ""
        found = DATE.match(plain(text))
        try:
            day = found and date(
                int(found["y"]), int(found["m"] or found["mm"]), int(found["d"] or found["dd"])
            )
        except ValueError:
            day = None
        if not day or day.year < 2000:
            return "日期看不懂"
        return "日期在将来" if day > self._latest else ""

    def baskets(self) -> Baskets:
        """All that was kept, without orders that are wholesale."""
        import numpy as np  # Takes its time; only an import needs it.

        if self._long > 4 and self._round == self._long:
            raise AssistError(
                "订单号的后几位都被 Excel 变成了 0,没有导入。",
                "请直接导入平台给的 CSV,或把订单号一列设为“文本”再导出。",
            )
        self._drop_wholesale()
        self._refused.sort()
        orders = len(np.unique(np.frombuffer(self._marks, dtype=np.int64))) if self._marks else 0
        report = OrdersReport(orders, len(self._marks), tuple(self._refused))
        return Baskets(self._marks, self._goods, report)

    def _drop_wholesale(self) -> None:
        import numpy as np

        if not self._marks:
            return
        marks = np.frombuffer(self._marks, dtype=np.int64)
        lines = np.stack([marks, np.frombuffer(self._goods, dtype=np.int32).astype(np.int64)])
        each, kinds = np.unique(np.unique(lines, axis=1)[0], return_counts=True)
        large = np.isin(marks, each[kinds > MOST_GOODS])
        if not large.any():
            return
        rows = np.frombuffer(self._rows, dtype=np.int32)
        reason = f"一单超过 {MOST_GOODS} 种商品,像批发,没有计入"
        self._refused += [(row, reason) for row in rows[large].tolist()]
        goods = np.frombuffer(self._goods, dtype=np.int32)
        self._marks, self._goods = (
            array("q", marks[~large].tobytes()),
            array("i", goods[~large].tobytes()),
        )
