from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from assist.suggestion import Measure, OpenDoubt
from assist.ui.sizes.sizes_model import SizeRole
from assist.ui.widgets.chip import Chip
from tests.ui_sizes.conftest import Desk
from tests.ui_sizes.fake_sizes import FROCK, KNIT, NUTS, PANTS


def body(room: Desk) -> dict[str, object]:
    return {m.key: m.value for m in room.sizes.asked[-1][1]}


def test_without_a_product_the_desk_asks_for_one(room: Desk) -> None:
    room.desk.open_for(None, ())
    result = room.desk.parts.result
    assert result.note.text() == "先选一款产品"
    result.action.click()
    assert room.desk.stack.currentWidget() is room.desk.picker


def test_words_become_measures_and_measures_a_size(room: Desk) -> None:
    room.open()
    room.say("160cm 110斤 胸围86")
    assert body(room) == {"height_cm": 160.0, "weight_kg": 55.0, "bust_cm": 86.0}
    assert room.size == "S"
    assert room.desk.parts.form.rows["weight_kg"].number.text() == "55"
    assert room.desk.parts.form.rows["waist_cm"].value is None


def test_half_a_number_leaves_no_trace(room: Desk) -> None:
    room.open()
    words = room.desk.parts.words
    words.setText("腰6")
    room.desk.body.typed()
    room.desk.body.read()
    room.settle()
    words.setText("腰围66")
    room.desk.body.typed()
    room.desk.body.read()
    room.settle()
    assert body(room) == {"waist_cm": 66.0}
    words.setText("胸围88")
    room.desk.body.read()
    room.settle()
    assert body(room) == {"bust_cm": 88.0}


def test_a_slider_gives_advice_at_once_and_can_be_unset(room: Desk) -> None:
    room.open()
    row = room.desk.parts.form.rows["bust_cm"]
    row.slider.choose(92)
    room.settle()
    assert body(room) == {"bust_cm": 92.0}
    assert row.number.text() == "92"
    assert room.size == "M"
    row.clear.click()
    room.settle()
    assert body(room) == {}
    assert row.number.text() == ""
    assert room.size == ""


def test_the_first_arrow_key_sets_an_unset_slider(room: Desk) -> None:
    room.open()
    row = room.desk.parts.form.rows["height_cm"]
    room.bot.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.value == 165
    room.bot.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.value == 166
    room.settle()


def test_only_the_newest_of_many_drags_is_shown(room: Desk) -> None:
    room.open()
    slider = room.desk.parts.form.rows["bust_cm"].slider
    for value in range(80, 98):
        slider.choose(value)
    room.settle()
    assert body(room) == {"bust_cm": 97.0}
    assert room.size == "XL"


def test_a_number_may_be_typed_and_an_impossible_one_is_marked(room: Desk) -> None:
    room.open()
    row = room.desk.parts.form.rows["waist_cm"]
    row.number.setFocus()
    room.bot.keyClicks(row.number, "7")
    assert row.number.objectName() == "wrong"
    assert "135" in row.number.toolTip()
    room.bot.keyClicks(row.number, "4")
    assert row.number.objectName() == "number"
    room.settle()
    assert body(room) == {"waist_cm": 74.0}
    room.bot.keyClicks(row.number, "000")
    room.settle()
    assert row.number.objectName() == "wrong"
    assert body(room) == {}


def test_a_weight_can_be_read_and_typed_in_jin(room: Desk) -> None:
    room.open()
    room.desk.parts.unit._take("jin")
    row = room.desk.parts.form.rows["weight_kg"]
    assert row.unit.text() == "斤"
    row.number.setFocus()
    room.bot.keyClicks(row.number, "110")
    room.settle()
    assert body(room) == {"weight_kg": 55.0}
    room.desk.parts.unit._take("kg")
    assert row.number.text() == "55"


def test_a_wish_moves_the_advice_and_can_be_taken_back(room: Desk) -> None:
    room.open()
    room.say("胸围86")
    assert room.size == "S"
    room.desk.parts.wish._take("loose")
    room.settle()
    assert body(room)["fit_pref"] == "loose"
    assert room.size == "M"
    room.desk.parts.wish._take("")
    room.settle()
    assert room.size == "S"


def test_what_the_form_has_no_row_for_is_a_chip_that_can_be_removed(room: Desk) -> None:
    room.open()
    room.say("胸围86 平时穿M")
    chip = room.desk.parts.chips.itemAt(0).widget()
    assert chip.accessibleName() == "去掉平时穿 M"
    chip.click()
    room.settle()
    assert "usual_size" not in body(room)


def test_a_slider_keeps_what_was_typed_before(room: Desk) -> None:
    room.open()
    room.say("胸围86")
    room.desk.parts.form.rows["waist_cm"].slider.choose(70)
    room.settle()
    room.say("臀围95")
    assert body(room) == {"bust_cm": 86.0, "waist_cm": 70.0, "hip_cm": 95.0}


