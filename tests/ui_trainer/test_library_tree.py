"""The tree of the library window: its branches, and folders moved by mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from assist.snippets.desk.listing import NO_SHOP, Filter
from assist.snippets.desk.records import Node
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.places import PlacesModel
from assist.ui.trainer.places_drops import COUNT, FILTER, FOLDERS, SECTION
from assist.ui.widgets.banner import Tone

FAR = ("物流", "偏远")


def publish(desk, title, folder):
    desk.write(title, "亲，好的哦")
    desk.editor.form.fields["folder"].setText(" / ".join(folder))
    desk.editor.foot.publish.click()
    desk.settle()


@pytest.fixture
def filled_desk(desk):
    publish(desk, "新疆能到", FAR)
    publish(desk, "多久能到", ("物流",))
    publish(desk, "老客户折扣", ("老客户",))
    return desk


def pane(desk):
    return desk.window.snippets.pane


def stand_on(desk, *path):
    pane(desk).tree.setCurrentIndex(pane(desk).places.find_folder(path))
    pane(desk).tree.setFocus()
    desk.settle()


def folders(desk):
    return {node.path: node.count for node in desk.ask(lambda lib: lib.desk.folders.every())}


def type_in(desk, text, key=Qt.Key.Key_Return):
    line = pane(desk).tree.findChild(QLineEdit, "inline")
    line.setText(text)
    QTest.keyClick(line, key)
    tree = pane(desk).tree
    desk.bot.waitUntil(lambda: tree.state() != tree.State.EditingState, timeout=5000)
    desk.settle()


def drop(desk, dragged, target):
    places = pane(desk).places
    data = places.mimeData([places.find_folder(dragged)])
    where = (data, Qt.DropAction.CopyAction, -1, 0, places.find_folder(target))
    taken = places.canDropMimeData(*where)
    places.dropMimeData(*where)
    desk.settle()
    return taken


def test_every_branch_counts_what_it_lists(filled_desk):
    places = pane(filled_desk).places
    headings = [places.index(row, 0).data(SECTION) for row in range(places.rowCount())]
    assert headings == [None, FOLDERS, "shops", "stages", "trades", "states"]
    for chosen in (Filter(shop=NO_SHOP), Filter(pack="own"), Filter(pack="general"), Filter()):
        filled_desk.window.snippets.choose(chosen)
        filled_desk.settle()
        assert places.find(chosen).data(COUNT) == filled_desk.model.rowCount() > 0


def test_a_folder_dropped_on_another_takes_all_in_it_along_and_comes_back_in_one_step(filled_desk):
    before = folders(filled_desk)
    assert drop(filled_desk, ("物流",), ("老客户",))
    assert folders(filled_desk) == {
        ("老客户",): 3,
        ("老客户", "物流"): 2,
        ("老客户", "物流", "偏远"): 1,
    }
    filled_desk.window.take_back()
    filled_desk.settle()
    assert folders(filled_desk) == before
    filled_desk.window.steps.bring_back()
    filled_desk.settle()
    assert folders(filled_desk)["老客户", "物流"] == 2


def test_a_folder_goes_to_the_top_but_not_into_itself_nor_to_where_it_is(filled_desk):
    assert not drop(filled_desk, ("物流",), FAR)
    assert not drop(filled_desk, FAR, ("物流",))
    assert drop(filled_desk, FAR, ())
    assert folders(filled_desk)["偏远",] == 1


def test_f2_renames_a_folder_and_the_list_stays_on_it(filled_desk):
    stand_on(filled_desk, "物流")
    QTest.keyClick(pane(filled_desk).tree, Qt.Key.Key_F2)
    type_in(filled_desk, "快递")
    assert folders(filled_desk) == {("快递",): 2, ("快递", "偏远"): 1, ("老客户",): 1}
    assert pane(filled_desk).tree.currentIndex().data(FILTER) == Filter(folder=("快递",))
    assert set(filled_desk.titles()) == {"新疆能到", "多久能到"}
    filled_desk.window.take_back()
    filled_desk.settle()
    assert ("物流",) in folders(filled_desk)


def test_a_new_folder_is_typed_filled_emptied_and_deleted_by_keys(filled_desk):
    stand_on(filled_desk, "物流")
    pane(filled_desk).new.click()
    type_in(filled_desk, "港澳台")
    assert folders(filled_desk)["物流", "港澳台"] == 0
    QTest.keyClick(pane(filled_desk).tree, Qt.Key.Key_Delete)
    filled_desk.settle()
    assert ("物流", "港澳台") not in folders(filled_desk)
    filled_desk.window.take_back()
    filled_desk.settle()
    assert folders(filled_desk)["物流", "港澳台"] == 0


def test_escape_leaves_no_folder_behind(filled_desk):
    before = folders(filled_desk)
    branches = pane(filled_desk).places.rowCount(pane(filled_desk).places.find_folder(()))
    stand_on(filled_desk)
    pane(filled_desk).begin_folder()
    type_in(filled_desk, "写到一半", Qt.Key.Key_Escape)
    assert folders(filled_desk) == before
    places = pane(filled_desk).places
    assert places.rowCount(places.find_folder(())) == branches


def test_a_folder_that_exists_is_not_made_twice(filled_desk):
    stand_on(filled_desk)
    pane(filled_desk).begin_folder()
    type_in(filled_desk, "物流")
    assert filled_desk.window.banner.tone is Tone.BAD


def test_a_folder_with_snippets_cannot_be_deleted(filled_desk):
    stand_on(filled_desk, "物流")
    assert "delete" not in pane(filled_desk).allowed()
    QTest.keyClick(pane(filled_desk).tree, Qt.Key.Key_Delete)
    filled_desk.settle()
    assert folders(filled_desk)["物流",] == 2


def test_a_folder_is_cut_and_pasted_by_keys(filled_desk):
    stand_on(filled_desk, *FAR)
    QTest.keyClick(pane(filled_desk).tree, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert "偏远" in pane(filled_desk).held.text()
    stand_on(filled_desk, "老客户")
    QTest.keyClick(pane(filled_desk).tree, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    filled_desk.settle()
    assert folders(filled_desk)["老客户", "偏远"] == 1
    assert pane(filled_desk).held.isHidden()


def test_escape_lets_go_of_what_is_cut(filled_desk):
    stand_on(filled_desk, *FAR)
    pane(filled_desk).actions_here.by_name["cut"].trigger()
    QTest.keyClick(pane(filled_desk).tree, Qt.Key.Key_Escape)
    stand_on(filled_desk, "老客户")
    assert "paste" not in pane(filled_desk).allowed()


@pytest.mark.parametrize(
    ("branch", "field", "value"),
    [
        (Filter(folder=("老客户",)), "folder", ("老客户",)),
        (Filter(stage="售后"), "stage", "售后"),
        (Filter(shop="the first"), "shop_key", ""),
    ],
)
def test_snippets_are_cut_in_the_list_and_pasted_on_a_branch(filled_desk, branch, field, value):
    filled_desk.window.snippets.open_key(filled_desk.model.rows[0].key)
    filled_desk.settle()
    key = filled_desk.window.snippets.rows.keys()[0]
    rows = filled_desk.window.snippets.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    if branch.shop:
        shop = filled_desk.ask(lambda lib: lib.catalogue.shops())[0].key
        branch, value = Filter(shop=shop), shop
    tree = pane(filled_desk).tree
    tree.setCurrentIndex(pane(filled_desk).places.find(branch))
    QTest.keyClick(tree, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    filled_desk.settle()
    assert getattr(filled_desk.ask(lambda lib: lib.desk.entry(key)).snippet, field) == value


def test_what_is_folded_stays_so_and_a_lost_branch_gives_way_to_the_first(filled_desk):
    tree, places = pane(filled_desk).tree, pane(filled_desk).places
    tree.collapse(places.find_folder(("物流",)))
    tree.clicked.emit(places.find_folder(()))
    publish(filled_desk, "又一条", ("大促",))
    assert not tree.isExpanded(places.find_folder(()))
    assert not tree.isExpanded(places.find_folder(("物流",)))
    stand_on(filled_desk, "大促")
    filled_desk.window.take_back()
    filled_desk.settle()
    assert tree.currentIndex().data(FILTER) == Filter()
    assert filled_desk.model.rowCount() > 1


def test_agents_only_look_at_the_tree(make_desk):
    desk = make_desk("agent")
    desk.ask(lambda lib: lib.desk.folders.make(("物流",)))
    desk.window.refresh()
    desk.settle()
    stand_on(desk, "物流")
    index = pane(desk).tree.currentIndex()
    assert pane(desk).allowed() == set()
    assert pane(desk).new.isHidden()
    assert not index.flags() & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
    QTest.keyClick(pane(desk).tree, Qt.Key.Key_Delete)
    desk.settle()
    assert folders(desk) == {("物流",): 0}


def test_a_branch_that_waits_for_its_name_keeps_qts_contract(qtmodeltester):
    model = PlacesModel()
    model.show(Overview(total=1, folders=(Node(("物流",), 1),), shops=(("小店", "s/1"),)))
    assert model.begin_folder(("物流",)).isValid()
    qtmodeltester.check(model)
    model.drop_new()
    qtmodeltester.check(model)
