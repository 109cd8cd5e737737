"""What a trainer does in the window 话术库, with mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assist.library.switching import Roles
from assist.snippets.desk.listing import Filter
from assist.snippets.desk.records import Node, Row, State
from assist.suggestion import Context
from assist.ui.i18n import Language
from assist.ui.trainer.difference import compare
from assist.ui.trainer.many import ManyDialog, ReplaceDialog
from assist.ui.trainer.new_snippet import empty_snippet
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.places import PlacesModel
from assist.ui.trainer.propose import ProposeDialog
from assist.ui.trainer.publish import PublishDialog
from assist.ui.trainer.roles_dialog import RolesDialog
from assist.ui.trainer.rows_model import RowsModel
from assist.ui.trainer.scope_fields import is_date
from assist.ui.widgets.banner import Tone

MOON = "能送到月球上吗"
ANSWER = "亲，月球暂时还在规划中哦🌙"


def answers(desk):
    asked = desk.ask(lambda lib: lib.suggest(MOON, Context()))
    return [card.title for card in asked.cards]


def write_moon(desk):
    desk.write("送货到月球", ANSWER, phrasing=MOON)


def publish_moon(desk):
    write_moon(desk)
    desk.editor.foot.publish.click()
    desk.settle()


def test_what_is_published_answers_agents_and_one_press_takes_it_back(desk):
    publish_moon(desk)
    assert answers(desk)[0] == "送货到月球"
    assert "送货到月球" in desk.titles()
    assert desk.window.banner.tone is Tone.GOOD
    desk.window.take_back()
    desk.settle()
    assert "送货到月球" not in answers(desk)
    desk.window.steps.bring_back()
    desk.settle()
    assert answers(desk)[0] == "送货到月球"


def test_a_draft_waits_until_it_is_published_from_the_bar(desk):
    write_moon(desk)
    desk.editor.foot.draft.click()
    desk.settle()
    assert "送货到月球" not in answers(desk)
    assert desk.window.bar.publish.isEnabled()
    desk.window.publish()
    dialog = desk.dialog(PublishDialog)
    dialog.publish.click()
    desk.settle()
    assert answers(desk)[0] == "送货到月球"
    assert not desk.window.bar.publish.isEnabled()


def test_what_is_typed_is_there_after_a_crash(desk):
    write_moon(desk)
    desk.settle()
    desk.worker.close()  # the program ends without closing the window
    desk.open()
    assert "1" in desk.window.banner.text
    desk.window.banner._act()
    desk.settle()
    assert desk.editor.form.title.text() == "送货到月球"
    assert desk.editor.form.snippet().phrasings == (MOON,)
    desk.editor.foot.publish.click()
    desk.settle()
    assert answers(desk)[0] == "送货到月球"
    assert desk.ask(lambda lib: lib.desk.drafts()) == {}


def test_unsaved_words_of_a_snippet_come_back_when_it_is_opened_again(desk):
    first, second = (row.key for row in desk.model.rows[:2])
    desk.editor.open_key(first)
    desk.settle()
    desk.editor.form.title.setText("改到一半")
    desk.editor.open_key(second)  # before the timer has fired
    desk.settle()
    desk.editor.open_key(first)
    desk.settle()
    assert desk.editor.form.title.text() == "改到一半"
    assert desk.editor.dirty
    desk.editor.discard()
    desk.settle()
    assert desk.editor.form.title.text() != "改到一半"
    assert desk.ask(lambda lib: lib.desk.drafts()) == {}


def test_undo_goes_through_all_fields_in_order(desk):
    desk.editor.open_key(desk.model.rows[0].key)
    desk.settle()
    before = desk.editor.form.snippet()
    desk.editor.form.title.setText("新标题")
    desk.editor.form.fields["owner"].setText("王老师")
    desk.editor.form.boxes[0].words.setPlainText("新回复")
    for _ in range(3):
        desk.editor.history.undo()
    assert desk.editor.form.snippet() == before
    assert not desk.editor.dirty
    desk.editor.history.redo()
    assert desk.editor.form.title.text() == "新标题"


def test_the_undo_key_in_a_field_is_the_editors(desk):
    desk.editor.open_key(desk.model.rows[0].key)
    desk.settle()
    before = desk.editor.form.title.text()
    desk.editor.form.fields["owner"].setText("王老师")
    QTest.keyClick(desk.editor.form.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.editor.form.fields["owner"].text() == ""
    assert desk.editor.form.title.text() == before


def test_forbidden_words_are_underlined_and_hold_up_publishing(desk):
    desk.write("坏话术", "亲，我们是全网第一的哦", phrasing="质量怎么样呀")
    desk.settle()
    box = desk.editor.form.boxes[0]
    assert not box.reason.isHidden()
    assert box.words.extraSelections()
    desk.editor.foot.publish.click()
    desk.settle()
    assert desk.window.banner.tone is Tone.WARN
    assert desk.ask(lambda lib: [r for r in lib.desk.rows() if r.title == "坏话术"]) == []


@pytest.mark.parametrize(("title", "reply"), [("", "有回复"), ("有标题", " ")])
def test_nothing_half_is_saved(desk, title, reply):
    desk.write(title, reply)
    desk.editor.foot.publish.click()
    desk.settle()
    assert desk.window.banner.tone is Tone.WARN
    assert desk.ask(lambda lib: lib.desk.latest(1)) == ()


def test_a_date_that_is_none_is_refused(desk):
    write_moon(desk)
    desk.editor.form.fields["valid_until"].setText("明年")
    assert desk.editor.form.fields["valid_until"].objectName() == "wrong"
    desk.editor.foot.publish.click()
    assert "2027-03-01" in desk.window.banner.text
    assert is_date("2027-03-01")
    assert not is_date("2027-3-1")


def test_the_trial_ranks_what_is_not_saved(desk):
    write_moon(desk)
    desk.window.snippets.trial.message.setText("月球能不能送货")
    desk.window.snippets.trial.refresh()
    desk.settle()
    first = desk.window.snippets.trial.found.item(0)
    assert "送货到月球" in first.data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_edit_that_loses_a_question_is_told(desk):
    publish_moon(desk)
    desk.window.snippets.trial.message.setText(MOON)
    desk.window.snippets.trial.keep.click()
    desk.settle()
    assert desk.window.snippets.trial.worse.isHidden()
    desk.editor.form.title.setText("火星")
    desk.editor.form.phrasings.set_texts(("火星能去吗",))
    desk.editor.form.phrasings.changed.emit()
    desk.settle()
    assert MOON in desk.window.snippets.trial.worse.text()


# The list


def test_search_folder_and_state_narrow_the_list(desk):
    publish_moon(desk)
    snippets = desk.window.snippets
    snippets.search.setText("月球 规划")
    desk.settle()
    assert desk.titles() == ["送货到月球"]
    snippets.search.clear()
    snippets.choose(Filter(state=State.DRAFT))
    desk.settle()
    assert desk.titles() == []


def test_many_are_changed_at_once_and_taken_back_at_once(desk):
    keys = [row.key for row in desk.model.rows[:3]]
    desk.window.snippets.rows.selectRow(0)
    for row in (1, 2):
        index = desk.model.index(row)
        model = desk.window.snippets.rows.selectionModel()
        model.select(index, model.SelectionFlag.Select)
    desk.window.snippets.change_many()
    dialog = desk.dialog(ManyDialog)
    dialog.folder.setText("大促/预售")
    dialog.add_tags.setText("双十一，预售")
    dialog.apply.click()
    desk.settle()
    for key in keys:
        snippet = desk.ask(lambda lib, k=key: lib.desk.entry(k)).snippet
        assert snippet.folder == ("大促", "预售")
        assert {"双十一", "预售"} <= set(snippet.tags)
    desk.window.take_back()
    desk.settle()
    assert desk.ask(lambda lib: lib.desk.folders.every()) == ()


def test_a_replacement_is_shown_first_and_each_can_be_left_out(desk):
    publish_moon(desk)
    desk.window.snippets.search.setText("月球")
    desk.settle()
    desk.window.snippets.replace_words()
    dialog = desk.dialog(ReplaceDialog)
    dialog.wanted.setText("月球")
    dialog.instead.setText("火星")
    desk.settle()
    assert "＋ 送货到火星" in dialog.list.item(0).text()
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.apply.isEnabled()
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.apply.click()
    desk.settle()
    assert desk.ask(lambda lib: [r.title for r in lib.desk.rows() if "火星" in r.title])


def test_snippets_dropped_on_a_folder_move_there(desk):
    desk.write("有文件夹", "亲，好的哦")
    desk.editor.form.fields["folder"].setText("物流 / 偏远")
    desk.editor.foot.publish.click()
    desk.settle()
    places, key = desk.window.snippets.places, desk.model.rows[0].key
    data = desk.model.mimeData([desk.model.index(0)])
    folder = places.find(Filter(folder=("物流", "偏远")))
    assert places.canDropMimeData(data, Qt.DropAction.MoveAction, -1, 0, folder)
    assert not places.canDropMimeData(data, Qt.DropAction.MoveAction, -1, 0, places.index(0, 0))
    places.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, folder)
    desk.settle()
    assert desk.ask(lambda lib: lib.desk.entry(key)).snippet.folder == ("物流", "偏远")


def test_the_list_keeps_qts_contract(qtmodeltester):
    model = RowsModel()
    qtmodeltester.check(model)
    model.show([Row("a/1", "一", "回复", "物流", (), State.PUBLISHED)])
    qtmodeltester.check(model)


def test_the_tree_keeps_qts_contract(qtmodeltester):
    model = PlacesModel()
    nodes = (Node(("物流",), 2), Node(("物流", "偏远"), 1))
    model.show(Overview(total=2, folders=nodes, stages=(("物流", 2),)))
    qtmodeltester.check(model)
    assert model.find(Filter(folder=("物流", "偏远"))).isValid()


# Versions


def test_two_versions_stand_side_by_side_and_an_old_one_comes_back(desk):
    publish_moon(desk)
    desk.editor.form.boxes[0].words.setPlainText("亲，现在可以送到月球了🚀")
    desk.editor.foot.reason.setText("火箭通了")
    desk.editor.foot.publish.click()
    desk.settle()
    desk.editor.past.click()
    desk.settle()
    page = desk.window.pages.versions
    assert page.list.count() == 2
    assert "火箭通了" in page.list.item(0).text()
    assert "− " in page.before.toPlainText()
    assert "＋ " in page.after.toPlainText()
    page.list.setCurrentRow(1)
    desk.settle()
    page.restore.click()
    desk.settle()
    rows = desk.ask(lambda lib: [r for r in lib.desk.rows() if r.title == "送货到月球"])
    assert rows[0].reply == ANSWER


def test_a_difference_names_the_words():
    before = replace(empty_snippet(), title="今天发货")
    after = replace(before, title="明天发货", owner="陈老师")
    title, owner = compare(before, after)
    assert (title.gone, title.come) == (((0, 1),), ((0, 1),))
    assert owner.after == "陈老师"


# Proposals


def test_an_agent_reads_and_proposes_and_a_trainer_accepts(make_desk):
    desk = make_desk("agent")
    key = desk.model.rows[0].key
    desk.editor.open_key(key)
    desk.settle()
    assert desk.editor.form.title.isReadOnly()
    assert desk.editor.foot.publish.isHidden()
    assert desk.window.bar.publish.isHidden()
    desk.editor.foot.propose.click()
    dialog = desk.dialog(ProposeDialog)
    dialog.words.setPlainText("亲，这样说更好哦")
    dialog.send.click()
    desk.settle()
    desk.settings.change(role="trainer")
    desk.window.role_now()
    desk.window.open_page("gaps")
    desk.settle()
    page = desk.window.pages.gaps
    (proposal,) = page.proposals
    assert (proposal.author, proposal.snippet_key) == ("陈老师", key)
    page._settle(proposal, "谢谢", accepted=True)
    desk.settle()
    assert desk.ask(lambda lib: lib.desk.entry(key)).snippet.variants[-1].text == "亲，这样说更好哦"


# Roles


class OneSecret:
    """As much of the keyring as roles need."""

    def __init__(self):
        self.value = None

    def get(self, name):
        from assist.credentials import SecretOutcome, SecretState

        return SecretOutcome(SecretState.OK if self.value else SecretState.MISSING, self.value)

    def set(self, name, value):
        self.value = value
        return self.get(name)

    def delete(self, name):
        self.value = None
        return self.get(name)


def test_becoming_a_trainer_takes_the_passphrase(make_desk):
    desk = make_desk("agent")
    roles = Roles(OneSecret())
    roles.set_passphrase("", "sesame42")
    dialog = RolesDialog(
        desk.look, desk.window.link, roles, desk.settings, desk.window.role_now, desk.window
    )
    dialog.open()
    dialog.role.setCurrentIndex(2)
    dialog.word.setText("wrong")
    dialog.apply.click()
    desk.settle()
    assert dialog.banner.tone is Tone.BAD
    assert desk.settings.current.role == "agent"
    dialog.word.setText("sesame42")
    dialog.apply.click()
    desk.settle()
    assert desk.settings.current.role == "trainer"
    assert desk.window.bar.publish.isVisible()


# Reach


def test_fifty_thousand_lines_ask_the_model_for_what_is_on_the_screen_only(qtbot, monkeypatch):
    from assist.ui.look import Look
    from assist.ui.trainer.rows_view import RowsView

    model = RowsModel()
    view = RowsView(Look("light"), model)
    qtbot.addWidget(view)
    view.resize(300, 600)
    view.show()
    asked = set()
    data = RowsModel.data

    def noted(self, index, role=Qt.ItemDataRole.DisplayRole):
        asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(RowsModel, "data", noted)
    rows = [Row(f"a/{n}", f"标题{n}", "回复", "物流", (), State.PUBLISHED) for n in range(50_000)]
    model.show(rows)
    view.grab()
    assert 0 < len(asked) < 40
    view.go("a/49999")
    view.grab()
    assert len(asked) < 80


def test_the_window_follows_the_language(desk):
    language = Language()
    language.switch("en")
    try:
        desk.window.retranslate()
        assert desk.window.bar.pages["gaps"].text().startswith("Gaps")
        assert desk.editor.foot.publish.text() == "Publish"
    finally:
        language.switch("zh_CN")
