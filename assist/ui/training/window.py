"""The practice window: a bar of pages, the page in hand, a line of news."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assist.paths import resources
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.training.drill import DrillPage
from assist.ui.training.exam import ExamPage
from assist.ui.training.exams.page import ExamDeskPage
from assist.ui.training.home import HomePage
from assist.ui.training.page import Page
from assist.ui.training.progress import ProgressPage
from assist.ui.training.room import Room
from assist.ui.training.simulation import SimulationPage
from assist.ui.training.typing_page import TypingPage
from assist.ui.widgets.banner import Banner, Tone

SIZE = (1160, 760)
"""Wished width and height in units."""
NEWS_SHOWN = 5000
"""Milliseconds for which good news stays."""


def page_names() -> dict[str, str]:
    """The pages in the order of the bar."""
    return {
        "home": tr("今日"),
        "drill": tr("卡片"),
        "simulation": tr("模拟接待"),
        "typing": tr("打字"),
        "exam": tr("考试"),
        "progress": tr("进度"),
        "exam_desk": tr("出题"),
    }


class PracticeWindow(QWidget):
    """Signals of the pages come through ``room``; the bar hides while somebody is examined."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("practice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.room, self._sized = room, False
        room.setParent(self)
        self.home, self.drill = HomePage(room), DrillPage(room)
        self.simulation, self.exam = SimulationPage(room), ExamPage(room)
        self.typing, self.progress = TypingPage(room), ProgressPage(room)
        self.exam_desk = ExamDeskPage(room)
        self.pages: dict[str, Page] = {
            "home": self.home,
            "drill": self.drill,
            "simulation": self.simulation,
            "typing": self.typing,
            "exam": self.exam,
            "progress": self.progress,
            "exam_desk": self.exam_desk,
        }
        self.title, self.banner = plain_label("title", wrap=False), Banner(room.look)
        self._news = QTimer(self, singleShot=True, interval=NEWS_SHOWN)
        self._news.timeout.connect(self._hide_news)
        self._arrange()
        self._connect()
        self.retranslate()
        self._dress()

    def _arrange(self) -> None:
        self.bar = QWidget()
        self.bar.setObjectName("practice_bar")
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self.bar)
        self._row.addWidget(self.title)
        self.tabs: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for name in self.pages:
            made = QPushButton()
            made.setObjectName("tab")
            made.setCheckable(True)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(partial(self._press_tab, name))
            group.addButton(made)
            self._row.addWidget(made)
            self.tabs[name] = made
        self._row.addStretch(1)
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self._news_box = QWidget()
        self._news_line = QVBoxLayout(self._news_box)
        self._news_line.addWidget(self.banner)
        self._news_box.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._news_box)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        room = self.room
        room.told.connect(self._tell)
        room.look.changed.connect(self._dress)
        room.learner_changed.connect(lambda: self.page.arrive())
        self.home.drill_wanted.connect(self.start_drill)
        self.home.path.scenario_wanted.connect(self.serve)
        self.home.path.exam_wanted.connect(lambda _exam: self.open("exam"))
        self.drill.finished.connect(lambda: self.open("home"))
        for page in (self.simulation, self.exam):
            page.absorbed.connect(lambda on: self.bar.setVisible(not on))
        for number, name in enumerate(self.pages, 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self.open, name))

    @property
    def page(self) -> Page:
        """The page in front."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - nothing else is in the stack
        return shown

    def _press_tab(self, name: str) -> None:
        if name == "drill":
            self.start_drill("")
        else:
            self.open(name)

    def open(self, name: str) -> bool:
        """Bring a page to the front, unless the one there wants to stay."""
        page = self.pages.get(name, self.home)
        if page is self.exam_desk and not self.room.trains_others:
            return False
        if self.page is not page and not self.page.leave():
            self._check_tab()
            return False
        self.stack.setCurrentWidget(page)
        self._check_tab()
        page.resized()
        page.arrive()
        return True

    def _check_tab(self) -> None:
        self.tabs["exam_desk"].setVisible(self.room.trains_others)
        for name, page in self.pages.items():
            self.tabs[name].setChecked(page is self.page)

    def start_drill(self, topic: str) -> None:
        """Drill what is due, or the cards of one topic."""
        if self.page is self.drill and not self.drill.leave():
            return
        self.drill.topic = topic
        self.open("drill")

    def serve(self, scenario: str) -> None:
        """Let the buyers of a scenario come."""
        if self.open("simulation"):
            self.simulation.start(scenario)

    def _tell(self, text: str, tone: Tone) -> None:
        self.banner.say(tone, text)
        self._news_box.show()
        self._news.stop()
        if tone is Tone.GOOD:
            self._news.start()

    def _hide_news(self) -> None:
        self.banner.hide()
        self._news_box.hide()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("练习"))
        self.title.setText(tr("练习"))
        for (name, text), made in zip(page_names().items(), self.tabs.values(), strict=True):
            made.setText(text)
            made.setAccessibleName(text)
            made.setToolTip(f"Alt+{list(self.tabs).index(name) + 1}")
        self._make_room()
        for page in self.pages.values():
            page.retranslate()

    def _make_room(self) -> None:
        """Keep room for the semi-bold letters of the tab pressed, whichever it is."""
        theme = self.room.look.theme
        metrics = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
        for made in self.tabs.values():
            made.setMinimumWidth(metrics.horizontalAdvance(made.text()) + theme.px(28))

    def _dress(self) -> None:
        theme = self.room.look.theme
        px = theme.px
        themes = resources() / "themes"
        parts = (theme.stylesheet(themes / name) for name in ("dialogs", "training"))
        self.setFont(theme.font())
        self.setStyleSheet(theme.stylesheet() + "".join(parts))
        self._row.setContentsMargins(px(20), 0, px(20), 0)
        self._row.setSpacing(px(4))
        self._make_room()
        self.title.setContentsMargins(0, 0, px(20), 0)
        self._news_line.setContentsMargins(px(20), px(8), px(20), 0)
        self.setMinimumSize(px(640), px(420))
        for page in self.pages.values():
            page.resized()

    def showEvent(self, event: QShowEvent) -> None:
        """The first show takes the wished size."""
        self.take_size()
        super().showEvent(event)

    def take_size(self) -> None:
        """Take the wished size once, never more than the screen has."""
        if not self._sized:
            self._sized = True
            room, px = self.screen().availableGeometry(), self.room.look.theme.px
            self.setMinimumSize(min(px(640), room.width() - 40), min(px(420), room.height() - 60))
            self.resize(min(px(SIZE[0]), room.width() - 40), min(px(SIZE[1]), room.height() - 60))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was answered is kept; what is running may ask to stay."""
        if self.page.leave():
            self.stack.setCurrentWidget(self.home)
            self._check_tab()
            super().closeEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
