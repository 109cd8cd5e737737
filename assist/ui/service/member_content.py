"""How members are told of their rights, and the metrics that watch the system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.member_tables import amount, percent
from assist.ui.service.window import line
from assist.ui.sizes.panels import Panel

if TYPE_CHECKING:
    from assist.library.service import MemberContent, Point


def page() -> tuple[QWidget, QVBoxLayout]:
    """An empty page with its column."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    return made, column


def point_lines(points: Sequence[Point]) -> list[QLabel]:
    """Name and text of each point below each other."""
    lines = []
    for point in points:
        lines += [plain_label("row_title", point.name), plain_label("row_hint", point.text)]
    return lines


class ContentPage(QWidget):
    """Upgrade modes, rights, touchpoints and channels."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.panels = [Panel(look) for _ in range(4)]
        for panel in self.panels:
            self._column.addWidget(panel)
        self._column.addStretch(1)

    def show_content(self, content: MemberContent) -> None:
        """Fill the cards, once."""
        parts = (content.modes, content.rights, content.touchpoints, content.channels)
        for panel, points in zip(self.panels, parts, strict=True):
            if panel.body.count() == 1:
                for label in point_lines(points):
                    panel.body.addWidget(label)

    def retranslate(self) -> None:
        """The headings."""
        titles = (tr("升降方式"), tr("会员权益"), tr("五个传播触点"), tr("五种传播方式"))
        for panel, title in zip(self.panels, titles, strict=True):
            panel.title.setText(title)

    def resized(self) -> None:
        """Spacing at the font scale of the moment."""
        self._column.setSpacing(self._look.theme.px(12))


class Metric(Panel):
    """One metric: its formula, two numbers to type, the result."""

    def __init__(self, look: Look, point: Point) -> None:
        super().__init__(look)
        self._point = point
        self.title.setText(point.name)
        self.title.setObjectName("row_title")
        self.result = plain_label("heading", "", wrap=False)
        self.head.addWidget(self.result)
        self.body.addWidget(plain_label("row_hint", point.formula))
        self.body.addWidget(plain_label("row_hint", point.text))
        row = QHBoxLayout()
        self.fields: list[QLineEdit] = []
        for name in point.inputs:
            field = line(name)
            field.setAccessibleName(f"{point.name}：{name}")
            field.textEdited.connect(self.work_out)
            self.fields.append(field)
            row.addWidget(field)
        self.body.addLayout(row)
        self.work_out()

    def work_out(self) -> None:
        """The result, once both numbers are there."""
        upper, lower = (amount(field.text()) for field in self.fields)
        done = upper is not None and bool(lower)
        text = percent(upper / lower) if done and upper is not None and lower else "—"
        self.result.setText(text)
        self.result.setAccessibleName(f"{self._point.name} {text}")


class MetricsPage(QWidget):
    """The metrics that watch the system."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.metrics: list[Metric] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_content(self, content: MemberContent) -> None:
        """Fill the page, once."""
        if self.metrics:
            return
        for point in content.metrics:
            self.metrics.append(Metric(self._look, point))
            self._column.addWidget(self.metrics[-1])
        self._column.addStretch(1)

    def resized(self) -> None:
        """Spacing at the font scale of the moment."""
        self._column.setSpacing(self._look.theme.px(12))
