"""Pictures of snippets and products, and the names to choose from."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from assist.errors import AssistError
from assist.store.pictures import MOST_BYTES
from assist.ui.trainer.picture_bytes import file_bytes, image_bytes


def picture(path, colour, side=40):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(str(path))
    return path


@pytest.fixture
def form(desk):
    desk.write("有图片的", "亲，看图哦")
    desk.settle()
    return desk.editor.form


def test_pictures_come_by_file_paste_and_drag_and_go_out_with_the_reply(desk, form, tmp_path):
    form.images.add_files([picture(tmp_path / "a.png", "red"), picture(tmp_path / "b.jpg", "blue")])
    desk.settle()
    pasted = QMimeData()
    pasted.setImageData(QImage(str(picture(tmp_path / "c.png", "green"))))
    form.images.row.brought.emit(pasted)
    desk.settle()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "d.png", "black")))])
    form.images.bring(dropped)
    desk.settle()
    assert len(form.images.names) == form.images.row.count() == 4
    desk.editor.foot.publish.click()
    desk.settle()
    key = desk.editor.key
    found = desk.ask(lambda lib: lib.pictures.of(lib.desk.entry(key).snippet))
    assert len(found) == 4
    assert desk.window.snippets.trial.preview._model.cards[0].suggestion.images


def test_pictures_change_places_and_go_by_keys_and_undo_brings_them_back(desk, form, tmp_path):
    files = [picture(tmp_path / f"{name}.png", name) for name in ("red", "green", "blue")]
    form.images.add_files(files)
    desk.settle()
    red, green, blue = form.images.names
    row = form.images.row
    row.setCurrentRow(0)
    QTest.keyClick(row, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert form.images.names == (green, red, blue)
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert form.images.names == (green, blue)
    assert form.snippet().images == (green, blue)
    desk.editor.history.seal()
    desk.editor.history.undo()
    desk.settle()
    assert row.names == form.images.names != (green, blue)


def test_what_is_no_picture_is_refused_in_words(desk, form, tmp_path):
    (tmp_path / "a.png").write_text("no picture", "utf-8")
    form.images.add_files([tmp_path / "a.png"])
    desk.settle()
    assert form.images.names == ()
    assert "a.png" in desk.window.banner.text
    form.images.bring(QMimeData())
    desk.settle()
    assert "剪贴板" in desk.window.banner.text


def test_a_picture_that_is_gone_keeps_its_place_and_says_so(desk, form, tmp_path):
    form.images.add_files([picture(tmp_path / "a.png", "red")])
    desk.settle()
    (tmp_path / "data" / "pictures" / form.images.names[0]).unlink()
    form.images._ask()
    desk.settle()
    assert "不见了" in form.images.row.item(0).toolTip()


def test_large_pictures_are_made_small_enough(qapp, tmp_path):
    noise = QImage(1200, 1200, QImage.Format.Format_RGB32)
    for y in range(1200):
        for x in range(0, 1200, 3):
            noise.setPixelColor(x, y, QColor((x * 7919 + y * 104729) % 256, x % 256, y % 256))
    noise.save(str(tmp_path / "a.png"))
    assert len(image_bytes(noise)) <= MOST_BYTES
    small = picture(tmp_path / "b.png", "red")
    assert file_bytes(small) == small.read_bytes()
    with pytest.raises(AssistError, match="打不开"):
        file_bytes(tmp_path / "none.png")


def test_agents_see_pictures_and_change_none(make_desk, tmp_path):
    desk = make_desk("agent")
    desk.editor.open_key(desk.model.rows[0].key)
    desk.settle()
    images = desk.editor.form.images
    images.add_files([picture(tmp_path / "a.png", "red")])
    desk.settle()
    assert images.names == ()
    assert images.pick.isHidden()


def test_shops_and_products_are_chosen_by_name(desk, form):
    (name, key), *_ = desk.window.snippets.overview.shops
    shop, product = form.scope.shop, form.scope.product
    shop._line.setText(name[:2])
    shop._line.editingFinished.emit()
    assert form.snippet().shop_key == key
    shop._line.setText("没有这家店")
    shop._line.editingFinished.emit()
    assert (shop.value, shop._line.text()) == (key, name)
    goods = desk.window.snippets.overview.products[0]
    product._line.setText(goods.name)
    product._line.editingFinished.emit()
    assert form.snippet().product_key == goods.id
    desk.editor.history.undo()
    assert form.snippet().product_key is None


def test_a_shop_that_is_gone_stays_as_it_was(desk):
    from dataclasses import replace

    from assist.ui.trainer.new_snippet import empty_snippet

    desk.window.snippets.start_new(replace(empty_snippet(), shop_key="old/shop"))
    assert desk.editor.form.snippet().shop_key == "old/shop"
