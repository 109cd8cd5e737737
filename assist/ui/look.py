"""The look in use: theme and icons, following the system and the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assist.paths import resources
from assist.ui.theme import DARK, LIGHT, Theme

ICON_SIDES = (16, 32, 48, 128)
"""Pixels."""


class Look(QObject):
    """The one theme that all widgets of a window share.

    ``changed`` follows every change of theme, font scale or of the system's colours.
    """

    changed = Signal()

    def __init__(
        self, name: str = "system", scale_percent: int = 100, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._percent = scale_percent
        self._folder = resources() / "icons"
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.theme = self._make()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def use(self, name: str, scale_percent: int) -> None:
        """Take the theme ``system``, ``light`` or ``dark`` at a font scale in percent."""
        if (name, scale_percent) == (self._name, self._percent):
            return
        self._name, self._percent = name, scale_percent
        self._apply()

    def _system_changed(self) -> None:
        if self._name == "system":
            self._apply()

    def _apply(self) -> None:
        theme = self._make()
        if theme != self.theme:
            self.theme = theme
            self._pixmaps.clear()
            self.changed.emit()

    def _make(self) -> Theme:
        dark = self._name == "dark" or (
            self._name == "system"
            and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        return Theme(DARK if dark else LIGHT, self._percent / 100)

    def pixmap(self, name: str, colour: str, units: float) -> QPixmap:
        """An icon of ``resources/icons`` drawn in ``colour``, ``units`` wide."""
        size = self.theme.px(units)
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(
                self._source(name).replace("currentColor", colour), size, ratio
            )
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, units: float) -> QIcon:
        """The same as an icon."""
        return QIcon(self.pixmap(name, colour, units))

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = Path(self._folder / f"{name}.svg").read_text("utf-8")
        return self._sources[name]


def app_icon() -> QIcon:
    """The program's own icon in the sizes that window lists ask for."""
    source = Path(resources() / "icons" / "logo.svg").read_text("utf-8")
    icon = QIcon()
    for side in ICON_SIDES:
        icon.addPixmap(_draw(source, side, 1.0))
    return icon


def _draw(source: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
