"""Service operations through the façade: members, reminders, the buyer file, forms."""

import csv
import io
from datetime import date, datetime, timedelta, timezone

import openpyxl
import pytest

from assist import paths
from assist.errors import AssistError, PackError, StoreError
from assist.kb.buyers import Buyer, Purchase
from assist.library import open_library
from assist.library.forms import export, read_form, read_forms, safe
from assist.library.service import Service
from assist.suggestion import Measure

CHINA = timezone(timedelta(hours=8))
DRESS = "sample_shop/dress-chiffon"


def table(file):
    """The rows of a csv file as a table program reads them."""
    return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


class Clock:
    """The agent's local time, set by the test."""

    def __init__(self):
        self.now = datetime(2026, 11, 20, 17, 0, tzinfo=CHINA)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(library, clock):
    return Service(
        library._store,
        library._snippets,
        library._goods,
        library._shop,
        paths.resources(),
        clock,
    )


# Members


def test_the_tiers_that_ship_are_the_sources(service):
    tiers = service.members.tiers()
    assert [(t.least_cents // 100, t.share) for t in tiers] == [
        (888, 0.01),
        (688, 0.05),
        (399, 0.15),
        (0, 0.8),
    ]
    content = service.members.content
    assert [p.name for p in content.touchpoints] == [
        "浏览店铺",
        "收到包裹",
        "确认收货",
        "再次购买",
        "长期未购物",
    ]
    assert len(content.channels) == 5
    named = [p.name for p in content.metrics]
    assert named[:4] == ["会员新增率", "会员消费占比", "会员活跃度", "会员流失率"]
    assert all("÷" in p.formula and len(p.inputs) == 2 for p in content.metrics)


def test_a_shop_keeps_its_own_thresholds(library, service, folders):
    service.members.set_thresholds((868_00, 725_00, 430_00))
    library.close()
    again = open_library(folders, paths.resources())
    assert [t.least_cents for t in again.service.members.tiers()] == [868_00, 725_00, 430_00, 0]
    assert again.service.members.standing(430_00).tier.name == "高级会员"
    assert again.service.members.reset()[0].least_cents == 888_00
    again.close()


def test_a_workbook_of_orders_is_analysed_and_not_kept(service, library, tmp_path):
    book = openpyxl.Workbook()
    for row in [["买家昵称", "实付金额"], ["晴天小鹿", 500], ["晴天小鹿", 400], ["老王", "?"]]:
        book.active.append(row)
    book.save(tmp_path / "orders.xlsx")
    before = library._store.connection.total_changes
    analysis, report = service.members.analyse_file(tmp_path / "orders.xlsx")
    assert (analysis.buyers, analysis.spent_cents) == (1, 900_00)
    assert analysis.same_thresholds[0].buyers == 1
    assert report.refused == ((4, "金额看不懂"),)
    assert library._store.connection.total_changes == before


# Reminders


def test_an_order_goes_through_its_reminders(service, clock):
    desk = service.reminders
    placed = clock.now - timedelta(hours=2)
    mark = desk.add("晴天小鹿", "123", "新买家", placed, DRESS, 129_00).order.mark
    assert [due.label for due in desk.due()] == ["晴天小鹿 123"]
    text = f"【{service.reminders._shop}】您拍的雪纺连衣裙，今天18点前付款今晚就发"
    assert desk.check(mark, "短信", "紧迫", text).ready
    assert not desk.check(mark, "短信", "紧迫", "快付款").ready
    desk.record(mark, "千牛", "核对")
    assert desk.due() == ()
    with pytest.raises(AssistError, match="现在不能提醒") as refused:
        desk.record(mark, "短信", "紧迫")
    assert "12 小时" in refused.value.next_step
    clock.now += timedelta(hours=17)
    assert len(desk.due()) == 1
    desk.record(mark, "短信", "紧迫")
    desk.note(mark, "已付款")
    assert desk.waiting() == ()
    assert desk.paid_since(clock.now - timedelta(hours=1)) == 1


def test_a_considering_buyer_is_written_to_on_the_agreed_day(service, clock):
    desk = service.reminders
    mark = desk.add("小鹿", "", "二次买家", clock.now - timedelta(hours=3)).order.mark
    desk.record(mark, "千牛", "特权")
    agreed = clock.now + timedelta(days=2)
    assert desk.note(mark, "考虑", agreed).order.next_at == agreed
    with pytest.raises(AssistError, match="不认识"):
        desk.note(mark, "也许")


def test_the_same_order_twice_does_not_reset_the_count(service, clock):
    desk = service.reminders
    placed = clock.now - timedelta(hours=3)
    mark = desk.add("小鹿", "7", "新买家", placed).order.mark
    desk.record(mark, "千牛", "核对")
    again = desk.add("小鹿", "7", "多次买家", placed)
    assert (again.order.mark, len(again.order.sent), again.order.kind) == (mark, 1, "多次买家")


def test_names_are_known_only_until_the_program_ends(service, library, clock):
    service.reminders.add("晴天小鹿", "7", "新买家", clock.now - timedelta(hours=3))
    later = Service(
        library._store, library._snippets, library._goods, None, paths.resources(), clock
    )
    assert [due.label for due in later.reminders.waiting()] == [""]


def test_an_order_without_a_name_or_from_the_future_is_refused(service, clock):
    with pytest.raises(AssistError, match="谁的订单"):
        service.reminders.add(" ", "", "新买家", clock.now)
    with pytest.raises(AssistError, match="将来"):
        service.reminders.add("小鹿", "", "新买家", clock.now + timedelta(hours=1))
    with pytest.raises(AssistError, match="没有记下"):
        service.reminders.add("小鹿", "", "路人", clock.now)


# The buyer file


def bought(*days, category="面膜"):
    return tuple(Purchase(date(2026, *day), "清洁面膜", category, "", 100_00) for day in days)


@pytest.mark.parametrize(
    ("days", "tag", "stage", "cycle", "write_on"),
    [
        ((), "还没买过", "潜在", 60, None),
        (((11, 1),), "1次", "新客户", 45, date(2026, 12, 11)),
        (((10, 1), (11, 1)), "2次", "老客户", 45, date(2026, 12, 11)),
        # From the third purchase on the buyer's own rhythm counts.
        (((9, 20), (10, 10), (10, 30)), "3–4次", "老客户", 20, date(2026, 11, 14)),
        (((6, 1),), "1次", "沉睡", 45, date(2026, 7, 11)),
        (((7, 1), (8, 1), (9, 1), (10, 1), (11, 1)), "5–9次", "粉丝", 31, date(2026, 11, 27)),
    ],
)
def test_a_buyer_has_tag_stage_and_a_day_to_write(service, days, tag, stage, cycle, write_on):
    ahead = service.buyers.keep(Buyer("小鹿", purchases=bought(*days))).outlook
    assert (ahead.tag, ahead.stage.name, ahead.cycle_days) == (tag, stage, cycle)
    assert ahead.write_on == write_on
    assert ahead.stage.todo


def test_every_column_of_the_source_is_there_but_the_one_nobody_needs(service):
    columns = service.buyers.rules.columns
    basic = {c.name for c in columns if c.group == "basic"}
    assert {"姓名", "性别", "大概年龄", "电话", "邮箱", "住址", "来源", "常用规格"} <= basic
    assert "民族" not in basic
    assert sum(c.group == "personal" for c in columns) == 10


def test_who_is_due_is_found(service):
    service.buyers.keep(Buyer("小鹿", purchases=bought((9, 1))))
    service.buyers.keep(Buyer("老王", purchases=bought((11, 15))))
    assert [one.buyer.name for one in service.buyers.to_write()] == ["小鹿"]
    assert [one.buyer.name for one in service.buyers.every("老王")] == ["老王"]


def test_kept_measures_leave_the_buyers_words_out(service):
    height = Measure("height_cm", 160.0, "160 cm", "我160的")
    kept = service.buyers.keep_measures("小鹿", (height,)).buyer
    assert kept.measures == (Measure("height_cm", 160.0, "160 cm"),)
    taller = Measure("height_cm", (160.0, 165.0), "160–165 cm")
    assert service.buyers.keep_measures("小鹿", (taller,)).buyer.measures == (taller,)


def test_a_buyer_is_changed_and_not_doubled(service):
    first = service.buyers.keep(Buyer("小鹿", basic={"来源": "直播"})).buyer
    service.buyers.keep(Buyer("小鹿鹿", id=first.id, note="爱穿宽松"))
    assert [one.buyer.name for one in service.buyers.every()] == ["小鹿鹿"]
    with pytest.raises(AssistError, match="同名"):
        service.buyers.keep(Buyer("小鹿鹿"))
    with pytest.raises(AssistError, match="名字"):
        service.buyers.keep(Buyer("  "))


def test_what_is_forgotten_is_gone_from_the_file(service, library, folders):
    service.buyers.keep(Buyer("晴天小鹿独一无二", note="地址在月亮湾"))
    assert service.buyers.forget_all() == 1
    assert service.buyers.every() == ()
    library._store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "月亮湾".encode() not in folders.database.read_bytes()


def test_nothing_is_kept_by_answering(library):
    from assist.suggestion import Context

    library.suggest("我是晴天小鹿,160cm 55kg 穿什么码", Context(product_id=DRESS))
    assert library.service.buyers.every() == ()


def test_all_that_is_kept_can_be_exported(service):
    service.buyers.keep(Buyer("小鹿", basic={"来源": "=1+1"}, purchases=bought((11, 1))))
    head, row = service.buyers.rows()
    told = dict(zip(head, row, strict=True))
    assert (told["昵称"], told["等级"], told["消费金额（元）"]) == ("小鹿", "普通会员", "100")
    assert "清洁面膜" in told["购买记录"]


# Forms


def test_a_daily_report_knows_its_counts(service, library, clock):
    moment = datetime.now().astimezone()
    clock.now = moment
    library.record_pick("general/ship.when", "什么时候发货")
    library.record_pick("general/ship.when", "啥时候发")
    library.record_unanswered("能不能开到月球上")
    for _ in range(3):
        library.note_seen()
    answers = service.forms.answers("daily")
    assert (answers["seen"], answers["answered"], answers["unanswered"]) == ("3", "2", "1")
    assert answers["top"].endswith("×2")
    assert "月球" not in str(answers)
    clock.now = moment + timedelta(days=1)
    assert service.forms.fresh("daily")["answered"] == "0"
    assert service.forms.fresh("weekly")["answered"] == "2"
    clock.now = moment + timedelta(days=8)
    assert service.forms.fresh("weekly")["seen"] == "0"


def test_a_handover_lists_the_open_orders_without_names(service, clock):
    service.reminders.add("晴天小鹿", "7", "新买家", clock.now - timedelta(hours=1), DRESS)
    told = service.forms.fresh("handover")["unpaid"]
    assert "雪纺" in told
    assert "晴天小鹿" not in told


def test_a_draft_outlives_the_program_until_it_is_emptied(service, library, folders):
    service.forms.save("handover", {"open": "小鹿等回复"})
    library.close()
    again = open_library(folders, paths.resources())
    assert again.service.forms.answers("handover") == {"open": "小鹿等回复"}
    assert "open" not in again.service.forms.clear("handover")
    again.close()


def test_the_secret_shop_sheet_has_three_rivals_side_by_side(service, tmp_path):
    form = service.forms.form("secret_shop")
    assert len(form.subjects) == 3
    labels = " ".join(field.label for field in form.fields)
    for wanted in ("开头语", "常见问题", "砍价", "跟进", "谁问得多", "值得学"):
        assert wanted in labels
    answers = {"opening.1": "6 秒就回", "opening.3": "自动回复", "change": "改欢迎语"}
    text = service.forms.text("secret_shop", answers)
    assert "同行一" in text
    assert "同行二" not in text
    service.forms.export("secret_shop", answers, tmp_path / "sheet.csv")
    rows = table(tmp_path / "sheet.csv")
    assert rows[0] == ["项目", "同行一", "同行二", "同行三"]
    assert ["开头语怎么说", "6 秒就回", "", "自动回复"] in rows


DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=cmd|' /C calc'!A0", "＝1+1")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(text, tmp_path):
    assert safe(text).startswith("'")
    export([["a", text]], tmp_path / "t.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx").active["B1"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    export([["a", text]], tmp_path / "t.csv")
    row = table(tmp_path / "t.csv")[0]
    assert row[1].startswith("'")


def test_an_export_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(AssistError, match="不能写入"):
        export([["a"]], tmp_path / "missing" / "t.csv")


def test_every_form_that_ships_can_be_read():
    forms = read_forms(paths.resources() / "forms")
    assert [form.id for form in forms] == ["handover", "daily", "weekly", "secret_shop"]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('id="a"\ntitle="b"', "field"),
        ('id="a"\ntitle="b"\n[[field]]\nid="x"\nlabel="y"\nkind="picture"', "kind"),
        ('id="a"\ntitle="b"\n[[field]]\nid="x"\nlabel="y"\nkind="choice"', "choices"),
        ('id="a"\ntitle="b"\n[[field]]\nid="x"\nlabel="y"\neach=true', "subjects"),
        ('id="a"\n[[field]]\nid="x"\nlabel="y"', "title"),
    ],
)
def test_a_wrong_form_names_its_field(wrong, named, tmp_path):
    file = tmp_path / "form.toml"
    file.write_text(wrong, "utf-8")
    with pytest.raises(PackError, match=named):
        read_form(file)


def test_a_library_that_can_only_be_read_says_so_and_still_shows(service, library):
    library._store.read_only = True
    assert service.forms.answers("daily")
    assert service.reminders.waiting() == ()
    with pytest.raises(StoreError):
        service.buyers.keep(Buyer("小鹿"))
    library.note_seen()
    library._store.read_only = False
