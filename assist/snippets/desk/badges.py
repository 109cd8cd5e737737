"""What the list warns of, by snippet."""

from __future__ import annotations

from collections.abc import Collection

from assist.snippets.desk.records import Badge


def badges_of(
    forbidden: Collection[str], similar: Collection[str], unused: Collection[str]
) -> dict[str, tuple[Badge, ...]]:
    """Every key with the badges that it gets, the gravest first."""
    found: dict[str, tuple[Badge, ...]] = {}
    given = ((Badge.FORBIDDEN, forbidden), (Badge.SIMILAR, similar), (Badge.UNUSED, unused))
    for badge, keys in given:
        for key in keys:
            found[key] = (*found.get(key, ()), badge)
    return found
