"""The running program: the sidebar, the windows around it, and what binds them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut

from assist.errors import AssistError
from assist.paths import Folders
from assist.platforms.base import Ability, Desktop
from assist.settings import SettingsFile
from assist.suggestion import Context, Suggestions
from assist.ui.i18n import Language, tr
from assist.ui.look import Look
from assist.ui.sidebar import Sidebar
from assist.ui.trace import trace
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.ui.dialogs.settings.window import SettingsWindow
    from assist.ui.dialogs.welcome import WelcomeDialog
    from assist.ui.sidebar.sending import Sending


class Program(QObject):
    """Opens the windows that the sidebar asks for and applies what they decide.

    Dialogs are imported when they are first opened: a shift starts without them.
    """

    def __init__(
        self,
        worker: Worker,
        desktop: Desktop,
        settings: SettingsFile,
        look: Look,
        language: Language,
        folders: Folders,
    ) -> None:
        super().__init__()
        self._worker, self._desktop, self._settings = worker, desktop, settings
        self._look, self._language, self._folders = look, language, folders
        self.sidebar = Sidebar(worker, desktop, settings, look)
        self._settings_window: SettingsWindow | None = None
        self._welcome: WelcomeDialog | None = None
        self._sending: Sending | None = None
        self._refused: dict[str, str] = {}
        self._asked_at = 0.0
        self.sidebar.settings_requested.connect(self.open_settings)
        self.sidebar.keys_requested.connect(self.open_keys)
        self.sidebar.news.settings_wanted.connect(lambda: self.open_settings(keys=True))
        self.sidebar.quit_requested.connect(self.quit)
        QShortcut(QKeySequence("F1"), self.sidebar, self.open_keys)
        worker.ready.connect(self._ready)
        worker.failed.connect(self._failed)
        worker.done.connect(self._done)
        desktop.hotkey_pressed.connect(self._hotkey)

    def start(self) -> None:
        """Show the sidebar and begin to listen, as far as the person agreed."""
        self.sidebar.show()
        self._desktop.start()
        self._desktop.set_reading(bool(self._settings.current.reading))
        self._register_keys()
        if self._settings.current.reading is None:
            self._open_welcome()

    def close(self) -> None:
        """Save, release the desktop and finish what the worker has queued."""
        if self._sending is not None:
            self._sending.stop(tr("自动发送已关闭"))
        self.sidebar.close()
        self._desktop.stop()
        if self._settings.current.forget_drafts:
            self._worker.tell(lambda library: library.drafts.clear())
        self._worker.close()

    def quit(self) -> None:
        """End the program from its menu."""
        QCoreApplication.quit()

    def come_forward(self) -> None:
        """Show the window because the program was started once more."""
        self.sidebar.show()
        self.sidebar.raise_()
        self.sidebar.open_search()

    # The library

    def _ready(self) -> None:
        trace("ready")
        if self._settings.current.sends:
            self._made_sending()
        self._worker.tell(_settle)
        self._worker.ask("trouble", lambda library: (library.trouble, library.damaged))

    def _done(self, kind: str, _number: int, result: Any) -> None:
        if kind == "trouble":
            self._show_trouble(*result)
        elif kind == "example" and self._welcome is not None:
            self._answer_example(result)
        elif kind == "backup" and self._settings_window is not None:
            self._settings_window.data.show_backup(str(result))
        elif kind.startswith("pack") and self._settings_window is not None:
            self._settings_window.show_packs(result)

    def _failed(self, kind: str, _number: int, error: Exception) -> None:
        if kind == "open" and isinstance(error, AssistError):
            self._open_trouble(error, readable=False)
        elif kind == "backup" and isinstance(error, AssistError):
            if self._settings_window is not None:
                self._settings_window.data.show_backup(error.sentence, failed=True)
        elif kind.startswith("pack") and isinstance(error, AssistError):
            if self._settings_window is not None:
                self._settings_window.packs.show_trouble(error.sentence)
        elif not isinstance(error, AssistError):
            raise error

    def _show_trouble(self, trouble: str, damaged: bool) -> None:
        if trouble:
            # Restoring helps a damaged file, not a folder that cannot be written.
            self._open_trouble(AssistError(trouble), readable=True, restorable=damaged)

    def _open_trouble(self, error: AssistError, *, readable: bool, restorable: bool = True) -> None:
        from assist.library.backups import newest_good
        from assist.ui.dialogs.trouble import TroubleDialog, WayOut

        good = newest_good(self._folders) if restorable else None
        dialog = TroubleDialog(
            self._look, error, backup=good.name if good else "", readable=readable
        )
        dialog.exec()
        if dialog.way_out is WayOut.RESTORE and good is not None:
            self._restore(good)
        elif dialog.way_out is WayOut.QUIT:
            self.quit()

    def _restore(self, backup: Path) -> None:
        from assist.library.backups import restore_backup

        self._worker.release()
        try:
            restore_backup(self._folders, backup.name)
        except AssistError as error:
            self._open_trouble(error, readable=False)
            return
        self._worker.start()

    # Sending

    def _made_sending(self) -> Sending:
        """The countdown; made when a shop has it switched on, or somebody looks for the switch."""
        if self._sending is None:
            from assist.ui.sidebar.sending import Sending

            sidebar = self.sidebar
            self._sending = Sending(
                sidebar.parts, self._desktop, self._settings, sidebar.replying, self._worker
            )
            self._sending.ask_shop()
        return self._sending

    # Keys

    def _register_keys(self) -> None:
        current = self._settings.current
        self._refused = self._desktop.register_hotkeys(dict(current.keys))
        self.sidebar.news.keys_refused(self._refused)
        self._desktop.set_number_keys(current.number_keys)

    def _hotkey(self, name: str) -> None:
        if name == "take_selection" and self._desktop.can(Ability.READ_SELECTION):
            self._desktop.take_selection()

    # Windows

    def open_keys(self) -> None:
        """Show the sheet of keys."""
        from assist.ui.dialogs.keys_sheet import KeysSheet, key_groups

        def groups() -> Any:
            current = self._settings.current
            return key_groups(current.keys, number_keys=current.number_keys)

        KeysSheet(self._look, groups, self.sidebar).open()

    def open_settings(self, *, keys: bool = False) -> None:
        """Show the settings window, or bring the open one to the front; ``keys``: at their page."""
        from assist.ui.dialogs.settings.window import SettingsWindow
        from assist.ui.send_switch import serve

        if self._settings_window is None:
            window = SettingsWindow(
                self._look, self._settings.current, self._folders, self._desktop.capabilities()
            )
            window.change_requested.connect(self._change)
            window.data.backup_requested.connect(
                lambda: self._worker.ask("backup", lambda library: library.back_up())
            )
            window.data.restore_requested.connect(self._choose_backup)
            window.data.folder_requested.connect(
                lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            )
            window.packs.switch_requested.connect(lambda p, on: self._switch_packs({p: on}))
            window.show_refused(self._refused)
            serve(window.sending, self._made_sending(), self._worker, self._settings, self._change)
            self._settings_window = window
            self._worker.ask("packs", lambda library: library.packs.every())
        if keys:
            self._settings_window.open_page(self._settings_window.keys)
        self._settings_window.show()
        self._settings_window.raise_()
        self._settings_window.activateWindow()

    def _choose_backup(self) -> None:
        from assist.library.backups import list_backups
        from assist.ui.dialogs.restore import BackupEntry, RestoreDialog

        entries = [
            BackupEntry(backup.path, backup.made, backup.size, backup.good)
            for backup in list_backups(self._folders)
        ]
        dialog = RestoreDialog(self._look, entries, self._settings_window)
        if dialog.exec() and dialog.chosen is not None:
            self._restore(dialog.chosen.path)

    def _change(self, values: dict[str, Any]) -> None:
        current = self._settings.change(**values)
        if "language" in values:
            self._language.switch(current.language)
        if "reading" in values:
            self._desktop.set_reading(bool(current.reading))
        if {"keys", "number_keys"} & values.keys():
            self._register_keys()
        if self._sending is not None:
            self._sending.follow_settings()
        self.sidebar.show_settings()
        if self._settings_window is not None:
            self._settings_window.show_settings(current)
            self._settings_window.show_refused(self._refused)

    def _open_welcome(self) -> None:
        from assist.ui.dialogs.welcome import WelcomeDialog

        welcome = WelcomeDialog(self._look, self._settings.current)
        welcome.trades_decided.connect(
            lambda packs: self._switch_packs(dict.fromkeys(packs, False))
        )
        welcome.decided.connect(lambda agreed: self._change({"reading": agreed}))
        welcome.language_chosen.connect(lambda name: self._change({"language": name}))
        welcome.theme_chosen.connect(lambda name: self._change({"theme": name}))
        welcome.example_asked.connect(self._ask_example)
        self._welcome = welcome
        welcome.show()

    def _switch_packs(self, packs: dict[str, bool]) -> None:
        """Each has its own kind of request: the latest wish for a pack counts, none is lost."""
        for pack, on in packs.items():
            self._worker.ask(f"pack {pack}", _switched(pack, on=on))
        if packs:
            self._worker.reopen()

    def _ask_example(self, question: str) -> None:
        self._asked_at = time.perf_counter()
        context = Context(product_id="sample_shop/dress-chiffon")
        self._worker.ask("example", _suggest(question, context))

    def _answer_example(self, answer: Suggestions) -> None:
        took = (time.perf_counter() - self._asked_at) * 1000
        reply = answer.cards[0].text if answer.cards else ""
        if self._welcome is not None:
            self._welcome.show_answer(answer.message, reply, took)


def _settle(library: Library) -> None:
    """After the start, on the worker's thread: be ready for the first message, tidy up."""
    from assist.ui.memory import give_back

    library.warm_up()
    library.check("在吗")  # loads the rules
    give_back()


def _switched(pack: str, *, on: bool) -> Callable[[Library], Any]:
    def call(library: Library) -> Any:
        library.packs.switch(pack, on=on)
        return library.packs.every()

    return call


def _suggest(question: str, context: Context) -> Callable[[Library], Suggestions]:
    return lambda library: library.suggest(question, context)
