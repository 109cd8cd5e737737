"""Trainers assemble exams: checked in sentences, kept as text files, offered when whole."""

from dataclasses import replace

import pytest

from assist.errors import AssistError, PackError
from assist.library.training_exam_desk import NEW
from assist.training.exam_files import exam_text, read_exam
from assist.training.exams import Exam, Part, PartKind

WHOLE = Exam(
    "",
    "Size test",
    12,
    80,
    (
        Part(2, cards="size", count=3),
        Part(1, topic="w05", count=2),
        Part(
            3, ask="黄金六秒\n说的“是”什么？", right="六秒内回复", wrong=("六秒内成交",), why="快"
        ),
        Part(5, ask="今天拍什么时候发", intent="ship.when", product="tshirt-cotton"),
        Part(20, scenario="size-160-55"),
    ),
)


@pytest.fixture
def desk(training):
    return training.exam_desk


def blocking(desk, exam):
    return [(p.part, p.field) for p in desk.check(exam) if p.blocking]


def test_a_written_exam_reads_back_the_same(tmp_path):
    exam = replace(WHOLE, id="mine", draft=True, title='“A” "b" \\ \x7f 😊')
    file = tmp_path / "mine.toml"
    file.write_text(exam_text(exam), encoding="utf-8")
    assert read_exam(file) == exam


def test_a_saved_exam_is_sat_at_once(desk, training):
    kept = desk.save(WHOLE)
    assert kept.id == "size-test"
    assert "size-test" in {paper.id for paper in training.exams()}
    paper = training.start_exam("size-test").paper
    assert [item.points for item in paper.items] == [2, 2, 2, 1, 1, 3, 5, 20]
    row = next(row for row in desk.rows() if row.exam.id == "size-test")
    assert (row.own, row.items, row.points, row.sittings) == (True, 8, 36, 1)


def test_a_draft_may_be_empty_and_is_not_offered(desk, training):
    kept = desk.save(replace(NEW, title="以后再写"))
    assert kept.id == "exam"
    assert desk.exam("exam").parts == ()
    assert "exam" not in {paper.id for paper in training.exams()}
    with pytest.raises(AssistError, match="还没有题目"):
        desk.publish("exam")
    with pytest.raises(AssistError, match="没有这场考试"):
        training.start_exam("exam")


def test_cards_chosen_by_hand_are_asked_and_not_drawn_a_second_time(desk):
    first, second = desk.cards(kind="size")[:2]
    exam = replace(
        WHOLE,
        parts=(Part(1, pick=(second.id, first.id)), Part(1, cards="size", count=200)),
    )
    asked = [item.card for item in desk.preview(exam).items]
    assert asked[:2] == [second.id, first.id]
    assert len(set(asked)) == len(asked) == desk.fitting(Part(1, cards="size"))
    assert desk.picked(["gone", first.id]) == (first,)


def test_cards_are_found_by_words(desk):
    card = desk.cards(kind="fact")[0]
    found = desk.cards(query=card.prompt[:6], kind="fact")
    assert card in found
    assert all(card.prompt[:6].casefold() in f"{c.prompt} {c.right}".casefold() for c in found)


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (Part(0, cards="size"), "points"),
        (Part(1, cards="fun"), "cards"),
        (Part(1, topic="w99"), "topic"),
        (Part(1, cards="size", topic="w01"), "cards"),
        (Part(1, pick=("gone",)), "pick"),
        (Part(1, ask="?", right="a"), None),
        (Part(1, ask="?", wrong=("a",)), "right"),
        (Part(1, ask="?", right="a", wrong=("a ",)), "wrong"),
        (Part(1, ask="", right="a", wrong=("b",)), "ask"),
        (Part(1, ask="买家?", intent="moon.fly"), "intent"),
        (Part(1, ask="买家?", product="moon"), "product"),
        (Part(1, scenario="moon"), "scenario"),
    ],
)
def test_a_mistake_is_told_with_its_part_and_field(desk, part, field):
    exam = replace(WHOLE, parts=(*WHOLE.parts, part))
    assert blocking(desk, exam) == [(5, field or "wrong")]
    with pytest.raises(AssistError):
        desk.save(exam)


def test_too_little_time_and_too_few_cards_are_advice(desk):
    exam = replace(WHOLE, minutes=3, parts=(Part(1, cards="size", count=150), *WHOLE.parts[4:]))
    assert blocking(desk, exam) == []
    assert {p.field for p in desk.check(exam)} == {"minutes", "count"}
    assert desk.save(exam).minutes == 3


def test_a_shipped_exam_is_replaced_by_its_edit_and_comes_back(desk, training):
    shipped = desk.exam("onboarding")
    desk.save(replace(shipped, minutes=45))
    row = next(row for row in desk.rows() if row.exam.id == "onboarding")
    assert (row.own, row.replaces, row.exam.minutes) == (True, True, 45)
    desk.delete("onboarding")
    assert desk.exam("onboarding") == shipped
    with pytest.raises(AssistError, match="不能删除"):
        desk.delete("onboarding")
    assert "onboarding" in {paper.id for paper in training.exams()}


def test_results_stay_when_their_exam_is_deleted(desk, training):
    desk.save(WHOLE)
    sitting = training.start_exam("size-test")
    desk.delete("size-test")
    assert training.start_exam("size-test") == sitting, "who began may go on"
    result = training.finish_exam(sitting.id)
    assert training.exam_results("小林") == (result,)


def test_an_exported_exam_comes_in_under_a_free_name(desk, tmp_path):
    desk.save(WHOLE)
    file = tmp_path / "size-test.toml"
    desk.export("size-test", file)
    assert desk.import_file(file) == replace(WHOLE, id="size-test-2")


def test_an_imported_exam_that_lacks_something_here_is_a_draft(desk, tmp_path):
    file = tmp_path / "其他店.toml"
    file.write_text(exam_text(replace(WHOLE, parts=(Part(1, scenario="moon"),))), "utf-8")
    kept = desk.import_file(file)
    assert (kept.id, kept.draft) == ("exam", True)
    file.write_text("title = 1\n", "utf-8")
    with pytest.raises(PackError, match="还没有题目"):
        desk.import_file(file)


def test_a_copy_is_a_draft_of_its_own(desk):
    copy = desk.save(desk.copy("first-week"))
    assert (copy.draft, copy.id == "first-week") == (True, False)
    assert copy.parts == desk.exam("first-week").parts
    assert {part.kind for part in copy.parts} == {PartKind.CARDS}


def test_a_file_that_is_far_too_large_is_not_read(desk, tmp_path):
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(PackError, match="太大"):
        desk.import_file(file)
