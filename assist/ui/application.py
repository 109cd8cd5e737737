"""Putting the program together: one window, one worker, one desktop adapter."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from assist import logs, paths
from assist.platforms import desktop as find_desktop
from assist.settings import SettingsFile
from assist.ui.crash import CrashReport, CrashReporter, ReportView
from assist.ui.i18n import Language
from assist.ui.instance import SingleInstance, Standing
from assist.ui.look import Look
from assist.ui.program import Program
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library

Progress = Callable[[int, int], None]


def _open_library(folders: paths.Folders, progress: Progress) -> Library:
    # Imported on the worker's thread, while the window is being painted.
    from assist.library import open_library

    return open_library(folders, paths.resources(), progress)


def run() -> int:
    """Start the sidebar; returns the exit code of the process."""
    folders = paths.folders()
    logs.start_logging(folders.log)
    QCoreApplication.setApplicationName("Ceda")
    QCoreApplication.setOrganizationName("Ceda")
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("侧答")
    app.setDesktopFileName("ceda")
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
    worker = Worker(lambda progress: _open_library(folders, progress))
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
    program.start()
    QTimer.singleShot(0, worker.start)
    try:
        return app.exec()
    finally:
        program.close()
        instance.release()
        crashes.uninstall()
