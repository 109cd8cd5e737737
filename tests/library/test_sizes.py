from dataclasses import replace

import openpyxl
import pytest

from assist import paths
from assist.errors import AssistError
from assist.library import open_library
from assist.library.sizing import feedback_reason
from assist.suggestion import ChartTable, Context, FitCounts, Kind, Measure

DRESS = "sample_shop/dress-chiffon"
MASK = "sample_shop/mask-clay"
SHOES = "sample_shop/shoes-canvas"


@pytest.fixture
def sizes(library):
    return library.sizes


@pytest.fixture
def buyer(sizes):
    """The measures of the sample message."""
    return sizes.read("我160cm,55kg,穿什么合适啊?", ())


def size_card(library, message, **context):
    cards = library.suggest(message, Context(product_id=DRESS, **context)).cards
    return next(card for card in cards if card.kind is Kind.SIZE)


def test_the_sample_dress_has_one_size_its_reason_and_one_question(library):
    card = size_card(library, "我160cm,55kg,穿什么合适啊?")
    advice = card.size_card
    assert advice.size == "M"
    assert any("身高 160" in reason for reason in advice.reasons)
    assert advice.missing
    assert advice.question
    assert advice.chart.rows[advice.chart.lit_row][0] == "M"
    whole, *_, question = (variant.text for variant in card.variants)
    assert "M 码" in whole
    assert whole.count("？") + whole.count("?") == 1
    assert question == advice.question


def test_the_desk_shows_every_size_with_its_ease(sizes, buyer):
    measured = sizes.read("胸围85 腰围66", buyer)
    view = sizes.desk(DRESS, measured)
    assert [row.size for row in view.rows] == ["S", "M", "L", "XL"]
    eases = {cell.place: cell.ease_cm for cell in view.rows[1].cells}
    assert eases["bust"] == 94 - 85
    assert eases["height"] is None
    assert {cell.verdict for row in view.rows for cell in row.cells} <= {"tight", "fit", "loose"}
    assert {cell.label for cell in view.rows[0].cells} >= {"身高", "胸围"}
    assert view.product.id == DRESS
    assert view.replies[0].text


def test_typed_words_complete_and_correct_what_is_known(sizes, buyer):
    measured = sizes.read("打错了,是163", buyer)
    values = {measure.key: measure.value for measure in measured}
    assert values["height_cm"] == 163
    assert values["weight_kg"] == 55


def test_the_desk_says_what_is_missing(sizes):
    with pytest.raises(AssistError, match="没有尺码表"):
        sizes.desk(MASK, ())
    with pytest.raises(AssistError, match="不在资料库"):
        sizes.desk("no/such", ())
    assert sizes.desk(DRESS, ()).card.question


@pytest.mark.parametrize(
    "measures",
    [
        (("waist_cm", 20.0),),
        (("height_cm", 300.0),),
        (("height_cm", 100.0), ("weight_kg", 55.0)),
        (("height_cm", 160.0), ("weight_kg", 154.0)),
        (("height_cm", -160.0), ("weight_kg", -55.0)),
        (("height_cm", 160.0), ("weight_kg", 110.0)),
    ],
)
def test_measures_that_cannot_be_get_a_plain_sentence_and_no_size(sizes, measures):
    card = sizes.desk(DRESS, [Measure(key, value, "") for key, value in measures]).card
    assert card.size == ""
    assert card.warnings
    assert all(warning.endswith("。") for warning in card.warnings)


def test_a_chart_with_one_size_gets_a_plain_sentence(sizes, buyer):
    sizes.save_chart(DRESS, replace(sizes.chart(DRESS), rows=sizes.chart(DRESS).rows[:1]))
    card = sizes.desk(DRESS, buyer).card
    assert card.size == ""
    assert "只有一个尺码" in card.warnings[0]


def test_a_product_without_a_chart_gets_a_plain_sentence(sizes):
    answer = sizes.answer("160cm 55kg", MASK)
    assert answer.advice.size == ""
    assert "尺码表" in answer.advice.warnings[0]


