"""A product is added, renamed, found in what buyers write, deleted, and brought back."""

import pytest

from assist.suggestion import Context
from assist.ui.trainer.product_dialog import ProductDialog, cents_of
from assist.ui.widgets.banner import Tone

NAME = "雾松保温壶"


@pytest.fixture
def page(desk):
    desk.window.open_page("products")
    desk.settle()
    return desk.window.pages.products


def add(desk, page, name=NAME, price="128.50"):
    page.goods.new.click()
    dialog = desk.dialog(ProductDialog)
    dialog.name.setText(name)
    dialog.number.setText("XL9999")
    dialog.price.setText(price)
    dialog.aliases.setText("保温壶，雾松壶")
    dialog.save.click()
    desk.settle()
    return dialog


def in_hand(desk, message):
    found = desk.ask(lambda lib: lib.suggest(message, Context())).product
    return found.name if found else ""


def test_a_new_product_is_listed_priced_and_recognised_at_once(desk, page):
    add(desk, page)
    assert page.detail.ref.name == NAME
    assert page.detail.ref.price_cents == 12850
    assert in_hand(desk, "雾松壶多久发货") == NAME
    desk.window.take_back()
    desk.settle()
    assert NAME not in {p.name for p in desk.ask(lambda lib: lib.products())}
    assert in_hand(desk, "雾松壶多久发货") == ""
    desk.window.steps.bring_back()
    desk.settle()
    assert in_hand(desk, "雾松壶多久发货") == NAME


def test_a_new_product_is_there_after_a_restart(desk, page):
    add(desk, page)
    desk.close()
    desk.open()
    assert NAME in {p.name for p in desk.ask(lambda lib: lib.products())}


def test_a_deleted_product_stays_away_until_it_is_brought_back(desk, page):
    page.open_product(page.detail.ref)
    desk.settle()
    name, facts = page.detail.ref.name, page.detail.facts
    page.rename.click()
    dialog = desk.dialog(ProductDialog)
    assert dialog.name.text() == name
    dialog.gone.click()
    dialog.gone.click()
    desk.settle()
    desk.bot.waitUntil(lambda: page.detail.ref.name != name if page.detail else False)
    assert name not in {p.name for p in desk.ask(lambda lib: lib.products())}
    desk.window.take_back()
    desk.settle()
    ref = next(p for p in desk.ask(lambda lib: lib.products()) if p.name == name)
    assert desk.ask(lambda lib: lib.product(ref.id)).facts == facts


@pytest.mark.parametrize(("name", "price"), [("", "1"), (NAME, "很贵"), (NAME, "1.234")])
def test_nothing_half_becomes_a_product(desk, page, name, price):
    before = desk.ask(lambda lib: lib.products())
    dialog = add(desk, page, name, price)
    assert dialog.isVisible()
    assert dialog.banner.tone in (Tone.BAD, Tone.WARN)
    assert desk.ask(lambda lib: lib.products()) == before


def test_a_name_that_another_product_has_is_refused(desk, page):
    dialog = add(desk, page, page.detail.ref.name)
    assert dialog.isVisible()
    assert dialog.banner.tone is Tone.BAD


def test_prices_are_read_as_people_write_them():
    assert [cents_of(text) for text in ("", "128", "¥1,299", "0.5")] == [None, 12800, 129900, 50]


def test_agents_add_no_products(make_desk):
    desk = make_desk("agent")
    desk.window.open_page("products")
    desk.settle()
    page = desk.window.pages.products
    assert page.goods.new.isHidden()
    page._edit_product(None)
    assert not page.findChildren(ProductDialog)
