"""The printed sheet of a shop's replies."""

from datetime import date

import pytest

from assist.errors import AssistError
from assist.library.cheat_sheet import CheatSheet, cheat_sheet
from assist.snippets.records import ReplyVariant, Snippet
from assist.ui.trainer.cheat_sheet import BOTTOM, HIGH, Block, laid_out, write_cheat_sheet


def snippet(title, *variants, stage="物流"):
    return Snippet(f"own/{title}", "own", "reply", None, title, stage, "zh-CN", (), (), variants)


def test_the_short_wording_is_printed_with_the_shops_facts_in_it():
    some = [
        snippet(
            "多久发",
            ReplyVariant("亲,很长很长的回复", "warm"),
            ReplyVariant(
                "#店铺.截单时间#前发,#产品.材质#用#选择:中通|圆通#[[,单号#订单号#]]", "short"
            ),
        ),
        snippet("在吗", ReplyVariant("在的"), stage="迎接"),
    ]
    sheet = cheat_sheet("小店", some, {"店铺.截单时间": "17:00"}, ["迎接", "物流"])
    assert sheet.stages == (
        ("迎接", (("在吗", "在的"),)),
        ("物流", (("多久发", "17:00前发,〔材质〕用〔中通/圆通〕"),)),
    )


def test_columns_fill_in_order_and_a_band_keeps_its_first_entry():
    some = [Block("甲", "乙", 100.0)] * 14 + [Block("组", "", 60.0), Block("丙", "丁", 100.0)]
    placed = list(laid_out(some))
    assert all(item.y + item.block.high <= HIGH - BOTTOM for item in placed)
    band, first = placed[-2:]
    assert (band.x, band.page) == (first.x, first.page)
    assert [(p.page, p.x, p.y) for p in placed] == sorted((p.page, p.x, p.y) for p in placed)


def test_a_pdf_has_its_pages_and_its_fonts(qapp, tmp_path):
    entries = tuple((f"问题{n}", "亲,今天就给您安排发出哦📦") for n in range(60))
    file = tmp_path / "sheet.pdf"
    pages = write_cheat_sheet(CheatSheet("小店", (("物流", entries),)), file, date(2026, 11, 22))
    data = file.read_bytes()
    assert pages > 1
    assert data.startswith(b"%PDF")
    assert b"/FontFile" in data


def test_an_empty_sheet_is_a_page(qapp, tmp_path):
    assert write_cheat_sheet(CheatSheet("", ()), tmp_path / "a.pdf", date(2026, 11, 22)) == 1


def test_a_file_that_cannot_be_written_is_told(qapp, tmp_path, qtlog):
    with qtlog.disabled(), pytest.raises(AssistError, match="不能写入"):
        write_cheat_sheet(CheatSheet("", ()), tmp_path / "none" / "a.pdf", date(2026, 11, 22))
