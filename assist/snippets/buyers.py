"""What a buyer's own words and name give to the placeholders of a reply."""

from __future__ import annotations

import re

_ORDER = re.compile(
    r"(?:订单(?:编)?号|订单)(?:\s*(?:是|为))?\s*[:：]?\s*(\d{10,24})(?!\d)|(?<!\d)(\d{18,19})(?!\d)"
)
_PARCEL = re.compile(
    r"(?:快递|物流|运)?单号(?:\s*(?:是|为))?\s*[:：]?\s*([A-Z]{0,4}\d{10,15})(?!\d)"
    r"|(?<![A-Za-z\d])((?:SF|YT|JD|JT|ZTO|STO|EMS|DPK?)[A-Z]{0,2}\d{10,15})(?!\d)",
    re.IGNORECASE,
)
_RECEIVER = re.compile(r"收[件货]人\s*(?:姓名)?\s*[:：是]\s*([\u4e00-\u9fa5·]{2,8})")
_MADE_UP = re.compile(
    r"\*|@|/|\d{4,}|^(?:tb|t_|jd_|wxid_|用户|买家|游客)|^[A-Za-z0-9_. -]+$", re.IGNORECASE
)


def said_values(message: str) -> dict[str, str]:
    """What a buyer's message tells of the order: its number, the parcel's, the receiver's name.

    Numbers count when they are named, or when only one kind of number looks like that (an
    order has 18 or 19 figures, a parcel's number its carrier's letters in front).
    """
    found: dict[str, str] = {}
    parcel = _PARCEL.search(message.replace("订单号", "订单"))
    if parcel:
        found["快递单号"] = next(group for group in parcel.groups() if group).upper()
    order = _ORDER.search(message)
    if order:
        found["订单号"] = next(group for group in order.groups() if group)
    if receiver := _RECEIVER.search(message):
        found["收件人姓名"] = receiver[1]
    return found


def buyer_name(nick: str) -> str:
    """A nick as a buyer may be called by it; empty for numbers, addresses and masked ones."""
    name = nick.strip()
    return "" if not 1 < len(name) <= 12 or _MADE_UP.search(name) else name
