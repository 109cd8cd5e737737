"""Drill cards, made from the live library: nobody writes them, and a changed fact changes them."""

from assist.training.cards.making import make_cards
from assist.training.cards.material import Material

__all__ = ["Material", "make_cards"]
