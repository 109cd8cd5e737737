"""What happens to a reply on its way, and what the agent is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assist.errors import AssistError
from assist.platforms.base import Ability, Capability, Outcome
from assist.suggestion import Kind, Suggestion, Variant
from assist.ui.i18n import Language
from assist.ui.sidebar.card_composer import CardComposer
from assist.ui.sidebar.card_layout import Action
from assist.ui.sidebar.cards_model import Card, CardRole, Group
from assist.ui.sidebar.product_sheet import FactRow
from assist.ui.widgets.banner import Tone
from tests.fakes import CHAT, OTHER, FakeDesktop
from tests.sample_shop import BARGAIN, COURIER, DELIVERY, DRESS, LONG, SIZE, TROUSERS, one_answer
from tests.ui.conftest import Room, make_room


def test_a_click_on_a_card_pastes_it_into_the_window_shown(room: Room) -> None:
    room.ask(LONG)
    cards = room.sidebar.parts.cards
    spot = cards.visualRect(room.sidebar.parts.model.index(0)).topLeft() + QPoint(120, 60)
    room.bot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert room.desktop.inserted == [(SIZE.text, CHAT)]


def test_a_click_on_the_arrow_turns_the_variant_and_pastes_nothing(room: Room) -> None:
    room.ask(LONG)
    cards, model = room.sidebar.parts.cards, room.sidebar.parts.model
    cards.show_row(1)
    index = model.index(1)
    layout = cards._delegate.layout(index.data(CardRole.CARD))
    zone = next(z for z in layout.zones if z.action is Action.NEXT)
    corner = cards.visualRect(index).topLeft() + QPoint(cards._delegate.margin, 0)
    room.bot.mouseClick(
        cards.viewport(), Qt.MouseButton.LeftButton, pos=corner + zone.rect.center().toPoint()
    )
    assert model.cards[1].number == 1
    assert room.pasted == []


def test_an_open_placeholder_blocks_the_paste(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.replying.press(4)
    tray = room.sidebar.parts.tray
    tray.request_insert()
    assert room.pasted == []
    assert tray.banner.text == "还没有填：选择、收件人"
    assert tray.text == COURIER.text


def test_a_placeholder_typed_by_hand_blocks_too(room: Room) -> None:
    tray = room.sidebar.parts.tray
    tray.editor.setPlainText("亲,您的单号是#单号#")
    tray.request_insert()
    assert room.pasted == []


def test_a_given_value_fills_the_next_cards_of_this_buyer(room: Room) -> None:
    greeting = Suggestion(
        "care", Kind.REPLY, None, "关怀", 90, 0.9, "",
        (Variant("亲切", "#收件人#您好", "#收件人#您好", ("收件人",)),),
    )  # fmt: skip
    room.library.answers["到了吗"] = one_answer("到了吗", greeting)
    room.ask("到了吗")
    room.sidebar.replying.press(1)
    room.sidebar.parts.tray.slots.filled.emit("#收件人#", "小鹿")
    room.wait(lambda: room.cards[0].text == "小鹿您好")
    assert room.tray == "小鹿您好"


def test_a_refused_paste_keeps_the_text_in_the_tray_and_says_why(room: Room) -> None:
    room.desktop.outcome, room.desktop.reason = Outcome.REFUSED, "聊天窗口已不在最前面"
    room.ask(LONG)
    room.desktop.press("card_2")
    tray = room.sidebar.parts.tray
    assert tray.text == DELIVERY.text
    assert tray.banner.text == "没有填入：聊天窗口已不在最前面"
    assert room.library.picks == []
    assert room.sidebar.parts.timer.urgency != "done"


def test_a_refused_paste_from_the_tray_leaves_the_tray_as_it_is(room: Room) -> None:
    room.desktop.outcome, room.desktop.reason = Outcome.REFUSED, "窗口已关闭"
    tray = room.sidebar.parts.tray
    tray.stack("亲,在的哦")
    tray.request_insert()
    assert tray.text == "亲,在的哦"


def test_a_copied_reply_tells_the_agent_to_press_ctrl_v(room: Room) -> None:
    room.desktop.outcome, room.desktop.reason = Outcome.COPIED, "这里不能自动填入"
    room.ask(LONG)
    room.desktop.press("card_1")
    told = room.sidebar.parts.tray.banner.text.splitlines()
    assert told == ["这里不能自动填入", "已复制，请到聊天窗口按 Ctrl+V"]


def test_without_a_chat_window_the_reply_is_copied(qtbot: QtBot, tmp_path: Path) -> None:
    room = make_room(qtbot, tmp_path, FakeDesktop(target=None))
    assert "未找到聊天窗口" in room.sidebar.parts.header.where.text()
    room.ask(LONG, window=None)
    room.sidebar.replying.press(2)
    assert room.pasted == []
    assert QGuiApplication.clipboard().text() == DELIVERY.text
    assert "Ctrl+V" in room.sidebar.parts.tray.banner.text
    room.sidebar._worker.close()


def test_a_successful_reply_stops_the_timer_and_is_recorded(room: Room) -> None:
    room.ask(LONG)
    room.desktop.press("card_3")
    assert room.sidebar.parts.timer.urgency == "done"
    assert room.sidebar.parts.tray.banner.tone is Tone.GOOD
    room.wait(lambda: room.library.picks == [(BARGAIN.id, "能便宜点不")])
    room.ask("那能便宜多少")
    assert room.library.contexts[-1].sent == (BARGAIN.id,)
    assert room.library.contexts[-1].previous == LONG


def test_a_second_press_while_a_paste_is_under_way_is_not_pasted_twice(room: Room) -> None:
    room.desktop.held = True
    room.ask(LONG)
    room.desktop.press("card_1")
    room.desktop.press("card_1")
    assert len(room.pasted) == 1
    room.desktop.finish()
    room.desktop.press("card_2")
    assert len(room.pasted) == 2


def test_the_tray_is_emptied_after_its_text_went_out_and_undo_brings_it_back(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.replying.press(1, stack=True)
    room.sidebar.replying.press(2, stack=True)
    tray = room.sidebar.parts.tray
    text = tray.text
    tray.request_insert()
    assert room.pasted == [text]
    assert tray.text == ""
    tray.undo.click()
    assert tray.text == text


def test_undo_takes_the_last_stacked_card_away(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.replying.press(1, stack=True)
    room.sidebar.replying.press(2, stack=True)
    room.sidebar.parts.tray.undo.click()
    assert room.tray == SIZE.text


def test_text_typed_while_a_paste_is_under_way_is_not_lost(room: Room) -> None:
    room.desktop.held = True
    tray = room.sidebar.parts.tray
    tray.stack("亲,在的哦")
    tray.request_insert()
    tray.stack("还有什么可以帮您")
    room.desktop.finish()
    assert "还有什么可以帮您" in tray.text


def test_a_new_message_leaves_the_tray_alone(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.parts.tray.stack("写了一半")
    room.ask("能便宜点吗,在吗")
    assert room.tray == "写了一半"


def test_drafts_follow_their_conversation(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.parts.tray.stack("给小鹿的")
    room.desktop.front(OTHER)
    assert room.tray == ""
    room.sidebar.parts.tray.stack("给老王的")
    room.desktop.front(CHAT)
    assert room.tray == "给小鹿的"
    assert len(room.cards) == 5
    room.desktop.front(OTHER)
    assert room.tray == "给老王的"


def test_a_message_from_a_chat_behind_waits_and_its_answer_is_not_pasted_here(room: Room) -> None:
    room.ask(LONG)
    room.desktop.say("能便宜吗", window=OTHER)
    parts = room.sidebar.parts
    assert parts.header.name.text() == "晴天小鹿"
    assert parts.banner.text == "老王不老 有新消息"
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.desktop.front(OTHER)
    assert parts.header.name.text() == "老王不老"
    assert parts.buyer.words.shown == "能便宜吗"
    assert parts.banner.text == ""


def test_product_and_measures_belong_to_the_conversation(room: Room) -> None:
    room.ask(LONG)
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.sidebar._product_chosen(TROUSERS)
    assert room.library.contexts[-1].product_id == TROUSERS.id
    room.desktop.front(OTHER)
    room.ask("便宜点", window=OTHER)
    assert room.library.contexts[-1].product_id is None
    room.desktop.front(CHAT)
    assert room.sidebar.answering.current.product == TROUSERS


def test_a_corrected_measure_is_asked_with_again(room: Room) -> None:
    room.ask(LONG)
    editor = room.sidebar.parts.buyer.editor
    chip = next(c for c in room.sidebar.answering.current.measures if c.key == "height_cm")
    editor.edit(chip)
    editor.value.setText("165")
    with room.bot.waitSignal(room.sidebar.answering.answered):
        editor.value.returnPressed.emit()
    heights = [m.value for m in room.library.contexts[-1].measures if m.key == "height_cm"]
    assert heights == [165]


def test_a_chip_scrolls_to_the_cards_of_its_question(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.parts.buyer.question_chosen.emit("能便宜点不")
    assert room.sidebar.parts.cards.currentIndex().row() == 2
    room.desktop.press("card_1")
    assert room.pasted == [SIZE.text]


def test_a_fact_is_put_into_the_tray_and_a_product_taken_in_hand(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.show_tab("products")
    page = room.sidebar._products
    assert page is not None
    room.wait(lambda: page._model.rowCount() == 5)
    page.open_product(DRESS)
    room.wait(lambda: page.sheet._detail is not None)
    row = next(r for r in page.sheet.findChildren(FactRow) if r.accessibleName() == "产地 浙江杭州")
    row.click()
    assert room.tray == "产地：浙江杭州"
    page.open_product(TROUSERS)
    room.wait(lambda: page.sheet.name.text().endswith(TROUSERS.name))
    with room.bot.waitSignal(room.sidebar.answering.answered):
        page.sheet.use.click()
    assert room.sidebar.answering.current.product == TROUSERS


def test_nothing_good_enough_is_said_honestly(room: Room) -> None:
    room.ask("你们老板的猫叫什么")
    assert "还没有合适的回答" in room.notice()


@pytest.mark.parametrize(
    "text", ["😊😊😊", "<b>便宜</b>", "便宜" + "啊" * 10_000, "便宜\u202e\x00"]
)
def test_odd_messages_are_shown_and_answered(room: Room, text: str) -> None:
    room.ask(text)
    room.sidebar.grab()
    assert room.sidebar.parts.buyer.words.shown.startswith(text[:2])


def test_an_empty_message_changes_nothing(room: Room) -> None:
    room.ask(LONG)
    room.desktop.say("  \n ")
    assert room.sidebar.answering.current.message == LONG


def test_html_in_a_reply_is_pasted_and_drawn_as_text(room: Room) -> None:
    hostile = Suggestion(
        "x", Kind.REPLY, None, "<h1>标题</h1>", 90, 0.9, "<i>因为</i>",
        (Variant("", "<img src='file:///x'>好的\u202e", ""),),
    )  # fmt: skip
    room.library.answers["问"] = one_answer("问", hostile)
    room.ask("问")
    room.sidebar.grab()
    room.desktop.press("card_1")
    assert room.pasted == ["<img src='file:///x'>好的"]


def test_a_library_error_shows_what_happened_and_the_next_step(room: Room) -> None:
    room.library.error = AssistError("话术库文件损坏。", "恢复最近的备份。")
    with room.bot.waitSignal(room.sidebar.answering.failed):
        room.desktop.say("在吗")
    assert room.notice() == "话术库文件损坏。 恢复最近的备份。"
    room.library.error = None
    room.library.answers["在吗"] = one_answer("在吗", DELIVERY)
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.sidebar.parts.notice.retry_wanted.emit()
    assert room.notice() == ""


def test_an_example_question_is_answered_in_the_empty_sidebar(room: Room) -> None:
    assert "等买家开口" in room.notice()
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.sidebar.parts.notice.example_chosen.emit("太贵了,能便宜点不")
    assert room.notice() == ""


def test_reading_is_switched_with_one_click_and_remembered(room: Room) -> None:
    light = room.sidebar.parts.header.light
    light.click()
    assert room.settings.current.reading is False
    assert room.desktop.reading == [False]
    assert "没有读取聊天" in room.sidebar.parts.banner.text
    light.click()
    assert room.settings.current.reading is True
    assert room.sidebar.parts.banner.text == ""


def test_with_reading_off_the_banner_says_what_still_reads_and_by_which_key(room: Room) -> None:
    room.sidebar._set_reading(False)
    text = room.sidebar.parts.banner.text
    assert text == "没有读取聊天，选中和复制也不读；按 Ctrl+Alt+Q 才读取选中的文字"
    room.settings.change(keys={"show": "Ctrl+Alt+Space"})
    room.sidebar.show_settings()
    assert room.sidebar.parts.banner.text == "没有读取聊天，选中和复制也不读"


def test_the_header_calls_the_client_by_its_name(room: Room) -> None:
    room.desktop.front(replace(CHAT, client="qianniu", client_name="千牛"))
    assert room.sidebar.parts.header.where.text() == "粘贴到 千牛"


def test_a_card_without_a_foot_ends_with_its_words(room: Room) -> None:
    theme = room.sidebar.look.theme
    used, unused = replace(BARGAIN, uses=3), replace(BARGAIN, uses=0)
    heights = [
        CardComposer(Card(each, "", 1, group=Group("议价", None, "便宜点")), 380, theme)
        .compose()
        .height
        for each in (used, unused)
    ]
    assert heights[0] - heights[1] == theme.px(23)


def test_the_sidebar_tells_the_desktop_its_window_and_refuses_the_focus(room: Room) -> None:
    assert room.desktop.attached == [int(room.sidebar.winId())]
    handle = room.sidebar.windowHandle()
    assert handle is not None
    assert handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    room.sidebar.open_search()
    assert not handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    room.sidebar.escape()
    assert handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_where_nothing_can_be_pasted_the_header_says_so_and_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desktop = FakeDesktop()
    why = Capability(Ability.PASTE, False, "Wayland 不允许粘贴", "请改用 X11 会话")
    desktop.capabilities = lambda: (why,)  # type: ignore[method-assign]
    room = make_room(qtbot, tmp_path, desktop)
    where = room.sidebar.parts.header.where
    assert where.text() == "此处不能自动填入，回复会复制"
    assert "X11" in where.toolTip()
    room.sidebar._worker.close()


def test_the_show_key_brings_the_sidebar_and_sends_it_away(room: Room) -> None:
    room.desktop.press("show")
    assert room.sidebar.isVisible()
    assert room.desktop.focus == ["taken"]
    room.desktop.press("show")
    assert not room.sidebar.isVisible()
    assert room.desktop.focus == ["taken", "given back"]
    room.desktop.press("show")
    assert room.sidebar.isVisible()


def test_a_pairing_shows_both_goods(room: Room) -> None:
    room.ask(LONG)
    pair = next(c for c in room.cards if c.suggestion.kind is Kind.PAIRING)
    texts = [p.text for p in CardComposer(pair, 380, room.sidebar.look.theme).compose().pills]
    assert "👗 白色雪纺连衣裙" in texts
    assert "＋ 米色编织腰带" in texts


def test_every_card_of_a_long_search_is_laid_out_in_the_end(room: Room) -> None:
    cards, model = room.sidebar.parts.cards, room.sidebar.parts.model
    many = [replace(DELIVERY, id=f"delivery.{number}") for number in range(20)]
    room.sidebar.showing._query = "发货"
    room.sidebar.answering.found.emit(tuple(many))
    room.wait(lambda: not cards.visualRect(model.index(19)).isEmpty())
    cards.scrollToBottom()
    assert cards.viewport().rect().intersects(cards.visualRect(model.index(19)))


def test_a_new_message_does_not_interrupt_a_search(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.open_search()
    room.bot.keyClicks(room.sidebar.parts.search.field, "fh")
    room.wait(lambda: len(room.cards) == 1)
    room.ask("能便宜点吗,急")
    assert room.sidebar.parts.search.field.text() == "fh"
    assert len(room.cards) == 1
    assert room.sidebar.parts.buyer.words.shown == "能便宜点吗,急"
    room.sidebar.escape()
    assert len(room.cards) == 5


def test_a_search_left_behind_gives_way_to_the_next_message(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.open_search()
    room.bot.keyClicks(room.sidebar.parts.search.field, "fh")
    room.wait(lambda: len(room.cards) == 1)
    room.sidebar.keyboard.give_back()
    room.ask("能便宜点吗,急")
    assert room.sidebar.parts.search.field.text() == ""
    room.wait(lambda: len(room.cards) == 5)


def test_the_language_changes_while_the_sidebar_is_open(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.show_tab("products")
    room.sidebar.show_tab("sizes")
    language = Language()
    language.switch("en")
    try:
        room.wait(lambda: room.sidebar.parts.tabs.buttons["replies"].text() == "Replies")
        assert room.sidebar.parts.header.where.text() == "Pastes into Pidgin"
        assert room.cards[3].group is not None
        assert room.cards[3].group.label == "Other answers"
    finally:
        language.switch("zh_CN")
    room.wait(lambda: room.sidebar.parts.tabs.buttons["replies"].text() == "回复")
