"""A button that is one icon, coloured by the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from assist.ui.look import Look


class IconButton(QToolButton):
    """An icon of ``resources/icons`` with a name for screen readers and a tooltip."""

    def __init__(
        self, look: Look, icon: str, parent: QWidget | None = None, units: float = 16
    ) -> None:
        super().__init__(parent)
        self.setObjectName("icon")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._look, self._icon, self._units = look, icon, units
        look.changed.connect(self._draw)
        self.toggled.connect(self._draw)
        self._draw()

    def say(self, name: str, detail: str = "") -> None:
        """Name the button; ``detail`` adds a sentence to the tooltip."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(detail)
        self.setToolTip(f"{name}\n{detail}" if detail else name)

    def _draw(self) -> None:
        theme = self._look.theme
        colour = theme.palette.accent_ink if self.isChecked() else theme.palette.muted
        self.setIcon(QIcon(self._look.pixmap(self._icon, colour, self._units)))
        self.setIconSize(QSize(theme.px(self._units), theme.px(self._units)))
        side = theme.px(self._units + 10)
        self.setFixedSize(side, side)
