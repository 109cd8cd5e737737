from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from assist.suggestion import ChartProblem, ChartTable, ProductRef
from assist.ui.look import Look
from assist.ui.sizes import chart_edits
from assist.ui.sizes.chart_choices import CUTS
from assist.ui.sizes.chart_columns import column_name, column_unit, fabric_names, group_name
from assist.ui.sizes.chart_editor import ChartEditor
from assist.ui.sizes.chart_model import ChartModel, ChartRole
from assist.ui.sizes.picture_pane import picture_in
from assist.ui.worker import Worker
from tests.ui_sizes.fake_sizes import CHARTS, FROCK, NUTS, SizesLibrary

EXCEL = "尺码\t身高\t体重\t胸围\nS\t150-158\t40-48\t84\nM\t158-164\t48-56\t88\n"

Opener = Callable[[ProductRef], ChartEditor]


@pytest.fixture
def opened(qtbot: QtBot, look: Look, worker: Worker) -> Opener:
    def make(product: ProductRef = FROCK) -> ChartEditor:
        editor = ChartEditor(look, worker, product)
        # Closing asks about unsaved changes; a test that leaves some is no person.
        qtbot.addWidget(editor, before_close_func=lambda w: w.model.history.setClean())
        editor.show()
        qtbot.waitUntil(lambda: editor.model.rowCount() > 0)
        settle(qtbot, editor)
        return editor

    return make


def settle(qtbot: QtBot, editor: ChartEditor) -> None:
    qtbot.waitUntil(lambda: not editor._requests.busy, timeout=5000)


def put(editor: ChartEditor, row: int, column: int, text: str) -> None:
    assert editor.model.setData(editor.model.index(row, column), text)


def test_the_chart_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = ChartModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.begin(CHARTS["dress"])
    model.change(chart_edits.with_row(model.table, 1), "")
    model.change(chart_edits.with_column(model.table, 2, "flat_hem_cm"), "")
    model.show_problems([ChartProblem(1, 2, "空", True), ChartProblem(-1, 2, "列", False)])
    model.change(chart_edits.without_rows(model.table, range(9)), "")
    model.history.undo()
    model.history.undo()
    assert tester.model() is model


