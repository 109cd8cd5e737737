"""The buyer file: whom the agent chose to remember, in one list, to be read and forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.buyer_form import BuyerForm
from assist.ui.service.window import ServiceWindow, SureButton, line, quiet_primary
from assist.ui.widgets.banner import Tone
from assist.ui.widgets.plain import neutral
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.kb.buyers import BuyerRules
    from assist.library import Library
    from assist.library.remembering import Remembered


class BuyerFileDialog(ServiceWindow):
    """The list on the left, one buyer on the right. Nothing is kept before it is asked for."""

    def __init__(self, look: Look, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(look, worker, (860, 700), parent)
        self._shown: tuple[Remembered, ...] = ()
        self._chat = ""
        self.search, self.list = line(), QListWidget()
        self.new = button("")
        self.form, self.nobody = BuyerForm(look), plain_label("lead")
        self._side = QWidget()
        self._side.setObjectName("side")
        self._column = QVBoxLayout(self._side)
        for each in (self.new, self.search, self.list):
            self._column.addWidget(each)
        self.upper.insertWidget(0, self._side)
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.hide()
        self.forget_all, self.export = SureButton(), button("")
        self.forget, self.keep = SureButton(), quiet_primary()
        self.add_buttons(self.forget, self.keep, left=(self.forget_all, self.export))
        self._connect()
        self.begin()

    def _connect(self) -> None:
        self.new.clicked.connect(self.start_new)
        self.search.textEdited.connect(lambda _: self.refresh())
        self.list.currentRowChanged.connect(self._open_row)
        self.form.changed.connect(lambda: self.keep.setEnabled(True))
        self.keep.clicked.connect(self._keep)
        self.forget.confirmed.connect(self._forget)
        self.forget_all.confirmed.connect(self._forget_all)
        self.export.clicked.connect(self._choose_file)

    def begin_with(self, buyer: str) -> None:
        """List who is kept; the buyer of the conversation is offered, not kept."""
        self._chat = buyer
        self.ask("buyer_rules", lambda lib: lib.service.buyers.rules, self._take_rules)

    def _take_rules(self, rules: BuyerRules) -> None:
        self.form.offer(rules.columns)
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """List who is kept and fits the search."""
        query = self.search.text()
        self.ask("buyers", lambda lib: lib.service.buyers.every(query), self._show)

    def _show(self, buyers: tuple[Remembered, ...]) -> None:
        self._shown = buyers
        now = self.form.buyer.id if self.form.buyer else 0
        self.list.blockSignals(True)
        self.list.clear()
        for one in buyers:
            item = QListWidgetItem(neutral(f"{one.buyer.name}\n{summary(one)}"))
            self.list.addItem(item)
        self.list.blockSignals(False)
        at = next((n for n, one in enumerate(buyers) if one.buyer.id == now), -1)
        if at < 0 and not now and self._chat:
            at = next((n for n, one in enumerate(buyers) if one.buyer.name == self._chat), -1)
        self.list.setCurrentRow(at)
        for each in (self.export, self.forget_all):
            each.setEnabled(bool(buyers) or bool(self.search.text()))
        self._show_state()

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            one = self._shown[row]
            self.form.show_buyer(one.buyer)
            self.form.offer_measures(self.measures if one.buyer.name == self._chat else ())
            self.form.outlook.setText(outlook(one))
            self.form.todo.setText("\n".join(f"· {todo}" for todo in one.outlook.stage.todo))
            self.keep.setEnabled(False)
            self._show_state()

    def start_new(self) -> None:
        """Fields for a buyer who is not kept yet; kept only by the button."""
        from assist.kb.buyers import Buyer

        self.list.setCurrentRow(-1)
        known = {one.buyer.name for one in self._shown}
        own = "" if self._chat in known else self._chat
        self.form.show_buyer(Buyer(own))
        self.form.offer_measures(self.measures if own else ())
        self.form.outlook.setText("")
        self.form.todo.setText(tr("只记服务用得上的，并先征得买家同意。资料只存在这台电脑上。"))
        self.keep.setEnabled(True)
        self._show_state()
        self.form.name.setFocus()

    def _show_state(self) -> None:
        buyer = self.form.buyer
        self.form.setVisible(buyer is not None)
        self.nobody.setVisible(buyer is None)
        self.forget.setVisible(buyer is not None and bool(buyer.id))
        self.keep.setVisible(buyer is not None)
        known = buyer is not None and bool(buyer.id)
        self.keep.setText(tr("保存修改") if known else tr("记住这位买家"))
        self.form.outlook.setVisible(bool(self.form.outlook.text()))

    def _keep(self) -> None:
        buyer = self.form.value()
        if buyer is None:
            return

        def kept(one: Remembered) -> None:
            self.form.show_buyer(one.buyer)
            self.tell(tr("已记住"))
            self.refresh()

        self.ask("buyer", lambda lib: lib.service.buyers.keep(buyer), kept, write=True)

    def _forget(self) -> None:
        buyer = self.form.buyer
        if buyer is not None:
            self._gone(lambda lib: lib.service.buyers.forget(buyer.id))

    def _forget_all(self) -> None:
        self._gone(lambda lib: lib.service.buyers.forget_all())

    def _gone(self, call: object) -> None:
        def done(_: object) -> None:
            self.form.buyer = None
            self._chat = ""
            text = tr("已忘记。以前的备份里还有，会随旧备份一起清掉")
            self.tell(text, Tone.INFO, keep=True)
            self.refresh()

        self.ask("buyer", call, done, write=True)  # type: ignore[arg-type]

    def _choose_file(self) -> None:
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        title = tr("导出买家档案")
        name, chosen = QFileDialog.getSaveFileName(self, title, f"{tr('买家档案')}.xlsx", kinds)
        if name:
            file = Path(name)
            ending = ".csv" if "csv" in chosen else ".xlsx"
            self.export_to(file if file.suffix else file.with_suffix(ending))

    def export_to(self, file: Path) -> None:
        """Write everything that is kept as xlsx or csv."""

        def write(library: Library) -> None:
            library.service.export_buyers(file)

        done = tr("已导出到 {name}").format(name=file.name)
        self.ask("buyer", write, lambda _: self.tell(done), write=True)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("买家档案"))
        self.heading.setText(tr("买家档案"))
        self.lead.setText(tr("只有您点了“记住这位买家”才会记下来，不会自动记。"))
        self.nobody.setText(tr("从左边选一位，或新记一位。"))
        self.new.setText(tr("＋ 新记一位"))
        self.search.setPlaceholderText(tr("昵称、标签、阶段"))
        self.search.setAccessibleName(tr("在买家档案里找"))
        self.list.setAccessibleName(tr("记住的买家"))
        self.forget_all.say(tr("全部忘记"), tr("确定全部忘记？"))
        self.export.setText(tr("导出…"))
        self.forget.say(tr("忘记这位"), tr("确定忘记？"))
        self.form.retranslate()
        self._show_state()

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        super().resized()
        px = self.look.theme.px
        self._side.setFixedWidth(px(230))
        self._column.setContentsMargins(px(12), px(18), px(12), px(12))
        self._column.setSpacing(px(8))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.resized()


def summary(one: Remembered) -> str:
    """One line: tag, stage, when to write again."""
    parts = [tr(one.outlook.tag), tr(one.outlook.stage.name)]
    if one.outlook.write_on is not None:
        parts.append(when(one.outlook.write_on))
    return " · ".join(parts)


def when(day: date) -> str:
    """The day to write again, or that it has come."""
    if day <= date.today():  # noqa: DTZ011 - the agent's own day
        return tr("该联系了")
    return tr("{day} 联系").format(day=f"{day:%m-%d}")


def outlook(one: Remembered) -> str:
    """Tag, stage, tier, cycle and the next day to write, in a sentence."""
    ahead = one.outlook
    parts = [tr(ahead.tag), tr(ahead.stage.name), one.tier]
    cycle = tr("约 {days} 天买一次") if ahead.own_rhythm else tr("这类商品约 {days} 天回购")
    if one.buyer.purchases:
        parts.append(cycle.format(days=ahead.cycle_days))
    if ahead.write_on is not None:
        parts.append(when(ahead.write_on))
    return " · ".join(part for part in parts if part)
