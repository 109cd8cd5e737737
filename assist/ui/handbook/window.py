"""The window of the handbook: five pages under one bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assist.library.handbook.records import ChangeNote
from assist.paths import resources
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.handbook.browse_page import BrowsePage
from assist.ui.handbook.compare_page import ComparePage
from assist.ui.handbook.reading_pages import ChangesPage, GlossaryPage, RulesPage
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.worker import Worker

PAGES = ("goods", "compare", "glossary", "rules", "changes")
SIZE = (1080, 720)
"""Units at 100 %."""
FEWEST_COMPARED, MOST_COMPARED = 2, 3


class HandbookWindow(QDialog):
    """Goods, comparison, glossary, rules, changes. Ctrl+1 … 5 turn the pages, Ctrl+K searches.

    ``stack`` takes a reply for the tray; without it the clipboard does.
    """

    def __init__(
        self,
        look: Look,
        worker: Worker,
        parent: QWidget | None = None,
        stack: Callable[[str], object] | None = None,
        role: str = "agent",
    ) -> None:
        super().__init__(parent)
        # A dialog would stay above every window that is opened after it.
        self.setWindowFlags(Qt.WindowType.Window)
        self.look, self._stack_reply = look, stack
        self.requests = Requests(worker, self)
        self._compared: list[str] = []
        self._changes = 0
        self.title = plain_label("title", wrap=False)
        self.goods = BrowsePage(look, self.requests, role)
        self.goods.view.stacks = stack is not None
        self.compare = ComparePage(look)
        self.glossary = GlossaryPage(look, self.requests)
        self.rules = RulesPage(look, self.requests)
        self.changes = ChangesPage(look)
        self.banner = Banner(look)
        self._build()
        self._connect()
        self._dress()
        self.resize(self._wished())
        self.retranslate()

    def _build(self) -> None:
        self._bar = QWidget()
        self._bar.setObjectName("bar")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self._bar)
        self._row.addWidget(self.title)
        self._group, self.tabs = QButtonGroup(self), {}
        for number, name in enumerate(PAGES):
            tab = button("", "page_tab")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            tab.clicked.connect(partial(self.open_page, name))
            self._group.addButton(tab)
            self.tabs[name] = tab
            self._row.addWidget(tab)
            QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self, partial(self.open_page, name))
        self._row.addStretch(1)
        QShortcut(QKeySequence("Ctrl+K"), self, self._search)
        self.stack = QStackedWidget()
        for page in (self.goods, self.compare, self.glossary, self.rules, self.changes):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self.banner)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        for page in (self.goods, self.glossary, self.rules):
            page.failed.connect(self.refuse)
        self.goods.compare_toggled.connect(self.toggle_compared)
        self.goods.marks_changed.connect(self._ask_changes)
        self.goods.view.said.connect(self._take)
        self.compare.product_wanted.connect(self.open_product)
        self.compare.clear.clicked.connect(self._clear_compared)
        self.changes.product_wanted.connect(self.open_product)
        self.changes.read.connect(self._read_changes)
        self.look.changed.connect(self._dress)

    def begin_with(self, product_id: str) -> None:
        """Open on a product, or on the list as it was left."""
        self.open_page("goods")
        self._ask_changes()
        if product_id:
            self.goods.open_product(product_id)
        else:
            self.goods.refresh()
            self._search()

    def open_page(self, name: str) -> None:
        """Show one of the pages and ask for what stands on it."""
        self.tabs[name].setChecked(True)
        self.stack.setCurrentIndex(PAGES.index(name))
        if name in ("glossary", "rules"):
            page = self.glossary if name == "glossary" else self.rules
            page.ask()
            page.search.field.setFocus()
        elif name == "compare":
            self.compare.table.setFocus()
        elif name == "changes":
            self._ask_changes()

    def open_product(self, key: str) -> None:
        """Show a product on the first page."""
        self.open_page("goods")
        self.goods.open_product(key)

    def _search(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, BrowsePage | GlossaryPage | RulesPage):
            page.search.field.setFocus()
            page.search.field.selectAll()

    def toggle_compared(self, key: str) -> None:
        """Take a product into the comparison, or out of it; a fourth replaces the first."""
        if key in self._compared:
            self._compared.remove(key)
        else:
            self._compared = [*self._compared, key][-MOST_COMPARED:]
        self._show_compared()

    def _clear_compared(self) -> None:
        self._compared = []
        self._show_compared()
        self.open_page("goods")

    def _show_compared(self) -> None:
        keys = tuple(self._compared)
        self.goods.show_compared(keys)
        self._name_tabs()
        if len(keys) < FEWEST_COMPARED:
            self.compare.show_table(None)
            return
        self.requests.ask(
            "handbook_compare",
            lambda lib: lib.handbook.compare(keys),
            self.compare.show_table,
            self.refuse,
        )

    def _ask_changes(self) -> None:
        self.requests.ask(
            "handbook_changes", lambda lib: lib.handbook.changes_since(), self._changed, self.refuse
        )

    def _changed(self, notes: tuple[ChangeNote, ...]) -> None:
        self._changes = len(notes)
        self.changes.show_notes(notes)
        self._name_tabs()

    def _read_changes(self) -> None:
        self.requests.write(
            "handbook_read", lambda lib: lib.handbook.looked_at_changes(),
            lambda _: self.goods.refresh(), self.refuse,
        )  # fmt: skip

    def _take(self, text: str) -> None:
        if self._stack_reply is not None:
            self._stack_reply(text)
            self.tell(tr("已放进回复框"))
        else:
            QGuiApplication.clipboard().setText(text)
            self.tell(tr("已复制"))

    def tell(self, text: str) -> None:
        """Say that something went well."""
        self.banner.say(Tone.GOOD, text)

    def refuse(self, error: Exception) -> None:
        """Say why something did not work, and what to do."""
        said = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.banner.say(Tone.BAD, said)

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.setWindowTitle(tr("产品手册"))
        self.title.setText(tr("产品手册"))
        self._name_tabs()
        for page in (self.goods, self.compare, self.glossary, self.rules, self.changes):
            page.retranslate()

    def _name_tabs(self) -> None:
        counted = {"compare": len(self._compared), "changes": self._changes}
        names = (tr("产品"), tr("对比"), tr("术语"), tr("平台规则"), tr("变化"))
        for page, name in zip(PAGES, names, strict=True):
            count = counted.get(page, 0)
            self.tabs[page].setText(f"{name} {count}" if count else name)
        self._make_room()

    def _make_room(self) -> None:
        """Keep room for the semi-bold letters of the tab in front, whichever it is."""
        theme = self.look.theme
        metrics = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
        for tab in self.tabs.values():
            tab.setMinimumWidth(metrics.horizontalAdvance(tab.text()) + theme.px(24))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _dress(self) -> None:
        theme = self.look.theme
        folders = (None, resources() / "themes" / "dialogs", resources() / "themes" / "handbook")
        self.setStyleSheet("".join(theme.stylesheet(folder) for folder in folders))
        self._row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._row.setSpacing(theme.px(6))
        self.title.setContentsMargins(0, 0, theme.px(12), 0)
        self._make_room()
        self.goods.resized()
        self.compare.resized()

    def _wished(self) -> QSize:
        theme, screen = self.look.theme, self.screen().availableGeometry()
        return QSize(
            min(theme.px(SIZE[0]), screen.width() - 24),
            min(theme.px(SIZE[1]), screen.height() - 60),
        )
