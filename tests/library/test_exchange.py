"""Importing into a real library: planned row by row, done in one transaction, taken back."""

from dataclasses import replace

import pytest

from assist.library.exchange import CancelledError, pasted
from assist.snippets.desk.records import Entry, State
from assist.snippets.exchange import reasons
from assist.snippets.exchange.records import Choice, Status
from assist.snippets.records import ReplyVariant


def planned(library, text):
    return library.exchange.plan(pasted(text))


def statuses(plan):
    return [row.status for row in plan.rows]


def only(library, title):
    (found,) = [e for e in library.desk.entries().values() if e.snippet.title == title]
    return found


@pytest.fixture
def moon(library):
    plan = planned(library, "标题,内容,相似问法\n送到月球,亲月球在规划哦,能送月球吗")
    library.exchange.apply(plan, {}, "陈老师")
    return only(library, "送到月球")


def test_new_rows_are_saved_once_and_taken_back_together(library):
    plan = planned(library, "标题,内容\n送到月球,亲月球在规划哦\n送到火星,亲火星也在规划哦\n空的,")
    assert statuses(plan) == [Status.NEW, Status.NEW, Status.REFUSED]
    done = library.exchange.apply(plan, {}, "陈老师")
    assert (done.saved, done.kept, done.refused) == (2, 0, 1)
    assert statuses(planned(library, "标题,内容\n送到月球,亲月球在规划哦")) == [Status.SAME]
    assert library.desk.undo(done.batch, "陈老师").count == 2
    assert statuses(planned(library, "标题,内容\n送到月球,亲月球在规划哦")) == [Status.NEW]


def test_what_only_adds_is_a_change_and_loses_nothing(library, moon):
    plan = planned(library, "标题,内容,相似问法\n送到月球,亲月球在规划哦,月亮上送吗")
    assert statuses(plan) == [Status.CHANGED]
    library.exchange.apply(plan, {}, "陈老师")
    assert only(library, "送到月球").snippet.phrasings == ("能送月球吗", "月亮上送吗")


@pytest.mark.parametrize(
    ("choice", "replies"),
    [
        (None, ("亲月球在规划哦",)),
        (Choice.MINE, ("亲月球在规划哦",)),
        (Choice.THEIRS, ("亲月球明年送哦",)),
        (Choice.BOTH, ("亲月球在规划哦", "亲月球明年送哦")),
    ],
)
def test_a_conflict_overwrites_nothing_unless_somebody_says_so(library, moon, choice, replies):
    plan = planned(library, "标题,内容\n送到月球,亲月球明年送哦")
    assert statuses(plan) == [Status.CONFLICT]
    library.exchange.apply(plan, {2: choice} if choice else {}, "陈老师")
    found = only(library, "送到月球").snippet
    assert tuple(v.text for v in found.variants) == replies
    assert found.phrasings == ("能送月球吗",)


def test_rows_with_one_title_become_one_snippet(library):
    plan = planned(library, "标题,内容\n送到月球,一\n送到月球,二\n送到月球,一")
    assert statuses(plan) == [Status.NEW, Status.CHANGED, Status.SAME]
    assert plan.rows[1].joins == 2
    done = library.exchange.apply(plan, {}, "陈老师")
    assert (done.saved, done.kept) == (2, 1)
    assert len(only(library, "送到月球").snippet.variants) == 2


def test_a_forbidden_word_waits_as_a_draft_with_its_reason(library):
    plan = planned(library, "标题,内容\n送到月球,亲这是全网最好的火箭")
    (row,) = plan.rows
    assert row.hits
    assert row.entry.state is State.DRAFT
    assert reasons.FORBIDDEN in row.reasons
    assert library.exchange.apply(plan, {}, "陈老师").drafts == 1


def test_an_edit_between_plan_and_import_is_told_and_nothing_is_half_done(library, moon):
    from assist.errors import AssistError

    plan = planned(library, "标题,内容,相似问法\n送到火星,好\n送到月球,亲月球在规划哦,新问法")
    better = replace(moon.snippet, variants=(ReplyVariant("刚改过"),))
    library.desk.save([replace(moon, snippet=better)], "李老师")
    with pytest.raises(AssistError, match="李老师"):
        library.exchange.apply(plan, {}, "陈老师")
    assert "送到火星" not in {e.snippet.title for e in library.desk.entries().values()}


def test_cancelling_before_the_transaction_changes_nothing(library):
    before = library.desk.entries()
    plan = planned(library, "标题,内容\n送到月球,好")

    def stop(what, done, whole):
        raise CancelledError

    with pytest.raises(CancelledError):
        library.exchange.apply(plan, {}, "陈老师", stop)
    assert library.desk.entries() == before


def test_our_own_pack_meets_itself_and_changes_nothing(library):
    from assist import paths

    for pack in sorted((paths.resources() / "packs" / "zh_CN").glob("*/snippets")):
        plan = library.exchange.read(pack.parent)
        assert plan.counts[Status.NEW] == plan.counts[Status.REFUSED] == 0, pack.parent.name
        assert plan.counts[Status.SAME] == len(plan.rows), pack.parent.name


def test_a_removed_snippet_comes_back_with_an_import(library):
    from assist import paths

    entry = library.desk.entry("general/ship.when")
    library.desk.save([replace(entry, state=State.ARCHIVED)], "陈老师")
    plan = library.exchange.read(paths.resources() / "packs" / "zh_CN" / "general")
    assert plan.counts[Status.NEW] == 1
    library.exchange.apply(plan, {}, "陈老师")
    assert library.desk.entry("general/ship.when").state is State.PUBLISHED
    assert isinstance(library.desk.entry("general/ship.when"), Entry)
