"""What is known: shops, products with facts, stock and chart, and pairings."""

from __future__ import annotations

from dataclasses import dataclass, field

from assist.kb.sizing.charts import SizeChart


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a product; ``intent`` names the question that it answers."""

    name: str
    intent: str
    value: str


@dataclass(frozen=True, slots=True)
class StockLine:
    """How many pieces of one colour and size are left."""

    colour: str
    size: str
    count: int


@dataclass(frozen=True, slots=True)
class Product:
    """A product. ``key`` is ``pack/id``; ``price_cents`` is in fen (1/100 yuan).

    ``photos`` are files of its pack (``images/….png``), the one to show first in front.
    """

    key: str
    pack: str
    shop_key: str | None
    name: str
    emoji: str
    category: str
    item_number: str
    price_cents: int | None
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    tags: tuple[str, ...]
    facts: tuple[Fact, ...]
    stock: tuple[StockLine, ...]
    chart: SizeChart | None = None
    photos: tuple[str, ...] = field(default=(), metadata={"later": True})


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop and its facts (carrier, cut-off time, thresholds) as (name, value)."""

    key: str
    pack: str
    name: str
    language: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two products that go together; ``text`` is the reply that offers the partner."""

    key: str
    pack: str
    product_key: str
    partner_key: str
    kind: str
    reason: str
    benefit: str
    text: str
