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


def words_of(editor: MeasureEditor) -> list[str]:
    return [chip.text() for chip in editor._chips()]


def test_a_word_is_corrected_with_one_click(qtbot: QtBot, look: Look) -> None:
    editor = MeasureEditor(look)
    qtbot.addWidget(editor)
    given: list[Measure] = []
    editor.given.connect(given.append)
    editor.edit(Measure("shape", "A", "梨形", "梨形"))
    assert words_of(editor) == ["梨形", "苹果形", "直筒形", "倒三角", "沙漏形"]
    editor._chips()[1].click()
    assert given == [Measure("shape", "O", "苹果形", "agent")]
    assert editor.isHidden()


def test_several_words_are_turned_on_and_off_one_by_one(qtbot: QtBot, look: Look) -> None:
    editor = MeasureEditor(look)
    qtbot.addWidget(editor)
    given: list[Measure] = []
    dropped: list[str] = []
    editor.given.connect(given.append)
    editor.dropped.connect(dropped.append)
    editor.edit(Measure("skin_type", "干性", "干性"))
    editor._chips()[words_of(editor).index("敏感")].click()
    assert given[-1].value == "干性、敏感"
    editor._chips()[words_of(editor).index("干性")].click()
    assert given[-1].value == "敏感"
    assert not editor.isHidden()
    editor._chips()[words_of(editor).index("敏感")].click()
    assert dropped == ["skin_type"]
    assert editor.isHidden()


def test_no_allergy_stands_alone(qtbot: QtBot, look: Look) -> None:
    editor = MeasureEditor(look)
    qtbot.addWidget(editor)
    given: list[Measure] = []
    editor.given.connect(given.append)
    editor.edit(Measure("skin_allergy", "酒精、香精", "对酒精、香精过敏"))
    editor._chips()[0].click()
    assert given[-1].value == "无"
    editor._chips()[words_of(editor).index("香精")].click()
    assert given[-1].value == "香精"


def test_sizes_offered_are_those_of_the_product(qtbot: QtBot, look: Look) -> None:
    editor = MeasureEditor(look)
    qtbot.addWidget(editor)
    editor.edit(Measure("usual_size", "26", "平时 26"), ("27", "28"))
    assert words_of(editor) == ["27", "28", "26"]
