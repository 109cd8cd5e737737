from assist.ui.look import Look
from assist.ui.sidebar.buyer_words import FOLDED_LINES, BuyerWords


def words(look: Look, text: str) -> BuyerWords:
    widget = BuyerWords(look)
    widget.resize(360, 80)
    widget.show_message(text)
    widget.heightForWidth(360)
    return widget


def test_html_is_shown_as_text(look: Look) -> None:
    text = "<b>能便宜吗</b><img src='file:///etc/passwd'>"
    assert words(look, text).shown == text


def test_bidi_and_control_signs_are_made_visible(look: Look) -> None:
    assert words(look, "好的\u202e\x07").shown == "好的[U+202E][U+0007]"


def test_a_short_message_is_not_folded(look: Look) -> None:
    assert not words(look, "在吗").folded


def test_a_long_message_is_folded_to_three_lines_until_it_is_opened(look: Look) -> None:
    widget = words(look, "这条裙子我很喜欢," * 1000)
    folded = widget.heightForWidth(360)
    assert widget.folded
    assert folded <= (FOLDED_LINES + 1) * look.theme.px(21)
    widget.toggle()
    assert widget.heightForWidth(360) > 100 * look.theme.px(21)
    widget.toggle()
    assert widget.heightForWidth(360) == folded


def test_many_lines_count_as_long(look: Look) -> None:
    assert words(look, "一\n二\n三\n四").folded


def test_empty_and_emoji_only_messages_are_drawn(look: Look) -> None:
    for text in ("", "😊😊👨‍👩‍👧‍👦", "\n\n"):
        widget = words(look, text)
        assert widget.grab().height() > 0
