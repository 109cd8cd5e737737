"""The trainers' window on an offscreen display, with the real library behind."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from assist import paths
from assist.library import open_library
from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.trainer.window import LibraryWindow
from assist.ui.worker import Worker


def pytest_collection_modifyitems(items):
    # The offscreen display cannot raise windows and says so for each tool window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)\(\)")
            )


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A home whose library is built once for the session."""
    home = tmp_path_factory.mktemp("trainer")
    folders = paths.Folders(home / "data", home / "config", home / "log")
    open_library(folders, paths.resources()).close()
    return home


class Desk:
    """The window with its library, as a test drives them."""

    def __init__(self, bot, folders, role):
        self.bot, self.folders = bot, folders
        self.settings = SettingsFile(folders.config / "settings.json")
        self.settings.change(role=role, learner="陈老师")
        self.look = Look("light")
        self.open()

    def open(self):
        self.worker = Worker(lambda progress: open_library(self.folders, paths.resources()))
        with self.bot.waitSignal(self.worker.ready, timeout=20000):
            self.worker.start()
        self.window = LibraryWindow(self.look, self.worker, self.settings)
        self.bot.addWidget(self.window)
        self.window.show()
        self.settle()

    def close(self):
        self.window.close()
        self.worker.close()

    def settle(self):
        """Wait until timers have fired and nothing is under way."""
        self.bot.waitUntil(lambda: not self._waiting(), timeout=10000)

    def _waiting(self):
        snippets = self.window.snippets
        timers = (snippets._later, snippets.editor._soon, snippets.trial._soon)
        return any(timer.isActive() for timer in timers) or self.window.link.busy

    def ask(self, call):
        """What the library answers."""
        return self.worker._executor.submit(lambda: call(self.worker._library)).result()

    def dialog(self, kind):
        """The open dialog of this kind."""
        self.settle()
        return next(d for d in self.window.findChildren(kind) if d.isVisible())

    @property
    def editor(self):
        return self.window.snippets.editor

    @property
    def model(self):
        return self.window.snippets.model

    def titles(self):
        return [row.title for row in self.model.rows]

    def write(self, title, reply, *, phrasing=""):
        """Begin a snippet and fill it in."""
        self.window.snippets.start_new()
        self.editor.form.title.setText(title)
        self.editor.form.boxes[0].words.setPlainText(reply)
        if phrasing:
            self.editor.form.phrasings.add(phrasing)


@pytest.fixture
def make_desk(qtbot, filled, tmp_path):
    made = []

    def make(role="trainer"):
        shutil.copytree(filled / "data", tmp_path / "data", dirs_exist_ok=True)
        folders = paths.Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")
        made.append(Desk(qtbot, folders, role))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make_desk):
    return make_desk()
