"""What agents could not answer, and what the library must keep answering."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assist.ui.trainer.questions_page import FAILED
from assist.ui.trainer.snippet_picker import SnippetPicker
from assist.ui.widgets.banner import Tone

ASKED = "能用比特币付吗"


def opened_gaps(desk, *texts):
    desk.ask(lambda lib: [lib.record_unanswered(text) for text in texts])
    desk.window.open_page("gaps")
    desk.settle()
    return desk.window.pages.gaps


def pick(desk, words):
    """Take what the picker finds for ``words``."""
    picker = desk.dialog(SnippetPicker)
    picker.search.setText(words)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    desk.bot.waitUntil(picker.isHidden, timeout=10000)
    desk.settle()
    return picker.rows.current_key()


def phrasings(desk, key):
    return desk.ask(lambda lib: lib.desk.entry(key)).snippet.phrasings


def test_a_gap_becomes_a_snippet_in_one_press(desk):
    desk.ask(lambda lib: [lib.record_unanswered(t) for t in ("能用比特币付吗", "可以用比特币付不")])
    desk.window.open_page("gaps")
    desk.settle()
    page = desk.window.pages.gaps
    (gap,) = page.gaps
    page._start(gap)
    desk.settle()
    assert set(desk.editor.form.snippet().phrasings) == set(gap.texts)
    assert desk.ask(lambda lib: lib.desk.gaps.every()) == (gap,)  # nothing is saved yet
    desk.editor.form.boxes[0].words.setPlainText("亲，目前只支持店铺里的付款方式哦")
    desk.editor.foot.draft.click()
    desk.settle()
    assert page.gaps == ()
    desk.window.take_back()
    desk.settle()
    assert page.gaps == (gap,)
    desk.window.steps.bring_back()
    desk.settle()
    assert page.gaps == ()


def test_a_question_struck_out_of_the_new_snippet_stays_open(desk):
    page = opened_gaps(desk, "能用比特币付吗", "可以用比特币付不")
    page._start(page.gaps[0])
    desk.settle()
    entry = desk.editor.entry
    kept, left = entry.snippet.phrasings
    short = replace(entry, snippet=replace(entry.snippet, phrasings=(kept,)))
    desk.ask(lambda lib: lib.desk.save([short], "陈老师"))
    assert [gap.texts for gap in desk.ask(lambda lib: lib.desk.gaps.every())] == [(left,)]


def test_a_gap_joins_the_nearest_snippet(desk):
    desk.ask(lambda lib: lib.record_unanswered("能用比特币付吗"))
    desk.window.open_page("gaps")
    desk.settle()
    (gap,) = desk.window.pages.gaps.gaps
    desk.window.pages.gaps._join(gap, gap.nearest)
    desk.settle()
    entry = desk.ask(lambda lib: lib.desk.entry(gap.nearest))
    assert "能用比特币付吗" in entry.snippet.phrasings


def test_a_gap_joins_any_snippet_that_is_searched_and_comes_back(desk):
    page = opened_gaps(desk, ASKED, ASKED)
    (gap,) = page.gaps
    page._choose(gap)
    picker = desk.dialog(SnippetPicker)
    assert picker.rows.current_key() == gap.nearest
    chosen = pick(desk, desk.titles()[0])
    assert ASKED in phrasings(desk, chosen)
    assert page.gaps == ()
    desk.window.take_back()
    desk.settle()
    assert ASKED not in phrasings(desk, chosen)
    assert [(gap.texts, gap.count) for gap in page.gaps] == [((ASKED,), 2)]
    desk.window.steps.bring_back()
    desk.settle()
    assert ASKED in phrasings(desk, chosen)


def proposed(desk, key):
    desk.ask(lambda lib: lib.desk.proposals.add(key, "能发顺丰吗", "亲，可以发顺丰哦🚚", "小李"))
    desk.window.open_page("gaps")
    desk.settle()
    return desk.window.pages.gaps


def states(desk):
    return [proposal.state for proposal in desk.ask(lambda lib: lib.desk.proposals.every())]


@pytest.mark.parametrize("accepted", [True, False])
def test_an_answered_proposal_is_open_again_when_it_is_taken_back(desk, accepted):
    page = proposed(desk, desk.model.rows[0].key)
    answer = "accepted" if accepted else "declined"
    page._settle(page.proposals[0], "好", accepted=accepted)
    desk.settle()
    assert (states(desk), page.proposals) == ([answer], ())
    desk.window.take_back()
    desk.settle()
    assert states(desk) == ["open"]
    assert len(page.proposals) == 1
    desk.window.steps.bring_back()
    desk.settle()
    assert states(desk) == [answer]


@pytest.mark.parametrize("for_a_new_snippet", [True, False])
def test_a_proposal_that_is_edited_first_is_accepted_by_the_save(desk, for_a_new_snippet):
    page = proposed(desk, None if for_a_new_snippet else desk.model.rows[0].key)
    page._edit(page.proposals[0], "好")
    desk.settle()
    assert states(desk) == ["open"]
    desk.editor.form.title.setText("能发顺丰")
    desk.editor.foot.draft.click()
    desk.settle()
    assert states(desk) == ["accepted"]
    desk.window.take_back()
    desk.settle()
    assert states(desk) == ["open"]


def test_a_new_snippet_with_proposed_words_is_kept_as_a_draft(desk):
    page = proposed(desk, None)
    page._edit(page.proposals[0], "好")
    desk.settle()
    assert desk.editor.dirty
    desk.editor.flush()
    desk.settle()
    assert list(desk.ask(lambda lib: lib.desk.drafts())) == [desk.editor.key]


def test_a_proposal_whose_edit_is_thrown_away_waits_on(desk):
    key = desk.model.rows[0].key
    page = proposed(desk, key)
    page._edit(page.proposals[0], "好")
    desk.settle()
    desk.editor.discard()
    desk.settle()
    desk.ask(lambda lib: lib.desk.save([lib.desk.entry(key)], "陈老师"))
    assert states(desk) == ["open"]


def test_a_gap_put_away_by_mistake_comes_back(desk):
    page = opened_gaps(desk, ASKED)
    page._close(page.gaps[0])
    desk.settle()
    assert page.gaps == ()
    desk.window.take_back()
    desk.settle()
    assert page.gaps[0].texts == (ASKED,)


def test_steps_are_taken_back_one_after_the_other(desk):
    for title in ("第一条", "第二条"):
        desk.write(title, "亲，好的哦")
        desk.editor.foot.draft.click()
        desk.settle()
    desk.window.take_back()
    desk.settle()
    assert ("第一条" in desk.titles(), "第二条" in desk.titles()) == (True, False)
    desk.window.take_back()
    desk.settle()
    assert "第一条" not in desk.titles()
    for _ in range(2):
        desk.window.steps.bring_back()
        desk.settle()
    assert {"第一条", "第二条"} <= set(desk.titles())
    desk.window.steps.bring_back()
    desk.settle()
    assert desk.window.banner.tone is Tone.INFO


def opened_questions(desk):
    desk.window.open_page("questions")
    desk.settle()
    return desk.window.pages.questions


def keep(desk, page, text, title):
    page.text.setText(text)
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    pick(desk, title)


def test_a_question_is_added_passes_and_leads_to_its_snippet(desk):
    snippet = next(
        entry.snippet
        for entry in desk.ask(lambda lib: lib.desk.entries()).values()
        if entry.snippet.phrasings and not entry.snippet.product_key
    )
    page = opened_questions(desk)
    keep(desk, page, snippet.phrasings[0], snippet.title)
    (asked,) = page.asked
    assert (asked.key, asked.passed) == (snippet.key, True)
    page.table.setFocus()
    page.table.setCurrentCell(0, 0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.pages.currentWidget() is desk.window.snippets
    assert desk.editor.key == snippet.key


def test_a_question_that_fails_is_listed_alone_changed_and_removed(desk):
    page = opened_questions(desk)
    first, second = desk.titles()[:2]
    keep(desk, page, "qwzx", first)
    (asked,) = page.asked
    assert not asked.passed
    page.filter.set_value(FAILED)
    page._draw()
    assert page.table.rowCount() == 1
    page.table.selectRow(0)
    page.change.click()
    pick(desk, second)
    assert page.asked[0].title == second
    desk.window.take_back()
    desk.settle()
    assert page.asked[0].title == first
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert page.asked == ()
    desk.window.take_back()
    desk.settle()
    assert page.asked[0].title == first


def test_a_question_whose_snippet_is_gone_says_so(desk):
    desk.ask(lambda lib: lib.desk.add_question("这句话", "own/nothing"))
    page = opened_questions(desk)
    assert not page.asked[0].passed
    page.table.selectRow(0)
    assert not page.open.isEnabled()


def test_agents_see_the_questions_and_change_none(make_desk):
    desk = make_desk("agent")
    desk.ask(lambda lib: lib.desk.add_question("这句话", "own/nothing"))
    page = opened_questions(desk)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert len(page.asked) == 1
    assert page.remove.isHidden()
