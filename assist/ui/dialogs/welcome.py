"""The first start: what the program reads, asked before it reads anything."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assist.settings import Settings
from assist.ui.dialogs.frame import Dialog, button, card, plain_label, rule, section
from assist.ui.dialogs.segments import Segments
from assist.ui.dialogs.trades import TradePills
from assist.ui.i18n import LANGUAGES, tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral

EXAMPLES = ("我160cm,55kg,穿什么合适啊", "能便宜点吗", "今天拍什么时候发货")
"""Questions of a buyer that the sample shop answers (Chinese in every language)."""

_ICONS = ("cursor-text", "clipboard", "chat")


class WelcomeDialog(Dialog):
    """Asks for consent, offers language and theme, and answers an example.

    Signals
        decided(bool): watch the chat (true) or not yet (false); closing the window decides
            nothing, so that the question comes again at the next start.
        trades_decided(tuple): the packs of trades that this shop does without.
        language_chosen(str), theme_chosen(str): to be applied at once.
        example_asked(str): a buyer's question; the answer comes back by :meth:`show_answer`.
    """

    decided = Signal(bool)
    trades_decided = Signal(tuple)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    example_asked = Signal(str)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, (600, 0), parent)
        self._answered = ""
        self._make_head(settings)
        self._make_reads()
        self._make_trades()
        self._make_example()
        self._make_foot()
        self.begin()

    def _make_head(self, settings: Settings) -> None:
        self._logo = QLabel()
        self._logo.setAccessibleName("侧答")
        self._title = plain_label("display", wrap=False)
        self._lead = plain_label("lead")
        self._language = Segments(tuple(LANGUAGES))
        self._language.set_value(settings.language)
        self._language.chosen.connect(self.language_chosen)
        self._theme = Segments(("system", "light", "dark"))
        self._theme.set_value(settings.theme)
        self._theme.chosen.connect(self.theme_chosen)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._lead)
        self._head = QHBoxLayout()
        self._head.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(words, 1)
        choices = QHBoxLayout()
        choices.addWidget(self._language)
        choices.addStretch(1)
        choices.addWidget(self._theme)
        self.body.addLayout(self._head)
        self.body.addLayout(choices)

    def _make_reads(self) -> None:
        self._reads_title = plain_label("section")
        self._reads: list[tuple[QLabel, QLabel, QLabel]] = []
        surface = card()
        self._reads_box = QVBoxLayout(surface)
        self._reads_box.setSpacing(0)
        self._read_lines: list[QHBoxLayout] = []
        for number in range(len(_ICONS)):
            icon, title, hint = QLabel(), plain_label("row_title"), plain_label("row_hint")
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(title)
            words.addWidget(hint)
            line = QHBoxLayout()
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addLayout(words, 1)
            if number:
                self._reads_box.addWidget(rule())
            self._reads_box.addLayout(line)
            self._read_lines.append(line)
            self._reads.append((icon, title, hint))
        self._promise_icon, self._promise = QLabel(), plain_label("good")
        self._promise_line = QHBoxLayout()
        self._promise_line.addWidget(self._promise_icon, 0, Qt.AlignmentFlag.AlignTop)
        self._promise_line.addWidget(self._promise, 1)
        self.body.addLayout(section(self._reads_title, surface, self._promise_line))

    def _make_trades(self) -> None:
        self._trades_title = plain_label("section")
        self.trades = TradePills(self.look)
        self.body.addLayout(section(self._trades_title, self.trades))

    def _make_example(self) -> None:
        self._try_title = plain_label("section")
        self._pills: list[QPushButton] = []
        pills = QHBoxLayout()
        for text in EXAMPLES:
            pill = button(text, "pill")
            pill.clicked.connect(lambda _=False, t=text: self._ask(t))
            self._pills.append(pill)
            pills.addWidget(pill)
        pills.addStretch(1)
        self._pill_line = pills
        self._talk = QFrame()
        talk = QVBoxLayout(self._talk)
        talk.setContentsMargins(0, 0, 0, 0)
        self._buyer, self._shop = plain_label("buyer_says"), plain_label("shop_says")
        for bubble in (self._buyer, self._shop):
            bubble.setIndent(0)
        self._took = plain_label("small")
        talk.setSpacing(6)
        talk.addWidget(self._buyer, 0, Qt.AlignmentFlag.AlignLeft)
        talk.addWidget(self._shop, 0, Qt.AlignmentFlag.AlignRight)
        talk.addWidget(self._took, 0, Qt.AlignmentFlag.AlignRight)
        self._talk.hide()
        self.body.addLayout(section(self._try_title, pills, self._talk))

    def _make_foot(self) -> None:
        self._later = button("")
        self._start = button("", "primary")
        # Consent is a click of one's own: Enter on a fresh window must not give it.
        self._start.setDefault(False)
        self._start.setAutoDefault(False)
        self._later.clicked.connect(lambda: self._decide(reading=False))
        self._start.clicked.connect(lambda: self._decide(reading=True))
        self._later_hint = plain_label("small")
        self.foot.addWidget(self._later_hint, 1)
        self.foot.addWidget(self._later)
        self.foot.addWidget(self._start)

    def _decide(self, *, reading: bool) -> None:
        self.trades_decided.emit(self.trades.unwanted())
        self.decided.emit(reading)
        self.accept()

    def _ask(self, question: str) -> None:
        self._answered = question
        self._say(question, "…")
        self._talk.show()
        self.fit()
        self.example_asked.emit(question)

    def show_answer(self, question: str, reply: str, milliseconds: float | None = None) -> None:
        """Show the sample shop's answer to an example; an answer to an earlier one is dropped."""
        if question != self._answered:
            return
        took = "" if milliseconds is None else tr("用时 {ms} 毫秒").format(ms=round(milliseconds))
        self._say(question, reply or tr("示例店铺还在准备，请稍后再试一次。"), took)
        self.fit()

    def _say(self, question: str, reply: str, took: str = "") -> None:
        self._buyer.setText(neutral(question))
        self._shop.setText(neutral(reply))
        self._took.setText(took)
        for bubble in (self._buyer, self._shop):
            width = self._bubble_width(bubble)
            bubble.setFixedSize(width, bubble.heightForWidth(width))

    def _bubble_width(self, bubble: QLabel) -> int:
        """As wide as its longest line, at most four fifths of the window."""
        bubble.ensurePolished()
        lines = bubble.text().split("\n")
        words = max(bubble.fontMetrics().horizontalAdvance(line) for line in lines)
        return min(words + self.look.theme.px(24) + 4, self.width() * 4 // 5)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("欢迎使用侧答"))
        self._title.setText(tr("侧答"))
        self._lead.setText(tr("买家一提问，合适的回复就出现在聊天窗口旁边，按一个键填入。"))
        self._language.name(tr("语言"), tuple(LANGUAGES.values()))
        self._theme.name(tr("外观"), (tr("跟随系统"), tr("浅色"), tr("深色")))
        self._reads_title.setText(tr("开启读取聊天后，侧答会读"))
        reads = (
            (tr("你选中的文字"), tr("在聊天窗口里用鼠标选中的一段话")),
            (tr("你复制的文字"), tr("按 Ctrl+C 复制的一段话")),
            (tr("聊天窗口里显示的文字"), tr("只限侧答认识的聊天软件，其他窗口一概不读")),
        )
        for (_, title, hint), (title_text, hint_text) in zip(self._reads, reads, strict=True):
            title.setText(title_text)
            hint.setText(hint_text)
        self._promise.setText(
            tr("读到的内容只留在这台电脑上，不上传、不写入日志。随时可以在侧栏顶部一键关闭。")
        )
        self._trades_title.setText(tr("你卖什么？以后可以在设置里改"))
        self.trades.retranslate()
        self._try_title.setText(tr("试一试：点一个买家的问题"))
        self._later.setText(tr("暂不开启"))
        self._start.setText(tr("开启读取聊天"))
        self._later_hint.setText(tr("不开启也能用：在侧栏里搜索或粘贴问题。"))

    def resized(self) -> None:
        """Icons and spacings at the font scale of the moment."""
        px, colours = self.look.theme.px, self.look.theme.palette
        self._logo.setPixmap(self.look.pixmap("logo", colours.accent, 44))
        self._head.setSpacing(px(12))
        self._reads_box.setContentsMargins(px(16), px(4), px(16), px(4))
        for name, (icon, _, _) in zip(_ICONS, self._reads, strict=True):
            icon.setPixmap(self.look.pixmap(name, colours.accent_ink, 20))
        for line in self._read_lines:
            line.setContentsMargins(0, px(9), 0, px(9))
            line.setSpacing(px(12))
        self._promise_icon.setPixmap(self.look.pixmap("check", colours.good_ink, 16))
        self._promise_line.setSpacing(px(6))
        self._pill_line.setSpacing(px(8))
        self.trades.resized()
        if self._answered:
            self._say(self._buyer.text(), self._shop.text(), self._took.text())
