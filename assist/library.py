"""The Library: the only core object that the interface talks to."""

from __future__ import annotations

from assist.suggestion import (
    Context,
    ProductDetail,
    ProductRef,
    Suggestion,
    Suggestions,
)


class Library:
    """Answers messages from the store's products, snippets and rules."""

    def suggest(self, message: str, context: Context) -> Suggestions:
        """Every question in ``message`` with its best answers, filled for ``context``."""
        raise NotImplementedError

    def search(self, query: str, context: Context, limit: int = 30) -> tuple[Suggestion, ...]:
        """What the search box lists: by words, pinyin or initials; all snippets when empty."""
        raise NotImplementedError

    def products(self, query: str = "") -> tuple[ProductRef, ...]:
        """Products whose name, alias, number or pinyin fits; all of them when empty."""
        raise NotImplementedError

    def product(self, product_id: str) -> ProductDetail:
        """One product with its facts, stock and chart. Raises AssistError when unknown."""
        raise NotImplementedError

    def refill(self, suggestion: Suggestion, context: Context) -> Suggestion:
        """The same suggestion with its variants filled anew (another product, a value given)."""
        raise NotImplementedError

    def record_pick(self, suggestion_id: str, question: str) -> None:
        """Note that the agent used this suggestion for this question."""
        raise NotImplementedError

    def close(self) -> None:
        """Release the store."""
        raise NotImplementedError
