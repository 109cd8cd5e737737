"""The score at the right: points, every verdict with its reason, the sentence to say instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from assist.training.records import Score, Verdict
from assist.ui.dialogs.frame import plain_label, rule
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.page import empty_column, scrolling
from assist.ui.widgets.plain import neutral

SIGNS = {True: "✅", False: "❌", None: "⚠️"}


class VerdictRow(QWidget):
    """A sign, what was looked at, and why."""

    def __init__(self, look: Look, verdict: Verdict) -> None:
        super().__init__()
        px = look.theme.px
        sign, words = plain_label("sign", SIGNS[verdict.ok], wrap=False), QVBoxLayout()
        words.setSpacing(px(1))
        title, reason = tr(verdict.title), tr(verdict.reason)
        words.addWidget(plain_label("body", title))
        if reason:
            words.addWidget(plain_label("row_hint", reason))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(7), 0, px(7))
        row.setSpacing(px(9))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        said = {True: tr("做到了"), False: tr("没做到"), None: tr("可以更好")}[verdict.ok]
        self.setAccessibleName(f"{said}：{neutral(title)}。{neutral(reason)}")


class ScorePanel(QWidget):
    """Shows a :class:`Score`; before the first one, what will be looked at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("right_pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.score: Score | None = None
        self.total, self.unit = plain_label("score", wrap=False), plain_label("lead", wrap=False)
        self.bar, self.empty = QProgressBar(), plain_label("lead")
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.better = QFrame()
        self.better.setObjectName("better")
        self.better_title, self.better_text = plain_label("row_hint"), plain_label("body")
        self.better_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._arrange()
        self._title = ""
        look.changed.connect(self._fit)
        self.show_score(None)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.total)
        top.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBottom)
        self._box = QVBoxLayout(self.better)
        self._box.addWidget(self.better_title)
        self._box.addWidget(self.better_text)
        inner = QWidget()
        self._rows, self._column = QVBoxLayout(), QVBoxLayout(inner)
        self._rows.setSpacing(0)
        self._column.addLayout(top)
        for each in (self.bar, self.empty):
            self._column.addWidget(each)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.better)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner))
        self._fit()

    def show_score(self, score: Score | None, title: str = "") -> None:
        """Show a score; ``title`` says whose or what it is of."""
        self.score, self._title = score, title
        there = score is not None
        for each in (self.total, self.unit, self.bar):
            each.setVisible(there)
        self.empty.setVisible(not there)
        empty_column(self._rows)
        if score is not None:
            self.total.setText(str(score.total))
            self.bar.setValue(score.total)
            order = sorted(score.verdicts, key=lambda v: (v.ok is True, v.ok is None, -v.weight))
            for number, verdict in enumerate(order):
                if number:
                    self._rows.addWidget(rule())
                self._rows.addWidget(VerdictRow(self._look, verdict))
        better = score.better if score is not None else ""
        self.better.setVisible(bool(better))
        self.better_text.setText(neutral(better))
        self.retranslate()

    def retranslate(self) -> None:
        """Every fixed text."""
        self.unit.setText(f"/ 100  {self._title}" if self._title else tr("/ 100 本轮"))
        self.better_title.setText(tr("可以这样说："))
        self.empty.setText(
            tr("回复之后，这里会说哪里做得好、哪里可以更好，以及可以怎么说。六秒内先接住买家。")
        )
        if self.score is not None:
            self.bar.setAccessibleName(tr("{points} 分").format(points=self.score.total))

    def _fit(self) -> None:
        px = self._look.theme.px
        self._column.setContentsMargins(px(18), px(14), px(16), px(18))
        self._column.setSpacing(px(8))
        self._box.setContentsMargins(px(12), px(9), px(12), px(10))
        self._box.setSpacing(px(3))
        if self.score is not None:
            self.show_score(self.score, self._title)
