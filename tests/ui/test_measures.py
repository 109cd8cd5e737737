import pytest
from pytestqt.qtbot import QtBot

from assist.suggestion import Measure
from assist.ui.look import Look
from assist.ui.sidebar.measure_editor import MeasureEditor
from assist.ui.sidebar.measures import field_of, read


@pytest.mark.parametrize("name", ["bust", "胸围"])
def test_a_measure_is_found_by_key_and_by_name(name: str) -> None:
    assert field_of(name).key == "bust"


def test_an_unknown_measure_can_be_asked_for_all_the_same() -> None:
    assert field_of("袖长").name == "袖长"


@pytest.mark.parametrize("text", ["165", "165cm", " 165 CM "])
def test_numbers_are_read_with_and_without_their_unit(text: str) -> None:
    measure = read(field_of("height_cm"), text)
    assert measure is not None
    assert measure.value == 165


@pytest.mark.parametrize("text", ["", "很高", "1650", "-3", "nan", "inf"])
def test_what_cannot_be_believed_is_refused(text: str) -> None:
    assert read(field_of("height_cm"), text) is None


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
