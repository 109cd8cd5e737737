from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from assist.platforms.base import IncomingMessage, Source
from assist.suggestion import PairView, Question, Suggestions
from assist.ui.look import Look
from assist.ui.sidebar.card_composer import CardComposer
from assist.ui.sidebar.card_pair import pair_note
from assist.ui.sidebar.cards_model import Card
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.floor_editor import FloorEditor
from assist.ui.sidebar.product_sheet import ProductSheet
from tests.sample_shop import DRESS, NUTS, PAIRING, detail

PAIR = PairView(DRESS, NUTS, "complement", "一起买的人多")


def shown(card):
    layout = CardComposer(card, 360.0, Look("light", 100).theme).compose()
    return [block._text for block, _ in layout.blocks]


def test_both_goods_stand_on_the_card_with_their_prices(qapp):
    texts = " ".join(shown(Card(replace(PAIRING, pair=PAIR))))
    assert "👗 白色雪纺连衣裙" in texts
    assert "🥜 每日坚果礼盒 30 包" in texts
    assert "¥168" in texts
    assert "¥89" in texts
    assert "一起买的人多" in texts


def test_the_note_tells_the_gap_only_where_there_is_one():
    assert pair_note(PAIR) == "合计 ¥257"
    assert pair_note(replace(PAIR, missing_cents=1500)) == "合计 ¥257 · 再加 ¥15 包邮"
    enough = replace(PAIR, missing_cents=1500, ships_free=True)
    assert pair_note(enough) == "合计 ¥257 · 再加 ¥15 包邮，加上正好"
    unknown = replace(PAIR, main=replace(DRESS, price_cents=None))
    assert pair_note(unknown) == ""


def test_a_pair_from_orders_says_so_and_care_is_numbered(qapp):
    learned = shown(Card(replace(PAIRING, pair=replace(PAIR, rule="learned"))))
    assert any("来自订单统计" in text for text in learned)
    routine = shown(Card(replace(PAIRING, pair=replace(PAIR, rule="routine", main_first=False))))
    assert routine.index("🥜 每日坚果礼盒 30 包") < routine.index("👗 白色雪纺连衣裙")
    assert {"1", "2"} <= set(routine)


def test_a_conversation_remembers_what_was_offered_when_the_buyer_writes_on():
    talk = Conversation((1, "小美"))
    card = replace(PAIRING, pair=PAIR)
    talk.message = "好的"
    talk.answer = Suggestions("好的", (Question("好的", 0, 2, (card,)),), DRESS)
    assert talk.context().offered == ()
    talk.hear(IncomingMessage("在吗", Source.SELECTION, None))
    assert talk.context().offered == (card.id,)


def test_only_who_sets_prices_sees_the_floors(qtbot):
    look = Look("light", 100)
    sheet = ProductSheet(look)
    qtbot.addWidget(sheet)
    known = replace(detail(DRESS), floors=("158", "152", "148"))
    sheet.show_product(known, False)
    assert sheet.floors.parent() is None
    sheet.pricing = True
    sheet.show_product(known, False)
    sheet.show()
    assert sheet.floors.isVisible()
    assert [field.text() for field in sheet.floors.fields] == ["158", "152", "148"]
    sheet.show_product(detail(NUTS), False)
    assert [field.text() for field in sheet.floors.fields] == ["", "", ""]
    assert not sheet.floors.clear.isEnabled()


def test_floors_are_typed_and_saved_with_the_keyboard_alone(qtbot):
    editor = FloorEditor(Look("light", 100))
    qtbot.addWidget(editor)
    editor.show()
    saved = []
    editor.saved.connect(saved.append)
    for field, amount in zip(editor.fields, ("150", "145", "139"), strict=True):
        assert field.accessibleName()
        qtbot.keyClicks(field, amount)
        qtbot.keyPress(field, "\r")
    assert saved == [("150", "145", "139")]
    editor.say("底价没有保存", good=False)
    assert editor.said.isVisible()
    qtbot.keyClicks(editor.fields[0], "1")
    assert not editor.said.isVisible()
    QApplication.processEvents()


@pytest.mark.parametrize("width", [320.0, 420.0])
def test_long_names_are_shortened_and_prices_never_cut(qapp, width):
    long = replace(DRESS, name="很长" * 30, price_cents=123456)
    card = Card(replace(PAIRING, pair=replace(PAIR, main=long)))
    layout = CardComposer(card, width, Look("light", 150).theme).compose()
    right = max(at.x() + block.width for block, at in layout.blocks)
    assert right <= width
    assert any(block._text == "¥1234.56" for block, _ in layout.blocks)
