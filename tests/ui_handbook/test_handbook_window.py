"""What a new hire does in the handbook, with keys and with the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from assist.library.handbook import Handbook
from assist.suggestion import ProductRef
from assist.ui.handbook.compare_page import CellRole, ComparisonModel
from assist.ui.handbook.filters import FilterRole, FiltersModel
from assist.ui.handbook.goods_list import GoodsModel, GoodsRole
from assist.ui.look import Look
from assist.ui.widgets.beside import free_place

SHIRT = "sample_shop/tshirt-cotton"
DRESSES = ("sample_shop/dress-chiffon", "sample_shop/dress-knit")


def listed(window):
    model = window.goods.list.model()
    return [model.index(n).data(GoodsRole.ROW).ref.id for n in range(model.rowCount())]


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def type_in(window, text):
    window.goods.search.field.setText(text)
    window.settle()


def choose_filter(window, field, value):
    model = window.goods.filters.model()
    for n in range(model.rowCount()):
        row = model.index(n).data(FilterRole.FILTER)
        if (row.field, row.value) == (field, value) and row.count is not None:
            window.goods.filters.setCurrentIndex(model.index(n))
    window.settle()


def test_the_models_keep_qt_s_rules(qapp, qtmodeltester, shop):
    handbook: Handbook = shop.handbook
    goods, table, narrowed = GoodsModel(), ComparisonModel(Look("light")), FiltersModel()
    goods.show(handbook.goods())
    table.show(handbook.compare(DRESSES))
    from assist.ui.handbook.filters import filters

    narrowed.show(filters(handbook.shelves()))
    for model in (goods, table, narrowed):
        qtmodeltester.check(model)


def test_typing_a_material_lists_what_is_made_of_it(window):
    type_in(window, "纯棉")
    assert set(listed(window)) == {
        SHIRT, "sample_shop/jeans-straight", "sample_shop/shoes-canvas"
    }  # fmt: skip


def test_the_first_product_found_is_shown_without_a_click(window):
    type_in(window, "quanmian")
    assert window.goods.view.page.ref.id == SHIRT
    assert "230克全棉汗布" in words(window.goods.view)


def test_letters_typed_fast_set_only_the_last_page(window):
    pages = []
    show = window.goods.show_page
    window.goods.show_page = lambda page: (pages.append(page.ref.id), show(page))
    for part in ("T", "T恤"):
        window.goods.search.field.setText(part)
    window.settle()
    assert pages == [SHIRT]


def test_enter_reads_the_product_found_without_waiting_for_its_page(qtbot, window):
    window.goods.search.field.setText("T恤")
    qtbot.waitUntil(lambda: not window.requests.busy)
    assert window.goods.settling
    QTest.keyClick(window.goods.search.field, Qt.Key.Key_Return)
    window.settle()
    assert window.goods.view.page.ref.id == SHIRT
    assert window.focusWidget() is window.goods.view.star


def test_a_mark_leaves_the_page_where_it_was_read(window):
    window.goods.open_product(SHIRT)
    window.settle()
    bar, star = window.goods.view.verticalScrollBar(), window.goods.view.star
    bar.setValue(bar.maximum() // 2)
    there = bar.value()
    QTest.mouseClick(star, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.goods.view.star is star
    assert star.isChecked()
    assert bar.value() == there > 0


def test_a_list_grows_when_somebody_reaches_its_end(window, shop):
    one = shop.goods[SHIRT]
    shop.goods |= {f"own/{n:03}": replace(one, key=f"own/{n:03}") for n in range(300)}
    window.goods.ask()
    window.settle()
    model = window.goods.list.model()
    assert model.rowCount() == 200
    assert window.goods.count.text() == "316 件"
    window.goods.list.scrollToBottom()
    window.settle()
    assert model.rowCount() == 316


def test_nothing_found_says_so(window):
    type_in(window, "没有这样的东西")
    assert window.goods.none.isVisible()
    assert not window.goods.list.isVisible()


def test_keys_alone_lead_from_the_field_to_a_page(window):
    type_in(window, "T恤")
    QTest.keyClick(window.goods.search.field, Qt.Key.Key_Down)
    QTest.keyClick(window.goods.list, Qt.Key.Key_Return)
    window.settle()
    assert window.goods.view.page.ref.id == SHIRT
    assert window.focusWidget() is window.goods.view.star


def test_a_filter_narrows_what_is_listed(window):
    choose_filter(window, "category", "dress")
    assert set(listed(window)) == set(DRESSES)
    choose_filter(window, "season", "夏")
    assert "sample_shop/down-jacket" not in listed(window)


def place_of(window, field, value):
    model = window.goods.filters.model()
    rows = [model.index(n) for n in range(model.rowCount())]
    return next(
        index for index in rows
        if (index.data(FilterRole.FILTER).field, index.data(FilterRole.FILTER).value)
        == (field, value)
    )  # fmt: skip


def test_space_keeps_a_filter_while_another_is_tried(window):
    filters = window.goods.filters
    choose_filter(window, "category", "coat")
    QTest.keyClick(filters, Qt.Key.Key_Space)
    choose_filter(window, "season", "夏")
    both = listed(window)
    assert place_of(window, "category", "coat").data(FilterRole.KEPT)
    choose_filter(window, "season", "冬")
    assert "sample_shop/down-jacket" in listed(window)
    assert "sample_shop/down-jacket" not in both
    assert {key.rpartition("/")[2] for key in listed(window)} <= {"down-jacket", "coat-wool"}
    filters.clear()
    window.settle()
    assert len(listed(window)) == 16


def test_a_kept_filter_is_said_and_let_go_with_the_same_key(window):
    choose_filter(window, "season", "夏")
    index = place_of(window, "season", "夏")
    QTest.keyClick(window.goods.filters, Qt.Key.Key_Space)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("保留着")
    QTest.keyClick(window.goods.filters, Qt.Key.Key_Space)
    assert not index.data(FilterRole.KEPT)


def test_headings_between_filters_cannot_be_chosen(window):
    model = window.goods.filters.model()
    headings = [
        model.index(n) for n in range(model.rowCount())
        if model.index(n).data(FilterRole.FILTER).count is None
    ]  # fmt: skip
    assert headings
    assert not any(index.flags() & Qt.ItemFlag.ItemIsSelectable for index in headings)


def test_b_marks_the_product_and_the_filter_lists_it(window):
    type_in(window, "T恤")
    QTest.keyClick(window.goods.list, Qt.Key.Key_B)
    window.settle()
    assert window.goods.view.star.isChecked()
    window.goods.search.field.clear()
    choose_filter(window, "bookmarked", True)
    assert listed(window) == [SHIRT]


def test_the_letters_work_on_the_page_too_and_escape_leads_back_to_the_list(window):
    window.goods.open_product(SHIRT)
    window.settle()
    star = window.goods.view.star
    star.setFocus()
    QTest.keyClick(star, Qt.Key.Key_B)
    QTest.keyClick(star, Qt.Key.Key_C)
    window.settle()
    assert star.isChecked()
    assert SHIRT in window.goods.compared
    QTest.keyClick(star, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.goods.list.hasFocus()


def test_two_goods_are_compared_side_by_side(window):
    for key in DRESSES:
        window.goods.open_product(key)
        window.settle()
        QTest.keyClick(window.goods.list, Qt.Key.Key_C)
        window.settle()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    model = window.compare.table.model()
    assert model.columnCount() == 2
    material = next(
        n for n in range(model.rowCount())
        if model.headerData(n, Qt.Orientation.Vertical) == "材质"
    )  # fmt: skip
    assert model.index(material, 0).data(CellRole.DIFFERS)
    assert "材质" in model.index(material, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_fourth_product_takes_the_place_of_the_first(window):
    keys = listed(window)[:4]
    for key in keys:
        window.toggle_compared(key)
    window.settle()
    assert window.compare.table.model().columnCount() == 3
    assert keys[0] not in window.goods.compared


def test_the_comparison_shows_pictures_and_enter_opens_a_product(window):
    for key in DRESSES:
        window.toggle_compared(key)
    window.open_page("compare")
    window.settle()
    model = window.compare.table.model()
    assert model.headerData(0, Qt.Orientation.Vertical) == "图片"
    assert not model.index(0, 1).data(Qt.ItemDataRole.DecorationRole).isNull()
    window.compare.table.setCurrentIndex(model.index(1, 1))
    QTest.keyClick(window.compare.table, Qt.Key.Key_Return)
    window.settle()
    assert window.goods.view.page.ref.id == DRESSES[1]


def test_one_product_alone_tells_how_to_compare(window):
    window.toggle_compared(SHIRT)
    window.open_page("compare")
    assert window.compare.empty.isVisible()
    assert not window.compare.table.isVisible()


def test_a_reply_goes_to_the_tray(window, stacked):
    window.goods.open_product(SHIRT)
    window.settle()
    takes = [b for b in window.goods.view.findChildren(QPushButton) if b.text() == "放入回复框"]
    QTest.mouseClick(takes[0], Qt.MouseButton.LeftButton)
    assert "汗布" in stacked[0]


def test_a_changed_price_is_shown_and_is_old_news_after_reading(window, shop):
    edited = replace(shop.goods[SHIRT], price_cents=5500)
    shop.products.save(edited)
    shop.goods[SHIRT] = edited
    window.begin_with(SHIRT)
    window.settle()
    assert "价格：59 → 55" in words(window.goods.view)
    window.open_page("changes")
    window.settle()
    assert window.tabs["changes"].text() == "变化 1"
    QTest.mouseClick(window.changes.done, Qt.MouseButton.LeftButton)
    window.settle()
    window.settle()
    assert window.tabs["changes"].text() == "变化"


@pytest.mark.parametrize(
    ("page", "query", "found"),
    [("glossary", "songliang", "松量"), ("rules", "好评", "不用好处换好评")],
)
def test_terms_and_rules_are_looked_up(window, page, query, found):
    window.open_page(page)
    shown = getattr(window, page)
    shown.search.field.setText(query)
    window.settle()
    assert found in words(shown.entries)


def test_every_control_has_a_name_for_screen_readers(window):
    window.goods.open_product(SHIRT)
    window.settle()
    fields = [page.search.field for page in (window.goods, window.glossary, window.rules)]
    parts = [*fields, window.goods.list, window.goods.filters, window.compare.table]
    assert all(part.accessibleName() for part in parts)
    buttons = [b for b in window.findChildren(QPushButton) if b.isVisible()]
    assert all(b.text() or b.accessibleName() for b in buttons)
    first = window.goods.list.model().index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole)


def test_sections_tell_a_screen_reader_all_they_say(window):
    window.goods.open_product(SHIRT)
    window.settle()
    from assist.ui.handbook.sections import Section

    told = [s.accessibleDescription() for s in window.goods.view.findChildren(Section)]
    assert any("230克全棉汗布" in text for text in told)


def test_a_product_that_went_away_is_told_and_not_a_crash(window):
    window.goods.open_product(ProductRef("gone/away", "没了").id)
    window.settle()
    assert "不在资料库" in window.banner.text


@pytest.mark.parametrize(
    ("taken", "x"),
    [
        (QRect(1200, 0, 400, 800), 112),
        (QRect(0, 0, 400, 800), 407),
        (QRect(700, 0, 400, 800), None),
    ],
)
def test_a_further_window_stands_beside_the_sidebar_where_there_is_room(taken, x):
    place = free_place(QRect(0, 0, 1600, 1000), taken, QSize(1080, 720))
    assert (place.x() if place else None) == x
