"""One unpaid order opened: which way to remind, what stands against it, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary, translated
from assist.ui.sizes.panels import Panel
from assist.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from assist.library.reminding import Checked, Due

CHANNELS = ("千牛", "短信", "电话")
STRATEGIES = ("核对", "紧迫", "特权")
OUTCOMES = ("已付款", "考虑", "无回应", "拒绝")
REST = 250
"""Milliseconds without typing before a text is checked."""


class ReminderPanel(Panel):
    """One order in hand.

    Signals
        check_wanted(), scripts_wanted(): look at this way of reminding, offer words for it.
        sent(), copied(str), outcome(str), dropped(): what the agent did.
    """

    check_wanted = Signal()
    sent = Signal()
    copied = Signal(str)
    scripts_wanted = Signal()
    outcome = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.due: Due | None = None
        self.lacking: list[str] = []
        self.channel, self.strategy = Segments(CHANNELS), Segments(STRATEGIES)
        self.channel.set_value(CHANNELS[0])
        self.strategy.set_value(STRATEGIES[0])
        self.verdict, self.hints = plain_label("good"), plain_label("row_hint")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.needed = QWidget()
        self._needed = QVBoxLayout(self.needed)
        self._needed.setContentsMargins(0, 0, 0, 0)
        self.copy, self.done = button(""), quiet_primary()
        self.scripts = button("")
        self.question, self.drop = plain_label("row_hint"), button("", "link")
        self.outcomes = [button("", "pill") for _ in OUTCOMES]
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._build()
        self._connect()

    def _build(self) -> None:
        ways = FlowLayout(gap=8)
        ways.addWidget(self.channel)
        ways.addWidget(self.strategy)
        self.body.addLayout(ways)
        for each in (self.verdict, self.hints, self.text, self.needed):
            self.body.addWidget(each)
        acts = QHBoxLayout()
        acts.addWidget(self.drop)
        acts.addStretch(1)
        acts.addWidget(self.scripts)
        acts.addWidget(self.copy)
        acts.addWidget(self.done)
        self.body.addLayout(acts)
        ends = FlowLayout(gap=8)
        ends.addWidget(self.question)
        for each in self.outcomes:
            ends.addWidget(each)
        self.body.addLayout(ends)

    def _connect(self) -> None:
        self.channel.chosen.connect(self._changed)
        self.strategy.chosen.connect(self._changed)
        self.text.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self.check_wanted)
        self.copy.clicked.connect(lambda: self.copied.emit(self.text.toPlainText()))
        self.scripts.clicked.connect(self.scripts_wanted)
        self.done.clicked.connect(self.sent)
        self.drop.clicked.connect(self.dropped)
        for each, value in zip(self.outcomes, OUTCOMES, strict=True):
            each.clicked.connect(lambda _=False, v=value: self.outcome.emit(v))

    def _changed(self) -> None:
        self.text.setVisible(self.channel.value() != "电话")
        self.copy.setVisible(self.channel.value() != "电话")
        self.scripts.setVisible(self.channel.value() != "电话")
        self.check_wanted.emit()

    def retranslate(self) -> None:
        """Every text."""
        self.channel.name(tr("渠道"), translated(CHANNELS))
        self.strategy.name(tr("策略"), translated(STRATEGIES))
        self.text.setPlaceholderText(tr("把要发的话写在这里，会检查该有的都有没有"))
        self.text.setAccessibleName(tr("提醒的话"))
        self.copy.setText(tr("复制"))
        self.scripts.setText(tr("选话术") + " ▾")
        self.done.setText(tr("已提醒，记一次"))
        self.question.setText(tr("结果"))
        self.drop.setText(tr("移出列表"))
        for each, name in zip(self.outcomes, translated(OUTCOMES), strict=True):
            each.setText(name)
        self.text.setFixedHeight(self._look.theme.px(64))

    def open_for(self, due: Due) -> None:
        """Begin with an order."""
        if self.due is None or self.due.order.mark != due.order.mark:
            self.text.clear()
            self._rest.stop()
        self.due = due
        what = due.product or tr("没写商品的订单")
        self.title.setText(" · ".join(part for part in (due.label, what) if part))
        self.question.setMinimumHeight(self.outcomes[0].sizeHint().height())
        for each in self.outcomes[1:3]:  # 考虑 and 无回应 answer a reminder that was given
            each.setEnabled(bool(due.order.sent))
        self._changed()

    def show_checked(self, found: Checked) -> None:
        """What stands against this way, and what a text still lacks."""
        verdict = found.verdict
        text = tr("现在可以提醒") if verdict.allowed else "".join(translated(verdict.reasons))
        if verdict.earliest is not None and not verdict.allowed:
            text += tr("最早 {time}。").format(time=f"{verdict.earliest:%m-%d %H:%M}")
        self.verdict.setText(text)
        self.verdict.setObjectName("good" if verdict.allowed else "warn")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.hints.setText("\n".join(translated(verdict.hints)))
        self.hints.setVisible(bool(verdict.hints))
        self.done.setEnabled(verdict.allowed)
        self._show_needed(found)

    def _show_needed(self, found: Checked) -> None:
        while item := self._needed.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        fine = [f"✓ {tr(element.name)}" for element in found.elements if element.there]
        if fine:
            self._needed.addWidget(plain_label("good", "   ".join(fine)))
        self.lacking = [tr(e.name) for e in found.elements if e.there is False]
        for element in found.elements:
            if element.there is None:
                self._needed.addWidget(QCheckBox(tr(element.name)))
            elif not element.there:
                text = f"○ {tr(element.name)} — {tr(element.help)}"
                self._needed.addWidget(plain_label("warn", text))
        self.needed.setVisible(bool(found.elements))
