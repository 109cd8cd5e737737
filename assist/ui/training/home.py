"""The start page: what is due today, what lies ahead, how far the path of 18 topics is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assist.training.records import Forecast, TopicNeeds, TopicProgress
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.sizes.panels import Panel
from assist.ui.training.forecast_chart import ForecastChart
from assist.ui.training.page import Page
from assist.ui.training.path_pane import PathPane
from assist.ui.training.room import Room

SECONDS_A_CARD = 20
"""What a card takes with its explanation; for the minutes that the button promises."""
LONGEST_NAME = 30


class Tile(QFrame):
    """A number and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.number, self.caption = plain_label("figure", wrap=False), plain_label("row_hint")
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.number)
        self.column.addWidget(self.caption)

    def say(self, number: str, caption: str) -> None:
        """Set both."""
        self.number.setText(number)
        self.caption.setText(caption)
        self.setAccessibleName(f"{caption} {number}")


class HomePage(Page):
    """``drill_wanted(str)``: all that is due (empty) or the cards of one topic."""

    drill_wanted = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.forecast: Forecast | None = None
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.name, self.start = QLineEdit(room.learner), button("", "primary")
        self.name.setMaxLength(LONGEST_NAME)
        self.tiles = [Tile() for _ in range(4)]
        self.chart_panel, self.chart = Panel(self.look), ForecastChart(self.look)
        self.path_panel, self.path = Panel(self.look), PathPane(self.look)
        self.done = plain_label("row_hint", wrap=False)
        self._arrange()
        self.name.editingFinished.connect(lambda: room.name_learner(self.name.text()))
        self.start.clicked.connect(lambda: self.drill_wanted.emit(""))
        self.path.drill_wanted.connect(self.drill_wanted)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.heading)
        words.addWidget(self.lead)
        self._name_label = plain_label("row_hint", wrap=False)
        self._name_label.setBuddy(self.name)
        self._top = QHBoxLayout()
        self._top.addLayout(words, 1)
        self.book = button("")
        self.book.setAutoDefault(False)
        self.book.clicked.connect(lambda: self.room.source_wanted.emit(""))
        self._top.addWidget(self.book, 0, Qt.AlignmentFlag.AlignBottom)
        self._top.addWidget(self._name_label, 0, Qt.AlignmentFlag.AlignBottom)
        self._top.addWidget(self.name, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid = QGridLayout()
        for at, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, 0, at)
            self._grid.setColumnStretch(at, 1)
        self.chart_panel.body.addWidget(self.chart, 1)
        self.path_panel.head.addWidget(self.done)
        self.path_panel.body.addWidget(self.path, 1)
        self._left = QVBoxLayout()
        self._left.addLayout(self._grid)
        self._left.addWidget(self.start)
        self._left.addWidget(self.chart_panel, 1)
        left = QWidget()
        left.setLayout(self._left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._columns = QHBoxLayout()
        self._columns.addWidget(left, 11)
        self._columns.addWidget(self.path_panel, 10)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._top)
        self._whole.addLayout(self._columns, 1)

    def arrive(self) -> None:
        """Ask how things stand."""
        self.start.setFocus()
        self.room.ask("forecast", lambda desk: desk.forecast(), self._show, fresh=True)
        self.room.ask("path", lambda desk: (desk.progress(), desk.path()), self._show_path)

    def _show(self, forecast: Forecast) -> None:
        self.forecast = forecast
        self.chart.show_days(forecast.per_day, date.today())  # noqa: DTZ011 - the learner's day
        texts = (
            (str(forecast.due_today), tr("张待复习")),
            (str(forecast.new_today), tr("张新卡今天学")),
            (str(forecast.streak_days), tr("天连续练习")),
            (str(forecast.done_today), tr("张今天已练")),
        )
        for tile, (number, caption) in zip(self.tiles, texts, strict=True):
            tile.say(number, caption)
        count = forecast.due_today + forecast.new_today
        self.start.setEnabled(count > 0)
        minutes = max(1, round(count * SECONDS_A_CARD / 60))
        ready = tr("开始今天的练习（约 {minutes} 分钟）").format(minutes=min(10, minutes))
        self.start.setText(ready if count else tr("今天的卡片都练完了 🎉"))
        self.lead.setText(self._advice(forecast))

    def _advice(self, forecast: Forecast) -> str:
        if forecast.done_today:
            return tr("今天已经开了头，练完就收工。")
        if forecast.streak_days:
            text = tr("已连续 {days} 天，今天也别断。")
            return text.format(days=forecast.streak_days)
        return tr("每天十分钟，卡片会在快忘的时候回来。")

    def _show_path(self, found: tuple[tuple[TopicProgress, ...], tuple[TopicNeeds, ...]]) -> None:
        topics, needs = found
        self.path.show_path(topics, needs)
        ready = sum(topic.ready for topic in topics)
        self.done.setText(tr("{ready}/{count} 个主题已就绪").format(ready=ready, count=len(topics)))

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.heading.setText(tr("每天十分钟"))
        self.book.setText(tr("📖 产品手册"))
        self._name_label.setText(tr("练习人"))
        self.name.setAccessibleName(tr("练习人"))
        self.name.setToolTip(tr("写在进度、报告和证书上"))
        self.chart_panel.title.setText(tr("未来 14 天的复习"))
        self.path_panel.title.setText(tr("成长路径：点一个主题，看要做什么"))
        self.path.retranslate()
        if self.forecast is not None:
            self._show(self.forecast)

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self.look.theme.px
        self._whole.setContentsMargins(px(24), px(20), px(24), px(24))
        self._whole.setSpacing(px(16))
        self._top.setSpacing(px(8))
        self._columns.setSpacing(px(16))
        self._left.setSpacing(px(14))
        self._grid.setSpacing(px(10))
        self.path.resized()
        self.name.setFixedWidth(px(150))
        self.start.setMinimumHeight(px(44))
        for tile in self.tiles:
            tile.column.setContentsMargins(px(12), px(8), px(12), px(9))
            tile.column.setSpacing(0)
