"""Is it in stock? Answered from the stock lines, never from a reply that merely fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assist.kb.records import Product, StockLine
from assist.kb.sizing.charts import plain_size
from assist.library.values import stock_text
from assist.matching.records import Match
from assist.suggestion import Kind, Suggestion, Variant

INTENT = "stock.available"


def asked_lines(question: str, lines: Sequence[StockLine]) -> tuple[StockLine, ...]:
    """The stock lines that a question names by colour or size; empty when it names neither.

    A size is named by itself ("M", "m码", "38"), not as part of a number or a word.
    """
    text = question.upper()
    sizes = {line.size for line in lines if line.size and _names_size(line.size, text)}
    colours = {line.colour for line in lines if line.colour and line.colour in question}
    if not sizes and not colours:
        return ()
    return tuple(
        line
        for line in lines
        if (not sizes or line.size in sizes) and (not colours or line.colour in colours)
    )


def _names_size(size: str, text: str) -> bool:
    name = re.escape(plain_size(size))
    return re.search(rf"(?<![0-9A-Z.]){name}(?![0-9A-Z.]|\s*(?:CM|KG|斤|元|块))", text) is not None


def stock_card(product: Product, question: str, match: Match, uses: int) -> Suggestion | None:
    """What the stock says to ``question``; ``None`` without stock lines."""
    if not product.stock:
        return None
    asked = asked_lines(question, product.stock)
    text = _reply(product, asked)
    return Suggestion(
        id=f"stock/{product.key}",
        kind=Kind.FACT,
        intent=INTENT,
        title="有没有货",
        score=max(match.score, 90.0),
        confidence=match.confidence,
        why=stock_text(product.stock),
        variants=(Variant("short", text, text),),
        marks=match.marks,
        stage="库存",
        uses=uses,
    )


def sold_out(product: Product, question: str) -> bool:
    """Whether all that ``question`` asks for (or all there is) is gone."""
    lines = asked_lines(question, product.stock) or product.stock
    return bool(lines) and not any(line.count for line in lines)


def _reply(product: Product, asked: Sequence[StockLine]) -> str:
    there = [line for line in product.stock if line.count]
    if not asked:
        return f"亲，这款{stock_text(product.stock)}哦，您要哪一个，我帮您留意📦"
    if left := [line for line in asked if line.count]:
        return f"亲，{_named(left)}有现货哦，喜欢的话可以放心拍📦"
    if there:
        return f"亲，{_named(asked)}刚刚售完啦，{_named(there)}还有现货，要不要看看呢🥰"
    return "亲，这款目前售罄啦，我帮您登记到货提醒，也可以给您推荐相近的款哦🥰"


def _named(lines: Sequence[StockLine]) -> str:
    """Lines as one says them: "白色 M、L 码"; letters and numbers of clothes get their 码."""
    colours: dict[str, list[str]] = {}
    for line in lines:
        colours.setdefault(line.colour, []).append(line.size)
    parts = []
    for colour, sizes in colours.items():
        listed = "、".join(size for size in sizes if size)
        if listed and re.fullmatch(r"[0-9A-Za-z、.]+", listed):
            listed += " 码"
        parts.append(" ".join(part for part in (colour, listed) if part))
    return "，".join(part for part in parts if part)
