"""The trainers' window 话术库."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.library.switching import may_edit
from assist.paths import resources
from assist.settings import SettingsFile
from assist.snippets.desk.records import Entry, State, Undone
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.field_keys import FieldKeys
from assist.ui.trainer.link import Back, Link
from assist.ui.trainer.overview import Overview, read_overview
from assist.ui.trainer.pages import Pages
from assist.ui.trainer.roles_dialog import role_name
from assist.ui.trainer.taking_back import TakingBack, back_of
from assist.ui.trainer.top_bar import PAGES, TopBar
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library

SIZE = (1360, 860)
LEAST_WIDTH = 1000
"""Below this the columns are cramped; the window rather lies under the sidebar then."""


class LibraryWindow(QWidget):
    """Everything about the library in one window.

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
        self.link.setParent(self)
        self.steps = TakingBack(self.link)
        self.bar = TopBar(look)
        self.banner = Banner(look)
        self.pages = Pages(look, self.link)
        self.snippets = self.pages.snippets
        self._unfinished: list[Entry] = []
        self._news = QVBoxLayout()
        self._news.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._news)
        column.addWidget(self.pages, 1)
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
        self.banner.installEventFilter(self)
        if parent is not None:
            parent.window().installEventFilter(self)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.open_page)
        self.bar.publish.clicked.connect(self.publish)
        self.bar.check.clicked.connect(self._check)
        self.bar.bring.clicked.connect(self.bring_in)
        self.bar.take.clicked.connect(self.take_out)
        self.bar.role.clicked.connect(self.switch_role)
        self.pages.turned.connect(self.bar.choose)
        self.pages.gaps_counted.connect(lambda count: self.bar.count(gaps=count))
        self.link.refused.connect(self._refuse)
        self.link.saved.connect(self._saved)
        self.link.done.connect(self._done)
        self.steps.taken_back.connect(self._taken_back)
        self.steps.brought_back.connect(self._brought_back)
        self.snippets.editor.asked.connect(self._asked)
        for number, name in enumerate(PAGES, 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self.open_page, name))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.take_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.steps.bring_back)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self, self.publish)
        QShortcut(QKeySequence("Ctrl+I"), self, self.bring_in)
        QShortcut(QKeySequence("Ctrl+E"), self, self.take_out)
        FieldKeys(self)

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
        self._make_room()
        self.bar.resized()
        self.pages.resized()

    def _make_room(self) -> None:
        """Air around the line of news, none while there is no news."""
        edge, gap = self.look.theme.px(16), self.look.theme.px(6)
        air = 0 if self.banner.isHidden() else gap
        self._news.setContentsMargins(edge, air, edge, air)

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("话术库"))
        self.bar.retranslate()
        self.bar.show_role(role_name(self._settings.current.role), editing=self._may_edit())
        self.pages.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost."""
        self.pages.flush()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The end of the program closes only the sidebar; what is typed here is kept then."""
        if watched is self.banner:
            if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
                self._make_room()
        elif event.type() == QEvent.Type.Close:
            self.pages.flush()
        return super().eventFilter(watched, event)

    def open_page(self, name: str) -> None:
        """Show a page, with what the library says now."""
        self.pages.open_page(name)

    def open_key(self, key: str) -> None:
        """Show one snippet."""
        self.pages.open_key(key)

    # What the library says

    def refresh(self) -> None:
        """Count anew."""
        self.link.ask("overview", read_overview, self._counted)

    def _counted(self, overview: Overview) -> None:
        self.bar.count(waiting=len(overview.waiting))
        self.pages.show_overview(overview)

    def _offer_drafts(self, drafts: list[Entry]) -> None:
        self._unfinished = drafts
        if drafts and self._may_edit():
            text = tr("上次有 {count} 条没写完，内容都在").format(count=len(drafts))
            self.say(Tone.INFO, text, tr("接着写"), self._go_on)

    def _go_on(self) -> None:
        if self._unfinished:
            entry = self._unfinished.pop(0)
            if entry.number == 0 and entry.state is State.DRAFT:
                self.pages.start_new(entry.snippet)
            else:
                self.pages.open_key(entry.snippet.key)
        self.banner.hide()
        if self._unfinished:
            self._offer_drafts(self._unfinished)

    # Saving and taking back

    def _saved(self, batch: str) -> None:
        self.refresh()
        self.pages.refresh()
        if batch:
            self._done(tr("已保存"), back_of(batch, self._author()))

    def _done(self, text: str, back: Back) -> None:
        self.steps.note(back)
        self.say(Tone.GOOD, text, tr("撤销"), self.take_back)

    def take_back(self) -> None:
        """Undo what was saved last; again for the step before."""
        self.steps.take_back()

    def _taken_back(self, undone: Undone) -> None:
        self._saved("")
        text = tr("已撤销 {count} 处").format(count=undone.count)
        if undone.kept:
            text += ";" + tr("{count} 处后来又改过，没有动").format(count=len(undone.kept))
        action = tr("重做") if self.steps.can_bring_back else ""
        self.say(Tone.INFO, text, action, self.steps.bring_back)

    def _brought_back(self, undone: Undone) -> None:
        self._saved("")
        text = tr("已重做 {count} 处").format(count=undone.count)
        self.say(Tone.INFO, text, tr("撤销"), self.take_back)

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
        self.pages.open_page("gaps")
        self.pages.gaps.check.look_through.click()

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
        self.pages.flush()
        key = self.snippets.editor.key
        self.retranslate()
        if key:
            self.snippets.open_key(key)
        self.role_changed.emit()


def _unfinished(library: Library) -> list[Entry]:
    return list(library.desk.drafts().values())
