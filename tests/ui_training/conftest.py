"""The practice window on an offscreen display, with a training desk in memory behind it."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.training.room import Room
from assist.ui.training.window import PracticeWindow
from assist.ui.worker import Worker
from tests.ui_training.fake_training import FakeLibrary


def pytest_collection_modifyitems(items):
    # The offscreen display cannot raise windows and says so for each tool window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints|grabbing)")
            )


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def training(library):
    return library.training


@pytest.fixture
def settings(tmp_path):
    made = SettingsFile(tmp_path / "settings.json")
    made.change(learner="小林")
    return made


@pytest.fixture
def clock():
    """Seconds; tests move them."""
    return SimpleNamespace(now=100.0)


@pytest.fixture
def worker(qtbot, library):
    made = Worker(lambda progress: library)
    with qtbot.waitSignal(made.ready):
        made.start()
    yield made
    made.close()


@pytest.fixture
def window(qtbot, worker, settings, clock):
    """The window on its start page, with nothing under way."""
    room = Room(Look("light"), worker, settings, lambda: clock.now)
    made = PracticeWindow(room)
    qtbot.addWidget(made)
    made.settle = lambda: qtbot.waitUntil(lambda: not room.requests.busy, timeout=5000)
    made.open("home")
    made.show()
    made.settle()
    return made
