from datetime import date

import pytest

from assist.errors import AssistError
from assist.kb.pairings.counting import count
from assist.kb.pairings.learned import Learned
from assist.kb.pairings.order_files import order_rows
from assist.kb.pairings.orders import AGAIN, MOST_GOODS, read_orders
from assist.kb.pairings.statistics import Together
from assist.kb.records import Product
from assist.store.database import open_store

TODAY = date(2026, 11, 22)
HEAD = "订单编号,宝贝标题,商家编码,购买数量,订单付款时间,订单状态\n"


def product(number: int, name: str = "") -> Product:
    title = name or f"商品{number:03}"
    return Product(
        f"s/{number}", "s", None, title, "", "top", f"A{number:03}", 9900, (), (), (), (), ()
    )


GOODS = [product(1, "雪纺裙"), product(2, "开衫"), product(3, "帆布鞋")]


@pytest.fixture
def learned(tmp_path):
    store = open_store(tmp_path / "shop.db", tmp_path / "backups")
    yield Learned(store)
    store.close()


def take(learned, path, goods=GOODS):
    baskets = read_orders(order_rows(path), goods, learned.marker(), learned.seen(), TODAY)
    if baskets.report.accepted:
        keys = [item.key for item in goods]
        learned.add(count(baskets), keys, baskets.report.accepted)
    return baskets.report


def orders_file(path, orders, codec="utf-8"):
    lines = [
        f"{number},{GOODS[place - 1].name},A{place:03},1,2026-11-01 10:00:00,交易成功\n"
        for number, places in orders
        for place in places
    ]
    path.write_text(HEAD + "".join(lines), encoding=codec)
    return path


def dozen(start=1000):
    """Twelve orders with good 1, five of them with good 2; thirty with good 3 alone."""
    mixed = [(start + n, (1, 2) if n < 5 else (1,)) for n in range(12)]
    return [*mixed, *((start + 100 + n, (3,)) for n in range(30))]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_counts_are_said_in_words_whatever_the_encoding(learned, tmp_path, codec):
    report = take(learned, orders_file(tmp_path / "o.csv", dozen(), codec))
    assert (report.orders, report.accepted, report.refused) == (42, 47, ())
    (one,) = learned.partners("s/1")
    assert one.reason == "12 单里有 5 单一起买"
    assert (one.partner_key, one.support, one.confidence) == ("s/2", 5 / 42, 5 / 12)
    assert one.lift == pytest.approx(5 / (12 * 5 / 42))


def test_an_xlsx_file_counts_the_same(learned, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["订单号", "商品名称", "数量"])
    for number, places in dozen():
        for place in places:
            book.active.append([str(number), GOODS[place - 1].name, 1])
    book.save(tmp_path / "o.xlsx")
    assert take(learned, tmp_path / "o.xlsx").accepted == 47
    assert learned.partners("s/1")[0].both == 5


def test_the_same_orders_never_count_twice(learned, tmp_path):
    path = orders_file(tmp_path / "o.csv", dozen())
    take(learned, path)
    again = take(learned, path)
    assert again.accepted == 0
    assert {reason for _, reason in again.refused} == {AGAIN}
    more = take(learned, orders_file(tmp_path / "more.csv", [*dozen(), *dozen(5000)]))
    assert more.accepted == 47
    assert learned.partners("s/1")[0].both == 10


def test_undo_takes_back_the_latest_import_alone(learned, tmp_path):
    take(learned, orders_file(tmp_path / "o.csv", dozen()))
    take(learned, orders_file(tmp_path / "p.csv", dozen(5000)))
    assert learned.undo() == 42
    assert learned.partners("s/1")[0].both == 5
    assert learned.undo() == 42
    assert learned.partners("s/1") == ()
    assert learned.undo() == 0
    assert take(learned, tmp_path / "o.csv").accepted == 47


