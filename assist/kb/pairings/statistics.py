"""How strongly two goods belong together, from counts of orders.

Support and confidence are those of Agrawal, Imieliński and Swami, "Mining association rules
between sets of items in large databases" (SIGMOD 1993); lift is the "interest" of Brin,
Motwani and Silverstein, "Beyond market baskets" (SIGMOD 1997).

Raw lift is wild where counts are small: two goods sold once, together, reach the number of
all orders. It is shrunken as in DuMouchel's gamma-Poisson shrinker, "Bayesian data mining in
large frequency tables" (The American Statistician 53:3, 1999), here with one gamma prior of
mean 1 and strength :data:`PRIOR`::

    shrunken lift = (orders with both + PRIOR) / (orders expected with both + PRIOR)

where ``expected = orders with one · orders with the other / all orders``.
"""

from __future__ import annotations

from dataclasses import dataclass

PRIOR = 5.0
"""Orders with both goods that every pair is taken to have had, and to have been expected.

``python -m benchmarks.pairings`` compares several strengths on planted pairs.
"""
MINIMUM = 4
"""Orders with both goods below which nothing is said of a pair.

On planted pairs the first suggestions reach 89 % precision and 83 % recall with 3, 93 and 70
with 4, 97 and 59 with 5; ranked by raw confidence 17 and 89.
"""
LEAST_LIFT = 1.5
"""Shrunken lift below which two goods only happen to lie in the same cart."""


@dataclass(frozen=True, slots=True)
class Together:
    """Counts of orders: all, with the main good, with its partner, with both."""

    partner_key: str
    orders: int
    with_main: int
    with_partner: int
    both: int

    @property
    def support(self) -> float:
        """The share of all orders that hold both."""
        return self.both / self.orders if self.orders else 0.0

    @property
    def confidence(self) -> float:
        """The share of the main good's orders that hold the partner too."""
        return self.both / self.with_main if self.with_main else 0.0

    @property
    def expected(self) -> float:
        """Orders that would hold both if the two had nothing to do with each other."""
        return self.with_main * self.with_partner / self.orders if self.orders else 0.0

    @property
    def lift(self) -> float:
        """How many times more often than by chance; 0 where nothing is known."""
        return self.both / self.expected if self.expected else 0.0

    @property
    def shrunken_lift(self) -> float:
        """The lift pulled towards 1, the more the fewer orders there are."""
        return (self.both + PRIOR) / (self.expected + PRIOR)

    @property
    def told(self) -> bool:
        """Whether there is enough of it to say so."""
        return self.both >= MINIMUM and self.shrunken_lift >= LEAST_LIFT

    @property
    def reason(self) -> str:
        """The counts in words, as an agent reads them."""
        return f"{self.with_main} 单里有 {self.both} 单一起买"
