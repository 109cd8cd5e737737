"""The sidebar by keyboard alone."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from assist.ui.sidebar.cards_model import Card
from tests.sample_shop import BARGAIN, DELIVERY, LONG, SIZE
from tests.ui.conftest import Room


def first_texts(cards: tuple[Card, ...]) -> list[str]:
    return [c.text for c in cards]


def test_a_global_key_pastes_its_card_without_taking_the_focus(room: Room) -> None:
    room.ask(LONG)
    room.desktop.press("card_2")
    assert room.pasted == [DELIVERY.variants[0].text]
    assert room.desktop.focus == []


def test_a_key_without_a_card_does_nothing(room: Room) -> None:
    room.desktop.press("card_1")
    room.ask(LONG)
    room.desktop.press("card_9")
    assert room.pasted == []


def test_digits_arrows_and_enter_work_in_the_list(room: Room) -> None:
    room.ask(LONG)
    cards = room.sidebar.parts.cards
    cards.setFocus()
    room.bot.keyClick(cards, Qt.Key.Key_Down)
    room.bot.keyClick(cards, Qt.Key.Key_Right)
    room.bot.keyClick(cards, Qt.Key.Key_Return)
    room.bot.keyClick(cards, Qt.Key.Key_3)
    assert room.pasted == [DELIVERY.variants[1].text, BARGAIN.variants[0].text]


def test_left_and_right_turn_the_techniques_of_an_objection(room: Room) -> None:
    room.ask(LONG)
    cards = room.sidebar.parts.cards
    cards.show_row(2)
    room.bot.keyClick(cards, Qt.Key.Key_Left)
    room.bot.keyClick(cards, Qt.Key.Key_Return)
    assert room.pasted == [BARGAIN.variants[3].text]


def test_alt_and_shift_stack_instead_of_pasting(room: Room) -> None:
    room.ask(LONG)
    cards = room.sidebar.parts.cards
    room.bot.keyClick(cards, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    cards.show_row(1)
    room.bot.keyClick(cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert room.pasted == []
    assert room.tray == f"{SIZE.text}\n另外,{DELIVERY.text.removeprefix('亲,')}"


def test_ctrl_k_searches_by_initials_and_enter_pastes_the_first_card(room: Room) -> None:
    room.ask(LONG)
    room.desktop.press("show")
    field = room.sidebar.parts.search.field
    assert room.desktop.focus == ["taken"]
    room.bot.keyClicks(field, "fh")
    room.wait(lambda: all(c.question == "" for c in room.cards) and room.cards)
    room.bot.keyClick(field, Qt.Key.Key_Return)
    assert room.pasted == [DELIVERY.text]


def test_down_leads_from_the_search_to_the_cards_and_up_back(room: Room) -> None:
    room.ask(LONG)
    parts = room.sidebar.parts
    room.sidebar.open_search()
    room.bot.keyClick(parts.search.field, Qt.Key.Key_Down)
    room.wait(parts.cards.hasFocus)
    room.bot.keyClick(parts.cards, Qt.Key.Key_Up)
    room.wait(parts.search.field.hasFocus)


def test_escape_clears_the_search_and_then_leads_back_to_the_chat(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.open_search()
    field = room.sidebar.parts.search.field
    room.bot.keyClicks(field, "zzz")
    room.wait(lambda: "没有找到" in room.notice())
    room.bot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert len(room.cards) == 5
    room.bot.keyClick(field, Qt.Key.Key_Escape)
    assert room.desktop.focus == ["taken", "given back"]


def test_the_whole_road_by_keyboard_from_placeholder_to_chat(room: Room) -> None:
    room.ask(LONG)
    parts = room.sidebar.parts
    room.desktop.press("card_4")
    assert room.pasted == []
    assert room.desktop.focus == ["taken"]
    (choice, *_) = [b for b in parts.tray.slots.findChildren(QAbstractButton) if "中通" in b.text()]
    room.bot.keyClick(choice, Qt.Key.Key_Space)
    field = room.sidebar.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("小鹿")
    room.bot.keyClick(field, Qt.Key.Key_Return)
    assert room.pasted == ["亲,我们默认发中通哦,收件人写小鹿可以吗?📮"]


def test_ctrl_enter_in_the_tray_inserts_and_enter_makes_a_line(room: Room) -> None:
    editor = room.sidebar.parts.tray.editor
    room.bot.keyClicks(editor, "ab")
    room.bot.keyClick(editor, Qt.Key.Key_Return)
    room.bot.keyClicks(editor, "cd")
    room.bot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.pasted == ["ab\ncd"]


def reachable(window: QWidget) -> list[QWidget]:
    found, widget = [], window.nextInFocusChain()
    while widget is not window and widget not in found:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_reaches_every_control_and_each_has_a_name(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.replying.press(4)
    stops = reachable(room.sidebar)
    nameless = [w for w in stops if not w.accessibleName() and not getattr(w, "text", str)()]
    assert nameless == []
    parts = room.sidebar.parts
    for wanted in (
        parts.header.light,
        parts.search.field,
        parts.cards,
        parts.tray.editor,
        parts.tray.button,
    ):
        assert wanted in stops


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_nothing_asks_for_more_than_the_least_width_at_any_font_scale(
    room: Room, percent: int
) -> None:
    room.ask(LONG)
    room.sidebar._change(font_scale=percent)
    room.sidebar.resize(320, 800)
    assert room.sidebar.width() == 320
    assert room.sidebar.parts.minimumSizeHint().width() <= 320


@pytest.mark.parametrize(
    ("percent", "width", "height"), [(125, 360, 700), (150, 520, 784), (200, 400, 900)]
)
def test_nothing_overlaps_in_a_low_window_at_a_large_font(
    room: Room, percent: int, width: int, height: int
) -> None:
    room.sidebar._change(font_scale=percent, dock=False)
    room.sidebar.resize(width, height)
    room.ask(LONG)
    room.sidebar.replying.press(1, stack=True)
    room.sidebar.replying.press(4)
    room.sidebar.parts.tray.request_insert()
    tray = room.sidebar.parts.tray
    room.wait(lambda: tray.height() >= tray.minimumSizeHint().height())
    layout = tray.layout()
    assert layout is not None
    rows = [layout.itemAt(n).widget() for n in range(layout.count())]
    shown = [row.geometry() for row in rows if row is not None and row.isVisible()]
    assert len(shown) == 4
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(shown))
