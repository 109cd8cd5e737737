"""What happens when something goes wrong that nobody expected.

Exceptions of slots, runnables and threads end here: they are written to the log without
anyone's words, shown once in a dialog with a report that can be copied, and the program
goes on. Crashes below Python are written by faulthandler and found at the next start.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import platform
import re
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    SignalInstance,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication

from assist import __version__
from assist.errors import AssistError
from assist.logs import CRASH_FILE
from assist.tracebacks import describe, private_traceback

log = logging.getLogger(__name__)
qt_log = logging.getLogger("assist.qt")

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'|“[^”]*”')
_FILE = re.compile(r'File "([^"\n]+)"')
FAULT = AssistError(
    "侧答上次意外退出了", "这次可以照常使用；如果反复出现，请复制报告发给维护人员。"
)
_FOREIGN = re.compile(r"[^\x20-\x7e]+|\d{5,}")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """One unexpected error, ready to be shown.

    ``title`` is its class; ``text`` the whole report (versions, system, traceback without
    messages and values). For an :class:`AssistError` that nobody caught, ``sentence`` and
    ``next_step`` say what the person can do and the report is secondary.
    """

    title: str
    text: str
    sentence: str = ""
    next_step: str = ""


class ReportView(Protocol):
    """What shows reports: one window, told of further ones while it is open."""

    finished: SignalInstance

    def add(self, report: CrashReport) -> None:
        """Another error happened meanwhile."""

    def show(self) -> None:
        """Appear without blocking."""


class CrashReporter(QObject):
    """Catches what nobody caught. ``open_view`` makes the dialog for a first report.

    At most one dialog is open; the same error (same traceback) is shown once in a run and
    counted in the log afterwards, so that a failing paint event cannot bury the person.
    """

    _caught = Signal(object)

    def __init__(
        self, open_view: Callable[[CrashReport], ReportView], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_view = open_view
        self._view: ReportView | None = None
        self._seen: dict[str, int] = {}
        self._lock = threading.Lock()
        self._fault_file: IO[str] | None = None
        self._undo: list[Callable[[], object]] = []
        self.previous_fault = ""
        """The faulthandler's words of a crash that ended the last run; empty if it ended well."""
        # Queued: the dialog opens from the event loop, never inside a failing paint event.
        self._caught.connect(self._present, Qt.ConnectionType.QueuedConnection)

    def install(self, log_folder: Path) -> None:
        """Take over every hook; faults below Python go to ``log_folder/crash.log``."""
        hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        previous = qInstallMessageHandler(log_qt_message)
        self._undo = [lambda: _restore(*hooks), lambda: qInstallMessageHandler(previous)]
        with contextlib.suppress(OSError):
            self._watch_faults(log_folder / CRASH_FILE)

    def uninstall(self) -> None:
        """Give every hook back to whoever had it."""
        for undo in self._undo:
            undo()
        self._undo = []
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def report(self, error: BaseException) -> None:
        """Log ``error`` and show it. May be called from any thread."""
        trace = private_traceback(error)
        with self._lock:
            count = self._seen[trace] = self._seen.get(trace, 0) + 1
        if count > 1:
            if count in (10, 100, 1000) or count % 10_000 == 0:
                log.error("%s again, %d times by now", type(error).__name__, count)
            return
        log.error("unexpected error\n%s", trace)
        if sys.__stderr__ is not None:
            sys.__stderr__.write(trace + "\n")
        self._caught.emit(_make_report(error, trace))

    def offer_previous(self) -> None:
        """Show the report of a crash that ended the last run; once, since it is then forgotten."""
        fault, self.previous_fault = self.previous_fault, ""
        if fault:
            text = f"{_facts()}\n\n{_FILE.sub(_last_parts, fault)}\n"
            report = CrashReport("previous run", text, str(FAULT), FAULT.next_step)
            self._caught.emit(report)

    def _watch_faults(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            self.previous_fault = path.read_text("utf-8", "replace").strip()
        # Reset per run: what is in the file at a start is the end of the run before.
        self._fault_file = path.open("w", encoding="utf-8")
        faulthandler.enable(self._fault_file)
        if self.previous_fault:
            log.error("the last run ended in a crash\n%s", self.previous_fault)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self.report(error.with_traceback(trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value.with_traceback(args.exc_traceback))

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            log.error("error while cleaning up\n%s", private_traceback(args.exc_value))

    def _present(self, report: CrashReport) -> None:
        if self._view is not None:
            self._view.add(report)
            return
        self._view = self._open_view(report)
        self._view.finished.connect(self._forget_view)
        self._view.show()

    def _forget_view(self) -> None:
        self._view = None


def _restore(exception: object, thread: object, unraisable: object) -> None:
    sys.excepthook = exception  # type: ignore[assignment]
    threading.excepthook = thread  # type: ignore[assignment]
    sys.unraisablehook = unraisable  # type: ignore[assignment]


def _make_report(error: BaseException, trace: str) -> CrashReport:
    text = f"{_facts()}\n\n{trace}\n"
    if isinstance(error, AssistError):
        return CrashReport(type(error).__name__, text, str(error), error.next_step)
    return CrashReport(describe(error), text)


def _facts() -> str:
    return "\n".join(f"{name}: {value}" for name, value in system_facts())


def _last_parts(match: re.Match[str]) -> str:
    """A file's last two parts: folders above them may name the person."""
    return 'File "' + "/".join(re.split(r"[\\/]", match[1])[-2:]) + '"'


def system_facts() -> tuple[tuple[str, str], ...]:
    """What a report says of the machine: versions and system, nothing of the person."""
    app = QGuiApplication.instance()
    screen = app.platformName() if isinstance(app, QGuiApplication) else "none"
    return (
        ("Ceda", __version__),
        ("Time", datetime.now(UTC).isoformat(timespec="seconds")),
        ("System", platform.platform()),
        ("Python", platform.python_version()),
        ("Qt", f"{qVersion()} (PySide6 {PySide6.__version__}, {screen})"),
        ("SQLite", _sqlite_version()),
    )


def _sqlite_version() -> str:
    """Of the SQLite that the store uses; looked up when asked, since a start needs none of it."""
    try:
        import pysqlite3 as sqlite3
    except ImportError:  # pragma: no cover - where no wheel exists
        import sqlite3
    return str(sqlite3.sqlite_version)


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings, into the log. Quoted, non-ASCII and long numeric parts are cut out."""
    bare = _FOREIGN.sub("…", _QUOTED.sub("…", message))
    qt_log.log(_QT_LEVELS.get(kind, logging.WARNING), "%s", bare)
