import json
from dataclasses import replace

import pytest

from assist.errors import AssistError
from assist.kb.sizing.body import Body
from assist.library.shape_book import NAME, ShapeBook

PEAR = Body(bust=84, waist=66, hip=94)


def changed(book, key, value):
    table = book.table()
    limits = tuple(replace(t, value=value) if t.key == key else t for t in table.thresholds)
    return replace(table, thresholds=limits)


def said(book, letter, part, text):
    table = book.table()
    lines = tuple(
        replace(line, text=text) if (line.letter, line.part) == (letter, part) else line
        for line in table.advice
    )
    return replace(table, advice=lines)


def test_edited_thresholds_tell_another_shape_at_once_and_in_the_next_run(tmp_path):
    book = ShapeBook(tmp_path)
    assert book.rules().of(PEAR) == ""
    assert book.save(changed(book, "A_dev_from", 3)).of(PEAR) == "A"
    assert ShapeBook(tmp_path).rules().of(PEAR) == "A"


def test_edited_advice_is_what_the_card_says(tmp_path):
    book = ShapeBook(tmp_path)
    rules = book.save(said(book, "A", "bottom", "梨形就看臀围"))
    assert rules.advice("A", "trousers") == "梨形就看臀围"
    assert rules.advice("A", "top") == book.rules().advice("A", "top") != ""


def test_only_what_differs_is_kept(tmp_path):
    book = ShapeBook(tmp_path)
    book.save(changed(book, "A_dev_from", 6))
    kept = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert kept == {"thresholds": {"A_dev_from": 6}, "advice": {}}


def test_reset_goes_back_to_the_built_in_rules(tmp_path):
    book = ShapeBook(tmp_path)
    built_in = book.table()
    book.save(changed(book, "A_dev_from", 3))
    book.reset()
    assert book.table() == built_in
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(("key", "value"), [("A_dev_from", 99), ("H_drop_to", 20)])
def test_rules_that_cannot_be_are_refused_and_not_kept(tmp_path, key, value):
    book = ShapeBook(tmp_path)
    with pytest.raises(AssistError):
        book.save(changed(book, key, value))
    assert not (tmp_path / NAME).exists()


def test_advice_of_many_lines_is_refused(tmp_path):
    book = ShapeBook(tmp_path)
    with pytest.raises(AssistError):
        book.save(said(book, "O", "top", "一\n二"))


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"thresholds": {"A_dev_from": "x"}}', '{"advice": {"Q": {"top": "x"}}}']
)
def test_a_damaged_file_leaves_the_built_in_rules(tmp_path, text):
    (tmp_path / NAME).write_text(text)
    assert ShapeBook(tmp_path).table() == ShapeBook(tmp_path / "none").table()
