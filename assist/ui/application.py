"""Putting the program together: one window, one worker, one desktop adapter."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from assist import logs, paths
from assist.desktop_entry import APP_ID
from assist.platforms import desktop as find_desktop
from assist.settings import SettingsFile
from assist.ui.crash import CrashReport, CrashReporter, ReportView
from assist.ui.i18n import Language
from assist.ui.instance import SingleInstance, Standing
from assist.ui.look import Look, app_icon
from assist.ui.program import Program
from assist.ui.theme import in_our_families
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library

Progress = Callable[[int, int], None]

TURN = 0.0005
"""Seconds for which a thread keeps the interpreter while another waits (Python's own: 0.005)."""


def open_beside_window(folders: paths.Folders, progress: Progress) -> Library:
    """Open the library on the worker's thread so that it never holds up a frame later.

    Its many objects live as long as the program: set apart from the garbage collector they
    are not walked through again and again, which stops every thread (40 ms at 100,000
    phrasings). A shorter turn lets the GUI thread have the interpreter when it asks for it.
    """
    # Imported here, while the window is being painted.
    from assist.library import open_library

    sys.setswitchinterval(TURN)
    gc.disable()
    try:
        return open_library(folders, paths.resources(), progress)
    finally:
        gc.freeze()
        gc.enable()


def run() -> int:
    """Start the sidebar; returns the exit code of the process."""
    folders = paths.folders()
    logs.start_logging(folders.log)
    QCoreApplication.setApplicationName("Ceda")
    QCoreApplication.setOrganizationName("Ceda")
    app = QApplication(sys.argv[:1])
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(app_icon())
    app.setFont(in_our_families(app.font()))
    app.setQuitOnLastWindowClosed(False)
    instance = SingleInstance(folders.data)
    start = instance.claim()
    if start.standing is not Standing.FIRST:
        sys.stderr.write(start.sentence + "\n")
        return start.exit_code

    settings = SettingsFile(folders.settings)
    language = Language()
    language.switch(settings.current.language)
    look = Look(settings.current.theme, settings.current.font_scale, app)
    worker = Worker(lambda progress: open_beside_window(folders, progress))
    desktop = find_desktop()

    def open_crash_view(report: CrashReport) -> ReportView:
        from assist.ui.dialogs.crash import CrashDialog

        view = CrashDialog(look, report)
        view.quit_requested.connect(app.quit)
        return view

    crashes = CrashReporter(open_crash_view, app)
    crashes.install(folders.log)
    program = Program(worker, desktop, settings, look, language, folders)
    instance.raise_requested.connect(program.come_forward)
    # Loading the library overlaps with what the window waits for.
    worker.start()
    program.start()
    crashes.offer_previous()
    try:
        return app.exec()
    finally:
        program.close()
        instance.release()
        crashes.uninstall()
