from dataclasses import replace

from PySide6.QtCore import Qt

from assist.ui.training.exam_sitting import SittingView


def sit(window) -> SittingView:
    window.open("exam")
    window.settle()
    window.exam.start("first")
    window.settle()
    return window.exam.sitting


def test_each_answer_is_kept_as_soon_as_it_is_given(window, qtbot, training) -> None:
    view = sit(window)
    assert window.bar.isHidden()
    qtbot.keyClick(view.item.options[0], Qt.Key.Key_1)
    window.settle()
    assert [(a.item, a.text) for a in training.answers] == [(0, "最便宜")]
    assert view.item.saved.text() == "✓ 已保存，交卷前还能改"
    assert "已答 1" in view.count.text()


def test_a_reply_being_typed_is_kept_when_the_item_is_left(window, qtbot, training) -> None:
    view = sit(window)
    view.next.click()
    view.item.composer.setPlainText("亲，这款用料好，能穿好几季呢😊")
    view.before.click()
    window.settle()
    assert [(a.item, a.text[:2]) for a in training.answers] == [(1, "亲，")]


def test_enter_keeps_a_reply_and_enter_again_goes_on(window, qtbot, training) -> None:
    view = sit(window)
    view.go(1)
    view.item.composer.setPlainText("亲，这款用料好，能穿好几季呢😊")
    qtbot.keyClick(view.item.composer, Qt.Key.Key_Return)
    assert view.next.hasFocus()
    qtbot.keyClick(view.next, Qt.Key.Key_Return)
    window.settle()
    assert view.at == 2
    assert [a.item for a in training.answers] == [1]


def test_the_page_keys_turn_while_a_reply_is_written(window, qtbot) -> None:
    view = sit(window)
    view.go(1)
    qtbot.keyClick(view.item.composer, Qt.Key.Key_PageUp)
    assert view.at == 0


def test_the_shortest_exam_stands_first(window, training) -> None:
    long, short = training.exams()[0], replace(training.exams()[0], id="short", minutes=5)
    training.exams = lambda: (long, short)
    window.open("exam")
    window.settle()
    assert [paper.id for paper in window.exam.papers] == ["short", "first"]


def test_a_conversation_is_sat_without_points_and_each_reply_is_kept(
    window, qtbot, training, clock
) -> None:
    view = sit(window)
    view.go(2)
    window.settle()
    clock.now += 2
    view.chat.look()
    window.settle()
    view.chat.say("亲，推荐 M 码😊")
    window.settle()
    assert [(a.item, a.buyer, a.text) for a in training.answers] == [(2, "deer", "亲，推荐 M 码😊")]
    assert view.chat.parts.score.isHidden()
    assert all(line.score is None for line in view.chat.parts.chat.lines)


def test_the_exam_is_handed_in_when_the_time_is_up(window, clock) -> None:
    view = sit(window)
    clock.now += 20 * 60 - 30
    view.tick()
    assert view.time.objectName() == "late"
    clock.now += 31
    view.tick()
    window.settle()
    assert window.exam.result.score.text() == "84"
    assert "通过了" in window.exam.result.verdict.text()
    assert not window.bar.isHidden()


def test_handing_in_asks_first(window) -> None:
    view = sit(window)
    view.hand_in.click()
    assert view.sitting is not None
    view.hand_in.click()
    window.settle()
    assert window.exam.result.result.passed


def test_an_exam_that_was_left_goes_on_where_it_was(window, qtbot) -> None:
    view = sit(window)
    view.item.press(2)
    window.settle()
    window.close()
    window.settle()
    window.show()
    assert sit(window).at == 1


def test_the_certificate_is_written_as_a_pdf(window, tmp_path) -> None:
    window.exam.saver.certificate_to(7, tmp_path / "c.pdf")
    window.settle()
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert window.banner.text == "已导出到 c.pdf"


def test_a_folder_that_is_not_there_is_told(window, tmp_path, qtlog) -> None:
    window.exam.saver.report_to("小林", tmp_path / "none" / "r.xlsx")
    window.settle()
    assert window.banner.text.startswith("不能写入 r.xlsx")
