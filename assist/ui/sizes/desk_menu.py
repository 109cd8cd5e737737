"""The size desk's menu: what is done seldom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu

from assist.ui.i18n import tr


@dataclass(frozen=True, slots=True)
class DeskActions:
    """What each entry calls."""

    edit_chart: Callable[[], object]
    edit_shapes: Callable[[], object]
    import_returns: Callable[[], object]
    use_in_chat: Callable[[], object]
    clear_body: Callable[[], object]


def fill_menu(menu: QMenu, actions: DeskActions, *, product: bool, body: bool) -> None:
    """Set the entries anew; ``product`` and ``body`` say whether there is one."""
    menu.clear()
    menu.addAction(tr("编辑尺码表…"), actions.edit_chart).setEnabled(product)
    menu.addAction(tr("身形规则…"), actions.edit_shapes)
    menu.addAction(tr("导入退货反馈…"), actions.import_returns)
    menu.addSeparator()
    menu.addAction(tr("用到当前对话"), actions.use_in_chat).setEnabled(product)
    menu.addAction(tr("清空身材数据"), actions.clear_body).setEnabled(body)
