"""A large library of generated snippets, and a workbook of them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from assist import paths
from assist.snippets.pack import read_snippets
from assist.snippets.records import ReplyVariant, Snippet
from assist.store.packs import built_in


def generated(count: int, seed: int = 2026) -> list[Snippet]:
    """Snippets made of halves of the packs' phrasings and replies."""
    chance = random.Random(seed)
    source = [s for pack in built_in(paths.resources()) for s in read_snippets(pack)]
    phrasings = [text for snippet in source for text in snippet.phrasings]
    replies = [variant.text for snippet in source for variant in snippet.variants]

    def mixed(texts: list[str]) -> str:
        one, other = chance.choice(texts), chance.choice(texts)
        return one[: len(one) // 2] + other[len(other) // 2 :]

    return [
        replace(
            chance.choice(source),
            key=f"own/{number:06}",
            pack="own",
            product_key=None,
            images=(),
            title=f"{mixed(phrasings)} {number}",
            folder=(f"组{chance.randrange(20)}", f"类{chance.randrange(30)}"),
            phrasings=tuple({mixed(phrasings): None for _ in range(5)}),
            variants=tuple(ReplyVariant(mixed(replies)) for _ in range(2)),
        )
        for number in range(count)
    ]


def workbook(snippets: list[Snippet], file: Path) -> None:
    """A workbook in the layout of SaleSmartly, whose rows are ``snippets``."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["标准问法", "类型", "相似问法", "答案"])
    for one in snippets:
        asked = "\n".join(one.phrasings)
        sheet.append([one.title, "/".join(one.folder), asked, one.variants[0].text])
    book.save(file)


def folders(home: Path) -> paths.Folders:
    """A person's folders below ``home``, where ``CEDA_HOME`` has them."""
    return paths.Folders(home / "data", home / "config", home / "log")
