"""Words set in rows: what the layout takes, it gives back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from assist.ui.widgets.flow_layout import FlowLayout


def test_clearing_frees_the_items_that_qt_made(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = FlowLayout(page)
    for text in ("S", "M"):
        row.addWidget(QLabel(text))
    items = [row.itemAt(place) for place in range(row.count())]

    row.clear()

    assert row.count() == 0
    assert not any(Shiboken.isValid(item) for item in items)
