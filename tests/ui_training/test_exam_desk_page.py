"""What a trainer does to set an exam, with the real desk over a few cards."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from assist.library.training_exam_desk import ExamDesk
from assist.training.exam_checks import Known
from assist.training.exam_files import read_exam
from assist.training.exams import Part, PartKind
from assist.training.records import CardKind
from assist.ui.training.exams.card_picker import CardsModel
from assist.ui.training.exams.names import Names, part_text
from assist.ui.training.exams.parts_model import PartsModel
from tests.ui_training.fake_training import CARDS, SCENARIO

SHIPPED = """title = "第一周小测"
minutes = 10
pass_mark = 80

[[part]]
cards = "fact"
count = 1
points = 5

[[part]]
scenario = "size-160-55"
points = 20
"""


@pytest.fixture
def own(tmp_path):
    return tmp_path / "own"


@pytest.fixture
def training(training, library, tmp_path, own):
    """The desk in memory, with a real desk for exams."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "first-week.toml").write_text(SHIPPED, encoding="utf-8")
    known = Known(
        {card.id: card for card in CARDS}, {SCENARIO.id: SCENARIO}, {"w03", "w04"},
        {"ship.when"}, {"tee"}.__contains__,
    )  # fmt: skip
    training.exam_desk = ExamDesk(shipped, own, lambda: known, lambda _: 0, lambda: None)
    training.topics = lambda: (
        SimpleNamespace(id="w03", title="产品知识"),
        SimpleNamespace(id="w04", title="尺码与体型"),
    )
    library.products = lambda: (SimpleNamespace(id="tee", name="基础款T恤"),)
    return training


@pytest.fixture
def page(training, settings, window):
    """The page of exams as a trainer sees it."""
    settings.change(role="trainer")
    window.open("exam_desk")
    window.settle()
    window.exam_desk.settle = window.settle
    return window.exam_desk


def settled(page, qtbot):
    qtbot.waitUntil(lambda: not page.editor._check.isActive())
    page.settle()


def words(widget):
    QCoreApplication.processEvents()  # A label just added shows with the next event.
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_only_those_who_train_others_see_the_page(window, settings):
    assert not window.tabs["exam_desk"].isVisible()
    assert not window.open("exam_desk")
    settings.change(role="trainer")
    assert window.open("exam_desk")
    assert window.tabs["exam_desk"].isVisible()


def test_the_models_keep_qt_s_rules(qtmodeltester):
    parts, cards = PartsModel(), CardsModel()
    parts.show([Part(2, cards="size"), Part(5, ask="多久到")])
    cards.show(CARDS)
    for model in (parts, cards):
        qtmodeltester.check(model)


def test_every_exam_is_listed_with_where_it_comes_from(page):
    assert "第一周小测" in words(page)
    assert "2 题 · 10 分钟 · 80 分及格 · 学员能考 · 随程序来的" in words(page)


def test_an_exam_is_set_checked_and_offered(page, qtbot, own):
    page.new.click()
    page.settle()
    editor = page.editor
    assert "还没有题目" in words(editor)
    assert not editor.offer.isEnabled()
    qtbot.keyClicks(editor.title, "size test")
    editor.pane.adders[PartKind.CHOICE].click()
    form = editor.pane.form
    assert form.ask.hasFocus()
    qtbot.keyClicks(form.ask, "M or L?")
    form.right.setText("M")
    settled(page, qtbot)
    assert "没有错误选项" in words(editor)
    form.wrong[0].setText("L")
    settled(page, qtbot)
    assert editor.offer.isEnabled()
    editor.offer.click()
    page.settle()
    kept = read_exam(own / "size-test.toml")
    assert not kept.draft
    assert kept.parts == (Part(2, ask="M or L?", right="M", wrong=("L",)),)
    assert not editor.dirty


def test_a_draft_is_kept_before_it_is_whole(page, qtbot, own):
    page.new.click()
    page.settle()
    page.editor.title.setText("draft")
    page.editor.pane.adders[PartKind.REPLY].click()
    page.editor.draft.click()
    page.settle()
    assert read_exam(own / "draft.toml").draft
    assert page.editor.pane.form.part().kind is PartKind.REPLY


@pytest.mark.parametrize("kind", list(PartKind))
def test_a_new_part_stays_what_it_was_added_as(page, kind):
    page.new.click()
    page.settle()
    page.editor.pane.adders[kind].click()
    page.settle()
    assert page.editor.pane.parts[0].kind is kind
    assert page.editor.pane.form.part().kind is kind


