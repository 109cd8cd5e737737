"""Unexpected errors: caught everywhere, shown once, reported without a buyer's words."""

import logging
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QtMsgType, Signal, qWarning

from assist.errors import AssistError, StoreError
from assist.logs import CRASH_FILE, LOG_FILE, start_logging
from assist.tracebacks import private_traceback
from assist.ui.crash import CrashReporter, log_qt_message

PHONE = "13800138000"
WORDS = f"我的电话是{PHONE},收件人王小美"


class FakeView(QObject):
    finished = Signal()

    def __init__(self, report):
        super().__init__()
        self.reports = [report]
        self.shown = 0

    def add(self, report):
        self.reports.append(report)

    def show(self):
        self.shown += 1


@pytest.fixture
def views():
    return []


@pytest.fixture
def log_folder(tmp_path):
    root = logging.getLogger()
    level, raising = root.level, logging.raiseExceptions
    handler = start_logging(tmp_path / "log")
    yield tmp_path / "log"
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising


@pytest.fixture
def reporter(qapp, views, log_folder):
    def open_view(report):
        views.append(FakeView(report))
        return views[-1]

    reporter = CrashReporter(open_view)
    reporter.install(log_folder)
    yield reporter
    reporter.uninstall()


def fail(text=WORDS):
    raise ValueError(f"cannot parse {text!r}")


def wait_for_view(qtbot, views, count=1):
    qtbot.waitUntil(lambda: len(views) == count)


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_is_shown_without_its_message(qtbot, reporter, views, log_folder):
    class Sender(QObject):
        fired = Signal(str)

    sender = Sender()
    sender.fired.connect(fail)
    sender.fired.emit(WORDS)
    wait_for_view(qtbot, views)
    report = views[0].reports[0]
    assert report.title == "ValueError"
    assert "in fail" in report.text
    for part in (PHONE, "王小美", "我的电话"):
        assert part not in report.text
        assert part not in (log_folder / LOG_FILE).read_text("utf-8")


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_thread_is_shown(qtbot, reporter, views):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    wait_for_view(qtbot, views)
    assert PHONE not in views[0].reports[0].text


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_runnable_is_shown(qtbot, reporter, views):
    class Job(QRunnable):
        def run(self):
            fail()

    job = Job()
    job.setAutoDelete(False)
    QThreadPool.globalInstance().start(job)
    QThreadPool.globalInstance().waitForDone()
    wait_for_view(qtbot, views)
    assert PHONE not in views[0].reports[0].text


def caught(call):
    with pytest.raises(BaseException) as info:  # noqa: PT011 (any exception will do)
        call()
    return info.value


def test_a_second_error_joins_the_open_dialog(qtbot, reporter, views):
    reporter.report(caught(fail))
    wait_for_view(qtbot, views)
    reporter.report(caught(lambda: 1 / 0))
    qtbot.waitUntil(lambda: len(views[0].reports) == 2)
    assert len(views) == 1
    assert views[0].shown == 1


def test_the_same_error_is_shown_once_in_a_run(qtbot, reporter, views):
    error = caught(fail)
    for _ in range(50):
        reporter.report(error)
    wait_for_view(qtbot, views)
    views[0].finished.emit()
    reporter.report(error)
    reporter.report(caught(lambda: [][1]))
    wait_for_view(qtbot, views, 2)
    assert [len(view.reports) for view in views] == [1, 1]


def test_after_the_dialog_is_closed_another_error_opens_a_new_one(qtbot, reporter, views):
    reporter.report(caught(fail))
    wait_for_view(qtbot, views)
    views[0].finished.emit()
    reporter.report(caught(lambda: 1 / 0))
    wait_for_view(qtbot, views, 2)


def test_our_own_error_is_said_in_its_own_words(qtbot, reporter, views):
    reporter.report(StoreError("数据库已损坏。", "请恢复上次好的备份。"))
    wait_for_view(qtbot, views)
    report = views[0].reports[0]
    assert (report.sentence, report.next_step) == ("数据库已损坏。", "请恢复上次好的备份。")


def test_the_report_names_versions_and_system(qtbot, reporter, views):
    reporter.report(caught(fail))
    wait_for_view(qtbot, views)
    text = views[0].reports[0].text
    for name in ("Ceda: ", "Python: ", "Qt: ", "System: ", "SQLite: "):
        assert name in text


def test_hooks_are_given_back(qapp, views, tmp_path):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reporter = CrashReporter(FakeView)
    reporter.install(tmp_path)
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_causes_are_named_without_their_messages():
    def chained():
        try:
            fail()
        except ValueError as error:
            raise AssistError("没有读到尺码。", "请手动选择。") from error

    text = private_traceback(caught(chained))
    assert "which caused" in text
    assert "没有读到尺码。" in text
    assert PHONE not in text


