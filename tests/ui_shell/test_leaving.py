"""What the program does with drafts when it is left."""

from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from assist.paths import Folders
from assist.platforms.base import Desktop
from assist.settings import SettingsFile
from assist.ui.i18n import Language
from assist.ui.look import Look
from assist.ui.program import Program
from assist.ui.worker import Worker
from tests.fakes import FakeDesktop, FakeLibrary


@pytest.mark.parametrize("forget", [True, False])
@pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)\(\)")
def test_leaving_forgets_drafts_unless_they_are_to_stay(
    qtbot: QtBot, tmp_path: Path, forget: bool
) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(reading=True, forget_drafts=forget)
    library = FakeLibrary()
    worker = Worker(lambda progress: cast(Any, library))
    folders = Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")
    desktop = cast(Desktop, FakeDesktop())
    program = Program(worker, desktop, settings, Look("light"), Language(), folders)
    qtbot.addWidget(program.sidebar)
    with qtbot.waitSignal(worker.ready):
        worker.start()
    program.sidebar.parts.tray.stack("亲，在的")
    program.close()
    assert list(library.drafts.texts.values()) == ([] if forget else ["亲，在的"])
