"""What must not be said is marked, explained, rewritten and kept back."""

import threading

import pytest
from PySide6.QtCore import Qt

from assist.errors import AssistError
from assist.snippets.compliance import Hit
from assist.suggestion import Context, Kind, Suggestion, Variant
from assist.ui.sidebar.tray import Tray
from assist.ui.widgets.banner import Tone
from tests.fakes import OTHER
from tests.sample_shop import DELIVERY, DRESS, LONG, TROUSERS, one_answer
from tests.ui.conftest import Room

CLEAN = "亲,在的哦😊"


def tray_of(room: Room) -> Tray:
    return room.sidebar.parts.tray


def write(room: Room, text: str) -> Tray:
    """The agent has typed and paused."""
    tray = tray_of(room)
    tray.editor.setPlainText(text)
    room.sidebar.replying.wording._ask()
    room.settle()
    return tray


def marked(tray: Tray) -> list[str]:
    return [cursor.selectedText() for cursor, _ in tray.editor.marks]


def saying(text: str, identity: str = "promo") -> Suggestion:
    return Suggestion(
        identity, Kind.REPLY, None, "活动", 90, 0.9, "", (Variant("warm", text, text),)
    )


def test_forbidden_words_are_underlined_after_emoji_too(room: Room) -> None:
    tray = write(room, "😊👨‍👩‍👧 我们家是全网最低价啦✨\n第二行🎁全网最低")
    assert marked(tray) == ["全网最低", "全网最低"]
    assert tray.hit_line.reason.text.startswith("“全网最低”是绝对化用语，《广告法》")


def test_the_underline_has_the_colour_of_its_level(room: Room) -> None:
    tray = write(room, "全网最低,绝对不会起球,不行")
    colours = [colour.name() for _, colour in tray.editor.marks]
    palette = room.sidebar.look.theme.palette
    expected = [palette.bad_ink, palette.warn_ink, palette.muted]
    assert colours == [colour.lower() for colour in expected]


def test_typing_is_checked_after_a_short_pause(room: Room) -> None:
    room.bot.keyClicks(tray_of(room).editor, "ok")
    tray_of(room).editor.insertPlainText("全网最低")
    room.wait(lambda: marked(tray_of(room)) == ["全网最低"])
    assert len(room.library.checked) == 1


def test_an_answer_to_words_that_changed_since_is_dropped(room: Room) -> None:
    tray = tray_of(room)
    gate = threading.Event()
    room.sidebar._worker.tell(lambda library: gate.wait(5))
    tray.editor.setPlainText("全网最低")
    room.sidebar.replying.wording._ask()
    tray.editor.setPlainText("哦")
    gate.set()
    room.settle()
    assert marked(tray) == []
    assert not tray.hit_line.isVisible()


def test_underlines_move_along_until_the_words_are_checked_again(room: Room) -> None:
    tray = write(room, "全网最低")
    tray.editor.moveCursor(tray.editor.textCursor().MoveOperation.Start)
    tray.editor.insertPlainText("🎉亲,")
    assert marked(tray) == ["全网最低"]