def test_an_empty_chart_cannot_be_saved(sizes):
    with pytest.raises(AssistError, match="还没有尺码"):
        sizes.save_chart(DRESS, replace(sizes.chart(DRESS), rows=()))
    assert sizes.chart(DRESS).rows


def test_feedback_moves_the_advice_with_its_count_and_is_taken_back(library, sizes, buyer):
    assert sizes.desk(DRESS, buyer).card.size == "M"
    for _ in range(12):
        counts = sizes.record_fit(DRESS, "M", "small")
    assert counts.small == 12
    assert 0 < counts.shift < 1
    view = sizes.desk(DRESS, buyer)
    assert view.card.size == "L"
    assert view.counts == counts
    told = [reason for reason in view.card.reasons if "买" in reason]
    assert told == ["12 位买家反馈偏小，已往大调"]
    assert size_card(library, "160cm 55kg").size_card.reasons[0] == told[0]
    for _ in range(12):
        counts = sizes.undo_fit(DRESS)
    assert counts == sizes.undo_fit(DRESS) == FitCounts()
    assert sizes.desk(DRESS, buyer).card.size == "M"


def test_one_voice_does_not_change_the_size(sizes, buyer):
    sizes.record_fit(DRESS, "M", "small")
    assert sizes.desk(DRESS, buyer).card.size == "M"


def test_feedback_on_one_product_leaves_the_others_alone(sizes, buyer):
    coat = "sample_shop/coat-wool"
    before = sizes.desk(coat, buyer).card
    for _ in range(12):
        sizes.record_fit(DRESS, "M", "small")
    assert sizes.desk(coat, buyer).card == before


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (FitCounts(), ""),
        (FitCounts(12, 0, 0, 0.75), "12 位买家反馈偏小，已往大调"),
        (FitCounts(2, 3, 9, -0.39), "9 位买家反馈偏大（共 14 位），已往小调"),
        (FitCounts(1, 8, 1, 0.0), "10 位买家反馈：偏小 1，合适 8，偏大 1"),
    ],
)
def test_the_reason_names_the_count_and_the_way(counts, sentence):
    assert feedback_reason(counts) == sentence


@pytest.mark.parametrize(("size", "verdict"), [("均码", "small"), ("", "fit"), ("M", "偏小")])
def test_feedback_that_makes_no_sense_is_refused(sizes, size, verdict):
    with pytest.raises(AssistError, match="没有记下"):
        sizes.record_fit(DRESS, size, verdict)
    assert sizes.fit_counts(DRESS) == FitCounts()


def test_a_list_of_returns_is_imported_once_and_taken_back_whole(sizes, tmp_path):
    file = tmp_path / "returns.csv"
    file.write_bytes(
        "货号,尺码,退货原因\nXL1001,M,偏小\nXL1001,L,偏小\nX,M,偏小\n".encode("gb18030")
    )
    report = sizes.import_fits(file)
    assert report.accepted == 2
    assert [row for row, _ in report.refused] == [4]
    assert sizes.fit_counts(DRESS).small == 2
    with pytest.raises(AssistError, match="已经导入过"):
        sizes.import_fits(file)
    sizes.record_fit(DRESS, "M", "large")
    assert sizes.undo_import() == 2
    assert sizes.fit_counts(DRESS).small == 0
    assert sizes.fit_counts(DRESS).large == 1
    assert sizes.import_fits(file).accepted == 2


def test_an_open_quote_imports_nothing(sizes, tmp_path):
    file = tmp_path / "returns.csv"
    file.write_text('货号,尺码,反馈\nXL1001,M,偏小\nXL1001,"L,偏小\nXL1001,M,偏小\n', "utf-8")
    with pytest.raises(AssistError, match="引号"):
        sizes.import_fits(file)
    assert sizes.fit_counts(DRESS) == FitCounts()