def test_moving_through_the_sizes_redraws_the_fit(room: Desk) -> None:
    room.open()
    room.say("胸围86 腰围70")
    table = room.desk.parts.sizes.first.table
    assert table.currentIndex().data(SizeRole.SIZE) == "S"
    assert table.currentIndex().data(SizeRole.ADVISED)
    room.bot.keyClick(table, Qt.Key.Key_Down)
    drawing = room.desk.parts.result.drawing
    assert drawing.accessibleName() == "M 胸围 +8 cm 合身 腰围 +6 cm 合身"
    assert room.desk.parts.feedback.title.text() == "买家穿 M 码，反馈是"


def test_the_model_of_the_sizes_keeps_qts_rules(room: Desk) -> None:
    model = room.desk.parts.sizes.first.table.sizes
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, room.desk
    )
    room.open()
    room.say("胸围86 腰围70")
    room.say("160cm 110斤 胸围86")
    assert tester.model() is model
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("S，推荐，胸围")


def test_the_reply_and_the_question_go_into_the_tray(room: Desk) -> None:
    room.open()
    room.say("160cm 110斤")
    result = room.desk.parts.result
    with room.bot.waitSignal(room.desk.stack_wanted) as reply:
        result.insert.click()
    assert "推荐您穿 M 码" in reply.args[0]
    result.reply.switch.click()
    with room.bot.waitSignal(room.desk.stack_wanted) as short:
        result.insert.click()
    assert short.args[0] == "推荐 M 码😊"
    with room.bot.waitSignal(room.desk.stack_wanted) as question:
        result.ask.click()
    assert "腰围" in question.args[0]


def test_outside_the_chart_no_size_is_offered(room: Desk) -> None:
    room.open()
    room.say("160cm 190斤")
    result = room.desk.parts.result
    assert room.size == ""
    assert result.insert.isHidden()
    assert result.sure.text() == "这张表里没有合适的码"
    assert result.warnings.texts[0] == "体重 95 kg 超出这款的尺码表"
    assert not room.desk.parts.feedback.buttons["fit"].isEnabled()


def test_two_products_are_compared_with_the_same_measures(room: Desk) -> None:
    room.open()
    room.say("胸围80 腰围64")
    room.desk.parts.compare.click()
    picker = room.desk.picker
    room.wait(lambda: picker._model.rowCount() == 5)
    picker.search.field.setText("针织")
    room.wait(lambda: picker._model.rowCount() == 1)
    room.bot.keyClick(picker.search.field, Qt.Key.Key_Return)
    second = room.desk.parts.sizes.second
    room.wait(lambda: second.letter.text() == "M")
    assert [product for product, _ in room.sizes.asked[-2:]] == [FROCK.id, KNIT.id]
    assert second.name.text().endswith(KNIT.name)
    room.desk.parts.sizes.end.click()
    assert second.isHidden()


def test_a_second_product_without_a_chart_says_so(room: Desk) -> None:
    room.open()
    room.desk._picking_other = True
    room.desk._picked(NUTS)
    second = room.desk.parts.sizes.second
    room.wait(lambda: "还没有尺码表" in second.sure.text())
    assert second.table.isHidden()


def test_a_product_without_a_chart_leads_to_the_editor(room: Desk) -> None:
    room.desk.open_for(NUTS, ())
    result = room.desk.parts.result
    room.wait(lambda: "还没有尺码表" in result.note.text())
    with room.bot.waitSignal(room.desk.chart_wanted) as wanted:
        result.action.click()
    assert wanted.args == [NUTS]


def test_feedback_is_counted_and_can_be_undone(room: Desk) -> None:
    room.open(PANTS)
    room.say("腰围66 臀围90")
    panel = room.desk.parts.feedback
    assert panel.undo.isHidden()
    for _ in range(3):
        panel.buttons["small"].click()
    room.settle()
    assert room.sizes.votes == [(PANTS.id, room.size, "small")] * 3
    assert panel.buttons["small"].text() == "偏小 3"
    assert panel.learned.text() == "这款偏小，推荐已往大移 0.3 码"
    panel.undo.click()
    room.settle()
    assert panel.buttons["small"].text() == "偏小 2"


def test_imported_returns_are_summed_up(room: Desk, tmp_path: Path) -> None:
    room.open()
    room.desk.records.load(tmp_path / "returns.csv")
    banner = room.desk.parts.banner
    room.wait(lambda: banner.text)
    assert banner.text == "已导入 18 条反馈，2 行没有导入（第 4 行：没有这个货号）"


def test_the_chart_is_wanted_as_a_picture(room: Desk) -> None:
    room.open()
    room.say("胸围86")
    wanted: list[tuple[QImage, str]] = []
    room.desk.picture_wanted.connect(lambda image, name: wanted.append((image, name)))
    room.desk.parts.result.picture.click()
    ((image, name),) = wanted
    assert image.width() > 800
    assert name == FROCK.name


