import pytest

from assist.ui.widgets.plain import neutral, revealed, utf16


def test_what_is_pasted_has_no_control_or_bidi_signs() -> None:
    assert neutral("亲\u202e好\u200b的\x00哦\ufeff") == "亲好的哦"


def test_line_ends_become_line_feeds() -> None:
    assert neutral("一\r\n二\r三\n四") == "一\n二\n三\n四"


def test_joined_emoji_stay_whole() -> None:
    family = "👨‍👩‍👧‍👦❤️🏳️‍🌈"
    assert neutral(family) == family
    assert revealed(family)[0] == family


def test_hidden_signs_are_written_out_for_the_agent() -> None:
    assert revealed("a\u202eb\u200b")[0] == "a[U+202E]b[U+200B]"


def test_marks_move_along_with_written_out_signs() -> None:
    shown, offsets = revealed("\u202e发货")
    assert shown[offsets[1] : offsets[3]] == "发货"


@pytest.mark.parametrize(
    ("text", "offset", "expected"), [("a😀b", 2, 3), ("中文", 1, 1), ("😀😀", 2, 4)]
)
def test_offsets_count_as_qt_counts(text: str, offset: int, expected: int) -> None:
    assert utf16(text, offset) == expected
