"""The desk's list of snippets."""

from dataclasses import replace

import pytest

from assist.snippets.desk import haystack
from assist.snippets.desk.haystack import Haystack, needle
from assist.snippets.desk.listing import Filter, Listing
from assist.snippets.desk.records import Badge, State
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store.database import open_store

SHIP = Snippet(
    key="own/ship",
    pack="own",
    kind="reply",
    intent="ship.when",
    title="什么时候发货",
    stage="物流",
    language="zh-CN",
    tags=("常用",),
    phrasings=("几时发", "Ship date"),
    variants=(ReplyVariant("亲,今天就发哦📦"), ReplyVariant("第二种说法")),
    folder=("售中", "物流"),
    owner="陈老师",
)
SIZE = replace(
    SHIP,
    key="own/size",
    intent="size.which",
    title="尺码怎么选",
    stage="尺码",
    folder=("售前",),
    tags=(),
    phrasings=("多大码",),
    variants=(ReplyVariant("亲,报一下身高体重哦"),),
    owner="",
)


@pytest.fixture
def listing(tmp_path):
    store = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    for snippet in (SHIP, SIZE):
        Snippets(store).save(snippet)
    listing = Listing(store)
    listing.load({})
    yield listing
    store.close()


def shown(listing, day="2026-11-22", marked=None, **chosen):
    rows = listing.rows(Filter(**chosen), day=day, uses={}, marked=marked or {})
    return [row.key for row in rows]


@pytest.mark.parametrize(
    "query", ["发货", "几时", "今天就发", "SHIP", "ship.when", "常用 几时", "陈老师 几时"]
)
def test_a_line_is_found_by_any_of_its_words(listing, query):
    assert shown(listing, query=query) == ["own/ship"]


def test_all_words_must_occur(listing):
    assert shown(listing, query="发货 尺码") == []


def test_a_folder_shows_what_lies_below(listing):
    assert shown(listing, folder=("售中",)) == ["own/ship"]
    assert {n.path: n.count for n in listing.tally().folders} == {
        ("售中",): 1,
        ("售中", "物流"): 1,
        ("售前",): 1,
    }


def test_stage_state_and_badge_filter(listing):
    assert shown(listing, stage="尺码") == ["own/size"]
    listing.put(SIZE, State.REVIEW)
    assert shown(listing, state=State.REVIEW) == ["own/size"]
    assert shown(listing, badge=Badge.UNUSED, marked={"own/ship": (Badge.UNUSED,)}) == ["own/ship"]


def test_the_day_tells_what_is_out_of_date(listing):
    listing.put(replace(SHIP, valid_until="2026-11-22"), State.PUBLISHED)
    assert shown(listing, badge=Badge.EXPIRED, day="2026-11-22") == []
    assert shown(listing, badge=Badge.EXPIRED, day="2026-11-23") == ["own/ship"]


@pytest.mark.parametrize("searched_before", [False, True])
def test_a_changed_line_is_found_by_its_new_words_only(listing, searched_before):
    if searched_before:
        listing.read_words()
    listing.put(replace(SHIP, title="发运时间", phrasings=()), State.PUBLISHED)
    assert shown(listing, query="发运") == ["own/ship"]
    assert shown(listing, query="几时") == []
    listing.drop("own/ship")
    assert shown(listing) == ["own/size"]


def test_an_edit_on_the_desk_lists_like_one_from_the_store(listing):
    before = listing.rows(Filter(), day="2026-11-22", uses={}, marked={})
    for snippet in (SHIP, SIZE):
        listing.put(snippet, State.PUBLISHED)
    assert listing.rows(Filter(), day="2026-11-22", uses={}, marked={}) == before


def test_what_marks_a_line_shows_on_it_alone(listing):
    rows = listing.rows(
        Filter(), day="2026-11-22", uses={"own/size": 3}, marked={"own/ship": (Badge.SIMILAR,)}
    )
    assert {row.key: (row.badges, row.uses) for row in rows} == {
        "own/ship": ((Badge.SIMILAR,), 0),
        "own/size": ((), 3),
    }


def test_words_of_neighbouring_lines_are_not_taken_together():
    lines = [needle(text) for text in ("发货\n包邮", "包邮 退货", "ÉTÉ 😀")]
    hay = Haystack(lines)
    assert hay.holding([needle("包邮")]) == [0, 1]
    assert hay.holding([needle("发货"), needle("包邮")]) == [0]
    assert hay.holding([needle("货 包")]) == [0]
    assert hay.holding([needle("été"), needle("😀")]) == [2]
    assert hay.holding([needle("没有")]) == []


def test_lines_are_found_wherever_they_lie_in_a_long_block(monkeypatch):
    monkeypatch.setattr(haystack, "STRIDE", 7)
    lines = [needle(f"第{number}行 发货") for number in range(40)]
    hay = Haystack(lines)
    assert hay.holding([needle("发货")]) == list(range(40))
    assert [hay.holding([needle(f"第{number}行")]) for number in range(40)] == [
        [number] for number in range(40)
    ]


def test_lines_stay_in_order_through_edits(listing):
    other = replace(SHIP, key="own/other", title="啊")
    listing.put(other, State.PUBLISHED)
    listing.put(replace(SIZE, title="一"), State.DRAFT)
    listing.put(replace(other, title="终"), State.PUBLISHED)
    listing.drop("own/ship")
    listing.drop("own/unknown")
    rows = listing.rows(Filter(), day="2026-11-22", uses={}, marked={})
    assert [row.title for row in rows] == sorted(row.title for row in rows)
    assert {row.key for row in rows} == {"own/other", "own/size"}
