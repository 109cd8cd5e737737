"""Unpaid orders: what is due now, how to remind without pressing, what came of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.order_form import OrderForm
from assist.ui.service.reminder_panel import ReminderPanel
from assist.ui.service.scripts import Script, fitting_scripts
from assist.ui.service.window import ServiceWindow, SureButton
from assist.ui.sizes.panels import Panel
from assist.ui.widgets.banner import Tone
from assist.ui.widgets.plain import neutral
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.library.reminding import Due
    from assist.snippets.compliance import Hit

MENU_LETTERS = 28
"""Characters of a wording that its entry in the menu shows."""


class RemindersDialog(ServiceWindow):
    """A form for new orders, the list of the day, and the order that is open."""

    def __init__(self, look: Look, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(look, worker, (640, 700), parent)
        self.form, self.list, self.panel = OrderForm(look), Panel(look), ReminderPanel(look)
        self.empty = plain_label("row_hint")
        self.rows: list[QPushButton] = []
        self._waiting: tuple[Due, ...] = ()
        self._open = ""
        self._rows = QVBoxLayout()
        self.list.body.addWidget(self.empty)
        self.list.body.addLayout(self._rows)
        for each in (self.form, self.list, self.panel):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self.panel.hide()
        self.clear, self._close = SureButton(), button("")
        self.menu = QMenu(self)
        self.add_buttons(self._close, left=(self.clear,))
        self._connect()
        self.begin()

    def _connect(self) -> None:
        self.form.wanted.connect(self._add)
        self.panel.check_wanted.connect(self._check)
        self.panel.sent.connect(self._sent)
        self.panel.copied.connect(self._copy)
        self.panel.scripts_wanted.connect(self._ask_scripts)
        self.panel.outcome.connect(self._note)
        self.panel.dropped.connect(self._drop)
        self.clear.confirmed.connect(self._clear)
        self._close.clicked.connect(self.close)

    def begin_with(self, buyer: str) -> None:
        """Take over the buyer of the conversation and list what waits."""
        self.form.begin(buyer, datetime.now().astimezone())
        self.refresh()

    def refresh(self) -> None:
        """List what waits."""
        self.ask("waiting", lambda lib: lib.service.reminders.waiting(), self._show)

    # The list

    def _show(self, waiting: tuple[Due, ...]) -> None:
        self._waiting = waiting
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(due) for due in waiting]
        for row in self.rows:
            self._rows.addWidget(row)
        ripe = sum(due.now for due in waiting)
        text = tr("现在可提醒 {ripe} 单，共 {count} 单未付款")
        self.list.title.setText(text.format(ripe=ripe, count=len(waiting)))
        self.empty.setVisible(not waiting)
        self.clear.setEnabled(bool(waiting))
        self.panel.setVisible(any(due.order.mark == self._open for due in waiting))

    def _row(self, due: Due) -> QPushButton:
        row = button("", "order")
        first, second = describe(due)
        said = neutral(f"{first}\n{second}" if first else second)
        row.setText(said.replace("&", "&&"))
        row.setAccessibleName(said.replace("\n", "，"))
        row.setToolTip(said)
        # A long name is cut off rather than making the window wider than it is.
        row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.setAutoDefault(False)
        row.setCheckable(True)
        row.setChecked(due.order.mark == self._open)
        colours = self.look.theme.palette
        colour = colours.accent_ink if due.now else colours.muted
        row.setIcon(self.look.icon("check" if due.now else "info", colour, 16))
        row.clicked.connect(lambda: self.open_order(due))
        return row

    def open_order(self, due: Due) -> None:
        """Open one order below the list."""
        self._open = due.order.mark
        for row, each in zip(self.rows, self._waiting, strict=True):
            row.setChecked(each.order.mark == self._open)
        self.panel.open_for(due)
        self.panel.show()
        self.page.adjustSize()
        self.view.ensureWidgetVisible(self.panel, 0, self.look.theme.px(12))

    # What the agent does

    def _add(self, buyer: str, number: str, kind: str, at: datetime, name: str, cents: int) -> None:
        def add(library: Library) -> Due:
            product = library.find_product(name).id if name else ""
            return library.service.reminders.add(buyer, number, kind, at, product, cents)

        def added(due: Due) -> None:
            self.form.clear()
            self._open = due.order.mark
            self.refresh()
            self.open_order(due)
            self.tell(tr("已加入列表"))

        self.ask("reminder", add, added, write=True)

    def _check(self) -> None:
        panel = self.panel
        if panel.due is None:
            return
        mark, text = panel.due.order.mark, panel.text.toPlainText()
        channel, strategy = panel.channel.value(), panel.strategy.value()
        self.ask(
            "check",
            lambda lib: lib.service.reminders.check(mark, channel, strategy, text),
            panel.show_checked,
        )

    def _ask_scripts(self) -> None:
        channel, strategy = self.panel.channel.value(), self.panel.strategy.value()
        product = self.panel.due.order.product_key if self.panel.due else ""
        self.ask(
            "scripts",
            lambda lib: fitting_scripts(lib, channel, strategy, product),
            self.offer_scripts,
        )

    def offer_scripts(self, scripts: tuple[Script, ...]) -> None:
        """A menu of wordings below the button."""
        if not scripts:
            self.tell(tr("这种渠道和策略还没有话术，可以自己写"), Tone.INFO)
            return
        self.menu.clear()
        for script in scripts:
            short = (
                script.text
                if len(script.text) <= MENU_LETTERS
                else script.text[:MENU_LETTERS] + "…"
            )
            action = self.menu.addAction(neutral(f"{script.title}   {short}").replace("&", "&&"))
            action.triggered.connect(partial(self._take_script, script))
        self.menu.popup(self.panel.scripts.mapToGlobal(self.panel.scripts.rect().bottomLeft()))

    def _take_script(self, script: Script) -> None:
        self.panel.text.setPlainText(script.text)
        self.panel.text.setFocus()
        if script.confirm:
            said = tr("先确认：{question}").format(question=script.confirm)
            self.tell(neutral(said), Tone.WARN, keep=True)
        elif script.missing:
            names = "、".join(script.missing)
            self.tell(tr("还要填：{names}").format(names=names), Tone.WARN, keep=True)

    def _copy(self, text: str) -> None:
        if not text.strip():
            self.tell(tr("还没有写提醒的话"), Tone.WARN)
            return
        product = self.panel.due.order.product_key if self.panel.due else ""
        self.ask(
            "lint",
            lambda lib: lib.check(text, product or None),
            lambda hits: self._checked(text, hits),
        )

    def _checked(self, text: str, hits: list[Hit]) -> None:
        """Copy what law and platform allow; say what a short message still lacks."""
        blocked = next((hit for hit in hits if hit.level == "block"), None)
        if blocked is not None:
            said = tr("“{words}”不能发：{reason}").format(
                words=blocked.words, reason=blocked.reason
            )
            self.tell(said, Tone.BAD, keep=True)
            return
        QGuiApplication.clipboard().setText(text)
        lacking = "、".join(self.panel.lacking)
        if lacking:
            self.tell(tr("已复制，不过还缺：{names}").format(names=lacking), Tone.WARN, keep=True)
        else:
            self.tell(tr("已复制"))

    def _sent(self) -> None:
        mark, channel = self._open, self.panel.channel.value()
        strategy = self.panel.strategy.value()
        self.ask(
            "reminder",
            lambda lib: lib.service.reminders.record(mark, channel, strategy),
            self._changed,
            write=True,
        )

    def _note(self, outcome: str) -> None:
        mark = self._open
        self.ask(
            "reminder",
            lambda lib: lib.service.reminders.note(mark, outcome),
            self._changed,
            write=True,
        )

    def _changed(self, due: Due) -> None:
        if not due.order.ended:
            self.panel.open_for(due)
        self.tell(tr("已记下"))
        self.refresh()

    def _drop(self) -> None:
        mark = self._open
        self.ask(
            "reminder",
            lambda lib: lib.service.reminders.forget(mark),
            lambda _: self.refresh(),
            write=True,
        )

    def _clear(self) -> None:
        self.ask(
            "reminder",
            lambda lib: lib.service.reminders.forget_all(),
            lambda _: self.refresh(),
            write=True,
        )

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("付款提醒"))
        self.heading.setText(tr("付款提醒"))
        self.lead.setText(tr("先问有没有疑问，别催：不在夜里、不在刚下单时、不反复。"))
        self.empty.setText(tr("还没有要跟进的订单。"))
        self.clear.say(tr("全部清空"), tr("确定全部清空？"))
        self._close.setText(tr("关闭"))
        self.form.retranslate()
        self.panel.retranslate()
        self._show(self._waiting)
        if self.panel.due is not None:
            self.panel.open_for(self.panel.due)

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        super().resized()
        self._rows.setSpacing(self.look.theme.px(6))
        self.panel.text.setFixedHeight(self.look.theme.px(64))


def describe(due: Due) -> tuple[str, str]:
    """Two lines: whose and what; when ordered, which kind of buyer, how often, what is next."""
    order = due.order
    parts = [tr("{time} 下单").format(time=f"{order.ordered_at:%m-%d %H:%M}"), tr(order.kind)]
    if order.sent:
        parts.append(tr("提醒过 {count} 次").format(count=len(order.sent)))
    if due.now:
        parts.append(tr("现在可提醒"))
    elif order.next_at is not None:
        parts.append(tr("{time} 后可提醒").format(time=f"{order.next_at:%m-%d %H:%M}"))
    else:
        parts.append(tr("不再提醒"))
    return " · ".join(filter(None, (due.label, due.product))), " · ".join(parts)
