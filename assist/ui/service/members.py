"""Member tiers: thresholds, the two analyses of a list of buyers, what to tell and to watch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assist.suggestion import ImportReport
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.member_content import ContentPage, MetricsPage
from assist.ui.service.member_tables import ResultTable, TierTable, amount, yuan
from assist.ui.service.window import ServiceWindow, line
from assist.ui.sizes.panels import Panel
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.kb.members.analysis import Analysis
    from assist.kb.members.tiers import Tiers
    from assist.library.service import MemberContent, Standing

PAGES = ("tiers", "content", "metrics")


class MembersDialog(ServiceWindow):
    """The tiers of the shop. Lists of buyers are counted on the spot and not kept."""

    def __init__(self, look: Look, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(look, worker, (700, 660), parent)
        self.pages = Segments(PAGES)
        self.pages.set_value("tiers")
        self.pages.chosen.connect(self.open_page)
        self.content, self.metrics = ContentPage(look), MetricsPage(look)
        self._analysis: Analysis | None = None
        self._report: ImportReport | None = None
        self.body.addWidget(self.pages)
        for each in (self._tiers_page(), self.content, self.metrics):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self._close = button("")
        self._close.clicked.connect(self.close)
        self.add_buttons(self._close)
        self.begin()
        self.open_page("tiers")

    def _tiers_page(self) -> QWidget:
        self.tier_panel, self.lookup_panel = Panel(self.look), Panel(self.look)
        self.analysis_panel = Panel(self.look)
        self.table, self.results = TierTable(self.look), ResultTable(self.look)
        self.save, self.reset = button(""), button("")
        self.table.changed.connect(self._typed)
        self.save.clicked.connect(self._save)
        self.reset.clicked.connect(self._reset)
        self.load, self.paste = button(""), button("")
        self.load.clicked.connect(self._choose_file)
        self.paste.clicked.connect(self._paste)
        self.adopt = button("")
        self.adopt.clicked.connect(self._adopt)
        self.hint, self.counted = plain_label("row_hint"), plain_label("row_hint")
        self.spent, self.standing = line(), plain_label("row_title")
        self.spent.textEdited.connect(self._look_up)
        self._fill_panels()
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        for panel in (self.tier_panel, self.analysis_panel, self.lookup_panel):
            self._column.addWidget(panel)
        return self._page

    def _fill_panels(self) -> None:
        self.tier_panel.body.addWidget(self.table)
        self.tier_panel.body.addLayout(_row(self.save, self.reset))
        self.analysis_panel.body.addWidget(self.hint)
        self.analysis_panel.body.addLayout(_row(self.load, self.paste))
        for each in (self.counted, self.results):
            self.analysis_panel.body.addWidget(each)
        self.analysis_panel.body.addLayout(_row(self.adopt))
        row = QHBoxLayout()
        row.addWidget(self.spent)
        row.addWidget(self.standing, 1)
        self.lookup_panel.body.addLayout(row)

    def begin_with(self, buyer: str) -> None:
        """Ask for the tiers and the content."""
        self.ask("tiers", lambda lib: lib.service.members.tiers(), self._show_tiers)
        self.ask("members", lambda lib: lib.service.members.content, self._show_content)

    def open_page(self, name: str) -> None:
        """Show one of the pages."""
        self.pages.set_value(name)
        for each, page in zip(PAGES, (self._page, self.content, self.metrics), strict=True):
            page.setVisible(each == name)
        self.hide_news()
        self.view.verticalScrollBar().setValue(0)

    # The tiers

    def _show_tiers(self, tiers: Tiers) -> None:
        self.table.show_tiers(tiers)
        self.save.setEnabled(False)
        self._look_up()

    def _show_content(self, content: MemberContent) -> None:
        self.content.show_content(content)
        self.metrics.show_content(content)

    def _typed(self) -> None:
        self.save.setEnabled(self.table.values() is not None)

    def _save(self) -> None:
        if (values := self.table.values()) is not None:
            self._keep(values)

    def _keep(self, values: tuple[int, ...]) -> None:
        def kept(tiers: Tiers) -> None:
            self._show_tiers(tiers)
            self.tell(tr("门槛已保存，只用于这家店"))

        self.ask("tiers", lambda lib: lib.service.members.set_thresholds(values), kept, write=True)

    def _reset(self) -> None:
        self.ask("tiers", lambda lib: lib.service.members.reset(), self._show_tiers, write=True)

    def _look_up(self) -> None:
        spent = amount(self.spent.text())
        if spent is None:
            self.standing.setText("")
            return
        self.ask("standing", lambda lib: lib.service.members.standing(spent), self._show_standing)

    def _show_standing(self, found: Standing) -> None:
        text = found.tier.name if found.tier else tr("还没有成交")
        if found.next_tier is not None:
            more = tr("，再消费 {yuan} 元升 {tier}")
            text += more.format(yuan=yuan(found.missing_cents), tier=found.next_tier.name)
        self.standing.setText(text)

    # The analyses

    def _choose_file(self) -> None:
        kinds = tr("表格") + " (*.csv *.xlsx *.tsv)"
        name, _ = QFileDialog.getOpenFileName(self, tr("选择买家或订单表"), "", kinds)
        if name:
            self.analyse_file(Path(name))

    def analyse_file(self, path: Path) -> None:
        """Count a list of buyers or orders."""
        self.ask("analysis", lambda lib: lib.service.members.analyse_file(path), self._show_result)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.tell(tr("剪贴板里没有文字，请先在表格里复制"), Tone.WARN)
            return
        self.ask("analysis", lambda lib: lib.service.members.analyse_text(text), self._show_result)

    def _show_result(self, result: tuple[Analysis, ImportReport]) -> None:
        self._analysis, self._report = result
        self._show_analysis()
        if self._report.refused:
            row, reason = self._report.refused[0]
            text = tr("{count} 行没有计入（第 {row} 行：{reason}）")
            refused = len(self._report.refused)
            said = text.format(count=refused, row=row, reason=tr(reason))
            self.tell(said, Tone.WARN, keep=True)
        else:
            self.hide_news()

    def _show_analysis(self) -> None:
        found = self._analysis
        for each in (self.counted, self.results, self.adopt):
            each.setVisible(found is not None)
        if found is None:
            return
        self.results.show_analysis(found)
        text = tr("{buyers} 位买家，共消费 {yuan} 元")
        self.counted.setText(text.format(buyers=f"{found.buyers:,}", yuan=yuan(found.spent_cents)))
        self.adopt.setEnabled(all(result.buyers for result in found.same_shares))

    def _adopt(self) -> None:
        if self._analysis is not None:
            self._keep(tuple(r.least_cents for r in self._analysis.same_shares[:-1]))

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("会员分层"))
        self.heading.setText(tr("会员分层"))
        self.lead.setText(tr("按累计消费把买家分成几级，看看门槛还合不合适。"))
        self.pages.name(tr("会员分层"), (tr("等级与分析"), tr("权益与传播"), tr("监控指标")))
        self.tier_panel.title.setText(tr("本店的等级"))
        self.save.setText(tr("保存门槛"))
        self.reset.setText(tr("恢复默认"))
        self.analysis_panel.title.setText(tr("两种分析"))
        self.hint.setText(
            tr("占比不变，门槛该是多少；门槛不变，占比变成多少。名单只在内存里数一遍，不保存。")
        )
        self.load.setText(tr("选择买家或订单表…"))
        self.paste.setText(tr("粘贴复制的金额"))
        self.adopt.setText(tr("采用按占比算出的门槛"))
        self.lookup_panel.title.setText(tr("查一位买家"))
        self.spent.setPlaceholderText(tr("累计消费（元）"))
        self.spent.setAccessibleName(tr("累计消费（元）"))
        self._close.setText(tr("关闭"))
        self.content.retranslate()
        self._show_analysis()

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        super().resized()
        px = self.look.theme.px
        self._column.setSpacing(px(12))
        self.spent.setFixedWidth(px(150))
        self.content.resized()
        self.metrics.resized()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
