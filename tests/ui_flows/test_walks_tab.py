"""The tab 流程 by keyboard alone: finding a walk, going through it, saying its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from assist.suggestion import WalkRef
from assist.ui.flows.walks_model import WalkRole, grouped
from assist.ui.service.opening import services
from tests.fakes import CHAT, OTHER
from tests.sample_shop import LONG
from tests.ui_flows.conftest import FlowRoom

ALT = Qt.KeyboardModifier.AltModifier
WARM = "亲，雪纺裙花钱买得值才好，我帮您看看😊"


def texts(room: FlowRoom) -> list[str]:
    labels = room.desk.card.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_walks_are_grouped_by_kind_in_the_order_of_a_sale() -> None:
    walks = (WalkRef("a", "aftersale", "发错"), WalkRef("b", "objection", "太贵"))
    other = WalkRef("c", "dance", "跳舞")
    assert grouped((*walks, other)) == [
        *("objection", walks[1]),
        *("aftersale", walks[0]),
        *("dance", other),
    ]


def test_the_tab_lists_walks_and_enter_in_the_search_opens_the_first(room: FlowRoom) -> None:
    room.sidebar.show_tab("flows")
    room.rest()
    room.bot.keyClicks(room.desk.list.search.field, "zzz")
    room.rest()
    assert room.desk.list.empty.isVisible()
    room.desk.list.search.field.setText("发错")
    room.rest()
    room.bot.keyClick(room.desk.list.search.field, Qt.Key.Key_Return)
    room.rest()
    assert room.step == "sorry"
    assert {"卖家承担", "照片、快递单号"} <= set(texts(room))


def test_letters_typed_in_the_list_search_it(room: FlowRoom) -> None:
    room.sidebar.show_tab("flows")
    room.rest()
    walks = room.desk.list
    room.bot.keyClick(walks.list, Qt.Key.Key_Z)
    assert walks.search.field.text() == "z"
    assert walks.search.field.hasFocus()


def test_ctrl_k_searches_the_walks_and_once_more_the_replies(room: FlowRoom) -> None:
    room.ask(LONG)
    room.sidebar.show_tab("flows")
    room.rest()
    room.sidebar.ways.search()
    room.wait(room.desk.list.search.field.hasFocus)
    assert room.desktop.focus == ["taken"]
    room.sidebar.ways.search()
    room.wait(room.sidebar.parts.search.field.hasFocus)
    assert room.sidebar.parts.body.currentIndex() == 0


def test_a_new_message_shows_its_cards_in_place_of_the_list(room: FlowRoom) -> None:
    room.sidebar.show_tab("flows")
    room.rest()
    room.ask(LONG)
    assert room.sidebar.parts.body.currentIndex() == 0


def test_the_list_stays_while_the_agent_works_in_it(room: FlowRoom) -> None:
    room.sidebar.show_tab("flows")
    room.rest()
    room.sidebar.ways.search()
    room.ask(LONG)
    assert room.sidebar.flows.listing


def test_escape_leads_from_a_products_sheet_to_the_list_and_then_to_the_cards(
    room: FlowRoom,
) -> None:
    room.ask(LONG)
    room.sidebar.show_tab("products")
    page = room.sidebar._products
    assert page is not None
    room.wait(page._model.rowCount)
    page._open_first()
    room.wait(lambda: page._stack.currentWidget() is page.sheet)
    room.sidebar.escape()
    assert page._stack.currentIndex() == 0
    room.sidebar.escape()
    assert room.sidebar.parts.body.currentIndex() == 0


def test_a_key_shows_the_cards_before_it_inserts_one(room: FlowRoom) -> None:
    room.ask(LONG)
    room.sidebar.show_tab("products")
    room.desktop.press("card_1")
    assert room.pasted == []
    assert room.sidebar.parts.body.currentIndex() == 0
    room.desktop.press("card_1")
    assert len(room.pasted) == 1


def test_services_are_offered_below_the_walks(room: FlowRoom) -> None:
    room.sidebar.show_tab("flows")
    room.rest()
    row = room.desk.list.services
    assert [chip.text() for chip in row.buttons] == [title for _, title in services()]
    room.sidebar.ways.service_wanted.disconnect(room.sidebar.rooms.service)
    with room.bot.waitSignal(room.sidebar.ways.service_wanted) as asked:
        room.bot.keyClick(row.buttons[1], Qt.Key.Key_Space)
    assert asked.args == ["buyers"]


def test_services_leave_a_low_window_to_the_walks(room: FlowRoom) -> None:
    room.sidebar._change(dock=False)
    room.sidebar.resize(400, 900)
    room.sidebar.show_tab("flows")
    room.rest()
    assert room.desk.list.services.isVisible()
    room.sidebar._change(font_scale=200)
    room.sidebar.resize(400, 600)
    room.rest()
    assert not room.desk.list.services.isVisible()


def test_down_leads_into_the_list_and_never_onto_a_heading(room: FlowRoom) -> None:
    room.sidebar.show_tab("flows")
    room.rest()
    field, view = room.desk.list.search.field, room.desk.list.list
    room.bot.keyClick(field, Qt.Key.Key_Down)
    room.bot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data(WalkRole.ROW).title == "发错货"
    room.bot.keyClick(view, Qt.Key.Key_Up)
    room.bot.keyClick(view, Qt.Key.Key_Up)
    assert room.sidebar.focusWidget() is field


def test_digits_take_a_way_and_backspace_goes_back(room: FlowRoom) -> None:
    room.open()
    assert room.step == "feel"
    room.key(Qt.Key.Key_1)
    assert room.step == "promise"
    room.key(Qt.Key.Key_1)
    assert room.step == "firm"
    assert "这条路走完了" in texts(room)
    room.key(Qt.Key.Key_Left, ALT)
    assert room.step == "promise"
    room.key(Qt.Key.Key_Backspace)
    assert room.step == "feel"
    room.key(Qt.Key.Key_Backspace)
    assert room.step == ""


def test_a_step_taken_can_be_returned_to_with_a_click(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_1)
    room.key(Qt.Key.Key_1)
    room.desk.card.step_wanted.emit(0)
    room.rest()
    assert room.step == "feel"
    assert room.sidebar.answering.current.walk is not None
    assert len(room.sidebar.answering.current.walk.path) == 1


def test_enter_pastes_the_wording_that_the_arrows_turned_to(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Return)
    assert room.pasted == [WARM]


def test_the_number_keys_of_the_chat_paste_the_wordings_of_the_step(room: FlowRoom) -> None:
    room.ask(LONG)
    room.open()
    room.desktop.press("card_2")
    assert room.pasted == [WARM]
    room.sidebar.show_tab("replies")
    room.desktop.press("card_2")
    assert len(room.pasted) == 2
    assert room.pasted[1] != WARM


def test_alt_and_a_number_stacks_the_wording(room: FlowRoom) -> None:
    room.open()
    room.sidebar.press(1, stack=True)
    assert room.pasted == []
    assert "懂您的心情" in room.tray


def test_a_wording_with_a_gap_goes_to_the_tray_to_be_filled(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_4)
    assert any("收件人" in text for text in texts(room))
    room.key(Qt.Key.Key_Return)
    assert room.pasted == []
    assert "#收件人#" in room.tray


def test_the_arrows_lead_through_the_ways_and_enter_takes_one(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_Down)
    first = room.desk.card.choices[0]
    assert first.hasFocus()
    room.bot.keyClick(first, Qt.Key.Key_Down)
    room.bot.keyClick(room.desk.card.choices[1], Qt.Key.Key_Up)
    room.bot.keyClick(first, Qt.Key.Key_Return)
    room.rest()
    assert room.step == "promise"
    assert room.pasted == []


def test_words_that_must_be_true_wait_for_a_yes(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_3)
    assert room.step == "scarce"
    room.key(Qt.Key.Key_Return)
    room.desktop.press("card_1")
    room.sidebar.press(1, stack=True)
    assert (room.pasted, room.tray) == ([], "")
    assert "先确认" in room.desk.banner.text
    room.key(Qt.Key.Key_N)
    room.key(Qt.Key.Key_Return)
    assert room.pasted == []
    room.key(Qt.Key.Key_Y)
    room.key(Qt.Key.Key_Return)
    assert room.pasted == ["亲，只剩几件啦，喜欢要抓紧哦"]


def test_a_yes_holds_for_this_time_only(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_3)
    room.key(Qt.Key.Key_Y)
    room.key(Qt.Key.Key_Backspace)
    room.key(Qt.Key.Key_3)
    room.key(Qt.Key.Key_Return)
    assert room.pasted == []


def test_the_walk_belongs_to_its_conversation(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_3)
    room.key(Qt.Key.Key_Y)
    room.desktop.front(OTHER)
    room.rest()
    assert room.step == ""
    room.desktop.front(CHAT)
    room.rest()
    assert room.step == "scarce"
    assert room.desk.card.say is not None
    assert room.desk.card.say.usable


def test_leaving_the_tab_keeps_the_place(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_1)
    room.sidebar.escape()
    assert room.sidebar.parts.body.currentIndex() == 0
    room.sidebar.show_tab("flows")
    room.rest()
    assert room.step == "promise"


def test_risky_ways_are_closed_to_newcomers_and_numbers_count_the_open_ones(
    room: FlowRoom,
) -> None:
    room.open()
    room.act_as("newcomer")
    room.rest()
    closed = room.desk.card.choices[1]
    assert not closed.isEnabled()
    assert "新人" in closed.accessibleName()
    room.key(Qt.Key.Key_2)
    assert room.step == "scarce"


def test_risky_words_stay_locked_for_a_newcomer_however_they_were_reached(
    room: FlowRoom,
) -> None:
    room.open("price.bargain", "武断型")
    assert room.step == "firm"
    room.act_as("newcomer")
    room.rest()
    room.key(Qt.Key.Key_Return)
    assert room.pasted == []
    assert any("新人" in text for text in texts(room))


def test_a_card_opens_its_walk_at_the_step_of_its_technique(room: FlowRoom) -> None:
    room.ask(LONG)
    room.wait(lambda: any(card.walk for card in room.cards))
    row = next(n for n, card in enumerate(room.cards) if card.walk)
    room.sidebar.parts.model.choose(row, 1)
    cards = room.sidebar.parts.cards
    cards.show_row(row)
    room.bot.keyClick(cards, Qt.Key.Key_N)
    room.rest()
    assert room.step == "promise"
    assert room.sidebar.answering.current.walk is not None
    assert [step for step, _ in room.sidebar.answering.current.walk.path] == ["feel", "promise"]


def test_cards_without_a_walk_offer_none(room: FlowRoom) -> None:
    room.ask(LONG)
    room.wait(lambda: any(card.walk for card in room.cards))
    assert [card.suggestion.intent for card in room.cards if card.walk] == ["price.bargain"]


def test_forbidden_words_lead_to_the_tray_with_a_warning(room: FlowRoom) -> None:
    hit = next(hit for hit in room.library.rules.values() if hit.level == "block")
    room.library.rules = {"懂您": replace(hit, words="懂您")}
    room.open()
    room.wait(lambda: any("懂您" in text for text in texts(room)))
    room.key(Qt.Key.Key_Return)
    assert room.pasted == []
    assert "懂您" in room.tray


def test_a_walk_that_is_gone_leads_back_to_the_list_with_the_reason(room: FlowRoom) -> None:
    room.open()
    room.library.walks._walks.clear()
    room.key(Qt.Key.Key_1)
    assert room.step == ""
    assert room.desk.banner.text != ""


@pytest.mark.parametrize(("scale", "width"), [(100, 320), (150, 480), (200, 400)])
def test_nothing_is_cut_or_wider_than_the_sidebar(room: FlowRoom, scale: int, width: int) -> None:
    room.sidebar._change(font_scale=scale, dock=False)
    room.sidebar.resize(width, 784)
    room.open()
    room.key(Qt.Key.Key_1)
    page = room.desk.card.page
    body = page.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= page.viewport().width()
    for row in room.desk.card.choices:
        assert row.height() >= row.heightForWidth(row.width())


def test_ctrl_page_turns_the_tabs_with_the_keyboard_in_them(room: FlowRoom) -> None:
    seen = []
    for _ in range(4):
        room.sidebar.ways.turn_tab(1)
        room.rest()
        focused = room.sidebar.focusWidget()
        page = room.sidebar.parts.body.currentWidget()
        assert page is not None
        assert focused is not None
        assert page.isAncestorOf(focused)
        seen.append(next(n for n, b in room.sidebar.parts.tabs.buttons.items() if b.isChecked()))
    assert seen == ["products", "sizes", "flows", "replies"]
    room.sidebar.ways.turn_tab(-1)
    room.rest()
    assert room.sidebar.parts.tabs.buttons["flows"].isChecked()


def test_a_step_is_built_without_a_window_of_its_own(room: FlowRoom) -> None:
    """A widget shown before it has a parent would open as a window and take the keyboard."""
    opened: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
            if shown and watched.isWindow():
                opened.append(type(watched).__name__)
            return False

    room.open()
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    for key in (Qt.Key.Key_3, Qt.Key.Key_Backspace, Qt.Key.Key_1):
        room.key(key)
    QApplication.instance().removeEventFilter(watch)
    assert opened == []
    assert room.desk.card.hasFocus()


def test_cards_looked_up_after_the_end_harm_nothing(room: FlowRoom) -> None:
    room.ask(LONG)
    room.sidebar.close()
    room.sidebar._worker.close()
    room.wait(lambda: room.sidebar.flows.busy)
    assert not any(card.walk for card in room.cards)


def test_a_message_after_the_end_of_a_walk_brings_its_answers_forward(room: FlowRoom) -> None:
    room.open()
    room.key(Qt.Key.Key_1)
    room.ask(LONG)
    assert room.sidebar.parts.body.currentWidget() is room.desk
    room.key(Qt.Key.Key_1)
    assert "这条路走完了" in texts(room)
    room.ask("那什么时候发货")
    assert room.sidebar.parts.body.currentIndex() == 0