def test_what_the_agent_set_is_not_overwritten_by_the_conversation(room: Desk) -> None:
    room.open()
    room.desk.parts.form.rows["bust_cm"].slider.choose(90)
    room.settle()
    read = (Measure("height_cm", 165.0, "165 cm", "165"),)
    room.desk.open_for(PANTS, read)
    assert body(room) == {"bust_cm": 90.0}
    assert room.desk.parts.banner.text == "对话里的产品或身材和这里不同"
    room.desk.parts.banner._act()
    room.settle()
    assert body(room) == {"height_cm": 165.0}
    assert room.sizes.asked[-1][0] == PANTS.id


def test_another_conversation_takes_the_measures_of_the_last_one_away(room: Desk) -> None:
    room.desk.open_for(FROCK, (Measure("height_cm", 165.0, "165 cm", "165"),))
    room.settle()
    room.desk.open_for(FROCK, ())
    room.settle()
    assert body(room) == {}


def test_what_stands_on_the_desk_can_be_used_in_the_conversation(room: Desk) -> None:
    room.open()
    room.say("胸围86")
    with room.bot.waitSignal(room.desk.handed_over) as handed:
        room.desk._hand_over()
    assert handed.args[0] == FROCK
    assert [m.key for m in handed.args[1]] == ["bust_cm"]


def test_a_bug_of_the_core_is_a_plain_sentence(room: Desk) -> None:
    room.open()
    room.sizes.error = ValueError("胸围86")
    room.desk.refresh()
    room.wait(lambda: not room.desk.parts.result.note.isHidden())
    assert room.desk.parts.result.note.text() == "出了点问题，请再试一次。"
    assert room.desk.parts.result.action.isHidden()


def test_the_keyboard_alone_reaches_everything(room: Desk) -> None:
    room.open()
    room.say("160cm 110斤 胸围86")
    parts = room.desk.parts
    parts.words.setFocus()
    seen = set()
    for _ in range(60):
        room.bot.keyClick(room.desk.window().focusWidget(), Qt.Key.Key_Tab)
        focused = room.desk.window().focusWidget()
        assert focused.accessibleName() or focused.text()
        seen.add(focused)
    wanted = {
        parts.product,
        parts.compare,
        parts.words,
        parts.result.insert,
        parts.result.picture,
        parts.form.rows["foot_cm"].slider,
        parts.form.rows["foot_cm"].number,
        parts.form.rows["bust_cm"].clear,
        parts.sizes.first.table,
        parts.feedback.buttons["large"],
        parts.more,
    }
    assert wanted <= seen


def test_the_desk_is_never_wider_than_its_window(room: Desk) -> None:
    room.open()
    room.say("160cm 110斤 胸围86 腰围70 臀围95")
    room.desk._picking_other = True
    room.desk._picked(KNIT)
    room.settle()
    for scale, width in ((100, 320), (150, 400), (200, 420)):
        room.desk._look.use("light", scale)
        room.desk.resize(width, 700)
        QApplication.processEvents()
        page = room.desk.parts.area.widget()
        assert page.width() <= room.desk.parts.area.viewport().width()


def doubt_chips(room: Desk) -> dict[str, Chip]:
    return {chip.text(): chip for chip in room.desk.parts.doubts.chips}


def test_what_is_open_about_a_number_is_settled_at_the_desk(room: Desk) -> None:
    room.open()
    room.say("160cm 体重90")
    assert list(doubt_chips(room)) == ["体重 90：公斤还是斤？", "90 kg", "45 kg", "✕"]
    doubt_chips(room)["45 kg"].click()
    room.settle()
    assert body(room) == {"height_cm": 160.0, "weight_kg": 45.0}
    assert room.desk.parts.form.rows["weight_kg"].number.text() == "45"
    assert room.desk.parts.doubts.isHidden()


def test_an_open_number_is_asked_of_the_buyer_or_struck_out(room: Desk) -> None:
    room.open()
    room.say("160cm 体重90")
    asked: list[str] = []
    room.desk.stack_wanted.connect(asked.append)
    doubt_chips(room)["体重 90：公斤还是斤？"].click()
    assert asked == ["斤还是公斤？"]
    doubt_chips(room)["✕"].click()
    assert room.desk.body.doubts == ()


def test_the_desk_takes_over_what_is_open_in_the_conversation(room: Desk) -> None:
    kilos = Measure("weight_kg", 90.0, "90 kg")
    doubt = OpenDoubt("weight_kg", 90.0, "体重 90：公斤还是斤？", (kilos,), "斤还是公斤？")
    room.desk.open_for(FROCK, (kilos,), (doubt,))
    room.settle()
    assert "90 kg" in doubt_chips(room)
    room.desk.open_for(FROCK, (kilos,), ())
    assert doubt_chips(room) == {}
