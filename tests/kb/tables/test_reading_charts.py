import pytest

from assist.errors import AssistError
from assist.kb.tables.cells import read, shown
from assist.kb.tables.guessing import chart_table
from assist.kb.tables.headings import COLUMNS, understand
from assist.store.tables import split_text

DRESS = """白色连衣裙尺码表(单位:cm)
尺码\t身高\t体重(斤)\t胸围\t腰围\t肩宽\t衣长\t袖长
S\t150-158\t80-96\t90\t72\t38\t110\t21.5
M\t158~164\t96-112\t94±1\t76\t39\t112\t22
L\t164—169\t112-128\t98\t80\t40\t114\t22.5

温馨提示:手工测量误差1-3cm属正常"""


def table(text):
    return chart_table(split_text(text))


def columns(text):
    return table(text).columns


@pytest.mark.parametrize(
    ("heading", "column", "factor"),
    [
        ("尺码", "size", None),
        ("码数", "size", None),
        ("Size", "size", None),
        ("尺码/SIZE", "size", None),
        ("身高(cm)", "body_height_cm", 1),
        ("建议身高", "body_height_cm", None),
        ("体重(斤)", "body_weight_kg", 0.5),
        ("体重(公斤)", "body_weight_kg", 1),
        ("Weight (kg)", "body_weight_kg", 1),
        ("Weight/lbs", "body_weight_kg", 0.4536),
        ("平铺胸围", "flat_bust_cm", None),
        ("半胸围", "flat_bust_cm", None),
        ("1/2胸围", "flat_bust_cm", None),
        ("胸宽", "flat_bust_cm", None),
        ("Half chest", "flat_bust_cm", None),
        ("Pit to pit (in)", "flat_bust_cm", 2.54),
        ("净胸围", "body_bust_cm", None),
        ("适合腰围", "body_waist_cm", None),
        ("成衣臀围(CM)", "garment_hip_cm", 1),
        ("下胸围", "body_underbust_cm", None),
        ("肩宽", "garment_shoulder_cm", None),
        ("衣长", "garment_length_cm", None),
        ("裙长", "garment_length_cm", None),
        ("裤长(厘米)", "garment_length_cm", 1),
        ("袖长", "garment_sleeve_cm", None),
        ("袖口", "garment_cuff_cm", None),
        ("Sleeve length", "garment_sleeve_cm", None),
        ("大腿围", "garment_thigh_cm", None),
        ("前裆", "garment_rise_cm", None),
        ("内长", "garment_inseam_cm", None),
        ("脚长(mm)", "foot_cm", 0.1),
        ("Foot length", "foot_cm", None),
        ("年龄", "body_age_years", None),
        ("月龄", "body_age_months", None),
        ("body_height_cm", "body_height_cm", 1),
    ],
)
def test_headings_are_understood(heading, column, factor):
    found = understand(heading)
    assert found.column("garment") == column
    assert column in COLUMNS
    assert found.factor == factor


@pytest.mark.parametrize("heading", ["", "备注", "颜色", "S", "165/88A", "克重", "价格", "M 码"])
def test_other_headings_are_left_alone(heading):
    assert understand(heading) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("86", 86.0),
        ("８６．５", 86.5),
        ("约86cm", 86.0),
        ("155-160", (155.0, 160.0)),
        ("155~160", (155.0, 160.0)),
        ("155～160cm", (155.0, 160.0)),
        ("155cm—160cm", (155.0, 160.0)),
        ("155至160", (155.0, 160.0)),
        ("80斤-90斤", (40.0, 45.0)),
        ("80-90斤", (40.0, 45.0)),
        ("2尺1", 70.0),
        ("34½", 34.5),
        ("30 1/2", 30.5),
        ("", None),
        ("—", None),
        ("/", None),
    ],
)
def test_cells_are_read(text, value):
    assert read(text, 1.0, tolerance_is_range=True) == pytest.approx(value)


def test_a_tolerance_is_a_range_of_bodies_but_one_garment():
    assert read("86±1", 1.0, tolerance_is_range=True) == (85.0, 87.0)
    assert read("86±1", 1.0, tolerance_is_range=False) == 86.0


@pytest.mark.parametrize("text", ["四十", "90以下", ">50", "S", "1-2-3", "=SUM(A1)", "均码"])
def test_what_is_no_number_is_not_guessed(text):
    with pytest.raises(ValueError, match=r".*"):
        read(text, 1.0, tolerance_is_range=True)


def test_ranges_are_shown_as_they_can_be_read_again():
    assert read(shown((47.5, 55.0)), 1.0, tolerance_is_range=True) == (47.5, 55.0)


def test_a_shops_table_becomes_columns_in_centimetres_and_kilograms():
    found = table(DRESS)
    assert found.columns == (
        "size", "body_height_cm", "body_weight_kg", "garment_bust_cm", "garment_waist_cm",
        "garment_shoulder_cm", "garment_length_cm", "garment_sleeve_cm",
    )  # fmt: skip
    assert found.rows[1] == ("M", "158-164", "48-56", "94", "76", "39", "112", "22")
    assert [row[0] for row in found.rows] == ["S", "M", "L"]


