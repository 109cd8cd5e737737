"""The pages of the trainers' window; each but the first is built when it is first wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from assist.snippets.records import Snippet
from assist.ui.look import Look
from assist.ui.trainer.link import Link
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.snippets_page import SnippetsPage

if TYPE_CHECKING:
    from assist.ui.trainer.gaps_page import GapsPage
    from assist.ui.trainer.goods_page import GoodsPage
    from assist.ui.trainer.questions_page import QuestionsPage
    from assist.ui.trainer.versions_page import VersionsPage

    Page = SnippetsPage | GapsPage | GoodsPage | QuestionsPage | VersionsPage


class Pages(QStackedWidget):
    """Signals: ``turned(str)``: this page is shown now; ``gaps_counted(int)``."""

    turned = Signal(str)
    gaps_counted = Signal(int)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self._look, self._link = look, link
        self.snippets = SnippetsPage(look, link)
        self.snippets.editor.versions_wanted.connect(self.open_versions)
        self.snippets.setFocusProxy(self.snippets.search)
        self.addWidget(self.snippets)

    @cached_property
    def gaps(self) -> GapsPage:
        """What agents could not answer."""
        from assist.ui.trainer.gaps_page import GapsPage

        page = GapsPage(self._look, self._link)
        page.new_wanted.connect(self.start_new)
        page.open_wanted.connect(self.open_key)
        page.counted.connect(self.gaps_counted)
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.addWidget(page)
        return page

    @cached_property
    def versions(self) -> VersionsPage:
        """Who changed what."""
        from assist.ui.trainer.versions_page import VersionsPage

        page = VersionsPage(self._look, self._link)
        page.setFocusProxy(page.list)
        self.addWidget(page)
        return page

    @cached_property
    def questions(self) -> QuestionsPage:
        """What the library must keep answering."""
        from assist.ui.trainer.questions_page import QuestionsPage

        page = QuestionsPage(self._look, self._link)
        page.setFocusProxy(page.table)
        page.open_wanted.connect(self.open_key)
        self.addWidget(page)
        return page

    @cached_property
    def products(self) -> GoodsPage:
        """What is known of the goods."""
        return self._goods(charts=False)

    @cached_property
    def charts(self) -> GoodsPage:
        """Their size charts."""
        return self._goods(charts=True)

    def _goods(self, *, charts: bool) -> GoodsPage:
        from assist.ui.trainer.goods_page import GoodsPage

        page = GoodsPage(self._look, self._link, charts=charts)
        page.setFocusProxy(page.goods.search)
        self.addWidget(page)
        return page

    def _made(self) -> list[Page]:
        names = ("snippets", "gaps", "versions", "questions", "products", "charts")
        return [self.__dict__[name] for name in names if name in self.__dict__]

    def retranslate(self) -> None:
        """Every text."""
        for page in self._made():
            page.retranslate()

    def resized(self) -> None:
        """Spacings at the font scale."""
        for page in self._made():
            page.resized()

    # Turning pages

    def open_page(self, name: str) -> None:
        """Show a page, with what the library says now."""
        if name == "versions":
            self.open_versions("")
            return
        page: Page = getattr(self, name)
        self._turn(name, page)
        if page is not self.snippets:
            page.refresh()

    def open_versions(self, key: str) -> None:
        """Show the versions of one snippet, or with an empty key the latest of all."""
        self._turn("versions", self.versions)
        self.versions.open(key)

    def _turn(self, name: str, page: Page) -> None:
        """The page takes the keys along: its own shortcuts work only with the focus inside."""
        self.setCurrentWidget(page)
        focus = self.window().focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit(name)

    def open_key(self, key: str) -> None:
        """Show one snippet."""
        self.open_page("snippets")
        self.snippets.open_key(key)

    def start_new(self, snippet: Snippet) -> None:
        """Begin a snippet."""
        self.open_page("snippets")
        self.snippets.start_new(snippet)

    # What changes

    def refresh(self) -> None:
        """Something was saved: ask anew for what is listed."""
        shown = (self.snippets, self.__dict__.get("gaps"), self.currentWidget())
        for page in self._made():
            if page in shown:
                page.refresh()
        editor = self.snippets.editor
        if editor.key and not editor.dirty and editor.entry and editor.entry.number:
            editor.open_key(editor.key)

    def show_overview(self, overview: Overview) -> None:
        """Other counts and words."""
        if "gaps" not in self.__dict__:
            self.gaps_counted.emit(overview.unanswered)
        self.snippets.show_overview(overview)

    def flush(self) -> None:
        """Keep what is typed and not saved."""
        self.snippets.editor.flush()
        if "products" in self.__dict__:
            self.products.flush()
