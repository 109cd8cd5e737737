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
    counts = {node.path: node.count for node in library.desk.folders.every()}
    assert (counts["物流",], counts["物流", "远方"]) == (2, 1)


def test_many_edits_at_once_are_found_at_once(library):
    many = [
        Entry(replace(MOON, title=f"第{n}号星球", phrasings=(f"能送到第{n}号星球吗",)))
        for n in range(250)
    ]
    library.desk.save(many, "陈老师", "导入")
    assert answers(library, "能送到第137号星球吗")[0] == "第137号星球"


def key_of(library, title):
    (key,) = [row.key for row in library.desk.rows() if row.title == title]
    return key


def test_a_trial_shows_the_unsaved_entry_and_leaves_no_trace(library):
    tried = library.desk.try_it(ASKED, Entry(MOON))
    assert (tried[0].title, tried[0].score > 50) == ("送货到月球", True)
    assert "送货到月球" not in [hit.title for hit in library.desk.try_it(ASKED)]
    assert "送货到月球" not in answers(library)


def test_an_edit_that_loses_a_question_is_told_before_it_is_saved(library):
    library.desk.save([Entry(MOON)], "陈老师")
    key = key_of(library, "送货到月球")
    library.desk.add_question(ASKED, key)
    outcome, worse = library.desk.run_questions(library.desk.entry(key))
    assert (outcome.passed, worse) == (1, ())
    entry = library.desk.entry(key)
    spoiled = replace(entry, snippet=replace(entry.snippet, phrasings=("火星呢",), title="火星"))
    assert library.desk.run_questions(spoiled)[1] == (ASKED,)


def test_questions_without_an_answer_come_together_and_become_phrasings(library):
    for text in ("可以用比特币付吗", "能用比特币付不", "可以用比特币付钱吗", "你们老板多高"):
        library.record_unanswered(text)
    gap = library.desk.gaps.every()[0]
    assert (gap.count, len(gap.texts)) == (3, 3)
    key = library.desk.rows()[0].key
    library.desk.add_phrasings(key, gap, "陈老师")
    assert set(gap.texts) <= set(library.desk.entry(key).snippet.phrasings)
    assert [gap.texts for gap in library.desk.gaps.every()] == [("你们老板多高",)]


def test_a_proposal_becomes_a_wording_when_it_is_accepted(library):
    key = library.desk.rows()[0].key
    library.desk.proposals.add(
        key, "我叫王小明 电话13800138000 能发顺丰吗", "亲,可以发顺丰哦🚚", "小李"
    )
    (proposal,) = library.desk.proposals.every()
    assert "13800138000" not in proposal.question
    assert "王小明" not in proposal.question
    library.desk.proposals.accept(proposal, "好", "陈老师")
    assert library.desk.entry(key).snippet.variants[-1].text == "亲,可以发顺丰哦🚚"
    assert library.desk.proposals.every()[0].state == "accepted"


def test_what_was_typed_is_there_after_a_restart(library, folders):
    library.desk.keep_draft("", Entry(replace(MOON, title="写到一半"), State.DRAFT))
    library.close()
    again = open_library(folders, paths.resources())
    assert again.desk.drafts()[""].snippet.title == "写到一半"
    again.desk.drop_draft("")
    assert again.desk.drafts() == {}
    again.close()


def test_near_duplicates_are_named(library):
    twin = replace(MOON, title="月球二", variants=(ReplyVariant("亲亲,月球暂时还在规划中哦🌙"),))
    library.desk.save([Entry(MOON), Entry(twin)], "陈老师")
    keys = {key_of(library, "送货到月球"), key_of(library, "月球二")}
    assert keys in [{one, other} for one, other, _ in library.desk.duplicates()]


def test_a_replacement_is_shown_before_it_is_made(library):
    library.desk.save([Entry(MOON)], "陈老师")
    key = key_of(library, "送货到月球")
    ((before, after),) = library.desk.replacements("月球", "火星", [key])
    assert after.snippet.title == "送货到火星"
    assert after.snippet.phrasings == ("可以送到火星上吗", "火星能不能送货")
    assert library.desk.entry(key) == before
    assert library.desk.replacements("没有的词", "x", [key]) == ()


def test_looking_through_marks_what_law_forbids_and_what_is_alike(library):
    bad = replace(MOON, title="坏话术", variants=(ReplyVariant("亲,我们是全网第一最好的哦"),))
    twins = [replace(MOON, title=f"月球{n}") for n in range(2)]
    library.desk.save([Entry(snippet) for snippet in (bad, *twins)], "陈老师")
    found = library.desk.look_through()
    assert found[Badge.FORBIDDEN] >= 1
    badges = {row.title: row.badges for row in library.desk.rows()}
    assert Badge.FORBIDDEN in badges["坏话术"]
    assert Badge.SIMILAR in badges["月球0"]
