"""What buyers said of a product's fit: counts, one click to add, one to take back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from assist.suggestion import FitCounts
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.panels import Panel, plain_button, text_label
from assist.ui.sizes.turning_row import TurningRow
from assist.ui.sizes.verdicts import VERDICTS, verdict_words
from assist.ui.widgets.icon_button import IconButton

HARDLY = 0.05
"""Size steps below which a learned shift is not worth a word."""


class FeedbackPanel(Panel):
    """Signals: ``voted(verdict)``, ``undo_wanted()``."""

    voted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._size = ""
        self._counts = FitCounts()
        self.undo = IconButton(look, "undo", units=14)
        self.undo.clicked.connect(self.undo_wanted)
        self.head.addWidget(self.undo)
        self.buttons: dict[str, QPushButton] = {}
        for verdict in VERDICTS:
            button = plain_button("vote")
            button.clicked.connect(partial(self.voted.emit, verdict))
            self.buttons[verdict] = button
        self._row = TurningRow(*((b, self._widest, 1) for b in self.buttons.values()))
        self.learned = text_label("caption", wrap=True)
        self.body.addWidget(self._row)
        self.body.addWidget(self.learned)
        look.changed.connect(self._fit_row)
        self._fit_row()
        self.undo.setVisible(False)
        policy = self.undo.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(policy)
        self.retranslate()

    def _widest(self) -> float:
        """All three are equally wide."""
        return max(button.sizeHint().width() for button in self.buttons.values())

    def _fit_row(self) -> None:
        self._row.row.setSpacing(self._look.theme.px(6))

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.undo.say(tr("撤销最近一次反馈"))
        self._show()

    def show_counts(self, size: str, counts: FitCounts) -> None:
        """Show what is known of the product; ``size`` is what the next click speaks of."""
        self._size, self._counts = size, counts
        self._show()

    def _show(self) -> None:
        counts = self._counts
        title = tr("买家穿 {size} 码，反馈是") if self._size else tr("买家的反馈")
        self.title.setText(title.format(size=self._size))
        known = (counts.small, counts.fit, counts.large)
        for (verdict, button), count in zip(self.buttons.items(), known, strict=True):
            name = verdict_words(verdict)
            button.setText(f"{name} {count}" if count else name)
            button.setEnabled(bool(self._size))
            button.setAccessibleName(
                tr("记一次{verdict}，已有 {count} 次").format(verdict=name, count=count)
            )
        self.undo.setVisible(bool(counts.small + counts.fit + counts.large))
        self.learned.setText(self._lesson())

    def _lesson(self) -> str:
        shift = self._counts.shift
        if abs(shift) < HARDLY:
            return tr("退货和聊天里说的松紧记在这里，以后的推荐会更准")
        text = (
            tr("这款偏小，推荐已往大移 {steps} 码")
            if shift > 0
            else tr("这款偏大，推荐已往小移 {steps} 码")
        )
        return text.format(steps=f"{abs(shift):.1f}")
