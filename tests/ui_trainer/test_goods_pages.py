"""Products and their facts in the trainers' window."""

from assist.ui.widgets.banner import Tone


def test_facts_pasted_from_excel_are_saved(desk):
    desk.window.open_page("products")
    desk.settle()
    page = desk.window.pages.products
    identity = page.detail.ref.id
    rows = len(page.detail.facts)
    page.table.setCurrentCell(rows, 0)
    page.table.paste("洗涤温度\t30℃\n烘干\t不可以")
    assert page.save.isEnabled()
    page.save.click()
    desk.settle()
    facts = dict(desk.ask(lambda lib: lib.product(identity)).facts)
    assert (facts["洗涤温度"], facts["烘干"]) == ("30℃", "不可以")
    assert len(facts) == rows + 2


def test_a_fact_without_a_value_is_refused_in_words(desk):
    desk.window.open_page("products")
    desk.settle()
    page = desk.window.pages.products
    page.table.setCurrentCell(len(page.detail.facts), 0)
    page.table.paste("洗涤温度")
    page.save.click()
    desk.settle()
    assert desk.window.banner.tone is Tone.BAD
