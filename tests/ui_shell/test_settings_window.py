"""The settings window shows what is set, asks for changes, and names conflicts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from assist.paths import Folders
from assist.platforms.base import Ability, Capability
from assist.settings import Settings, SettingsFile
from assist.ui.dialogs.settings.window import SettingsWindow
from assist.ui.look import Look

FOLDERS = Folders(Path("/home/mei/data"), Path("/home/mei/config"), Path("/home/mei/log"))
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot):
    made = SettingsWindow(Look("light", 100), Settings(), FOLDERS)
    qtbot.addWidget(made)
    made.asked = []
    made.change_requested.connect(made.asked.append)
    made.show()
    return made


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def named(window, text):
    (found,) = [b for b in window.findChildren(QAbstractButton) if b.text() == text]
    return found


def test_showing_settings_asks_for_nothing(window):
    window.show_settings(
        Settings(language="en", theme="dark", font_scale=150, reading=True, dock=False, width=480)
    )
    assert window.asked == []
    assert window.appearance.slider.value() == 150
    assert window.reading.reading.isChecked()
    assert window.place.width_choice.value() == "480"


def test_every_control_asks_for_its_setting(window, qtbot):
    for page in (window.appearance, window.place, window.keys, window.reading):
        window.open_page(page)
        for text in ("English", "深色", "左边", "480"):
            for button in page.findChildren(QAbstractButton):
                if button.text() == text:
                    click(qtbot, button)
    for switch in (window.place.dock, window.keys.number_keys, window.reading.reading):
        switch.click()
    assert window.asked == [
        {"language": "en"},
        {"theme": "dark"},
        {"side": "left"},
        {"width": 480},
        {"dock": False},
        {"number_keys": False},
        {"reading": True},
    ]


def test_every_request_fits_the_settings_file(window, qtbot, tmp_path):
    file = SettingsFile(tmp_path / "settings.json")
    window.change_requested.connect(lambda values: file.change(**values))
    test_every_control_asks_for_its_setting(window, qtbot)
    assert file.current.side == "left"


def test_the_scale_previews_while_dragging_and_is_taken_on_release(window):
    slider = window.appearance.slider
    slider.setSliderDown(True)
    slider.setValue(170)
    assert window.asked == []
    assert "22px" in window.appearance.findChild(QLabel, "shop_says").styleSheet()
    slider.setSliderDown(False)
    assert window.asked[-1] == {"font_scale": 170}


def test_the_scale_can_be_set_with_the_keyboard(window, qtbot):
    qtbot.keyClick(window.appearance.slider, Qt.Key.Key_Right)
    assert window.asked == [{"font_scale": 105}]


@pytest.fixture
def hotkey(window, qtbot):
    window.open_page(window.keys)
    made = window.keys.buttons["show"]
    click(qtbot, made)
    return made


def keys_asked(window):
    return [values["keys"]["show"] for values in window.asked]


def test_a_click_waits_for_keys_and_takes_them(window, qtbot, hotkey):
    assert hotkey.text() == "按下组合键…"
    qtbot.keyClick(hotkey, Qt.Key.Key_Control, CONTROL)
    qtbot.keyClick(hotkey, Qt.Key.Key_J, CONTROL | ALT)
    assert keys_asked(window) == ["Ctrl+Alt+J"]
    assert hotkey.text() == "Ctrl + Alt + J"


def test_other_hotkeys_are_kept_when_one_changes(window, qtbot, hotkey):
    qtbot.keyClick(hotkey, Qt.Key.Key_J, CONTROL | ALT)
    assert window.asked[0]["keys"]["take_selection"] == "Ctrl+Alt+Q"


def test_escape_gives_up_and_the_window_stays(window, qtbot, hotkey):
    qtbot.keyClick(hotkey, Qt.Key.Key_Escape)
    assert window.asked == []
    assert hotkey.text() == "Ctrl + Alt + Space"
    assert window.isVisible()


def test_backspace_clears_the_hotkey(window, qtbot, hotkey):
    qtbot.keyClick(hotkey, Qt.Key.Key_Backspace)
    assert keys_asked(window) == [""]


def test_a_letter_alone_is_refused_with_the_reason(window, qtbot, hotkey):
    qtbot.keyClick(hotkey, Qt.Key.Key_J)
    assert window.asked == []
    assert "Ctrl" in window.keys.rows["show"].note.text()


def test_a_function_key_alone_is_fine(window, qtbot, hotkey):
    qtbot.keyClick(hotkey, Qt.Key.Key_F8)
    assert keys_asked(window) == ["F8"]


@pytest.mark.parametrize(
    ("key", "held", "other"),
    [(Qt.Key.Key_Q, CONTROL | ALT, "读取选中的文字"), (Qt.Key.Key_3, CONTROL, "数字键")],
)
def test_a_clash_inside_the_program_is_named_and_not_saved(window, qtbot, hotkey, key, held, other):
    qtbot.keyClick(hotkey, key, held)
    assert window.asked == []
    assert other in window.keys.rows["show"].note.text()
    assert hotkey.text() == "Ctrl + Alt + Space"


def test_a_key_that_another_program_holds_is_named(window):
    window.show_refused({"take_selection": "Ctrl+Alt+Q 已被其他程序占用"})
    note = window.keys.rows["take_selection"].note
    assert note.text() == "Ctrl+Alt+Q 已被其他程序占用"
    window.show_refused({})
    assert note.text() == ""


def test_what_cannot_be_read_here_says_why_and_what_to_do(window):
    window.open_page(window.reading)
    window.reading.show_capabilities(
        [Capability(Ability.READ_CHAT, False, "没有运行", "请安装 at-spi2-core")]
    )
    words = " ".join(label.text() for label in window.reading.findChildren(QLabel))
    assert "没有运行 请安装 at-spi2-core" in words


def test_data_asks_for_backup_restore_and_folders(window, qtbot):
    data = window.data
    window.open_page(data)
    with qtbot.waitSignal(data.backup_requested):
        click(qtbot, data.backup)
    with qtbot.waitSignal(data.restore_requested):
        click(qtbot, data.restore)
    with qtbot.waitSignal(data.folder_requested) as asked:
        click(qtbot, data.open_buttons["log"])
    assert asked.args == [FOLDERS.log]


def test_the_end_of_a_backup_is_said(window):
    window.open_page(window.data)
    window.data.show_backup("/home/mei/backups/ceda-1.db")
    assert "已备份到 /home/mei/backups/ceda-1.db" in words_of(window.data)
    window.data.show_backup("磁盘已满。", failed=True)
    assert "磁盘已满。" in words_of(window.data)
    assert "已备份到 /home/mei/backups/ceda-1.db" not in words_of(window.data)


def words_of(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_where_the_data_lies_is_shown(window):
    words = [label.text() for label in window.data.findChildren(QLabel)]
    assert str(FOLDERS.data) in words
    assert str(FOLDERS.backups) in words


def test_pages_are_reached_by_their_names(window, qtbot):
    click(qtbot, named(window, "停靠"))
    assert window.place.isVisible()
    assert not window.appearance.isVisible()
