"""Phrase files as other programs write them, read into rows of ours."""

import io
import json

import openpyxl
import pytest

from assist.errors import AssistError
from assist.snippets.desk.records import State
from assist.snippets.exchange import bounded, reasons
from assist.snippets.exchange.columns import remapped
from assist.snippets.exchange.drafting import draft
from assist.snippets.exchange.gathering import gather, pasted, source_of
from assist.snippets.exchange.records import CancelledError, Field, Layout


def quiet(what, done, whole):
    pass


def xlsx(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(name, data):
    data = data.encode() if isinstance(data, str) else data
    found = bounded.answer(data, name)
    if "refused" in found:
        raise AssistError(*found["refused"])
    return source_of(name, found, None)


def drafts(source):
    return [draft(row, source.layout, State.PUBLISHED) for row in source.rows]


def snippets(name, data):
    return [made.snippet for made in drafts(read(name, data))]


def test_qianniu_phrases_keep_their_groups_where_cells_were_merged():
    source = read(
        "千牛.xlsx",
        xlsx([["分组", "编码", "内容", "图片"], ["物流", "fh", "今天发"], [None, "dd", "明天到"]]),
    )
    assert source.layout is Layout.QIANNIU
    assert [made.snippet.folder for made in drafts(source)] == [("物流",), ("物流",)]
    assert [made.snippet.title for made in drafts(source)] == ["fh", "dd"]
    assert reasons.CARRIED in source.notes


def test_salesmartly_brings_question_and_similar_questions():
    head = ["标准问法/常用语", "类型", "相似问法", "答案"]
    source = read("s.xlsx", xlsx([head, ["多久发货", "物流", "啥时候发\n几天发", "今天就发哦"]]))
    (made,) = drafts(source)
    assert source.layout is Layout.SALESMARTLY
    assert made.snippet.title == "多久发货"
    assert made.snippet.phrasings == ("啥时候发", "几天发")
    assert made.snippet.variants[0].text == "今天就发哦"


def test_easemob_and_a_general_table_are_told_by_their_headings():
    assert read("a.csv", "分类,知识标题,知识内容\n售后,退货,可以退\n").layout is Layout.EASEMOB
    source = read("b.csv", "内容,标题,分类1,分类2\n可以退,退货,售后,七天\n")
    (made,) = drafts(source)
    assert (source.layout, made.snippet.folder) == (Layout.GENERIC, ("售后", "七天"))


def test_beeftext_groups_and_inputs_are_kept():
    tree = {
        "fileFormatVersion": 10,
        "groups": [{"uuid": "g", "name": "物流"}],
        "combos": [
            {"name": "发货", "keyword": "fh", "snippet": "#{input:姓名}您好,今天发", "group": "g"},
            {"name": "停", "keyword": "t", "snippet": "旧的", "group": "", "enabled": False},
        ],
    }
    first, second = drafts(read("b.json", json.dumps(tree)))
    assert first.snippet.folder == ("物流",)
    assert first.snippet.tags == ("fh",)
    assert first.snippet.variants[0].text == "#填写:姓名#您好,今天发"
    assert (second.state, second.reasons) == (State.DRAFT, (reasons.SWITCHED_OFF,))


def test_beeftext_csv_has_its_columns():
    (made,) = snippets("b.csv", "keyword,snippet,name\nfh,今天发,发货\n")
    assert (made.title, made.variants[0].text, made.tags) == ("发货", "今天发", ("fh",))


def test_espanso_matches_with_triggers_labels_and_cursor():
    text = """
matches:
  - trigger: ":fh"
    label: 发货
    replace: "亲,$|$今天发"
    search_terms: [啥时候发, 几天发]
  - triggers: [":a", ":b"]
    replace: "没有问题{{mydate}}$|$"
  - trigger: ":pic"
    image_path: /a.png
"""
    first, second, third = drafts(read("base.yml", text))
    assert first.snippet.title == "发货"
    assert first.snippet.variants[0].text == "亲,#填写:此处#今天发"
    assert first.snippet.phrasings == ("啥时候发", "几天发")
    assert second.snippet.variants[0].text == "没有问题#今天日期#"
    assert third.problem == reasons.NO_WORDS


def test_intercom_fallbacks_become_defaults_and_html_becomes_text():
    entries = [{"name": "你好", "body": "<p>Hi {{ first_name | fallback:'亲' }}</p><p>在的</p>"}]
    (made,) = snippets("i.json", json.dumps(entries))
    assert made.variants[0].text in ("Hi #买家=亲#\n在的", "Hi #填写:first_name=亲#\n在的")


def test_raycast_and_zammad_are_read():
    (made,) = snippets(
        "r.json", json.dumps([{"name": "n", "text": "t {clipboard}", "keyword": "k"}])
    )
    assert made.variants[0].text == "t #填写:clipboard#"
    source = read("z.csv", "name,content,note,active,groups\n你好,<b>在</b>的,,false,售前\n")
    (made,) = drafts(source)
    assert source.layout is Layout.ZAMMAD
    assert (made.state, made.snippet.variants[0].text) == (State.DRAFT, "在的")


def test_pasted_questions_and_answers_share_groups_and_answers():
    source = pasted("【物流】\n问:什么时候发货\n问:几天发\n答:今天\n就发\nQ: ok?\nA: yes")
    first, second = [made.snippet for made in drafts(source)]
    assert (first.title, first.phrasings, first.folder) == ("什么时候发货", ("几天发",), ("物流",))
    assert first.variants[0].text == "今天\n就发"
    assert second.variants[0].text == "yes"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_are_detected(codec, end):
    text = end.join(["标题,内容", '发货,"今天' + end + '就发"', "退货,可以的"])
    found = snippets("a.csv", text.encode(codec))
    assert [made.variants[0].text for made in found] == ["今天\n就发", "可以的"]


def test_columns_can_be_mapped_by_hand():
    source = read("a.csv", "甲,乙\n发货,今天发\n")
    assert source.notes == (reasons.NO_HEADING,)
    source = remapped(source, {"第 1 列": Field.REPLY, "第 2 列": Field.TITLE})
    assert [made.snippet.title for made in drafts(source)] == ["乙", "今天发"]


def test_a_second_sheet_with_the_same_heading_is_read_and_another_is_told():
    head = ["标题", "内容"]
    source = read("a.xlsx", xlsx([head, ["a", "1"]], [head, ["b", "2"]], [["其他"], ["x"]]))
    assert len(source.rows) == 2
    assert reasons.SHEET_LEFT.format(name="表3", count=2) in source.notes


def test_the_guard_against_formulas_is_taken_off():
    (made,) = snippets("a.csv", "标题,内容\n满减,'-5 元券\n")
    assert made.variants[0].text == "-5 元券"


def test_a_file_goes_through_the_bounded_process(tmp_path):
    file = tmp_path / "话术.csv"
    file.write_text("标题,内容\n发货,今天发\n", encoding="gb18030")
    source = gather(file, quiet)
    assert (source.encoding, len(source.rows)) == ("gb18030", 1)


def test_reading_can_be_cancelled(tmp_path):
    file = tmp_path / "话术.csv"
    file.write_text("标题,内容\n发货,今天发\n")

    def stop(what, done, whole):
        raise CancelledError

    with pytest.raises(CancelledError):
        gather(file, stop)
