"""Folders of the trainers' tree: made, moved, renamed and deleted."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from assist.errors import AssistError
from assist.library.desk import Desk
from assist.snippets.desk.listing import NO_SHOP, Filter
from assist.snippets.desk.records import Entry, State
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store.database import open_store

BASE = Snippet(
    key="",
    pack="",
    kind="reply",
    intent=None,
    title="",
    stage="物流",
    language="zh-CN",
    tags=(),
    phrasings=(),
    variants=(ReplyVariant("亲，好的哦"),),
)
PLACES = {"a": ("物流",), "b": ("物流", "偏远"), "c": ("物流", "偏远", "海岛"), "d": ("大促",)}


class FakeMatcher:
    """Notes what it is told to find anew."""

    def __init__(self):
        self.told = []

    def put(self, entry):
        self.told.append(entry.title)

    def remove(self, key):
        self.told.append(key)


@pytest.fixture
def matcher():
    return FakeMatcher()


@pytest.fixture
def desk(tmp_path, matcher):
    store = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    habits = SimpleNamespace(uses={})
    now = datetime(2026, 11, 22, tzinfo=UTC)
    made = Desk(store, Snippets(store), matcher, habits, lambda: now, list, list)
    snippets = [replace(BASE, key=f"own/{n}", title=n, folder=f) for n, f in PLACES.items()]
    made.save([Entry(snippet) for snippet in snippets], "陈老师")
    matcher.told.clear()
    yield made
    store.close()


def places(desk):
    return {entry.snippet.title: entry.snippet.folder for entry in desk.entries().values()}


def counts(desk):
    return {node.path: node.count for node in desk.folders.every()}


def move(desk, source, target):
    return desk.folders.move(source, target, "陈老师", "移到文件夹")


def test_a_folder_goes_with_all_levels_below_it_and_one_undo_brings_it_back(desk):
    change = move(desk, ("物流", "偏远"), ("大促", "偏远"))
    assert places(desk) == PLACES | {"b": ("大促", "偏远"), "c": ("大促", "偏远", "海岛")}
    assert desk.undo(change.batch, "陈老师").count == 2
    assert places(desk) == PLACES


def test_a_folder_that_is_there_takes_in_one_of_its_name(desk):
    move(desk, ("物流", "偏远"), ("大促",))
    assert counts(desk) == {("大促",): 3, ("大促", "海岛"): 1, ("物流",): 1}


def test_drafts_go_along_and_stay_drafts(desk):
    waiting = desk.entry("own/b")
    desk.save([replace(waiting, state=State.DRAFT)], "陈老师")
    move(desk, ("物流",), ("快递",))
    entry = desk.entry("own/b")
    assert (entry.state, entry.snippet.folder) == (State.DRAFT, ("快递", "偏远"))


def test_a_move_changes_nothing_that_is_found(desk, matcher):
    change = move(desk, ("物流",), ("快递",))
    desk.undo(change.batch, "陈老师")
    assert matcher.told == []


def test_empty_folders_go_along_and_come_back(desk):
    desk.folders.make(("物流", "空的"))
    change = move(desk, ("物流",), ("快递",))
    assert counts(desk)["快递", "空的"] == 0
    desk.undo(change.batch, "陈老师")
    assert counts(desk)["物流", "空的"] == 0
    assert ("快递", "空的") not in counts(desk)
    desk.undo(desk.latest(1)[0].batch, "陈老师")
    assert counts(desk)["快递", "空的"] == 0


def test_an_empty_folder_is_renamed_without_a_batch(desk):
    desk.folders.make(("年货节",))
    change = move(desk, ("年货节",), ("春节",))
    assert (change.batch, counts(desk)["春节",]) == ("", 0)
    desk.folders.have(change.before)
    assert ("春节",) not in counts(desk)


def test_an_empty_folder_goes_with_the_empty_ones_in_it(desk):
    desk.folders.make(("年货节", "腊八"))
    change = desk.folders.delete(("年货节",))
    assert ("年货节",) not in counts(desk)
    desk.folders.have(change.before)
    assert counts(desk)["年货节", "腊八"] == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda folders: folders.delete(("物流",)),
        lambda folders: folders.make(("物流",)),
        lambda folders: folders.make(("物流", " ")),
        lambda folders: folders.make(("物流/偏远",)),
        lambda folders: folders.move(("物流",), ("物流", "偏远", "物流"), "陈老师", ""),
        lambda folders: folders.move(("物流",), (), "陈老师", ""),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk, call):
    before = counts(desk)
    with pytest.raises(AssistError):
        call(desk.folders)
    assert (counts(desk), places(desk)) == (before, PLACES)


def test_branches_count_by_shop_stage_and_pack(desk):
    tally = desk.folders.tally()
    assert (tally.shops, tally.stages, tally.packs) == (
        {NO_SHOP: 4},
        (("物流", 4),),
        {"own": 4},
    )
    assert len(desk.rows(Filter(shop=NO_SHOP))) == 4
    assert desk.rows(Filter(shop="s/1")) == ()


def test_snippets_go_to_a_stage_and_out_of_every_folder(desk):
    desk.folders.put(("own/b",), Filter(stage="售后"), "陈老师", "改阶段")
    desk.folders.put(("own/c",), Filter(), "陈老师", "移到文件夹")
    assert desk.entry("own/b").snippet.stage == "售后"
    assert desk.entry("own/c").snippet.folder == ()
