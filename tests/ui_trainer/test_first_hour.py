"""What made a new trainer stumble in the first hour: keys, focus, and choices made blind."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from assist.credentials import SecretOutcome, SecretState
from assist.library.switching import Roles
from assist.ui.trainer.export_dialog import ExportDialog
from assist.ui.trainer.new_snippet import empty_snippet
from assist.ui.trainer.product_dialog import ProductDialog, is_icon
from assist.ui.trainer.publish import PublishDialog
from assist.ui.trainer.roles_dialog import RolesDialog
from assist.ui.trainer.wizard import STEPS, ImportWizard
from assist.ui.widgets.beside import EDGE, narrow_beside

OURS, THEIRS = "亲，我们自己的说法", "亲，文件里的说法"


class NoSecret:
    """A keyring without a passphrase."""

    def get(self, name):
        return SecretOutcome(SecretState.MISSING)


@pytest.mark.parametrize("page", ["products", "charts", "gaps", "questions", "versions"])
def test_a_page_takes_the_keys_along(desk, page):
    desk.window.open_page(page)
    desk.settle()
    assert desk.window.pages.currentWidget().isAncestorOf(desk.window.focusWidget()) or (
        desk.window.focusWidget() is desk.window.pages.currentWidget()
    )
    desk.window.open_page("snippets")
    assert desk.window.focusWidget() is desk.window.snippets.search


def test_enter_after_the_name_changes_the_role(make_desk):
    desk = make_desk("agent")
    dialog = RolesDialog(
        desk.look, desk.window.link, Roles(NoSecret()), desk.settings, lambda: None, desk.window
    )
    dialog.open()
    dialog.role.setCurrentIndex(2)
    dialog.name.setText("小禾")
    desk.bot.keyClick(dialog.name, Qt.Key.Key_Return)
    desk.settle()
    assert (desk.settings.current.role, desk.settings.current.learner) == ("trainer", "小禾")


def test_enter_presses_the_button_that_has_the_focus(desk):
    desk.window.bring_in()
    wizard = desk.dialog(ImportWizard)
    with desk.bot.waitSignal(wizard.cancel.clicked, timeout=5000):
        wizard.cancel.setFocus()
        desk.bot.keyClick(wizard.cancel, Qt.Key.Key_Return)
    assert not wizard.isVisible()


def test_the_key_for_exporting_works_while_a_field_has_the_cursor(desk):
    desk.window.activateWindow()
    desk.window.snippets.search.setFocus()
    desk.bot.waitUntil(desk.window.snippets.search.hasFocus)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert desk.dialog(ExportDialog).isVisible()


def test_a_snippet_that_has_its_title_waits_for_the_reply(desk):
    desk.window.pages.start_new(replace(empty_snippet(), title="模特叫什么名字"))
    assert desk.window.focusWidget() is desk.editor.form.boxes[0].words
    desk.window.pages.start_new(empty_snippet())
    assert desk.window.focusWidget() is desk.editor.form.title


def test_both_replies_of_a_conflict_stand_below_the_rows(desk, tmp_path):
    desk.write("送到月球", OURS)
    desk.editor.foot.publish.click()
    desk.settle()
    file = tmp_path / "phrases.csv"
    file.write_text(f"标题,回复\n送到月球,{THEIRS}\n送到火星,{THEIRS}\n", "utf-8")
    desk.window.bring_in()
    wizard = desk.dialog(ImportWizard)
    wizard.read_file(file)
    for step in ("columns", "rows"):
        desk.bot.waitUntil(lambda s=step: STEPS[wizard.steps.currentIndex()] == s, timeout=20000)
        desk.settle()
        if step == "columns":
            wizard.go.click()
    rows = wizard.rows
    rows.table.selectRow(1)
    assert not rows.sides.isVisible()
    rows.table.selectRow(0)
    assert (rows.sides.mine.text(), rows.sides.theirs.text()) == (OURS, THEIRS)
    assert rows.sides.isVisible()


def test_a_list_to_publish_shows_what_would_be_said(desk):
    desk.write("送到月球", OURS)
    desk.editor.foot.draft.click()
    desk.settle()
    desk.window.publish()
    dialog = desk.dialog(PublishDialog)
    desk.settle()
    assert OURS in dialog.list.item(0).text()


def test_the_newest_version_needs_no_restoring(desk):
    desk.write("送到月球", OURS)
    desk.editor.foot.draft.click()
    desk.settle()
    desk.editor.form.boxes[0].words.setPlainText(THEIRS)
    desk.editor.foot.draft.click()
    desk.settle()
    desk.window.pages.open_versions(desk.editor.key)
    desk.settle()
    page = desk.window.pages.versions
    assert not page.restore.isEnabled()
    page.list.setCurrentRow(1)
    desk.settle()
    assert page.restore.isEnabled()


@pytest.mark.parametrize("icon", ["", "👗", "👨‍👩‍👧‍👦", "1️⃣", "☕"])
def test_an_emoji_is_an_icon(icon):
    assert is_icon(icon)


@pytest.mark.parametrize("text", ["QR2601", "背心", "12", "👗 👗", "👗" * 11])
def test_words_are_no_icon(text):
    assert not is_icon(text)


def test_a_number_typed_as_the_icon_is_refused_in_words(desk):
    desk.window.open_page("products")
    desk.settle()
    desk.window.pages.products.goods.new.click()
    dialog = desk.dialog(ProductDialog)
    dialog.name.setText("雾松保温壶")
    dialog.emoji.setText("QR2601")
    dialog.save.click()
    desk.settle()
    assert dialog.isVisible()
    assert dialog.banner.isVisible()


def test_a_window_is_no_wider_than_what_is_free_beside_the_sidebar(qtbot):
    sidebar, window = QWidget(), QWidget()
    for each in (sidebar, window):
        qtbot.addWidget(each)
    screen = QApplication.primaryScreen().availableGeometry()
    sidebar.setGeometry(screen.right() - 199, screen.top(), 200, 300)
    sidebar.show()
    window.resize(screen.width(), 300)
    narrow_beside(window, sidebar, screen.width())
    assert window.width() == screen.width()  # cramped is worse than covered
    narrow_beside(window, sidebar, 100)
    assert window.width() == sidebar.frameGeometry().left() - screen.left() - 2 * EDGE
