"""The trainers' window 话术库."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assist.library.switching import may_edit
from assist.paths import resources
from assist.settings import SettingsFile
from assist.snippets.desk.records import Entry, State, Undone
from assist.snippets.records import Snippet
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.link import Link
from assist.ui.trainer.overview import Overview, read_overview
from assist.ui.trainer.roles_dialog import role_name
from assist.ui.trainer.snippets_page import SnippetsPage
from assist.ui.trainer.top_bar import PAGES, TopBar
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.ui.trainer.gaps_page import GapsPage
    from assist.ui.trainer.goods_page import GoodsPage
    from assist.ui.trainer.versions_page import VersionsPage

SIZE = (1360, 860)


class LibraryWindow(QWidget):
    """Everything about the library in one window; pages are built when first wanted.

    ``role_changed()`` after somebody else works here.
    """

    role_changed = Signal()

    def __init__(
        self, look: Look, worker: Worker, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look, self._settings = look, settings
        self.link = Link(worker, self._author, self._may_edit)
        self.bar = TopBar(look)
        self.banner = Banner(look)
        self.snippets = SnippetsPage(look, self.link)
        self._gaps: GapsPage | None = None
        self._versions: VersionsPage | None = None
        self._goods: dict[str, GoodsPage] = {}
        self._batch = ""
        self._unfinished: list[Entry] = []
        self.stack = QStackedWidget()
        self.stack.addWidget(self.snippets)
        self._news = QVBoxLayout()
        self._news.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._news)
        column.addWidget(self.stack, 1)
        self._connect()
        look.changed.connect(self._dress)
        self._dress()
        screen = self.screen().availableGeometry()
        px = look.theme.px
        self.resize(min(px(SIZE[0]), screen.width() - 40), min(px(SIZE[1]), screen.height() - 60))
        self.retranslate()
        self.bar.choose("snippets")
        self.snippets.search.setFocus()
        self.refresh()
        self.snippets.refresh()
        self.link.ask("drafts", _unfinished, self._offer_drafts)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.open_page)
        self.bar.publish.clicked.connect(self.publish)
        self.bar.check.clicked.connect(self._check)
        self.bar.bring.clicked.connect(self.bring_in)
        self.bar.take.clicked.connect(self.take_out)
        self.bar.role.clicked.connect(self.switch_role)
        self.link.refused.connect(self._refuse)
        self.link.saved.connect(self._saved)
        self.snippets.editor.asked.connect(self._asked)
        self.snippets.editor.versions_wanted.connect(self._open_versions)
        for number, name in enumerate(PAGES, 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self.open_page, name))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.take_back)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self, self.publish)
        QShortcut(QKeySequence("Ctrl+I"), self, self.bring_in)
        QShortcut(QKeySequence("Ctrl+E"), self, self.take_out)

    def _author(self) -> str:
        return self._settings.current.learner or role_name(self._settings.current.role)

    def _may_edit(self) -> bool:
        return may_edit(self._settings.current.role)

    # Looks and words

    def _dress(self) -> None:
        theme = self.look.theme
        sheets = [resources() / "themes" / name for name in ("dialogs", "trainer")]
        self.setFont(theme.font())
        self.setStyleSheet(theme.stylesheet() + "".join(map(theme.stylesheet, sheets)))
        px = theme.px
        self._news.setContentsMargins(px(16), 0, px(16), 0)
        self.bar.resized()
        self.snippets.resized()
        for page in self._pages():
            page.resized()

    def _pages(self) -> list[GapsPage | VersionsPage | GoodsPage]:
        made = [self._gaps, self._versions, *self._goods.values()]
        return [page for page in made if page is not None]

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("话术库"))
        self.bar.retranslate()
        self.bar.show_role(role_name(self._settings.current.role), editing=self._may_edit())
        self.snippets.retranslate()
        for page in self._pages():
            page.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost."""
        self.snippets.editor.flush()
        super().closeEvent(event)

    # Pages

    def open_page(self, name: str) -> None:
        """Show a page, with what the library says now."""
        self.bar.choose(name)
        if name == "snippets":
            self.stack.setCurrentWidget(self.snippets)
        elif name == "gaps":
            self._open_gaps()
        elif name == "versions":
            self._open_versions("")
        else:
            self._open_goods(name)

    def _show(self, page: GapsPage | VersionsPage | GoodsPage) -> None:
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _made_gaps(self) -> GapsPage:
        from assist.ui.trainer.gaps_page import GapsPage

        if self._gaps is None:
            page = self._gaps = GapsPage(self.look, self.link)
            page.new_wanted.connect(self._start_new)
            page.open_wanted.connect(self.open_key)
            page.counted.connect(lambda count: self.bar.count(gaps=count))
        return self._gaps

    def _open_gaps(self) -> None:
        page = self._made_gaps()
        self._show(page)
        page.refresh()

    def _open_versions(self, key: str) -> None:
        from assist.ui.trainer.versions_page import VersionsPage

        if self._versions is None:
            self._versions = VersionsPage(self.look, self.link)
        self.bar.choose("versions")
        self._show(self._versions)
        self._versions.open(key)

    def _open_goods(self, name: str) -> None:
        from assist.ui.trainer.goods_page import GoodsPage

        if name not in self._goods:
            self._goods[name] = GoodsPage(self.look, self.link, charts=name == "charts")
        self._show(self._goods[name])
        self._goods[name].refresh()

    def open_key(self, key: str) -> None:
        """Show one snippet."""
        self.open_page("snippets")
        self.snippets.open_key(key)

    def _start_new(self, snippet: Snippet) -> None:
        self.open_page("snippets")
        self.snippets.start_new(snippet)

    # What the library says

    def refresh(self) -> None:
        """Count anew."""
        self.link.ask("overview", read_overview, self._counted)

    def _counted(self, overview: Overview) -> None:
        self.bar.count(waiting=len(overview.waiting))
        if self._gaps is None:
            self.bar.count(gaps=overview.unanswered)
        self.snippets.show_overview(overview)

    def _saved(self, batch: str) -> None:
        self.refresh()
        self.snippets.refresh()
        if self._gaps is not None:
            self._gaps.refresh()
        if self._versions is not None and self.stack.currentWidget() is self._versions:
            self._versions.refresh()
        editor = self.snippets.editor
        if editor.key and not editor.dirty and editor.entry and editor.entry.number:
            editor.open_key(editor.key)
        if batch:
            self._batch = batch
            self.say(Tone.GOOD, tr("已保存"), tr("撤销"), self.take_back)

    def take_back(self) -> None:
        """Undo the batch that was saved last."""
        batch, author = self._batch, self.link.author()
        if not batch or not self._may_edit():
            return
        self._batch = ""
        self.link.write("undo", lambda lib: _undo(lib, batch, author), self._taken_back)

    def _taken_back(self, told: tuple[Undone, str]) -> None:
        undone, again = told
        self._saved("")
        self._batch = again
        text = tr("已撤销 {count} 处").format(count=undone.count)
        if undone.kept:
            text += ";" + tr("{count} 处后来又改过，没有动").format(count=len(undone.kept))
        self.say(Tone.INFO, text, tr("重做") if again else "", self.take_back)

    def _offer_drafts(self, drafts: list[Entry]) -> None:
        self._unfinished = drafts
        if drafts and self._may_edit():
            text = tr("上次有 {count} 条没写完，内容都在").format(count=len(drafts))
            self.say(Tone.INFO, text, tr("接着写"), self._go_on)

    def _go_on(self) -> None:
        if self._unfinished:
            entry = self._unfinished.pop(0)
            self.open_page("snippets")
            if entry.number == 0 and entry.state is State.DRAFT:
                self.snippets.start_new(entry.snippet)
            else:
                self.snippets.open_key(entry.snippet.key)
        self.banner.hide()
        if self._unfinished:
            self._offer_drafts(self._unfinished)

    # What it tells

    def say(self, tone: Tone, text: str, action: str = "", call: object = None) -> None:
        """A line of news above the page."""
        self.banner.say(tone, text, action, call if callable(call) else None)

    def _asked(self, text: str, action: str, call: object) -> None:
        def go_on() -> None:
            self.banner.hide()
            if callable(call):
                call()

        self.say(Tone.WARN, text, action, go_on)

    def _refuse(self, error: Exception) -> None:
        said = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.say(Tone.BAD, said)

    # What the bar asks for

    def publish(self) -> None:
        """List what waits."""
        from assist.ui.trainer.publish import PublishDialog

        waiting = self.snippets.overview.waiting
        if waiting and self._may_edit():
            PublishDialog(self.look, self.link, waiting, self).open()

    def _check(self) -> None:
        self.open_page("gaps")
        self._made_gaps().look_through.click()

    def bring_in(self) -> None:
        """Import a file."""
        from assist.ui.trainer.wizard import ImportWizard

        if self._may_edit():
            ImportWizard(self.look, self.link, self).open()

    def take_out(self) -> None:
        """Export or print."""
        from assist.ui.trainer.export_dialog import ExportDialog

        if self._may_edit():
            ExportDialog(self.look, self.link, self).open()

    def switch_role(self) -> None:
        """Ask who works here."""
        from assist.credentials import Credentials
        from assist.library.switching import Roles
        from assist.ui.trainer.roles_dialog import RolesDialog

        roles = Roles(Credentials())
        RolesDialog(self.look, self.link, roles, self._settings, self.role_now, self).open()

    def role_now(self) -> None:
        """Take over the role as it is now."""
        self.snippets.editor.flush()
        key = self.snippets.editor.key
        self.retranslate()
        for page in self._pages():
            page.retranslate()
        if key:
            self.snippets.open_key(key)
        self.role_changed.emit()


def _unfinished(library: Library) -> list[Entry]:
    return list(library.desk.drafts().values())


def _undo(library: Library, batch: str, author: str) -> tuple[Undone, str]:
    """Take a batch back; the second value is the batch by which that is taken back."""
    undone = library.desk.undo(batch, author)
    latest = library.desk.latest(1)
    return undone, latest[0].batch if undone.count and latest else ""
