"""Placeholders of other programs, translated to ours (:mod:`assist.snippets.placeholders`).

What has no counterpart here becomes ``#填写:名称#``: the agent is asked for it, so that no
reply goes out with a foreign mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assist.snippets.exchange.records import Layout
from assist.snippets.placeholders import ASKED

NAMES = {
    "买家": "买家 买家昵称 买家名称 买家姓名 买家id 客户 客户名 客户名称 客户昵称 客户姓名 昵称 "
    "访客昵称 顾客 顾客昵称 buyer buyername buyernick customer customername customernick nick "
    "nickname name firstname userfirstname userfullname username contactname contactfirstname "
    "ticketcustomerfirstname ticketcustomerfullname ticketcustomerlogin visitorname",
    "收件人姓名": "收件人 收件人姓名 收货人 收货人姓名 receiver receivername recipient",
    "订单号": "订单号 订单编号 订单 order orderid orderno ordernumber",
    "快递单号": "快递单号 运单号 物流单号 单号 tracking trackingnumber trackingno waybill",
    "今天日期": "日期 今天 今天日期 当前日期 date today currentdate mydate",
    "现在时间": "时间 现在时间 当前时间 time now currenttime mytime",
    "店铺.名称": "店铺 店铺名 店铺名称 店名 shop shopname store storename companyname",
    "店铺.快递": "快递 快递公司 物流公司 express carrier",
    "产品.名称": "商品 商品名 商品名称 宝贝 宝贝名称 宝贝标题 产品 产品名 产品名称 "
    "product productname item itemname goods",
    "产品.价格": "价格 商品价格 宝贝价格 price",
    "产品.链接": "链接 商品链接 宝贝链接 link productlink itemlink",
    "问候": "问候 问候语 greeting",
}
KNOWN = {name: ours for ours, names in NAMES.items() for name in names.split()}

DOUBLE = re.compile(r"\{\{\{?\s*([^{}|\n]{1,80}?)\s*(?:\|\s*fallback:\s*(['\"])(.*?)\2\s*)?\}?\}\}")
DOLLAR = re.compile(r"\$\{\s*([^{}$\n]{1,80}?)\s*\}")
HASHED = re.compile(r"#\{\s*([^{}\n]{1,80}?)\s*\}")
SINGLE = re.compile(r"(?<![{#$])\{([^{}\n#$]{1,40})\}(?!\})")
ARGUMENT = re.compile(r"""\{argument\b((?:\s+\w+=(?:"[^"]*"|'[^']*'|\S+?))*)\s*\}""")
PART = re.compile(r"""(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))""")
CURSOR = re.compile(r"\$\|\$|#\{cursor\}|\{cursor\}")
NOT_OURS = re.compile(r"[#\s|=:：{}]+")
HERE = "此处"


def translated(text: str, layout: Layout) -> tuple[str, tuple[str, ...]]:
    """``text`` with our placeholders, and those of the file's that were translated."""
    if layout in (Layout.CEDA, Layout.PACK) or not any(mark in text for mark in "{$"):
        return text, ()
    found: dict[str, None] = {}

    def noted(make: Callable[[re.Match[str]], str | None]) -> Callable[[re.Match[str]], str]:
        def place(match: re.Match[str]) -> str:
            ours = make(match)
            if ours is None:
                return match.group(0)
            found[match.group(0)] = None
            return ours

        return place

    text = CURSOR.sub(noted(lambda match: _cursor(match, text)), text)
    text = ARGUMENT.sub(noted(_argument), text)
    text = DOUBLE.sub(noted(lambda m: _named(m.group(1), m.group(3))), text)
    text = DOLLAR.sub(noted(lambda m: _named(m.group(1))), text)
    text = HASHED.sub(noted(lambda m: _named(m.group(1))), text)
    # In single braces only what is known to be a name: braces are ordinary text as well.
    text = SINGLE.sub(noted(lambda m: _single(m.group(1))), text)
    return text, tuple(found)


def _cursor(match: re.Match[str], text: str) -> str:
    """Where the cursor would stand: something is to be typed there, but not at the end."""
    rest = text[match.end() :].strip()
    return f"#{ASKED}:{HERE}#" if rest else ""


def _argument(match: re.Match[str]) -> str:
    parts = {m.group(1): m.group(2) or m.group(3) or m.group(4) for m in PART.finditer(match[1])}
    return _named(parts.get("name") or HERE, parts.get("default"))


def _single(name: str) -> str | None:
    known = KNOWN.get(_folded(name))
    chinese = any("\u4e00" <= c <= "\u9fff" for c in name)
    if known or name.startswith(("clipboard", "selection")):
        return _named(name)
    return _named(name) if chinese and name.strip() == name and not NOT_OURS.search(name) else None


def _named(name: str, default: str | None = None) -> str:
    """Our placeholder for a foreign name; ``input:`` and the like only say that one is asked."""
    head, colon, rest = name.partition(":")
    if colon and head.strip() in ("input", "form", "envVar", "ask"):
        name = rest
    elif colon and head.strip() in ("date", "time", "dateTime"):
        name = head.replace("dateTime", "date")
    ours = KNOWN.get(_folded(name))
    if ours is None:
        ours = f"{ASKED}:{NOT_OURS.sub('', name)[:20] or HERE}"
    default = re.sub(r"[#\n]", "", default)[:80] if default else ""
    return f"#{ours}={default}#" if default else f"#{ours}#"


def _folded(name: str) -> str:
    return re.sub(r"[\s_.\-]", "", name).casefold()
