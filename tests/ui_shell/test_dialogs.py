"""Every dialog: plain text, names for screen readers, nothing cut off, and what it asks for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from assist.errors import StoreError
from assist.paths import Folders, resources
from assist.platforms.base import Ability, Capability
from assist.settings import Settings
from assist.ui.crash import CrashReport
from assist.ui.dialogs.crash import CrashDialog
from assist.ui.dialogs.keys_sheet import KeysSheet, key_groups
from assist.ui.dialogs.restore import BackupEntry, RestoreDialog
from assist.ui.dialogs.settings.window import SettingsWindow
from assist.ui.dialogs.trouble import TroubleDialog, WayOut
from assist.ui.dialogs.welcome import EXAMPLES, WelcomeDialog
from assist.ui.i18n import Language
from assist.ui.look import Look

# The off-screen platform says so whenever a window's smallest size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

HTML = '<b>粗</b><img src="file:///etc/hostname">'
FOLDERS = Folders(Path("/home/mei/data"), Path("/home/mei/config"), Path("/home/mei/log"))
ERROR = StoreError("资料库文件已损坏:ceda.db。", "请稍后再试。")


def backups(*good):
    moment = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return [BackupEntry(Path(f"{n}.db"), moment, 8_000_000, ok) for n, ok in enumerate(good)]


def capabilities(works=True):
    return [Capability(a, works, "聊天软件没有开启无障碍接口", "请稍后再试。") for a in Ability]


DIALOGS = {
    "welcome": lambda look: WelcomeDialog(look, Settings()),
    "settings": lambda look: SettingsWindow(look, Settings(), FOLDERS, capabilities(False)),
    "keys": lambda look: KeysSheet(look, lambda: key_groups(Settings().keys, number_keys=True)),
    "trouble": lambda look: TroubleDialog(look, ERROR, backup="ceda-1.db", readable=True),
    "crash": lambda look: CrashDialog(look, CrashReport("ValueError", "text")),
    "restore": lambda look: RestoreDialog(look, backups(True, False)),
}


@pytest.fixture
def language(qapp):
    language = Language()
    yield language
    language.switch("zh_CN")


@pytest.fixture
def look(qapp):
    return Look("light", 100)


@pytest.fixture(params=DIALOGS)
def dialog(request, qtbot, look):
    made = DIALOGS[request.param](look)
    qtbot.addWidget(made)
    made.show()
    return made


def settle():
    """Layouts follow a change by events that cause further events."""
    for _ in range(5):
        QGuiApplication.processEvents()


def pages(dialog):
    """The dialog as it stands, or one page of the settings after another."""
    if isinstance(dialog, SettingsWindow):
        for page in (dialog.appearance, dialog.place, dialog.keys, dialog.reading, dialog.data):
            dialog.open_page(page)
            settle()
            yield page
    else:
        settle()
        yield dialog


def cut_off(root):
    """Labels and buttons that are smaller than their words."""
    found = []
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = (
                label.heightForWidth(label.width())
                if label.wordWrap()
                else label.sizeHint().height()
            )
            too_narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
            if label.height() < needed or too_narrow:
                found.append(label.text())
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.width() < button.sizeHint().width():
            found.append(button.text())
    return found


@pytest.mark.parametrize("scale", [80, 100, 150, 200])
@pytest.mark.parametrize("name", ["zh_CN", "en"])
def test_nothing_is_cut_off(dialog, look, language, name, scale):
    width, height = dialog.width(), dialog.height()
    language.switch(name)
    look.use("light", scale)
    settle()
    # The off-screen screen is small; a real one that is read at 200 % is not.
    dialog.resize(look.theme.px(width), look.theme.px(height))
    settle()
    for page in pages(dialog):
        assert cut_off(page) == []


def test_every_label_is_plain_text(dialog):
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


def test_every_control_has_a_name(dialog):
    for page in pages(dialog):
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text, widget


def test_the_sheet_of_keys_is_read_to_its_end_by_keys(qtbot, look):
    sheet = DIALOGS["keys"](look)
    qtbot.addWidget(sheet)
    sheet.show()
    settle()
    sheet.resize(sheet.width(), 300)
    settle()
    bar = sheet.view.verticalScrollBar()
    qtbot.keyClick(sheet.view, Qt.Key.Key_Down)
    assert bar.value() > 0
    while bar.value() < bar.maximum():
        before = bar.value()
        qtbot.keyClick(sheet.view, Qt.Key.Key_PageDown)
        assert bar.value() > before


def test_page_keys_scroll_a_dialog_from_its_buttons(qtbot, look):
    sheet = DIALOGS["keys"](look)
    qtbot.addWidget(sheet)
    sheet.show()
    settle()
    sheet.resize(sheet.width(), 300)
    settle()
    qtbot.keyClick(sheet._close, Qt.Key.Key_PageDown)
    assert sheet.view.verticalScrollBar().value() > 0


def test_every_key_has_its_cap(look):
    groups = key_groups(Settings().keys, number_keys=True)
    keys = {key for group in groups for line in group.lines for key in line.keys}
    assert {"-", "=", "+", "Backspace", "C", "N", "F8"} <= keys


def test_colours_follow_the_theme(dialog, look):
    def lightness():
        return dialog.grab(QRect(QPoint(2, 2), QPoint(3, 3))).toImage().pixelColor(0, 0).lightness()

    light = lightness()
    look.use("dark", 100)
    assert lightness() < 60 < light


def test_texts_follow_the_language(dialog, language):
    chinese = dialog.windowTitle()
    language.switch("en")
    QGuiApplication.processEvents()
    assert dialog.windowTitle() != chinese
    assert dialog.windowTitle().isascii()


def test_escape_closes(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


# -- welcome ---------------------------------------------------------------------------------


@pytest.fixture
def welcome(qtbot, look):
    made = WelcomeDialog(look, Settings())
    qtbot.addWidget(made)
    made.decisions = []
    made.decided.connect(made.decisions.append)
    made.show()
    return made


def button(dialog, text):
    (found,) = [b for b in dialog.findChildren(QAbstractButton) if b.text() == text]
    return found


@pytest.mark.parametrize(("text", "reading"), [("开启读取聊天", True), ("暂不开启", False)])
def test_consent_is_given_or_refused_by_a_click(welcome, qtbot, text, reading):
    qtbot.mouseClick(button(welcome, text), Qt.MouseButton.LeftButton)
    assert welcome.decisions == [reading]
    assert not welcome.isVisible()


def test_closing_the_welcome_decides_nothing(welcome):
    welcome.close()
    assert welcome.decisions == []


def test_enter_on_a_fresh_welcome_gives_no_consent(welcome, qtbot):
    qtbot.keyClick(welcome, Qt.Key.Key_Return)
    assert welcome.decisions == []
    assert welcome.isVisible()


def test_the_welcome_says_what_is_read_and_where_it_stays(welcome):
    words = "".join(label.text() for label in welcome.findChildren(QLabel))
    for part in (
        "选中的文字",
        "复制的文字",
        "聊天窗口里显示的文字",
        "只留在这台电脑上",
        "一键关闭",
    ):
        assert part in words


def test_an_example_is_asked_and_its_answer_shown_as_text(welcome, qtbot):
    with qtbot.waitSignal(welcome.example_asked) as asked:
        qtbot.mouseClick(button(welcome, EXAMPLES[1]), Qt.MouseButton.LeftButton)
    assert asked.args == [EXAMPLES[1]]
    welcome.show_answer(EXAMPLES[1], HTML, 12.3)
    shown = [label for label in welcome.findChildren(QLabel) if label.text() == HTML]
    assert shown[0].textFormat() == Qt.TextFormat.PlainText


def test_the_answer_to_an_earlier_example_is_dropped(welcome, qtbot):
    for example in EXAMPLES[:2]:
        qtbot.mouseClick(button(welcome, example), Qt.MouseButton.LeftButton)
    welcome.show_answer(EXAMPLES[0], "旧的")
    assert "旧的" not in [label.text() for label in welcome.findChildren(QLabel)]


def test_language_and_theme_can_be_chosen_with_the_keyboard(welcome, qtbot):
    qtbot.keyClick(button(welcome, "中文"), Qt.Key.Key_Right)
    assert welcome.decisions == []
    with qtbot.waitSignal(welcome.theme_chosen) as chosen:
        qtbot.keyClick(button(welcome, "跟随系统"), Qt.Key.Key_Left)
    assert chosen.args == ["dark"]


# -- trouble ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "way"),
    [("restore", WayOut.RESTORE), ("read_only", WayOut.READ_ONLY), ("quit", WayOut.QUIT)],
)
def test_each_button_is_a_way_out(qtbot, look, name, way):
    dialog = TroubleDialog(look, ERROR, backup="ceda-1.db", readable=True)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(getattr(dialog, name), Qt.MouseButton.LeftButton)
    assert dialog.way_out is way


def test_only_possible_ways_out_are_offered(qtbot, look):
    dialog = TroubleDialog(look, ERROR)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.restore.isVisible()
    assert not dialog.read_only.isVisible()
    dialog.close()
    assert dialog.way_out is WayOut.QUIT


# -- crash -----------------------------------------------------------------------------------


def test_the_report_can_be_copied_with_those_that_followed(qtbot, look):
    dialog = CrashDialog(look, CrashReport("ValueError", "first"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.add(CrashReport("KeyError", "second"))
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "first\nsecond"
    assert dialog.copy.text() == "已复制"


def test_our_own_error_shows_its_sentence_first(qtbot, look):
    dialog = CrashDialog(look, CrashReport("StoreError", "text", "磁盘已满。", "请清理。"))
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "磁盘已满。" in words
    assert "请清理。" in words


def test_the_person_may_quit_after_a_crash(qtbot, look):
    dialog = CrashDialog(look, CrashReport("ValueError", "text"))
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.quit_requested):
        qtbot.mouseClick(dialog.quit, Qt.MouseButton.LeftButton)


# -- restore ---------------------------------------------------------------------------------


def test_the_newest_good_backup_is_chosen_first(qtbot, look):
    dialog = RestoreDialog(look, backups(False, True, True))
    qtbot.addWidget(dialog)
    assert dialog.chosen.path == Path("1.db")
    assert not dialog.rows[0].isEnabled()
    dialog.rows[2].click()
    assert dialog.chosen.path == Path("2.db")


def test_without_a_good_backup_nothing_can_be_restored(qtbot, look):
    dialog = RestoreDialog(look, backups(False))
    qtbot.addWidget(dialog)
    assert dialog.chosen is None
    assert not dialog.restore.isEnabled()


def test_every_icon_named_here_exists():
    for name in ("contrast", "keyboard", "dock-right", "cursor-text", "database", "warning"):
        assert (resources() / "icons" / f"{name}.svg").is_file()
