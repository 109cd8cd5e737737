"""Edits of snippets: kept as versions, published or waiting, taken back."""

from dataclasses import replace

import pytest

from assist.errors import AssistError
from assist.snippets.desk.records import Entry, State
from assist.snippets.desk.versions import ORIGIN, Versions, decoded, encoded
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store.database import open_store

SHIP = Snippet(
    key="general/ship",
    pack="general",
    kind="reply",
    intent="ship.when",
    title="什么时候发货",
    stage="物流",
    language="zh-CN",
    tags=("发货",),
    phrasings=("什么时候发货",),
    variants=(ReplyVariant("亲,今天就发哦📦", "warm"),),
)
NEW = replace(SHIP, key="", pack="", title="可以自提吗", phrasings=("能自提吗",))


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    yield opened
    opened.close()


@pytest.fixture
def snippets(store):
    snippets = Snippets(store)
    snippets.load([SHIP])
    return snippets


@pytest.fixture
def versions(store, snippets):
    return Versions(store, snippets)


def titles(snippets):
    return {snippet.title for snippet in snippets.every()}


def edited(versions, title, state=State.PUBLISHED, key=SHIP.key):
    entry = versions.entry(key)
    return replace(entry, snippet=replace(entry.snippet, title=title), state=state)


def test_a_snippet_survives_being_written_down():
    snippet = replace(SHIP, folder=("售前", "物流"), valid_until="2026-12-31", images=("a.png",))
    assert decoded(encoded(snippet)) == snippet


def test_a_draft_stays_unseen_until_it_is_published(versions, snippets):
    versions.save([edited(versions, "几时发货", State.DRAFT)], "陈老师", "口语些")
    assert titles(snippets) == {"什么时候发货"}
    waiting = versions.entry(SHIP.key)
    assert (waiting.snippet.title, waiting.state) == ("几时发货", State.DRAFT)
    versions.save([replace(waiting, state=State.PUBLISHED)], "陈老师", "")
    assert titles(snippets) == {"几时发货"}
    assert versions.pending() == {}


def test_the_history_begins_with_what_the_pack_brought(versions):
    versions.save([edited(versions, "几时发货")], "陈老师", "口语些")
    newest, origin = versions.of(SHIP.key)
    assert (newest.number, newest.author, newest.reason) == (2, "陈老师", "口语些")
    assert (origin.number, origin.author, origin.snippet) == (1, ORIGIN, SHIP)


def test_an_edit_survives_the_next_version_of_its_pack(versions, snippets):
    versions.save([edited(versions, "几时发货")], "陈老师", "")
    snippets.load([replace(SHIP, title="发货时间")])
    assert titles(snippets) == {"几时发货"}


def test_learned_phrasings_survive_an_edit(versions, snippets):
    snippets.learn(SHIP.key, "啥时候发")
    versions.save([edited(versions, "几时发货")], "陈老师", "")
    assert snippets.get([SHIP.key])[SHIP.key].learned == ("啥时候发",)


def test_of_two_who_edit_at_once_the_later_is_told(versions, snippets):
    first, second = edited(versions, "甲"), edited(versions, "乙")
    versions.save([first], "陈老师", "")
    with pytest.raises(AssistError, match="陈老师"):
        versions.save([second], "李老师", "")
    assert titles(snippets) == {"甲"}


def test_one_conflict_in_a_batch_keeps_all_of_it_out(versions, snippets):
    stale = edited(versions, "乙")
    versions.save([edited(versions, "甲")], "陈老师", "")
    with pytest.raises(AssistError):
        versions.save([Entry(NEW), stale], "李老师", "导入")
    assert titles(snippets) == {"甲"}


def test_undoing_a_batch_brings_back_what_was_and_takes_out_what_was_new(versions, snippets):
    batch = versions.save([Entry(NEW), edited(versions, "甲")], "陈老师", "导入")
    assert titles(snippets) == {"可以自提吗", "甲"}
    assert versions.undo(batch, "陈老师").count == 2
    assert titles(snippets) == {"什么时候发货"}


def test_undoing_leaves_alone_what_was_edited_again(versions, snippets):
    batch = versions.save([Entry(NEW), edited(versions, "甲")], "陈老师", "导入")
    versions.save([edited(versions, "乙")], "李老师", "")
    undone = versions.undo(batch, "陈老师")
    assert (undone.count, undone.kept) == (1, (SHIP.key,))
    assert titles(snippets) == {"乙"}


def test_an_undo_can_be_undone(versions, snippets):
    batch = versions.save([edited(versions, "甲")], "陈老师", "")
    versions.undo(batch, "陈老师")
    again = versions.of(SHIP.key)[0].batch
    versions.undo(again, "陈老师")
    assert titles(snippets) == {"甲"}


def test_an_archived_snippet_is_gone_and_can_come_back(versions, snippets):
    versions.save([edited(versions, "什么时候发货", State.ARCHIVED)], "陈老师", "过时")
    assert titles(snippets) == set()
    versions.save([replace(versions.entry(SHIP.key), state=State.PUBLISHED)], "陈老师", "")
    assert titles(snippets) == {"什么时候发货"}


def test_an_unknown_snippet_is_said_in_plain_words(versions):
    with pytest.raises(AssistError, match="已不在"):
        versions.entry("general/nothing")


def test_several_snippets_are_read_as_they_stand_and_in_the_order_asked_for(versions):
    versions.save([Entry(NEW)], "陈老师", "")
    own = next(key for key in versions.every() if key != SHIP.key)
    versions.save([edited(versions, "写到一半", State.DRAFT, own)], "陈老师", "")
    some = versions.some([own, SHIP.key])
    assert list(some) == [own, SHIP.key]
    assert some == {key: versions.entry(key) for key in some}
    with pytest.raises(AssistError, match="已不在"):
        versions.some([SHIP.key, "own/gone"])