def test_groups_and_notes_keep_words_out():
    def grouped():
        error = ValueError(WORDS)
        error.add_note(WORDS)
        raise ExceptionGroup(WORDS, [error, KeyError(WORDS)])

    text = private_traceback(caught(grouped))
    assert "KeyError" in text
    assert PHONE not in text


def test_an_endless_recursion_gives_a_short_traceback():
    def deeper(depth):
        return deeper(depth + 1)

    assert len(private_traceback(caught(lambda: deeper(0))).splitlines()) < 200


def test_system_errors_keep_their_symbol_and_lose_their_path(tmp_path):
    text = private_traceback(caught((tmp_path / PHONE).read_text))
    assert "FileNotFoundError: ENOENT" in text
    assert PHONE not in text.splitlines()[-1]


def test_paths_in_a_report_do_not_name_the_person():
    text = private_traceback(caught(fail))
    assert 'File "/' not in text


def test_a_foreign_record_is_cut_down_to_its_place(log_folder):
    logging.getLogger("some.library").warning("got %s", WORDS)
    logging.getLogger("some.library").error("failed", exc_info=caught(fail))
    text = (log_folder / LOG_FILE).read_text("utf-8")
    assert "some.library: (test_crash:" in text
    assert "ValueError" in text
    assert PHONE not in text


def test_qt_warnings_reach_the_log_without_quoted_words(log_folder):
    log_qt_message(QtMsgType.QtWarningMsg, None, f'QFont: cannot use "{WORDS}" at {PHONE}')
    text = (log_folder / LOG_FILE).read_text("utf-8")
    assert "assist.qt: QFont: cannot use … at …" in text


@pytest.mark.qt_log_ignore(".*")
def test_installed_handler_takes_qt_s_own_warnings(reporter, log_folder):
    qWarning("QObject: something odd")
    assert "QObject: something odd" in (log_folder / LOG_FILE).read_text("utf-8")


def test_a_folder_that_cannot_be_written_leaves_the_program_without_a_log(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    raising = logging.raiseExceptions
    assert start_logging(tmp_path / "file" / "log") is None
    logging.raiseExceptions = raising


def test_a_crash_below_python_is_found_at_the_next_start(tmp_path, qapp, views):
    program = (
        "import ctypes, sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from assist.ui.crash import CrashReporter\n"
        "app = QCoreApplication([])\n"
        "reporter = CrashReporter(print)\n"
        "reporter.install(Path(sys.argv[1]))\n"
        "ctypes.string_at(0)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=False, timeout=60, capture_output=True
    )
    assert run.returncode < 0
    assert (tmp_path / CRASH_FILE).stat().st_size > 0
    reporter = CrashReporter(FakeView)
    reporter.install(tmp_path)
    reporter.uninstall()
    assert "Segmentation fault" in reporter.previous_fault


def test_the_report_of_a_crash_is_offered_once_and_names_no_folder_of_the_person(
    qtbot, tmp_path, views
):
    fault = 'Fatal Python error: Aborted\n  File "/home/anna/ceda/assist/ui/look.py", line 3 in x'
    (tmp_path / CRASH_FILE).write_text(fault)
    reporter = CrashReporter(lambda report: views.append(FakeView(report)) or views[-1])
    reporter.install(tmp_path)
    try:
        reporter.offer_previous()
        reporter.offer_previous()
        qtbot.waitUntil(lambda: bool(views))
    finally:
        reporter.uninstall()
    assert len(views) == 1
    (report,) = views[0].reports
    assert report.sentence == "侧答上次意外退出了"
    assert 'File "ui/look.py", line 3' in report.text
    assert "anna" not in report.text


def test_the_program_goes_on_after_an_error(tmp_path):
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal\n"
        "from assist.ui.crash import CrashReporter\n"
        "class View(QObject):\n"
        "    finished = Signal()\n"
        "    def show(self):\n"
        "        print('shown', flush=True)\n"
        "        QTimer.singleShot(0, app.quit)\n"
        "app = QCoreApplication([])\n"
        "reporter = CrashReporter(lambda report: View())\n"
        "reporter.install(Path(sys.argv[1]))\n"
        "def fail():\n"
        "    raise ValueError('13800138000')\n"
        "QTimer.singleShot(0, fail)\n"
        "app.exec()\n"
        "print('ended well')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
    )
    assert run.stdout.split("\n")[:2] == ["shown", "ended well"]
    assert "ValueError" in run.stderr
    assert PHONE not in run.stderr.replace("raise ValueError('13800138000')", "")
