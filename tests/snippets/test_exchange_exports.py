"""What is exported comes back as it was, and no spreadsheet takes it for a formula."""

import io
import string
from dataclasses import replace

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assist.snippets.desk.records import Entry, State
from assist.snippets.exchange import bounded, packing, sheets, texts
from assist.snippets.exchange.choosing import to_save
from assist.snippets.exchange.gathering import source_of
from assist.snippets.exchange.planning import make_plan
from assist.snippets.exchange.records import Status
from assist.snippets.placeholders import clean
from assist.snippets.records import KINDS, TONES, ReplyVariant, Snippet


def quiet(what, done, whole):
    pass


WRITERS = {
    "a.zip": lambda entries: packing.as_pack(entries, quiet, version="1"),
    "a.xlsx": lambda entries: sheets.as_xlsx(entries, quiet),
    "a.csv": lambda entries: sheets.as_csv(entries, quiet),
}

SIGNS = "今天发货亲哦😊👩‍🔧 a1=+-@＝'\"\\,;|#{}$[]\t"
LINE = st.text(SIGNS, min_size=1, max_size=12).map(lambda t: " ".join(clean(t).split()))
LINES = LINE.filter(bool)
REPLY = st.text(SIGNS + "\n", min_size=1, max_size=40).map(clean).filter(bool)
DATES = st.sampled_from(["", "2026-11-22"])
ID = st.text(string.ascii_lowercase + string.digits + "._-", min_size=1, max_size=8)


@st.composite
def entries(draw):
    keys = draw(
        st.lists(st.tuples(st.sampled_from(["own", "general"]), ID), max_size=5, unique=True)
    )
    return [
        Entry(
            Snippet(
                key=f"{pack}/{name}",
                pack=pack,
                kind=draw(st.sampled_from(KINDS)),
                intent=draw(st.none() | st.just("ship.when")),
                title=draw(LINES),
                stage=draw(st.just("") | LINES),
                language=draw(st.sampled_from(["zh-CN", "en"])),
                tags=tuple(draw(st.lists(LINES, max_size=3, unique=True))),
                phrasings=tuple(draw(st.lists(LINES, max_size=3, unique=True))),
                variants=tuple(
                    draw(
                        st.lists(
                            st.builds(
                                ReplyVariant,
                                REPLY,
                                st.sampled_from(["", *TONES]),
                                st.sampled_from(["", "允诺型"]),
                                st.sampled_from(["", "high"]),
                            ),
                            min_size=1,
                            max_size=3,
                            unique=True,
                        )
                    )
                ),
                product_key=draw(st.none() | st.just("sample/dress")),
                shop_key=draw(st.none() | st.just("sample")),
                folder=tuple(draw(st.lists(LINES, max_size=3))),
                valid_from=draw(DATES),
                valid_until=draw(DATES),
                reviewed_until=draw(DATES),
                owner=draw(st.just("") | LINES),
            ),
            draw(st.sampled_from([State.PUBLISHED, State.DRAFT, State.REVIEW])),
        )
        for pack, name in keys
    ]


def plan(name, data, known):
    found = bounded.answer(data, name)
    source = source_of(name, found, None)
    by_key = {entry.snippet.key: entry for entry in known}
    return make_plan(source, by_key, lambda some: [], frozenset(), quiet, State.PUBLISHED)


@pytest.mark.parametrize("name", WRITERS)
@given(some=entries())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_export_and_import_give_the_same_library(name, some):
    if not some:
        return
    data = WRITERS[name](some)
    back = to_save(plan(name, data, []), {}).entries
    assert sorted(back, key=lambda e: e.snippet.key) == sorted(some, key=lambda e: e.snippet.key)
    assert {row.status for row in plan(name, data, some).rows} == {Status.SAME}


REPLIES = ["=1+1", "+8613", "-5 元", "@大家", "＝2", "'=3", '=HYPERLINK("http://x")']


@pytest.fixture
def tricky():
    made = Snippet("own/a", "own", "reply", None, "@标题", "", "zh-CN", (), ("=问",), ())
    return [
        Entry(replace(made, key=f"own/{n}", variants=(ReplyVariant(text),)))
        for n, text in enumerate(REPLIES)
    ]


def test_no_cell_is_a_formula(tricky):
    book = openpyxl.load_workbook(io.BytesIO(sheets.as_xlsx(tricky, quiet)))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [c.value for c in cells if c.value[0] in "=+-@＝＋－＠"]
    text = sheets.as_csv(tricky, quiet).decode("utf-8-sig")
    assert ",=" not in text
    assert ',"=' not in text


def test_an_edit_in_the_exported_table_is_a_change_not_a_conflict(tricky):
    data = sheets.as_csv(tricky, quiet).decode("utf-8-sig").replace("-5 元", "-8 元")
    rows = plan("a.csv", data.encode(), tricky).rows
    assert [row.status for row in rows].count(Status.CHANGED) == 1
    meanwhile = [replace(e, snippet=replace(e.snippet, owner="李老师")) for e in tricky]
    rows = plan("a.csv", data.encode(), meanwhile).rows
    assert {row.status for row in rows} == {Status.CONFLICT}


def test_anki_gets_cards_with_decks(tricky):
    one = replace(tricky[0], snippet=replace(tricky[0].snippet, folder=("物流", "远")))
    text = texts.as_anki([one, replace(one, state=State.DRAFT)], quiet).decode()
    assert text.startswith("#separator:tab\n")
    assert text.count("侧答::物流::远") == 1


def test_espanso_reads_its_file_and_asks_for_placeholders(tricky):
    reply = ReplyVariant("亲,#收件人姓名=亲#用#选择:中通|圆通#,今天#今天日期#")
    one = replace(tricky[0], snippet=replace(tricky[0].snippet, variants=(reply,)))
    match, twin = yaml.safe_load(texts.as_espanso([one, one], quiet))["matches"]
    assert match["replace"] == "亲,{{v1.value}}用{{v2}},今天{{v3}}"
    assert [v["type"] for v in match["vars"]] == ["form", "choice", "date"]
    assert match["vars"][1]["params"]["values"] == ["中通", "圆通"]
    assert match["trigger"] != twin["trigger"]
