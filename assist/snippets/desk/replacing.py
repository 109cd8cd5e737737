"""Other words in place of some, wherever a snippet says them."""

from __future__ import annotations

from dataclasses import replace

from assist.snippets.desk.records import Entry


def replaced(entry: Entry, find: str, instead: str) -> Entry:
    """The entry with ``instead`` for ``find`` in its title, phrasings and replies."""
    snippet = entry.snippet
    better = replace(
        snippet,
        title=snippet.title.replace(find, instead),
        phrasings=tuple(text.replace(find, instead) for text in snippet.phrasings),
        variants=tuple(replace(v, text=v.text.replace(find, instead)) for v in snippet.variants),
    )
    return replace(entry, snippet=better)