def test_every_row_is_accepted_or_refused_with_its_number_and_reason(learned, tmp_path):
    rows = [
        "2001,雪纺裙,A001,1,2026-11-01,交易成功",  # 2
        "2002,没有的东西,,1,2026-11-01,交易成功",  # 3
        "2.84E+17,雪纺裙,A001,1,2026-11-01,交易成功",  # 4
        ",雪纺裙,A001,1,2026-11-01,交易成功",  # 5
        "2003,雪纺裙,A001,0,2026-11-01,交易成功",  # 6
        "2003,雪纺裙,A001,两件,2026-11-01,交易成功",  # 7
        "2003,雪纺裙,A001,1,下周三,交易成功",  # 8
        "2003,雪纺裙,A001,1,2027-11-01,交易成功",  # 9
        "2003,雪纺裙,A001,1,2026-02-30,交易成功",  # 10
        "2003,雪纺裙,A001,1,2026-11-01,交易关闭",  # 11
        '2003,"雪纺裙,A001,1,2026-11-01,交易成功',  # 12
        "",  # 13
        "2004,,,1,2026-11-01,交易成功",  # 14
        "2005",  # 15
        f"{'9' * 65},雪纺裙,A001,1,2026-11-01,交易成功",  # 16
        f"2006,{'长' * 30000},A001,1,2026-11-01,交易成功",  # 17
        '="2007",【新款】雪纺裙 夏,,1件,2026/11/1 08:00,交易成功',  # 18
    ]
    path = tmp_path / "o.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n\n\n", encoding="gb18030")
    report = take(learned, path)
    assert report.accepted + len(report.refused) == len(rows)
    assert report.accepted == 2
    assert [row for row, _ in report.refused] == list(range(3, 18))
    reasons = dict(report.refused)
    assert "科学计数" in reasons[4]
    assert reasons[12] == "引号没有配对"
    assert reasons[13] == "空行"
    assert reasons[17] == "这一行太长"


def test_a_cell_with_a_line_break_is_one_row(learned, tmp_path):
    path = tmp_path / "o.csv"
    path.write_text(HEAD + '1,"雪纺裙\n白色",A001,1,,\n2,开衫,A002,1,,\n', encoding="utf-8")
    assert take(learned, path).accepted == 2


def test_a_whole_column_rounded_by_excel_is_refused_at_once(learned, tmp_path):
    numbers = [f"28475639201{n:04}000" for n in range(6)]
    path = orders_file(tmp_path / "o.csv", [(number, (1, 2)) for number in numbers])
    with pytest.raises(AssistError, match="变成了 0"):
        take(learned, path)
    assert learned.orders == 0


def test_wholesale_says_nothing_of_what_goes_together(learned, tmp_path):
    goods = [product(n) for n in range(1, MOST_GOODS + 3)]
    rows = [f"7,{item.name},{item.item_number},1,,\n" for item in goods]
    rows += [f"8,{item.name},{item.item_number},1,,\n" for item in goods[:2]]
    path = tmp_path / "o.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    report = take(learned, path, goods)
    assert report.accepted == 2
    assert len(report.refused) == len(goods)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02\x00", b"a,b,c\n1,2,3\n", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0old"],
)
def test_a_file_that_is_no_orders_file_is_refused_in_a_sentence(learned, tmp_path, content):
    path = tmp_path / "o.csv"
    path.write_bytes(content)
    with pytest.raises(AssistError) as refused:
        take(learned, path)
    assert refused.value.next_step
    assert learned.orders == 0


def test_a_name_that_two_products_share_is_refused(learned, tmp_path):
    goods = [product(1, "雪纺裙"), product(2, "雪纺裙")]
    path = tmp_path / "o.csv"
    path.write_text("订单号,商品标题\n1,雪纺裙\n", encoding="utf-8")
    assert take(learned, path, goods).accepted == 0


def test_nothing_of_an_order_is_kept_but_a_keyed_hash(learned, tmp_path):
    path = orders_file(tmp_path / "o.csv", [(f"secret{n}", (1, 2)) for n in range(6)])
    take(learned, path)
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("shop.db*"))
    assert b"order_seen" in kept
    assert b"secret" not in kept
    assert "雪纺裙".encode() not in kept


def test_two_goods_sold_once_together_say_nothing():
    once = Together("x", 200_000, 1, 1, 1)
    often = Together("x", 200_000, 400, 500, 50)
    assert once.lift > 1000 * 100
    assert once.shrunken_lift < 1.3
    assert not once.told
    assert often.told
    assert often.shrunken_lift == pytest.approx(55 / 6)


def test_goods_that_lie_in_every_cart_are_no_partners():
    assert not Together("bag", 1000, 100, 900, 90).told