def test_returns_come_from_a_workbook_too(sizes, tmp_path):
    book = openpyxl.Workbook()
    for row in (["款号", "尺码", "反馈"], ["XL1001", "M", "合适"]):
        book.active.append(row)
    book.save(tmp_path / "returns.xlsx")
    assert sizes.import_fits(tmp_path / "returns.xlsx").accepted == 1


def test_an_edited_chart_advises_at_once_and_survives_a_reload_of_its_pack(folders, buyer):
    library = open_library(folders, paths.resources())
    table = library.sizes.chart(DRESS)
    rows = tuple((f"{size}-新", *rest) for size, *rest in table.rows)
    library.sizes.save_chart(DRESS, replace(table, rows=rows, cut="宽松"))
    assert library.sizes.desk(DRESS, buyer).card.size.endswith("-新")
    assert library.product(DRESS).chart.rows[0][0] == "S-新"
    library._store.set_meta("packs", "")
    library.close()
    again = open_library(folders, paths.resources())
    assert again.sizes.chart(DRESS).rows == rows
    assert again.sizes.chart(DRESS).cut == "宽松"
    again.close()


def test_a_product_without_a_chart_gets_its_first_one(sizes):
    assert sizes.chart(MASK) is None
    table = ChartTable(("size", "body_age_years"), (("小", "18-30"), ("大", "30-60")))
    sizes.save_chart(MASK, table)
    assert sizes.chart(MASK) == table


def test_a_chart_with_a_blocking_problem_is_not_saved(sizes):
    table = sizes.chart(DRESS)
    broken = replace(table, rows=(*table.rows, table.rows[0]))
    (problem,) = (p for p in sizes.check_chart(DRESS, broken) if p.blocking)
    with pytest.raises(AssistError, match="重复") as caught:
        sizes.save_chart(DRESS, broken)
    assert problem.text in str(caught.value)
    assert sizes.chart(DRESS) == table


def test_every_chart_of_the_sample_shop_passes_its_own_checks(library, sizes):
    tables = {ref.id: sizes.chart(ref.id) for ref in library.products()}
    charts = {key: table for key, table in tables.items() if table}
    assert SHOES in charts
    assert {key: sizes.check_chart(key, table) for key, table in charts.items()} == dict.fromkeys(
        charts, ()
    )


def test_cells_copied_from_excel_become_a_chart_that_advises(sizes, buyer):
    table = sizes.paste_table(
        "尺码\t身高\t体重(斤)\t胸围\r\nS\t150-158\t80-96\t90\r\nM\t158-164\t96-112\t94\r\n"
    )
    assert sizes.check_chart(DRESS, table) == ()
    sizes.save_chart(DRESS, table)
    assert sizes.desk(DRESS, buyer).card.size == "M"


def test_a_chart_from_a_file_is_the_same_as_from_the_clipboard(sizes, tmp_path):
    text = "尺码\t胸围\nS\t90\nM\t94\n"
    (tmp_path / "chart.tsv").write_text(text, "utf-8")
    assert sizes.read_table(tmp_path / "chart.tsv") == sizes.paste_table(text)


def test_columns_are_offered_with_their_headings(sizes):
    offered = dict(sizes.columns())
    assert offered["size"] == "尺码"
    assert offered["flat_bust_cm"] == "平铺胸围(cm)"
    assert set(sizes.chart(DRESS).columns) <= set(offered)


def test_feedback_and_charts_stay_as_they_are_when_nothing_can_be_written(library, sizes):
    sizes.fit_counts(DRESS)
    library._store.read_only = True
    with pytest.raises(AssistError, match="只能读取"):
        sizes.record_fit(DRESS, "M", "small")
    with pytest.raises(AssistError, match="只能读取"):
        sizes.save_chart(DRESS, replace(sizes.chart(DRESS), cut="宽松"))
    assert sizes.fit_counts(DRESS) == FitCounts()
    assert sizes.chart(DRESS).cut == "适中"
