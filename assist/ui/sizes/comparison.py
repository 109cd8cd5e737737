"""Two products for one body, beside each other or, in a narrow window, one below the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assist.suggestion import SizeView
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.panels import Panel, text_label
from assist.ui.sizes.result_panel import headline
from assist.ui.sizes.sizes_table import SizesTable
from assist.ui.sizes.turning_row import TurningRow
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.plain import neutral


class ProductColumn(QWidget):
    """One product: its name, its size, how sure, all its sizes. ``size_chosen(str)``."""

    size_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.name = ElidedLabel("caption")
        self.letter = text_label("medium")
        self.sure = text_label("caption", wrap=True)
        self.table = SizesTable(look)
        self.table.size_chosen.connect(self.size_chosen)
        self._row = QHBoxLayout()
        self._row.addWidget(self.letter)
        self._row.addWidget(self.sure, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.name)
        self._column.addLayout(self._row)
        self._column.addWidget(self.table)
        self._column.addStretch(1)

    def show_view(self, view: SizeView, chosen: str) -> None:
        """Show one product's advice and sizes."""
        px = self._look.theme.px
        self._row.setSpacing(px(8))
        self._column.setSpacing(px(3))
        self.name.set_text(f"{view.product.emoji} {view.product.name}".strip())
        self.letter.setText(neutral(view.card.size))
        self.letter.setVisible(bool(view.card.size))
        self.sure.setText(headline(view.card))
        self._show_rows(view, chosen)

    def _show_rows(self, view: SizeView, chosen: str) -> None:
        self.table.show_rows(view.rows, view.card.size, chosen)
        self.table.setVisible(any(row.cells for row in view.rows))

    def show_error(self, name: str, text: str) -> None:
        """Say why there is nothing."""
        self.name.set_text(name)
        self.letter.hide()
        self.sure.setText(neutral(text))
        self.table.hide()


class SizesPanel(Panel):
    """All sizes of the product, and of a second one while two are compared.

    Signals
        size_chosen(str): a size of the first product was moved to.
        compare_ended(): the second product is no longer wanted.
    """

    size_chosen = Signal(str)
    compare_ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._comparing = False
        self.first = ProductColumn(look)
        self.second = ProductColumn(look)
        self.end = IconButton(look, "close", units=13)
        self.end.clicked.connect(self.compare_ended)
        self.head.addWidget(self.end)
        self.columns = TurningRow((self.first, self._need, 1), (self.second, self._need, 1))
        self.body.addWidget(self.columns)
        self.first.size_chosen.connect(self.size_chosen)
        self.compare(on=False)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the language of the interface."""
        self.end.say(tr("结束对比"))
        for column in (self.first, self.second):
            column.table.retranslate()
        self.compare(on=self._comparing)

    def compare(self, *, on: bool) -> None:
        """Show the second column, and the names above both."""
        self._comparing = on
        self.title.setText(tr("两款对比") if on else tr("所有尺码，松量 cm"))
        self.end.setVisible(on)
        self.second.setVisible(on)
        for widget in (self.first.name, self.first.sure):
            widget.setVisible(on)
        self.first.letter.setVisible(on and bool(self.first.letter.text()))
        self.columns.fit()

    def show_first(self, view: SizeView, chosen: str) -> None:
        """The product of the desk."""
        self.first.show_view(view, chosen)
        self.compare(on=self._comparing)

    def _need(self) -> float:
        """Both columns are equally wide; alone, the first one may be as narrow as it is."""
        if not self._comparing:
            return 0.0
        self.columns.row.setSpacing(self._look.theme.px(14))
        return max(column.table.least_width() for column in (self.first, self.second))