def test_a_shipped_exam_is_edited_into_one_of_the_shop_and_comes_back(page, qtbot, own):
    page.edit("first-week")
    page.settle()
    page.editor.minutes.setText("15")
    page.editor._save_as_it_is()
    page.settle()
    assert read_exam(own / "first-week.toml").minutes == 15
    page.editor.back.click()
    page.settle()
    assert "改过的，删掉就恢复原样" in words(page)
    page.ask_delete(page.rows[0])
    assert page.question.isVisible()
    page.delete("first-week")
    page.settle()
    assert "10 分钟" in words(page)


def test_parts_are_moved_and_taken_out_with_the_keyboard(page, qtbot):
    page.edit("first-week")
    page.settle()
    pane = page.editor.pane
    pane.shift(1)
    assert [part.kind for part in pane.parts] == [PartKind.SCENARIO, PartKind.CARDS]
    assert pane.row == 1
    pane.drop()
    assert [part.kind for part in pane.parts] == [PartKind.SCENARIO]
    pane.drop()
    assert pane.parts == ()
    settled(page, qtbot)
    assert "在左下角加一部分" in words(page.editor)


def test_cards_are_ticked_by_hand_in_their_order(page, qtbot):
    page.new.click()
    page.settle()
    page.editor.pane.adders[PartKind.PICK].click()
    page.settle()
    picker = page.editor.pane.form.picker
    keys = [card.id for card in picker.model.rows]
    for row in (1, 0):
        picker.model.setData(picker.model.index(row), None)
    assert page.editor.pane.parts[0].pick == (keys[1], keys[0])
    picker.field.setText("160")
    page.settle()
    assert [card.kind for card in picker.model.rows] == [CardKind.SIZE]


def test_a_product_is_written_by_its_name_and_kept_by_its_id(page):
    page.new.click()
    page.settle()
    page.editor.pane.adders[PartKind.REPLY].click()
    form = page.editor.pane.form
    form.product.setText("基础款T恤")
    assert page.editor.pane.parts[0].product == "tee"
    form.product.setText("没有这件")
    assert page.editor.pane.parts[0].product == "没有这件"


def test_edits_that_are_not_saved_are_asked_about(page, window):
    page.edit("first-week")
    page.settle()
    page.editor.title.setText("另一个名字")
    assert not window.open("home")
    assert page.question.isVisible()
    assert window.page is page
    page._show_list()
    assert window.open("home")


def test_a_paper_is_drawn_to_be_looked_through(page, qtbot):
    page.edit("first-week")
    page.settle()
    page.preview()
    page.settle()
    qtbot.waitUntil(lambda: not page.paper.items.filling)
    assert "哪一件是 100% 桑蚕丝的？" in words(page.paper)
    assert "✓ 真丝印花方巾" in words(page.paper)
    assert "模拟接待 · 20 分" in words(page.paper)


def test_an_exam_goes_out_as_a_text_file_and_comes_in_again(page, tmp_path, own):
    page.export_to("first-week", tmp_path / "out")
    page.settle()
    page.import_from(tmp_path / "out.toml")
    page.settle()
    assert read_exam(own / "out.toml").title == "第一周小测"


def test_a_file_that_is_no_exam_is_told_and_changes_nothing(page, window, tmp_path, own):
    file = tmp_path / "bad.toml"
    file.write_text("title = 3", encoding="utf-8")
    page.import_from(file)
    page.settle()
    assert window.banner.isVisible()
    assert not own.exists()


def test_every_field_and_button_has_a_name_for_screen_readers(page, qtbot):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QPlainTextEdit

    page.new.click()
    page.settle()
    for kind in PartKind:
        page.editor.pane.adders[kind].click()
        page.settle()
        for kinds in (QAbstractButton, QLineEdit, QPlainTextEdit, QListView):
            for widget in page.editor.findChildren(kinds):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert not widget.isVisible() or text or widget.accessibleName(), widget


def test_a_part_reads_in_a_line():
    names = Names(topics=(("w04", "尺码与体型"),), scenarios=(("s", "六秒"),))
    assert part_text(Part(1, cards="size", topic="w04", count=3), names) == (
        "3 张 · 尺码判断 · 尺码与体型"
    )
    assert part_text(Part(1, scenario="s"), names) == "六秒"
