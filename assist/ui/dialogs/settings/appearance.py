"""How the program looks: language, colours, size of the letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from assist.settings import Settings
from assist.ui.dialogs.frame import plain_label
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.segments import Segments
from assist.ui.dialogs.settings.page import Page
from assist.ui.i18n import LANGUAGES, tr
from assist.ui.look import Look
from assist.ui.theme import BODY


class AppearancePage(Page):
    """Language, theme and font scale with a sample at the new size."""

    icon = "contrast"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.language = Segments(tuple(LANGUAGES))
        self.language.chosen.connect(lambda value: self.ask("language", value))
        self.theme = Segments(("system", "light", "dark"))
        self.theme.chosen.connect(lambda value: self.ask("theme", value))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(80, 200)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._preview)
        self.slider.sliderReleased.connect(self._take_scale)
        self._percent = plain_label("value", wrap=False)
        self._sample = plain_label("shop_says")
        control = QWidget()
        line = QHBoxLayout(control)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.slider, 1)
        line.addWidget(self._percent)
        self._language_row = Row(self.language)
        self._theme_row = Row(self.theme)
        self._scale_row = Row(control, below=True)
        self._sample_row = QWidget()
        self._sample_line = QHBoxLayout(self._sample_row)
        self._sample_line.addWidget(self._sample)
        self.add(RowCard(self._language_row, self._theme_row))
        self.add(RowCard(self._scale_row, self._sample_row))
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("外观")

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""
        self.language.set_value(settings.language)
        self.theme.set_value(settings.theme)
        self.slider.blockSignals(True)
        self.slider.setValue(settings.font_scale)
        self.slider.blockSignals(False)
        self._preview(settings.font_scale, ask=False)

    def _preview(self, percent: int, *, ask: bool = True) -> None:
        """Show the sample at ``percent``; keys and the wheel also take the value."""
        self._percent.setText(f"{percent} %")
        size = round(BODY * percent / 100)
        self._sample.setStyleSheet(f"QLabel#shop_says {{ font-size: {size}px; }}")
        if ask and not self.slider.isSliderDown():
            self._take_scale()

    def _take_scale(self) -> None:
        self.ask("font_scale", self.slider.value())

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._language_row.say(tr("语言"))
        self.language.name(tr("语言"), tuple(LANGUAGES.values()))
        self._theme_row.say(tr("颜色"), tr("“跟随系统”会随系统的深浅色一起变"))
        self.theme.name(tr("颜色"), (tr("跟随系统"), tr("浅色"), tr("深色")))
        self._scale_row.say(tr("字号"), tr("拖动时下面的例句按新字号显示，松开后生效"))
        self.slider.setAccessibleName(tr("字号"))
        self._sample.setText(tr("亲，今天下午 5 点前付款当天就发出哦📦"))

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        super().resized()
        px = self.look.theme.px
        self.slider.setMinimumHeight(px(24))
        self._percent.setFixedWidth(px(52))
        self._sample_line.setContentsMargins(0, px(14), 0, px(14))