def test_a_blocked_text_is_not_inserted_and_ctrl_enter_says_why(room: Room) -> None:
    tray = write(room, "我们家全网最低")
    assert not tray.button.isEnabled()
    assert "绝对化用语" in tray.button.toolTip()
    room.bot.keyClick(tray.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.pasted == []
    assert tray.banner.text == "还不能插入，请先改掉“全网最低”"


def test_ctrl_enter_right_after_typing_waits_for_the_check(room: Room) -> None:
    tray = tray_of(room)
    tray.editor.setPlainText("包您根治")
    tray.request_insert()
    assert room.pasted == []
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    assert room.pasted == [CLEAN]


def test_words_typed_after_ctrl_enter_take_the_request_back(room: Room) -> None:
    tray = tray_of(room)
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    tray.editor.insertPlainText("全网最低")
    assert room.pasted == []


@pytest.mark.parametrize("by_key", [True, False])
def test_the_rewrite_takes_the_place_of_the_words_by_key_or_click(room: Room, by_key: bool) -> None:
    tray = write(room, "😊✨现在拍全网最低哦")
    if by_key:
        room.bot.keyClick(tray.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    else:
        tray.hit_line.rewrite.click()
    assert tray.text == "😊✨现在拍现在的优惠哦"
    room.settle()
    assert tray.button.isEnabled()
    assert not tray.hit_line.isVisible()
    tray.undo.click()
    assert tray.text == "😊✨现在拍全网最低哦"


def test_several_hits_are_walked_the_gravest_first(room: Room) -> None:
    tray = write(room, "不行,绝对不会,全网最低")
    assert tray.hit_line.next.text() == "3/3 F8"
    room.bot.keyClick(tray.editor, Qt.Key.Key_F8)
    assert tray.hit_line.next.text() == "1/3 F8"
    assert tray.editor.textCursor().selectedText() == "不行"
    tray.hit_line.next.click()
    assert tray.editor.textCursor().selectedText() == "绝对不会"


def test_a_warning_and_a_quiet_note_let_the_text_go(room: Room) -> None:
    tray = write(room, "绝对不会起球,不行")
    assert tray.hit_line.isVisible()
    tray.request_insert()
    assert room.pasted == ["绝对不会起球,不行"]


def test_a_claim_is_inserted_once_it_was_said_to_be_true(room: Room) -> None:
    tray = write(room, "活动最后一天啦")
    tray.request_insert()
    assert room.pasted == []
    assert tray.note.text() == "先确认是否属实"
    assert tray.hit_line.true.hasFocus()
    room.bot.keyClick(tray.hit_line.true, Qt.Key.Key_Space)
    assert room.pasted == ["活动最后一天啦"]


def test_two_claims_are_asked_about_one_after_the_other(room: Room) -> None:
    tray = write(room, "活动最后一天,原价199")
    tray.request_insert()
    tray.hit_line.true.click()
    assert room.pasted == []
    tray.hit_line.true.click()
    assert room.pasted == ["活动最后一天,原价199"]


def test_an_untrue_claim_without_a_rewrite_blocks(room: Room) -> None:
    tray = write(room, "原价199")
    tray.hit_line.untrue.click()
    assert tray.editor.textCursor().selectedText() == "原价"
    assert not tray.button.isEnabled()
    tray.request_insert()
    assert room.pasted == []


def test_an_untrue_claim_with_a_rewrite_is_rewritten(room: Room) -> None:
    tray = write(room, "活动最后一天啦")
    assert tray.hit_line.rewrite.text() == "不属实，改成“活动期间”"
    tray.hit_line.rewrite.click()
    room.settle()
    tray.request_insert()
    assert room.pasted == ["活动活动期间啦"]


def test_what_was_said_of_a_claim_holds_only_until_the_tray_is_empty(room: Room) -> None:
    tray = write(room, "活动最后一天啦")
    tray.hit_line.true.click()
    assert not tray.hit_line.isVisible()
    tray.clear()
    write(room, "活动最后一天啦")
    assert tray.hit_line.isVisible()


def test_a_card_with_forbidden_words_goes_to_the_tray_with_the_reason(room: Room) -> None:
    bad = saying("亲✨现在全网最低哦")
    room.library.answers["便宜吗"] = one_answer("便宜吗", bad, DELIVERY)
    room.ask("便宜吗")
    assert [card.flaw for card in room.cards] == ["全网最低", ""]
    assert ("亲✨现在全网最低哦", DRESS.id) in room.library.checked
    room.desktop.press("card_1")
    room.desktop.press("card_1")
    assert room.pasted == []
    assert room.tray == bad.text
    assert marked(tray_of(room)) == ["全网最低"]
    assert room.desktop.focus == ["taken"]
    room.desktop.press("card_2")
    assert room.pasted == [DELIVERY.text]


def test_a_card_with_a_claim_asks_first(room: Room) -> None:
    room.library.answers["便宜吗"] = one_answer("便宜吗", saying("最后一天啦"))
    room.ask("便宜吗")
    room.desktop.press("card_1")
    assert room.pasted == []
    assert room.tray == "最后一天啦"


def test_a_key_pressed_before_the_check_ended_still_keeps_forbidden_words_back(room: Room) -> None:
    room.library.answers["便宜吗"] = one_answer("便宜吗", saying("全网最低"), DELIVERY)
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.desktop.say("便宜吗")
    room.desktop.press("card_1")
    room.desktop.press("card_2")
    assert room.pasted == [DELIVERY.text]
    assert room.tray == "全网最低"


def test_a_key_whose_check_ends_in_another_chat_pastes_nothing_there(room: Room) -> None:
    room.library.answers["便宜吗"] = one_answer("便宜吗", DELIVERY)
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.desktop.say("便宜吗")
    room.desktop.press("card_1")
    room.desktop.front(OTHER)
    assert room.pasted == []


def test_all_cards_are_checked_in_one_request_and_only_once(room: Room) -> None:
    room.ask(LONG)
    texts = [text for text, _ in room.library.checked]
    assert len(texts) == len(set(texts))
    assert set(texts) >= {variant.text for variant in DELIVERY.variants}
    before = len(texts)
    room.sidebar.parts.model.turn(1, 1)
    room.settle()
    assert len(room.library.checked) == before


def test_another_product_is_checked_anew(room: Room) -> None:
    room.ask(LONG)
    write(room, "全网最低")
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.sidebar._product_chosen(TROUSERS)
    room.settle()
    assert ("全网最低", TROUSERS.id) in room.library.checked


BROKEN = AssistError("话术库文件损坏。", "恢复最近的备份。")


def test_what_could_not_be_checked_is_said_and_waits_for_a_second_key(room: Room) -> None:
    room.library.error = BROKEN
    tray = tray_of(room)
    tray.editor.setPlainText(CLEAN)
    for _ in range(5):
        tray.request_insert()
        assert room.pasted == []
        assert "没能检查" in tray.banner.text
    assert room.sidebar.keyboard.taken
    room.bot.keyClick(tray.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert room.pasted == [CLEAN]
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    assert room.pasted == [CLEAN]


def test_the_link_of_the_warning_inserts_as_the_key_does(room: Room) -> None:
    room.library.error = BROKEN
    tray = tray_of(room)
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    room.settle()
    assert tray.banner.tone is Tone.WARN
    tray.banner._act()
    assert room.pasted == [CLEAN]


def test_other_words_have_to_be_insisted_on_again(room: Room) -> None:
    room.library.error = BROKEN
    tray = tray_of(room)
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    room.settle()
    tray.editor.setPlainText(CLEAN + "呢")
    assert tray.banner.text == ""
    room.bot.keyClick(tray.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert room.pasted == []


def test_insisting_helps_no_forbidden_words_once_the_rules_answer_again(room: Room) -> None:
    room.library.error = BROKEN
    tray = tray_of(room)
    tray.editor.setPlainText("全网最低")
    tray.request_insert()
    room.settle()
    room.library.error = None
    room.bot.keyClick(tray.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert room.pasted == []
    assert not tray.button.isEnabled()


def test_a_card_that_could_not_be_checked_goes_to_the_tray(room: Room) -> None:
    room.ask(LONG)
    room.library.error = BROKEN
    room.sidebar.replying.checking._kept.clear()
    room.desktop.press("card_1")
    assert room.pasted == []
    assert room.tray
    assert "没能检查" in tray_of(room).banner.text


def test_before_the_library_is_open_a_typed_reply_waits_for_the_second_key(
    room: Room,
) -> None:
    room.sidebar._worker.failed.emit("open", 0, BROKEN)
    tray = tray_of(room)
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    assert room.pasted == []
    assert "资料库还没打开" in tray.banner.text
    room.bot.keyClick(tray.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert room.pasted == [CLEAN]


def test_the_warning_goes_when_the_library_opens(room: Room) -> None:
    room.sidebar._worker.failed.emit("open", 0, BROKEN)
    tray = tray_of(room)
    tray.editor.setPlainText(CLEAN)
    tray.request_insert()
    room.sidebar._worker.ready.emit()
    room.settle()
    assert tray.banner.text == ""
    tray.request_insert()
    assert room.pasted == [CLEAN]


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("text", ["最后一天,原价,全网最低", "最后一天", "不行,原价"])
def test_the_line_fits_the_narrowest_sidebar(room: Room, percent: int, text: str) -> None:
    write(room, text)
    room.sidebar._change(font_scale=percent)
    room.sidebar.resize(320, 800)
    line = tray_of(room).hit_line
    for _ in range(text.count(",") + 1):
        assert room.sidebar.parts.minimumSizeHint().width() <= 320
        room.sidebar.replying.wording.walk()
    assert line.isVisible()


def test_hostile_words_in_a_rule_are_shown_as_text(room: Room) -> None:
    rule = Hit(0, 0, "x", "block", "<b>", "“<b>”不行<img src=x>", "<i>好</i>\u202e")
    room.library.rules["<b>"] = rule
    tray = write(room, "a<b>c")
    assert tray.hit_line.reason.text == "“<b>”不行<img src=x>"
    tray.hit_line.rewrite.click()
    assert tray.text == "a<i>好</i>c"


def test_context_is_untouched_by_checking(room: Room) -> None:
    write(room, "全网最低")
    assert room.library.contexts == []
    assert room.sidebar.answering.current.context() == Context(values={"买家": "晴天小鹿"})
