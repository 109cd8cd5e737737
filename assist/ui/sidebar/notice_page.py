"""What stands in the place of the cards when there are none, and what to do about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assist.errors import AssistError
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.quiet_bar import keep_room_for_bar
from assist.ui.widgets.wrap_button import WrapButton


class NoticePage(QScrollArea):
    """One friendly page: a picture, a sentence, a next step.

    Signals
        example_chosen(str): answer this example question.
        search_wanted(): go to the search field.
        retry_wanted(): try again what failed.
    """

    example_chosen = Signal(str)
    search_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._icon_name, self._tone = "chat", "accent"
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel()
        self._title.setObjectName("title")
        self._text = QLabel()
        self._text.setObjectName("muted")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self._set_in_column(QWidget())
        look.changed.connect(self._draw)
        self._draw()

    def _set_in_column(self, page: QWidget) -> None:
        self._column = QVBoxLayout(page)
        self._column.addStretch(2)
        for widget in (self._picture, self._title, self._text, self.progress):
            self._column.addWidget(widget)
        self._buttons = QVBoxLayout()
        self._column.addLayout(self._buttons)
        self._column.addStretch(3)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep_room_for_bar(self)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _draw(self) -> None:
        theme = self._look.theme
        px = theme.px
        colour = {
            "accent": theme.palette.accent,
            "muted": theme.palette.muted,
            "bad": theme.palette.bad_ink,
        }[self._tone]
        self._picture.setPixmap(self._look.pixmap(self._icon_name, colour, 42))
        self._column.setContentsMargins(px(28), px(12), px(20), px(12))
        self._column.setSpacing(px(8))
        self._buttons.setSpacing(px(8))
        self._buttons.setContentsMargins(0, px(8), 0, 0)

    def _show(self, icon: str, tone: str, title: str, text: str) -> None:
        self._icon_name, self._tone = icon, tone
        self._title.setText(neutral(title))
        self._text.setText(neutral(text))
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{neutral(title)} {neutral(text)}".strip())
        self.progress.hide()
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._draw()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def show_empty(self) -> None:
        """Nobody has asked yet: try an example."""
        self._show(
            "chat",
            "accent",
            tr("等买家开口，答案会先到这里"),
            tr("也可以先试一句，看看示例店铺怎么答："),
        )
        for example in (
            tr("我160cm,55kg,穿什么合适啊?"),
            tr("今天拍啥时候发货"),
            tr("太贵了,能便宜点不"),
        ):
            button = WrapButton(self._look, example)
            self._buttons.addWidget(button)
            button.clicked.connect(partial(self.example_chosen.emit, example))

    def show_loading(self, done: int = 0, total: int = 0) -> None:
        """The library is being opened, or its index built."""
        self._show("database", "muted", tr("正在准备话术库…"), "")
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleName(tr("正在准备话术库…"))
        self.progress.show()
        if total:
            self._text.setText(tr("已完成 {done} / {total}").format(done=done, total=total))
            self._text.show()

    def show_no_answer(self, *, noted: bool) -> None:
        """Nothing fits, and it is better to say so; ``noted``: the trainers will see it."""
        self._show(
            "question",
            "muted",
            tr("这句还没有合适的回答"),
            tr("话术库里没有相近的话。换个说法搜一搜，或直接回复买家。"),
        )
        self._button(tr("搜索话术")).clicked.connect(self.search_wanted)
        if noted:
            self.show_noted()

    def show_noted(self) -> None:
        """The question was kept for the trainers."""
        note = QLabel(tr("已记入「没答上来」"))
        note.setObjectName("small")
        self._buttons.addWidget(note, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_nothing_found(self, query: str) -> None:
        """The search has no result."""
        title = tr("没有找到“{query}”").format(query=query[:20])
        self._show("search", "muted", title, tr("试试更短的词、拼音或首字母，比如 fh 找“发货”。"))

    def show_error(self, error: Exception, sentence: str, next_step: str) -> None:
        """The library cannot answer; ``sentence`` and ``next_step`` are for the person."""
        title = sentence if isinstance(error, AssistError) else tr("出了点问题，没有查到答案")
        step = next_step or tr("请再试一次；还是不行时，重新打开侧答。")
        self._show("database", "bad", title, step)
        self._button(tr("再试一次")).clicked.connect(self.retry_wanted)