def test_sizes_across_are_turned_down():
    found = table("尺码\tS\tM\n胸围\t86\t90\n衣长\t60\t62")
    assert found.columns == ("size", "garment_bust_cm", "garment_length_cm")
    assert found.rows == (("S", "86", "60"), ("M", "90", "62"))


def test_ranges_of_a_girth_are_bodies_and_single_numbers_garments():
    assert columns("尺码\t胸围\nS\t82-86\nM\t86-90") == ("size", "body_bust_cm")
    assert columns("尺码\t胸围\nS\t86\nM\t90") == ("size", "garment_bust_cm")


def test_a_sheet_measured_flat_says_so_once():
    found = columns("单位:cm 平铺测量\t\t\n尺码\t胸围\t衣长\nS\t45\t60")
    assert found == ("size", "flat_bust_cm", "garment_length_cm")


def test_inches_become_centimetres_in_the_whole_sheet():
    found = table("Size;Bust (in);Waist\nS;34;26.5\nM;36;28½")
    assert found.rows == (("S", "86.4", "67.3"), ("M", "91.4", "72.4"))


def test_units_may_stand_in_a_row_of_their_own():
    found = table("尺码\t腰围\t身高\n\t尺\tm\nM\t2尺1\t1.58-1.64")
    assert found.rows == (("M", "70", "158-164"),)


@pytest.mark.parametrize(
    ("weights", "kept"),
    [(("80-95", "95-110"), "40-47.5"), (("40-48", "48-56"), "40-48")],
)
def test_weights_without_unit_are_what_their_heights_allow(weights, kept):
    found = table(f"尺码\t身高\t体重\nS\t150-158\t{weights[0]}\nM\t158-164\t{weights[1]}")
    assert found.rows[0][2] == kept


def test_height_and_weight_in_one_column_become_two():
    found = table("尺码\t身高/体重\nM\t158-164/96-112斤\nL\t164-169/112-128斤")
    assert found.columns == ("size", "body_height_cm", "body_weight_kg")
    assert found.rows[0] == ("M", "158-164", "48-56")


def test_feet_in_millimetres_become_centimetres():
    found = table("尺码 脚长\n35 225\n36 230")
    assert found.columns == ("size", "foot_cm")
    assert found.rows[0] == ("35", "22.5")


def test_what_is_not_recognised_is_kept_under_its_own_heading():
    found = table("国际码\t材质\t净胸围\t备注\nS\t棉\t82-86\t热卖")
    assert found.columns == ("size", "材质", "body_bust_cm", "备注")
    assert found.rows[0][1] == "棉"


def test_gb_labels_beside_the_sizes_become_part_of_their_names():
    found = table("国际码\t号型\t成衣胸围\nS\t155/80A\t90\nM\t160/84A\t94")
    assert found.columns == ("size", "garment_bust_cm")
    assert [row[0] for row in found.rows] == ["S(155/80A)", "M(160/84A)"]


def test_a_size_column_without_a_name_is_known_by_its_sizes():
    assert columns("款\t胸围\t衣长\nS\t86\t60\nM\t90\t62")[0] == "size"


def test_a_cell_that_cannot_be_read_stays_as_it_was_written():
    assert table("尺码\t胸围\t衣长\nS\t四十\t60").rows[0][1] == "四十"


def test_a_second_table_below_is_another_matter():
    found = table("尺码\t胸围\nS\t86\nM\t90\n尺码\t胸围(in)\nS\t34\nM\t35")
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    "text", ["", "   ", "随便写写\n没有表头", "1\t2\t3\n4\t5\t6", "\t\t\n\t\t"]
)
def test_a_table_without_headings_says_what_is_wanted(text):
    with pytest.raises(AssistError, match="表头") as caught:
        table(text)
    assert "尺码" in caught.value.next_step


def test_ragged_rows_are_filled_up():
    found = table("尺码\t胸围\t衣长\nS\t86\nM\t90\t62\t多余")
    assert found.rows[0] == ("S", "86", "", "")
    assert len({len(row) for row in found.rows} | {len(found.columns)}) == 1


MATRIX = """身高/体重(斤)\t80-90\t90-100\t100-110\t110-120
150-155\tS\tS\tM\tL
155-160\tS\tM\tM\tL
160-165\tS/M\tM\tL\tL"""


def test_a_matrix_of_heights_and_weights_becomes_ranges():
    found = table(MATRIX)
    assert found.columns == ("size", "body_height_cm", "body_weight_kg")
    assert found.rows == (
        ("S", "150-165", "40-50"),
        ("M", "150-165", "40-55"),
        ("L", "150-165", "50-60"),
    )


def test_a_matrix_may_lie_on_its_side_and_have_single_numbers():
    found = table("体重\\身高\t155\t160\t165\n45kg\tS\tS\tM\n50kg\tS\tM\tM\n55kg\tM\tL\tL")
    assert found.rows[0] == ("S", "152.5-162.5", "42.5-52.5")
    assert [row[0] for row in found.rows] == ["S", "M", "L"]


@pytest.mark.parametrize(
    "text", ["身高/体重\t1\t2\n3\tS\tM\n4\tM\tL", "\t1\t2\t3\n1\t2\t3\t4", "身高/体重\t80-90\nS\tM"]
)
def test_numbers_that_are_no_bodies_make_no_matrix(text):
    with pytest.raises(AssistError, match="表头"):
        table(text)
