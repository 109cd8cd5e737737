"""Products and their facts in the trainers' window."""

from PySide6.QtGui import QColor, QImage

from assist.library.facts_drafts import FactsDrafts
from assist.suggestion import ProductRef
from assist.ui.widgets.banner import Tone


def opened(desk):
    desk.window.open_page("products")
    desk.settle()
    return desk.window.pages.products


def facts(desk, identity):
    return desk.ask(lambda lib: lib.product(identity)).facts


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


def test_saved_facts_are_taken_back_and_brought_back(desk):
    page = opened(desk)
    identity, before = page.detail.ref.id, page.detail.facts
    page.table.item(0, 1).setText("完全不同")
    page.save.click()
    desk.settle()
    assert dict(facts(desk, identity))[before[0][0]] == "完全不同"
    desk.window.take_back()
    desk.settle()
    assert facts(desk, identity) == before
    assert page.table.rows() == before
    desk.window.steps.bring_back()
    desk.settle()
    assert dict(facts(desk, identity))[before[0][0]] == "完全不同"


def test_facts_that_are_typed_survive_the_end_of_the_program(desk):
    page = opened(desk)
    identity = page.detail.ref.id
    page.table.item(0, 1).setText("写到一半")
    desk.window.pages.flush()
    desk.worker.close()  # the program ends without closing the window
    desk.open()
    page = opened(desk)
    page.open_product(page.detail.ref)
    desk.settle()
    assert page.detail.ref.id == identity
    assert page.table.item(0, 1).text() == "写到一半"
    assert page.save.isEnabled()
    page.undo.click()
    desk.settle()
    assert page.table.rows() == page.detail.facts
    assert desk.ask(lambda lib: lib.catalogue.drafts.of(identity)) is None


def test_the_end_of_the_program_keeps_what_is_typed_before_the_library_closes(qtbot, desk):
    from PySide6.QtWidgets import QWidget

    from assist.ui.trainer.window import LibraryWindow

    sidebar = QWidget()
    qtbot.addWidget(sidebar)
    sidebar.show()
    window = LibraryWindow(desk.look, desk.worker, desk.settings, sidebar)
    window.show()
    qtbot.waitUntil(lambda: not window.link.busy, timeout=10000)
    window.snippets.start_new()
    window.snippets.editor.form.title.setText("来不及保存")
    sidebar.close()
    assert "来不及保存" in {
        entry.snippet.title for entry in desk.ask(lambda lib: lib.desk.drafts()).values()
    }


def test_facts_that_cannot_be_saved_wait_with_their_product(desk):
    page = opened(desk)
    first, other = page.goods.model.index(0), page.goods.model.index(1)
    refs = [index.data(role) for index in (first, other) for role in (257,)]
    assert all(isinstance(ref, ProductRef) for ref in refs)
    page.open_product(refs[0])
    desk.settle()
    page.table.setCurrentCell(len(page.detail.facts), 0)
    page.table.paste("只有名字")
    page.open_product(refs[1])
    desk.settle()
    assert desk.window.banner.tone is Tone.BAD
    page.open_product(refs[0])
    desk.settle()
    assert page.table.rows()[-1] == ("只有名字", "")


def test_pictures_of_a_product_are_added_and_taken_back(desk, tmp_path):
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(tmp_path / "a.png"))
    page = opened(desk)
    identity, before = page.detail.ref.id, page.photos.names
    page.photos.add_files([tmp_path / "a.png"])
    desk.settle()
    pack, photos = desk.ask(lambda lib: lib.catalogue.photos(identity))
    assert photos[: len(before)] == before
    assert desk.ask(lambda lib: lib.pictures.files(pack, photos[-1:]))
    desk.window.take_back()
    desk.settle()
    assert page.photos.names == before


def test_drafts_of_facts_that_cannot_be_read_count_as_none(tmp_path):
    drafts = FactsDrafts(tmp_path)
    drafts.keep("a/b", (("材质", "棉"),))
    assert FactsDrafts(tmp_path).of("a/b") == (("材质", "棉"),)
    (tmp_path / "facts_drafts.json").write_text("[1, 2", "utf-8")
    assert drafts.of("a/b") is None
    drafts.keep("a/c", ())
    assert drafts.of("a/c") == ()
    drafts.forget("a/c")
    assert drafts.of("a/c") is None
