"""Cards that trainers write: terms, roles and rules of the platform, in ``quiz.toml``.

::

    [[question]]
    id = "term.presale"
    topic = "w01"
    ask = "买家下单前的咨询和推荐,叫做什么?"
    right = "售前咨询"
    wrong = ["售中引导", "售后服务"]
    why = "客服工作按交易先后分三段:售前咨询、售中引导、售后服务。"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assist.store.packs import Table, entries
from assist.training.cards.material import choice_card
from assist.training.records import CardKind, DrillCard

FIELDS = frozenset({"id", "topic", "ask", "right", "wrong", "why"})


def quiz_cards(file: Path) -> Iterator[DrillCard]:
    """Every question of the file. Raises :class:`~assist.errors.PackError` at a mistake."""
    if not file.is_file():
        return
    for table in entries(file, "question"):
        yield _card(table)


def _card(table: Table) -> DrillCard:
    if unknown := sorted(set(table.values) - FIELDS):
        raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(FIELDS))}。")
    made = choice_card(
        CardKind.QUIZ,
        table.text("id"),
        table.text("ask"),
        table.text("right"),
        table.texts("wrong"),
        table.text("why"),
        f"quiz/{table.text('id')}",
    )
    if made is None:
        raise table.error("wrong", "没有可选的错误答案", '请至少写一个:wrong = ["…"]。')
    return replace(made, topic=table.text("topic"))