def test_a_cell_is_changed_and_changed_back(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(FROCK)
    assert not editor.tools.undo.isEnabled()
    put(editor, 1, 4, "95")
    put(editor, 1, 5, "77")
    assert editor.model.table.rows[1][4:6] == ("95", "77")
    editor.tools.undo.click()
    editor.tools.undo.click()
    assert editor.model.table == CHARTS["dress"]
    editor.tools.redo.click()
    assert editor.model.table.rows[1][4] == "95"
    settle(qtbot, editor)


def test_problems_are_listed_marked_and_block_saving(
    qtbot: QtBot, opened: Opener, library: SizesLibrary
) -> None:
    editor = opened(FROCK)
    put(editor, 3, 5, "八十四")
    settle(qtbot, editor)
    assert not editor.save.isEnabled()
    assert editor.status.text() == "1 处必须改"
    assert editor.problems.item(0).text() == "必须改 · XL 成衣腰围：“八十四”不是数字。"
    assert editor.model.index(3, 5).data(ChartRole.BLOCKING)
    editor._save()
    assert library.sizes.saved == []
    editor.cells.put_cursor(0, 0)
    editor.problems.itemClicked.emit(editor.problems.item(0))
    assert editor.cells.current() == (3, 5)
    put(editor, 3, 5, "")
    settle(qtbot, editor)
    assert editor.status.text() == "1 处请核对"
    assert editor.save.isEnabled()


def test_a_saved_chart_is_kept_and_the_window_closes(
    qtbot: QtBot, opened: Opener, library: SizesLibrary
) -> None:
    editor = opened(FROCK)
    put(editor, 0, 4, "91")
    settle(qtbot, editor)
    with qtbot.waitSignals([editor.saved, editor.accepted]):
        editor.save.click()
    assert library.sizes.saved[0][1].rows[0][4] == "91"


def test_cells_copied_from_excel_go_in_from_the_cursor_on(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(FROCK)
    QGuiApplication.clipboard().setText("92\t74\r\n96\t78\r\n100\t82\r\n")
    editor.cells.put_cursor(2, 4)
    qtbot.keyClick(editor.cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rows = editor.model.table.rows
    assert [row[4:6] for row in rows[2:]] == [("92", "74"), ("96", "78"), ("100", "82")]
    assert rows[4][0] == ""
    editor.model.history.undo()
    assert editor.model.table == CHARTS["dress"]
    settle(qtbot, editor)


def test_a_whole_chart_from_excel_replaces_the_table_until_undone(
    qtbot: QtBot, opened: Opener
) -> None:
    editor = opened(FROCK)
    QGuiApplication.clipboard().setText(EXCEL)
    editor.tools.paste.click()
    qtbot.waitUntil(lambda: len(editor.model.table.rows) == 2)
    assert editor.model.table.columns[-1] == "garment_bust_cm"
    assert editor.banner.text == "已读出 2 个码、3 列，请对照原表检查"
    editor.model.history.undo()
    assert editor.model.table == CHARTS["dress"]
    settle(qtbot, editor)


def test_ctrl_v_with_headings_does_the_same(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(FROCK)
    QGuiApplication.clipboard().setText(EXCEL)
    qtbot.keyClick(editor.cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(editor.model.table.rows) == 2)
    settle(qtbot, editor)


def test_a_file_that_cannot_be_read_changes_nothing(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    editor = opened(FROCK)
    editor.load_file(tmp_path / "none.csv")
    qtbot.waitUntil(lambda: bool(editor.banner.text))
    assert "打不开" in editor.banner.text
    assert editor.model.table == CHARTS["dress"]
    file = tmp_path / "chart.csv"
    file.write_text(EXCEL.replace("\t", ","), "utf-8")
    editor.load_file(file)
    qtbot.waitUntil(lambda: len(editor.model.table.rows) == 2)
    settle(qtbot, editor)


def test_rows_and_columns_come_and_go(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(FROCK)
    tools, model = editor.tools, editor.model
    editor.cells.put_cursor(0, 0)
    tools.add_row.click()
    assert [row[0] for row in model.table.rows] == ["S", "", "M", "L", "XL"]
    assert editor.cells.current() == (1, 0)
    tools.drop_row.click()
    assert model.table == CHARTS["dress"]
    editor.cells.put_cursor(0, 1)
    tools.insert_column("foot_cm")
    assert model.table.columns[2] == "foot_cm"
    tools.set_meaning(2, "garment_thigh_cm")
    assert tools.meaning.text() == "这一列：成衣大腿围 ▾"
    tools.remove_column(2)
    assert model.table == CHARTS["dress"]
    settle(qtbot, editor)


def test_a_column_is_offered_once(qtbot: QtBot, opened: Opener) -> None:
    from PySide6.QtWidgets import QMenu

    editor = opened(FROCK)
    menu = QMenu(editor)
    editor.tools.offer(menu, set(editor.model.table.columns))
    free = {
        str(action.data()): action.isEnabled()
        for group in menu.actions()
        for action in group.menu().actions()
    }
    assert free["foot_cm"]
    assert not free["garment_bust_cm"]
    assert "size" not in free


def test_cut_and_fabric_are_part_of_the_chart_and_of_undo(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(FROCK)
    editor.choices.cut._take("修身")
    editor.choices.set_fabric("denim")
    assert (editor.model.table.cut, editor.model.table.fabric) == ("修身", "denim")
    assert editor.choices.fabric.text() == "牛仔 ▾"
    editor.model.history.undo()
    editor.model.history.undo()
    assert editor.choices.cut.value() == "适中"
    settle(qtbot, editor)


def test_the_choices_are_those_of_the_pack_format(qtbot: QtBot) -> None:
    from assist.kb.sizing import charts
    from assist.kb.tables.headings import COLUMNS

    assert charts.CUTS == CUTS
    assert set(fabric_names()) == set(charts.FABRICS)
    for key in COLUMNS:
        assert column_name(key) != key or key == "size"
        assert column_unit(key) or key == "size"
        assert group_name(key) != "其他" or key == "size"


def test_the_button_throws_work_away_only_after_a_word(
    qtbot: QtBot, opened: Opener, library: SizesLibrary
) -> None:
    editor = opened(FROCK)
    put(editor, 0, 4, "91")
    settle(qtbot, editor)
    editor.cancel.click()
    assert editor.isVisible()
    assert editor.banner.text == "有没保存的修改"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    settle(qtbot, editor)
    editor.banner._act()
    assert not editor.isVisible()
    settle(qtbot, editor)
    assert library.sizes.drafts == {}


def test_what_was_typed_is_there_again_after_the_program_was_left(
    qtbot: QtBot, opened: Opener, library: SizesLibrary
) -> None:
    first = opened(FROCK)
    put(first, 0, 4, "91")
    assert first.close()
    settle(qtbot, first)
    assert library.sizes.drafts[FROCK.id].rows[0][4] == "91"
    again = opened(FROCK)
    assert again.model.table.rows[0][4] == "91"
    assert again.banner.text == "已恢复上次没保存的修改"
    again.banner._act()
    assert again.model.table == CHARTS["dress"]
    settle(qtbot, again)
    assert library.sizes.drafts == {}


def test_what_stands_in_an_open_cell_counts_as_typed(
    qtbot: QtBot, opened: Opener, library: SizesLibrary
) -> None:
    editor = opened(FROCK)
    editor.cells.put_cursor(0, 4)
    qtbot.keyClicks(editor.cells, "9")
    field = editor.cells.focusWidget() or editor.focusWidget()
    qtbot.keyClicks(field, "2")
    with qtbot.waitSignal(editor.saved):
        qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert library.sizes.saved[0][1].rows[0][4] == "92"


def test_a_product_without_a_chart_begins_with_four_sizes(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(NUTS)
    assert [row[0] for row in editor.model.table.rows] == ["S", "M", "L", "XL"]
    editor.close()
    assert not editor.isVisible()


def test_delete_empties_the_selected_cells(qtbot: QtBot, opened: Opener) -> None:
    editor = opened(FROCK)
    editor.cells.put_cursor(1, 4)
    qtbot.keyClick(editor.cells, Qt.Key.Key_Delete)
    assert editor.model.table.rows[1][4] == ""
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.model.table == CHARTS["dress"]
    qtbot.keyClick(editor.cells, Qt.Key.Key_Return)
    assert editor.cells.current() == (2, 4)
    qtbot.keyClick(editor.cells, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "98"
    settle(qtbot, editor)


def test_the_original_is_shown_beside_the_table(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    editor = opened(FROCK)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    assert not editor.picture.hint.isHidden()
    editor.picture.paste.click()
    assert editor.picture.view.image.size() == image.size()
    assert editor.picture.hint.isHidden()
    before = editor.picture.view.transform().m11()
    editor.picture.larger.click()
    assert editor.picture.view.transform().m11() > before
    editor.picture.whole.click()
    file = tmp_path / "chart.png"
    image.save(str(file))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    assert picture_in(dropped).size() == image.size()
    QGuiApplication.clipboard().setText("no picture")
    editor.picture.paste.click()
    assert editor.banner.text == "这里没有能看的图片。"


def test_headings_tell_a_chart_from_cells() -> None:
    assert chart_edits.has_headings(EXCEL)
    assert chart_edits.has_headings("Size\tBust (cm)\nM\t88")
    assert not chart_edits.has_headings("S\t84\nM\t88")
    assert not chart_edits.has_headings("84\n88")
    assert not chart_edits.has_headings("胸围")


def test_cells_beyond_the_last_column_are_left_out() -> None:
    table = ChartTable(("size", "foot_cm"), (("35", "22.5"),))
    edited = chart_edits.with_block(table, 0, 1, [["23", "x"], ["23.5", "y"]])
    assert edited.rows == (("35", "23"), ("", "23.5"))
    assert replace(edited, rows=table.rows) == table


def test_agents_look_at_a_chart_and_change_nothing(
    qtbot: QtBot, look: Look, worker: Worker
) -> None:
    editor = ChartEditor(look, worker, FROCK, fixed=True)
    qtbot.addWidget(editor)
    editor.show()
    settle(qtbot, editor)
    before = editor.model.table
    assert before.rows
    put(editor, 0, 0, "XXL")
    editor.choices.set_fabric("denim")
    editor.tools.insert_row()
    assert editor.model.table == before
    assert not editor.save.isVisible()
    assert not editor.tools.isVisible()
    assert "培训师" in editor.banner.text
    editor.reject()
    assert not editor.isVisible()
