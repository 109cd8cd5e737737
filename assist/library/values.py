"""What fills the placeholders: shop, product in hand, clock, buyer, order, and the agent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from assist.kb.pairings.postage import gap_cents, threshold_cents
from assist.kb.records import Product, Shop, StockLine
from assist.snippets.placeholders import clock_values


def price_text(cents: int) -> str:
    """A price in yuan without needless zeros: 16800 → "168", 990 → "9.9"."""
    return f"{cents / 100:.2f}".rstrip("0").rstrip(".")


def stock_text(lines: tuple[StockLine, ...]) -> str:
    """Stock as a half-sentence: what is there, then what is sold out."""

    def names(wanted: bool) -> str:
        colours: dict[str, list[str]] = {}
        for line in lines:
            if (line.count > 0) == wanted:
                colours.setdefault(line.colour, []).append(line.size)
        parts = []
        for colour, sizes in colours.items():
            listed = "、".join(size for size in sizes if size)
            parts.append(" ".join(part for part in (colour, listed) if part))
        return "，".join(part for part in parts if part)

    there, gone = names(True), names(False)
    if not there:
        return "这款暂时售罄"
    return f"{there}有货" + (f"，{gone}暂时缺货" if gone else "")


def placeholder_values(
    shop: Shop | None, product: Product | None, now: datetime, given: Mapping[str, str]
) -> dict[str, str]:
    """Every placeholder that can be filled now; what the agent gave wins."""
    values = clock_values(now)
    if shop is not None:
        values |= {f"店铺.{name}": value for name, value in shop.facts}
    if product is not None:
        values |= {f"产品.{fact.name}": fact.value for fact in product.facts}
        values["产品.名称"] = product.name
        if product.item_number:
            values["产品.货号"] = product.item_number
        if product.price_cents is not None:
            values["产品.价格"] = f"{price_text(product.price_cents)}元"
        if (gap := gap_cents(threshold_cents(shop), product.price_cents)) is not None:
            values["包邮.还差"] = f"{price_text(gap)}元"
        if product.links:
            values["产品.链接"] = product.links[0]
        if product.stock:
            values["产品.库存"] = stock_text(product.stock)
    known = {name: value for name, value in given.items() if value.strip()}
    if "收件人姓名" in known or "收件人" in known:
        receiver = known.get("收件人姓名") or known["收件人"]
        known = {"收件人姓名": receiver, "收件人": receiver} | known
    return values | known
