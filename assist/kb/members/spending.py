"""What each buyer has spent, out of a shop's list of buyers or of orders.

A list may have one row a buyer or one an order: rows of one buyer are added up. Nothing of
it is kept; buyers' names serve for adding up and are forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assist.errors import AssistError
from assist.kb.tables.headings import plain
from assist.suggestion import ImportReport

FIRST_ROWS = 5
BUYER_NAMES = re.compile(
    r"买家(?:昵称|会员名|id|账号|名)?|会员(?:名|昵称|id|编号)|客户(?:名|昵称|id|编号)?|用户(?:名|id)?"
    r"|旺旺(?:号|id)?|昵称|buyer|customer|member|user"
)
SPENT_NAMES = (
    re.compile(
        r"(?:累[计积]|总)(?:交易|消费|成交|购买|支付)?(?:总?金?额)|消费总?(?:金)?额|total.?spen[dt]"
    ),
    re.compile(r"实[付收](?:金?额|款)?|(?:实际)?支付金?额|成交金?额|交易金?额|paid|spen[dt]"),
    re.compile(r"金额|总额|付款|元|amount|total|price"),
)
"""Best first: a buyer's sum, then what was paid, then any amount."""
STATE_NAMES = re.compile(r"(?:订单|交易)?状态|status|state")
NOT_COUNTED = re.compile(
    r"关闭|取消|退款成功|已退款|等待(?:买家)?付款|待付款|未付款|closed|cancel|refunded|unpaid"
)
_AMOUNT = re.compile(r"(?:rmb|cny|¥|￥)?(-?\d{1,12}(?:\.\d{1,4})?)(万)?(?:元|块)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


def cents(text: str) -> int | None:
    """An amount in yuan ("¥1,288.50", "1.2万") in fen; ``None`` when it is none."""
    bare = _THOUSANDS.sub("", plain(text).replace(" ", ""))
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        return None
    return round(float(match[1]) * (1_000_000 if match[2] else 100))


def read_spending(rows: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], ImportReport]:
    """What each buyer spent (fen) and what became of every row below the headings.

    Without headings, one number a row (or a line of numbers) is read: one buyer each. Raises
    :class:`AssistError` when no column of amounts is found.
    """
    found = _columns(rows)
    if found is None:
        return _bare_numbers(rows)
    top, spent_at, buyer_at, state_at = found
    by_buyer: dict[str, int] = {}
    refused: list[tuple[int, str]] = []
    accepted = 0
    for number, row in enumerate(rows[top + 1 :], top + 2):
        amount = cents(_cell(row, spent_at))
        problem = _problem(row, amount, _cell(row, state_at), buyer_at)
        if problem or amount is None:
            refused.append((number, problem))
            continue
        accepted += 1
        buyer = plain(_cell(row, buyer_at)) if buyer_at >= 0 else f"row {number}"
        by_buyer[buyer] = by_buyer.get(buyer, 0) + amount
    return tuple(by_buyer.values()), ImportReport(accepted, tuple(refused))


def _problem(row: Sequence[str], amount: int | None, state: str, buyer_at: int) -> str:
    if not any(cell.strip() for cell in row):
        return "空行"
    if NOT_COUNTED.search(plain(state)):
        return "这一单没有成交"
    if buyer_at >= 0 and not _cell(row, buyer_at):
        return "没有写买家"
    if amount is None:
        return "金额看不懂"
    return "金额是负数" if amount < 0 else ""


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int, int, int] | None:
    """(row of the headings, columns of amount, buyer and state); -1 where there is none."""
    for top, row in enumerate(rows[:FIRST_ROWS]):
        names = [plain(cell) for cell in row]
        if any(cents(name) is not None for name in names):
            return None
        state = _first(STATE_NAMES, names, ())
        buyer = _first(BUYER_NAMES, names, (state,))
        for pattern in SPENT_NAMES:
            spent = _first(pattern, names, (state, buyer))
            if spent >= 0:
                return top, spent, buyer, state
    return None


def _first(pattern: re.Pattern[str], names: Sequence[str], taken: Sequence[int]) -> int:
    whole = [at for at, name in enumerate(names) if pattern.fullmatch(name) and at not in taken]
    part = [at for at, name in enumerate(names) if pattern.search(name) and at not in taken]
    return next(iter(whole + part), -1)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if 0 <= at < len(row) else ""


def _bare_numbers(rows: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], ImportReport]:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(c.strip() for c in row)]
    numbers = [(number, [cents(cell) for cell in row if cell.strip()]) for number, row in filled]
    if not any(amount is not None for _, amounts in numbers for amount in amounts):
        raise AssistError(
            "没有认出消费金额这一列。", "第一行请写表头，例如：买家、累计消费金额；或只贴一列数字。"
        )
    if any(len(amounts) > 1 and None in amounts for _, amounts in numbers):
        raise AssistError(
            "这张表没有表头，看不出哪一列是金额。", "第一行请写表头，例如：买家、累计消费金额。"
        )
    good = [a for _, amounts in numbers for a in amounts if a is not None and a >= 0]
    refused = [
        (number, "金额是负数" if any(a is not None for a in amounts) else "金额看不懂")
        for number, amounts in numbers
        if any(a is None or a < 0 for a in amounts)
    ]
    accepted = len(filled) - len(refused)
    return tuple(good), ImportReport(accepted, tuple(refused))
