"""The trainers' desk, and what agents see of its edits."""

from dataclasses import replace

import pytest

from assist import paths
from assist.library import open_library
from assist.snippets.desk.records import Badge, Entry, State
from assist.snippets.records import ReplyVariant, Snippet
from assist.suggestion import Context

MOON = Snippet(
    key="",
    pack="",
    kind="reply",
    intent=None,
    title="送货到月球",
    stage="物流",
    language="zh-CN",
    tags=(),
    phrasings=("可以送到月球上吗", "月球能不能送货"),
    variants=(ReplyVariant("亲,月球暂时还在规划中哦🌙", "warm"),),
    folder=("物流", "远方"),
)
ASKED = "月球上能送货不"


def answers(library, message=ASKED):
    return [card.title for card in library.suggest(message, Context()).cards]


def test_what_is_published_answers_the_next_message(library):
    library.desk.save([Entry(MOON)], "陈老师")
    assert answers(library)[0] == "送货到月球"


def test_what_is_published_is_still_found_after_a_restart(library, folders):
    library.desk.save([Entry(MOON)], "陈老师")
    library.close()
    again = open_library(folders, paths.resources())
    assert answers(again)[0] == "送货到月球"
    again.close()


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_what_waits_is_not_offered_but_listed(library, state):
    library.desk.save([Entry(MOON, state)], "陈老师")
    assert "送货到月球" not in answers(library)
    (row,) = [row for row in library.desk.rows() if row.title == "送货到月球"]
    assert (row.state, row.folder) == (state, ("物流", "远方"))


def test_what_is_taken_back_is_offered_no_more(library):
    batch = library.desk.save([Entry(MOON)], "陈老师")
    library.desk.undo(batch, "陈老师")
    assert "送货到月球" not in answers(library)


@pytest.mark.parametrize("dates", [{"valid_until": "2020-01-01"}, {"valid_from": "2999-01-01"}])
def test_nothing_out_of_its_dates_is_offered(library, dates):
    library.desk.save([Entry(replace(MOON, **dates))], "陈老师")
    assert "送货到月球" not in answers(library)
    assert "送货到月球" not in [card.title for card in library.search("月球", Context())]


def test_the_list_tells_what_is_out_of_date(library):
    old = replace(MOON, valid_until="2020-01-01", reviewed_until="2020-01-01")
    library.desk.save([Entry(old)], "陈老师")
    (row,) = [row for row in library.desk.rows() if row.title == "送货到月球"]
    assert set(row.badges) >= {Badge.EXPIRED, Badge.UNREVIEWED}


def test_folders_count_what_lies_in_them_and_below(library):
    library.desk.save([Entry(MOON), Entry(replace(MOON, folder=("物流",)))], "陈老师")
    counts = {node.path: node.count for node in library.desk.tree()}
    assert (counts["物流",], counts["物流", "远方"]) == (2, 1)


def test_many_edits_at_once_are_found_at_once(library):
    many = [
        Entry(replace(MOON, title=f"第{n}号星球", phrasings=(f"能送到第{n}号星球吗",)))
        for n in range(250)
    ]
    library.desk.save(many, "陈老师", "导入")
    assert answers(library, "能送到第137号星球吗")[0] == "第137号星球"
