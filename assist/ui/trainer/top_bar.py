"""The bar above the pages: which page, who works here, and the way to publish."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary

PAGES = ("snippets", "products", "charts", "gaps", "questions", "versions")


def page_names() -> dict[str, str]:
    """Every page by its name on the screen."""
    texts = (tr("话术"), tr("产品"), tr("尺码表"), tr("缺口"), tr("回归题"), tr("版本"))
    return dict(zip(PAGES, texts, strict=True))


class TopBar(QWidget):
    """``chosen(str)``: another page."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._gaps, self._waiting = look, 0, 0
        self.title = plain_label("title", wrap=False)
        self.pages: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        for name in PAGES:
            made = button("", "page")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, n=name: self.chosen.emit(n))
            self._group.addButton(made)
            self.pages[name] = made
            self._row.addWidget(made)
        self._row.addStretch(1)
        self.role, self.bring, self.take = button("", "link"), button(""), button("")
        self.check, self.publish = button(""), quiet_primary()
        for each in (self.role, self.bring, self.take, self.check, self.publish):
            each.setAutoDefault(False)
            self._row.addWidget(each)
        self.retranslate()
        self.resized()

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(tr("话术库"))
        for place, (name, text) in enumerate(page_names().items()):
            gaps = f"  {self._gaps}" if name == "gaps" and self._gaps else ""
            self.pages[name].setText(text + gaps)
            self.pages[name].setAccessibleName(text + gaps)
            self.pages[name].setToolTip(f"Alt+{place + 1}")
        self._make_room()
        self.bring.setText(tr("导入…"))
        self.bring.setToolTip("Ctrl+I")
        self.take.setText(tr("导出…"))
        self.take.setToolTip("Ctrl+E")
        self.check.setText(tr("检查"))
        self.check.setToolTip(tr("检查整个话术库"))
        text = tr("发布 {count} 处修改").format(count=self._waiting)
        self.publish.setText(text if self._waiting else tr("没有要发布的"))
        self.publish.setEnabled(bool(self._waiting))

    def _make_room(self) -> None:
        """Keep room for the semi-bold letters of the page that is shown, whichever it is."""
        theme = self._look.theme
        metrics = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
        for made in self.pages.values():
            made.setMinimumWidth(metrics.horizontalAdvance(made.text()) + theme.px(20))

    def resized(self) -> None:
        """Spacings at the font scale."""
        self._make_room()
        px = self._look.theme.px
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(6))
        self.setFixedHeight(px(46))

    def choose(self, name: str) -> None:
        """Press the button of a page."""
        self.pages[name].setChecked(True)

    def count(self, *, waiting: int | None = None, gaps: int | None = None) -> None:
        """How many edits wait, how many gaps there are."""
        self._waiting = self._waiting if waiting is None else waiting
        self._gaps = self._gaps if gaps is None else gaps
        self.retranslate()

    def show_role(self, name: str, *, editing: bool) -> None:
        """Who works here."""
        self.role.setText(name)
        self.role.setAccessibleName(tr("角色：{name}").format(name=name))
        for each in (self.bring, self.take, self.check, self.publish):
            each.setVisible(editing)
