"""Trainers change by what shapes are told and what is advised, and go back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assist.library.shape_book import ShapeBook
from assist.suggestion import ShapeTable
from assist.ui.look import Look
from assist.ui.sizes.shape_editor import PARTS, ShapeEditor, part_names, threshold_names
from assist.ui.worker import Worker
from tests.ui_sizes.fake_sizes import FakeSizes, SizesLibrary


class Shapes(FakeSizes):
    """Fake sizes with a real book of shapes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.book = ShapeBook(folder)

    def shape_rules(self) -> ShapeTable:
        return self.book.table()

    def save_shape_rules(self, edited: ShapeTable) -> ShapeTable:
        self.book.save(edited)
        return self.book.table()

    def reset_shape_rules(self) -> ShapeTable:
        self.book.reset()
        return self.book.table()


@pytest.fixture
def book(library: SizesLibrary, tmp_path: Path) -> ShapeBook:
    library.sizes = Shapes(tmp_path)
    return library.sizes.book


@pytest.fixture
def editor(qtbot: QtBot, look: Look, worker: Worker, book: ShapeBook) -> ShapeEditor:
    made = ShapeEditor(look, worker)
    qtbot.addWidget(made, before_close_func=lambda w: w._discard())
    made.show()
    qtbot.waitUntil(lambda: bool(made._table.thresholds))
    return made


def retype(editor: ShapeEditor, key: str, text: str) -> None:
    field = editor.numbers.get(key) or editor.lines[key]
    field.setText(text)
    field.textEdited.emit(text)


def test_every_rule_has_its_name(book: ShapeBook) -> None:
    table = book.table()
    assert [t.key for t in table.thresholds] == list(threshold_names())
    assert {line.part for line in table.advice} == set(PARTS) == set(part_names())


def test_a_changed_number_is_marked_and_kept(
    qtbot: QtBot, editor: ShapeEditor, book: ShapeBook
) -> None:
    assert not editor.save.isEnabled()
    retype(editor, "A_dev_from", "4")
    assert editor._names["A_dev_from"].text().startswith("●")
    with qtbot.waitSignal(editor.saved):
        editor.save.click()
    assert {t.key: t.value for t in book.table().thresholds}["A_dev_from"] == 4
    assert not editor.isVisible()


@pytest.mark.parametrize("text", ["", "很大", "nan", "99"])
def test_what_cannot_be_is_marked_and_not_saved(editor: ShapeEditor, text: str) -> None:
    retype(editor, "A_dev_from", text)
    assert editor.numbers["A_dev_from"].objectName() == "wrong"
    assert not editor.save.isEnabled()


def test_the_advice_of_each_shape_is_edited_by_itself(
    qtbot: QtBot, editor: ShapeEditor, book: ShapeBook
) -> None:
    editor._shape_chosen("O")
    retype(editor, "top", "先看腰围")
    editor._shape_chosen("A")
    assert editor.lines["top"].text() != "先看腰围"
    with qtbot.waitSignal(editor.saved):
        editor.save.click()
    assert book.rules().advice("O", "top") == "先看腰围"


def test_reset_brings_the_built_in_rules_back(
    qtbot: QtBot, editor: ShapeEditor, book: ShapeBook
) -> None:
    retype(editor, "A_dev_from", "4")
    with qtbot.waitSignal(editor.saved):
        editor.reset.click()
    assert editor.numbers["A_dev_from"].text() == "5"
    assert not editor.save.isEnabled()


def test_leaving_with_changes_asks_first(editor: ShapeEditor) -> None:
    retype(editor, "A_dev_from", "4")
    editor.cancel.click()
    assert editor.isVisible()
    assert "没保存" in editor.banner.text
    editor.banner._act()
    assert not editor.isVisible()


def test_agents_read_the_rules_and_change_none(
    qtbot: QtBot, look: Look, worker: Worker, book: ShapeBook
) -> None:
    made = ShapeEditor(look, worker, fixed=True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made._table.thresholds))
    assert all(field.isReadOnly() for field in (*made.numbers.values(), *made.lines.values()))
    assert not made.save.isVisible()
    assert not made.reset.isVisible()
    assert "培训师" in made.banner.text
