"""The page of the tab: the list of walks, and over it the step in hand."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assist.paths import resources
from assist.ui.flows.step_card import StepCard
from assist.ui.flows.walk_list import WalkList
from assist.ui.look import Look
from assist.ui.widgets.banner import Banner, Tone


class FlowDesk(QWidget):
    """Holds both; what they show is decided by whoever made it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.list = WalkList(look)
        self.card = StepCard(look)
        self.banner = Banner(look)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.card)
        self._top = QVBoxLayout()
        self._top.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.stack, 1)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def stepping(self) -> bool:
        """Whether a step is shown, not the list."""
        return self.stack.currentWidget() is self.card

    def show_list(self) -> None:
        """Bring the list to the front."""
        self.stack.setCurrentWidget(self.list)

    def show_card(self) -> None:
        """Bring the step to the front."""
        self.stack.setCurrentWidget(self.card)

    def tell(self, text: str) -> None:
        """Say what went wrong; an empty text takes it away."""
        self.banner.setVisible(bool(text))
        if text:
            self.banner.say(Tone.WARN, text)
        self._fit()

    def _restyle(self) -> None:
        self.setStyleSheet(self._look.theme.stylesheet(resources() / "themes" / "flows"))
        self._fit()

    def _fit(self) -> None:
        px = self._look.theme.px
        shown = not self.banner.isHidden()
        self._top.setContentsMargins(px(12), px(8) if shown else 0, px(12), px(4) if shown else 0)

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.list.retranslate()
        self.card.retranslate()
