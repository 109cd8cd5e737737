"""Walks in the store: packs bring them up to date, people's edits stay."""

from dataclasses import replace

import pytest

from assist.snippets.records import ReplyVariant
from assist.snippets.walks.records import Choice, Step, Walk
from assist.snippets.walks.repository import StoredWalks
from assist.store.database import open_store


@pytest.fixture
def walks(tmp_path):
    store = open_store(tmp_path / "library.db", tmp_path / "backups")
    yield StoredWalks(store)
    store.close()


def a_walk(name: str = "a", title: str = "标题") -> Walk:
    first = Step(
        "one",
        "第一步",
        ask="看一看",
        say=(ReplyVariant("亲,您好哦", "warm", "询问法", "low"),),
        technique="询问法",
        risk="high",
        when="开头",
        payer="卖家",
        requires=("照片",),
        todo=("登记",),
        confirm="属实吗?",
        choices=(Choice("去", "two", "提示"),),
    )
    return Walk(
        f"p/{name}", "p", "objection", title, "异议", ("x.y",), "one",
        (first, Step("two", "第二步", todo=("收尾",))),
    )  # fmt: skip


def test_a_walk_comes_back_as_it_was_written(walks):
    assert walks.load([a_walk()]) == 1
    assert walks.every() == [a_walk()]


def test_loading_again_changes_nothing_and_a_new_version_replaces_the_old(walks):
    walks.load([a_walk()])
    assert walks.load([a_walk()]) == 0
    assert walks.load([a_walk(title="新标题")]) == 1
    assert walks.every()[0].title == "新标题"


def test_a_persons_edit_outlives_a_newer_pack(walks):
    walks.load([a_walk()])
    mine = replace(a_walk(), title="我改的")
    walks.save(mine)
    assert walks.load([a_walk(title="包里更新了")]) == 0
    assert walks.every() == [mine]


def test_a_removed_walk_is_not_brought_back_by_its_pack(walks):
    walks.load([a_walk()])
    walks.remove("p/a")
    assert walks.load([a_walk(title="包里更新了")]) == 0
    assert walks.every() == []


def test_walks_keep_the_order_of_their_pack(walks):
    walks.load([a_walk("z"), a_walk("a")])
    assert [walk.key for walk in walks.every()] == ["p/z", "p/a"]
    walks.load([a_walk("m"), a_walk("z"), a_walk("a")])
    assert [walk.key for walk in walks.every()] == ["p/m", "p/z", "p/a"]


def test_a_walk_that_a_person_wrote_is_kept_without_a_pack(walks):
    own = replace(a_walk(), key="mine/w", pack="mine")
    walks.save(own)
    walks.load([a_walk()])
    assert own in walks.every()
