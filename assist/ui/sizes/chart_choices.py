"""What holds for a whole chart: the cut and the fabric of its garment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from assist.suggestion import ChartTable
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.chart_columns import fabric_names
from assist.ui.sizes.chart_tools import ChartTools

CUTS = ("修身", "适中", "宽松")


class ChartChoices(QWidget):
    """Both choices in one row; they are edits like any other."""

    def __init__(self, look: Look, tools: ChartTools) -> None:
        super().__init__()
        self._look, self._tools = look, tools
        self._table = ChartTable((), ())
        self.cut, self.fabric = Segments(CUTS), button("")
        self._names = (plain_label("lead", wrap=False), plain_label("lead", wrap=False))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for name, choice in zip(self._names, (self.cut, self.fabric), strict=True):
            self._row.addWidget(name)
            self._row.addWidget(choice)
        self._row.addStretch(1)
        self.cut.chosen.connect(self._cut_chosen)
        self.fabric.clicked.connect(self._ask_fabric)

    def retranslate(self) -> None:
        """Every text."""
        self._names[0].setText(tr("版型"))
        self.cut.name(tr("版型"), [tr("修身"), tr("适中"), tr("宽松")])
        self._names[1].setText(tr("面料"))
        self.show_table(self._table)

    def resized(self) -> None:
        """Spacing at the font scale."""
        self._row.setSpacing(self._look.theme.px(8))

    def show_table(self, table: ChartTable) -> None:
        """The choices of a chart."""
        self._table = table
        self.cut.set_value(table.cut)
        name = fabric_names().get(table.fabric, table.fabric)
        self.fabric.setText(name + " ▾")
        self.fabric.setAccessibleName(f"{tr('面料')}：{name}")

    def _cut_chosen(self, cut: str) -> None:
        self._tools.edit(replace(self._table, cut=cut), tr("改版型"))

    def _ask_fabric(self) -> None:
        menu = QMenu(self)
        for key, name in fabric_names().items():
            menu.addAction(name).setData(key)
        menu.triggered.connect(lambda action: self.set_fabric(str(action.data())))
        menu.popup(self.fabric.mapToGlobal(self.fabric.rect().bottomLeft()))

    def set_fabric(self, fabric: str) -> None:
        """What the garment is made of decides how much ease it needs."""
        self._tools.edit(replace(self._table, fabric=fabric), tr("改面料"))
