import pytest
from pytestqt.qtbot import QtBot

from assist.suggestion import Measure
from assist.ui.look import Look
from assist.ui.sidebar.measure_editor import MeasureEditor
from assist.ui.sidebar.measures import MeasureField, field_of, missing_name, read

HEIGHT = MeasureField("height_cm", "身高", "cm", 50, 210)


def test_an_open_unit_of_weight_is_asked_as_kilograms() -> None:
    field = field_of("weight unit")
    assert field is not None
    assert field.key == "weight_kg"


def test_a_preference_is_no_number_but_has_a_name() -> None:
    assert field_of("fit_pref") is None
    assert missing_name("fit_pref") == "松紧喜好"


@pytest.mark.parametrize("text", ["165", "165cm", " 165 CM "])
def test_numbers_are_read_with_and_without_their_unit(text: str) -> None:
    measure = read(HEIGHT, text)
    assert measure is not None
    assert measure.value == 165


@pytest.mark.parametrize("text", ["", "很高", "1650", "-3", "nan", "inf"])
def test_what_cannot_be_believed_is_refused(text: str) -> None:
    assert read(HEIGHT, text) is None


def test_a_refused_number_keeps_the_row_open_and_says_the_limits(qtbot: QtBot, look: Look) -> None:
    editor = MeasureEditor(look)
    qtbot.addWidget(editor)
    given: list[Measure] = []
    editor.given.connect(given.append)
    editor.edit(Measure("height_cm", 160.0, "160 cm"))
    editor.value.setText("9999")
    editor.value.returnPressed.emit()
    assert given == []
    assert not editor.isHidden()
    assert "50" in editor._unit.text()
    editor.value.setText("162")
    editor.value.returnPressed.emit()
    assert [m.value for m in given] == [162]
    assert editor.isHidden()
