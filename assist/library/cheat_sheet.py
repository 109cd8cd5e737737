"""What a printed sheet of a shop's replies holds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assist.snippets.placeholders import PATTERN, fill, parse, without_optional
from assist.snippets.records import ReplyVariant, Snippet

LONGEST = 160
"""Characters of a reply; a sheet is for looking up, not for reading."""
REST = "其他"


@dataclass(frozen=True, slots=True)
class CheatSheet:
    """A shop's name, and (title, reply) under each stage, in the order of a conversation."""

    shop: str
    stages: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def cheat_sheet(
    shop: str,
    snippets: Iterable[Snippet],
    values: Mapping[str, str],
    order: Iterable[str],
) -> CheatSheet:
    """The sheet of these snippets, each with its shortest wording filled with ``values``.

    What only a conversation knows stands in 〔〕. ``order`` is that of the stages.
    """
    found: dict[str, list[tuple[str, str]]] = {stage: [] for stage in order}
    for snippet in snippets:
        if snippet.variants:
            stage = snippet.stage or REST
            found.setdefault(stage, []).append((snippet.title, _reply(snippet, values)))
    return CheatSheet(shop, tuple((stage, tuple(some)) for stage, some in found.items() if some))


def _reply(snippet: Snippet, values: Mapping[str, str]) -> str:
    variant = min(snippet.variants, key=_brevity)
    text = without_optional(fill(variant.text, values).text)
    text = PATTERN.sub(lambda match: f"〔{_name(match.group(1))}〕", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _brevity(variant: ReplyVariant) -> tuple[bool, int]:
    return variant.tone != "short", len(variant.text)


def _name(inner: str) -> str:
    asked = parse(inner)
    return "/".join(asked.options) if asked.options else asked.label.rpartition(".")[2]


@lru_cache(maxsize=1)
def stage_order(resources: Path) -> tuple[str, ...]:
    """The stages as the list of intents first names them."""
    with (resources / "intents.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return tuple(dict.fromkeys(row["stage"] for row in rows))
