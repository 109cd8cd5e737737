"""What law, platform rules and good manners say of a reply, with the product in hand known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from assist.kb.records import Product
from assist.paths import resources
from assist.snippets.compliance import Compliance, Finding, Hit, ProductFlags, Role, lint
from assist.snippets.records import Snippet
from assist.snippets.walks.linting import lint_walks
from assist.snippets.walks.records import Walk

KINDS = {
    "mask": "cosmetic",
    "snack": "food",
    "dress": "clothing",
    "top": "clothing",
    "trousers": "clothing",
    "coat": "clothing",
    "shoes": "clothing",
    "stroller": "goods",
}
PERMIT = "注册备案编号"
"""The fact of a product that holds the number of its registration or filing."""


def product_flags(product: Product | None) -> ProductFlags | None:
    """What a compliance rule may ask about a product; ``None`` without one."""
    if product is None:
        return None
    permit = next((fact.value for fact in product.facts if fact.name == PERMIT), "")
    return ProductFlags(kind=KINDS.get(product.category, ""), permit=permit)


class Checking:
    """The rules, loaded when the first text is checked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def rules(self) -> Compliance:
        """The built-in rules."""
        return Compliance.load(self._folder)

    def check(self, text: str, product: Product | None, role: Role = "agent") -> list[Hit]:
        """The objections to ``text``, in its order."""
        return self.rules.check(text, role=role, product=product_flags(product))

    def lint(self, snippets: Iterable[Snippet], products: Mapping[str, Product]) -> list[Finding]:
        """Every objection to the replies of ``snippets``."""
        return lint(
            snippets, self.rules, product=lambda key: product_flags(products.get(key or ""))
        )

    def lint_walks(self, walks: Iterable[Walk]) -> list[Finding]:
        """Every objection to what ``walks`` say to a buyer."""
        return lint_walks(walks, self.rules)


def check_pack(folder: Path) -> list[Finding]:
    """Read a pack from ``folder`` and lint its replies and walks.

    Raises :class:`~assist.errors.PackError` at the first mistake of format.
    """
    from assist.kb.pack import read_pairings, read_products, read_shop
    from assist.snippets.pack import read_snippets
    from assist.snippets.walks.pack import read_walks
    from assist.store.packs import open_pack

    pack = open_pack(folder)
    products = {product.key: product for product in read_products(pack, read_shop(pack))}
    read_pairings(pack, products)
    snippets, walks = read_snippets(pack), read_walks(pack)
    checking = Checking(resources() / "compliance")
    return [*checking.lint(snippets, products), *checking.lint_walks(walks)]
