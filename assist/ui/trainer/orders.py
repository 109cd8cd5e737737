"""How the list of snippets can be ordered."""

from __future__ import annotations

from collections.abc import Callable

from assist.snippets.desk.records import Row, State
from assist.ui.i18n import tr

ORDERS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "title": lambda row: (),
    "uses": lambda row: (-row.uses,),
    "stage": lambda row: (row.stage,),
    "state": lambda row: (row.state is State.PUBLISHED, str(row.state)),
}
"""What rows, which come by title, are sorted by."""


def order_names() -> tuple[str, ...]:
    """Each order in a word."""
    return tr("按标题"), tr("按使用次数"), tr("按阶段"), tr("未发布在前")
