"""Exams: drawn from cards and scenarios, saved answer by answer, marked with reasons."""

import pytest

from assist.errors import AssistError, PackError
from assist.library import open_library
from assist.paths import resources
from assist.training.exam_files import read_exam
from assist.training.records import ItemKind
from assist.training.typing_speed import measured

GOOD = (
    "亲，17点前付款今天就发哦📦",
    "亲，理解您的心情哦😊这件双面呢用料和手工成本高些，穿几年很划算呢",
)


def answer_all(training, sitting, right=True):
    replies = iter(GOOD)
    for place, item in enumerate(sitting.paper.items):
        if item.kind is ItemKind.CHOICE:
            wrong = next(o for o in item.options if o != item.right)
            training.answer_exam(sitting.id, place, item.right if right else wrong, 3)
        elif item.kind is ItemKind.REPLY:
            training.answer_exam(sitting.id, place, next(replies) if right else "不知道", 5)
        elif right:
            talk = (
                ("亲，方便告诉我身高体重吗，我帮您选一个码哦📏", 3),
                ("亲，160cm、55kg 推荐您拍 M 码哦😊", 8),
                ("亲，这款宽松，您的身高体重都在M码范围里，不会紧的呢😊", 14),
                ("不客气亲，有事随时找我，祝您生活愉快🌸", 20),
            )
            for text, at_s in talk:
                training.answer_exam(sitting.id, place, text, 3, "lulu", at_s)


def test_an_exam_is_passed_with_right_answers_and_gets_a_certificate(training):
    sitting = training.start_exam("onboarding")
    answer_all(training, sitting)
    result = training.finish_exam(sitting.id)
    assert result.passed, [(m.item.prompt, m.reason) for m in result.items if not m.right]
    assert result.score >= 90
    certificate = training.certificate(sitting.id)
    assert (certificate.learner, certificate.shop) == ("小林", "小鹿生活馆")
    assert training.exam_results("小林") == (result,)
    assert training.report("小林").exams == (result,)


def test_wrong_answers_fail_with_the_right_ones_and_reasons(training):
    sitting = training.start_exam("onboarding")
    answer_all(training, sitting, right=False)
    result = training.finish_exam(sitting.id)
    assert not result.passed
    assert result.score < 20
    assert all(mark.item.right for mark in result.items if mark.item.kind is ItemKind.CHOICE)
    with pytest.raises(AssistError, match="没有及格"):
        training.certificate(sitting.id)


def test_a_program_that_was_killed_goes_on_with_every_saved_answer(training, library, folders):
    sitting = training.start_exam("first-week")
    for place in range(5):
        training.answer_exam(sitting.id, place, sitting.paper.items[place].right, 3)
    library._store.connection.close()
    again = open_library(folders, resources())
    again._now = library._now
    again.training.learner("小林")
    held = again.training.start_exam("first-week")
    assert (held.id, held.paper) == (sitting.id, sitting.paper)
    assert [answer.item for answer in held.answers] == [0, 1, 2, 3, 4]
    assert again.training.finish_exam(held.id).score == round(100 * 5 / 14)
    again.close()


def test_a_conversation_goes_on_where_it_was_broken_off(training):
    sitting = training.start_exam("onboarding")
    place = len(sitting.paper.items) - 1
    training.answer_exam(sitting.id, place, "亲，方便说下身高体重吗📏", 3, "lulu", 3)
    session = training.exam_session(sitting.id, place)
    assert [line.text for line in session.due(9)] == ["我160cm，55kg，穿什么合适啊？"]


def test_a_conversation_left_after_one_good_reply_gets_a_part_of_its_points(training):
    sitting = training.start_exam("onboarding")
    place = len(sitting.paper.items) - 1
    training.answer_exam(sitting.id, place, "亲，方便说下身高体重吗📏", 3, "lulu", 3)
    mark = training.finish_exam(sitting.id).items[place]
    assert mark.points <= mark.item.points * 0.3
    assert "没有等到回复" in mark.reason
    assert "没走到" in mark.reason
    assert mark.reason.count("可以这样说：") == 3


def test_after_the_time_nothing_is_saved_and_a_new_sitting_begins(training, clock):
    sitting = training.start_exam("first-week")
    clock.move(minutes=11)
    with pytest.raises(AssistError, match="时间到了"):
        training.answer_exam(sitting.id, 0, "x", 3)
    assert training.start_exam("first-week").id != sitting.id


def test_a_finished_exam_takes_no_more_answers_and_keeps_its_marks(training):
    sitting = training.start_exam("first-week")
    first = training.finish_exam(sitting.id)
    with pytest.raises(AssistError, match="已经交卷"):
        training.answer_exam(sitting.id, 0, sitting.paper.items[0].right, 3)
    assert training.finish_exam(sitting.id) == first
    assert first.score == 0


def test_each_sitting_draws_its_items_anew(training):
    first = training.start_exam("first-week")
    training.finish_exam(first.id)
    second = training.start_exam("first-week")
    assert first.paper.items != second.paper.items
    assert len(first.paper.items) == len(second.paper.items) == 14


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "a"\n', "还没有题目"),
        ('title = "a"\n[[part]]\npoints = 2\n', "不知道考什么"),
        ('title = "a"\n[[part]]\ncards = "fun"\n', "没有“fun”这种卡片"),
        ('title = "a"\n[[part]]\nask = "b"\nright = "c"\n', "没有错误选项"),
        ('title = "a"\nminutes = 0\n[[part]]\ncards = "fact"\n', "1 到 600"),
    ],
)
def test_a_mistake_in_an_exam_is_told(tmp_path, text, message):
    file = tmp_path / "exam.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=message):
        read_exam(file)


def test_typing_counts_what_stands_at_the_end():
    text = "亲，在的哦😊"
    assert measured(text, text, 6) == measured(text, text, 6)
    assert (measured(text, text, 6).accuracy, measured(text, text, 6).per_minute) == (1.0, 60.0)
    slip = measured(text, "亲，再的哦😊", 6)
    assert slip.wrong == (2,)
    assert round(slip.accuracy, 3) == round(5 / 6, 3)
    assert measured(text, "", 6).accuracy == 0.0


def test_typing_texts_are_the_shop_s_own_and_results_are_kept(training):
    texts = training.typing_texts(4)
    assert len(set(texts)) == 4
    assert all("#" not in text and 8 <= len(text) <= 60 for text in texts)
    training.typing_result(texts[0], texts[0], 10)
    assert [note.kind for note in training.report("小林").practice] == ["typing"]
