"""What the pages of products ask of the library at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assist.suggestion import ProductDetail

if TYPE_CHECKING:
    from assist.library import Library


@dataclass(frozen=True, slots=True)
class OpenedGoods:
    """A product with what it lacks, its pictures in ``pack``, and facts typed but not saved."""

    detail: ProductDetail
    lacks: tuple[str, ...]
    pack: str
    photos: tuple[str, ...]
    draft: tuple[tuple[str, str], ...] | None


def read_goods(library: Library, identity: str) -> OpenedGoods:
    """Everything of one product; on the library's thread."""
    catalogue = library.catalogue
    return OpenedGoods(
        library.product(identity),
        catalogue.lacks(identity),
        *catalogue.photos(identity),
        catalogue.drafts.of(identity),
    )
