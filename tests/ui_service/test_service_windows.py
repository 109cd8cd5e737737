"""What an agent does in the windows of service operations, with mouse and keys."""

import csv
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from assist.snippets.compliance import Hit
from assist.suggestion import Measure
from assist.ui.i18n import Language
from assist.ui.service import wording
from assist.ui.service.member_tables import amount, percent, yuan
from assist.ui.service.opening import NAMES, open_service, services
from assist.ui.service.order_form import moment
from assist.ui.widgets.banner import Tone


def typed(field, text):
    """What an input method leads to; QTest types ASCII alone."""
    field.setText(text)
    field.textEdited.emit(text)


# Members


def thousand_buyers(folder):
    sums = [900] * 7 + [868] * 3 + [725] * 50 + [700] * 20 + [430] * 130 + [399] * 70 + [50] * 720
    file = folder / "buyers.csv"
    rows = "\n".join(f"b{n},{spent}" for n, spent in enumerate(sums))
    file.write_text(f"买家,累计消费金额\n{rows}\n坏行,很多\n", "utf-8")
    return file


def test_the_sources_figures_stand_in_the_window(opened, tmp_path):
    window = opened("members")
    window.analyse_file(thousand_buyers(tmp_path))
    window.settle()
    spoken = window.results.accessibleName()
    for figure in ("7 人", "0.7%", "868", "7.3%", "725", "20%", "430", "72%"):
        assert figure in spoken
    assert "第 1002 行" in window.banner.text
    window.adopt.click()
    window.settle()
    assert [field.text() for field in window.table.fields] == ["868", "725", "430"]


def test_thresholds_out_of_order_are_refused_in_words(opened):
    window = opened("members")
    typed(window.table.fields[0], "500")
    assert window.save.isEnabled()
    window.save.click()
    window.settle()
    assert window.banner.tone is Tone.BAD
    assert "从高到低" in window.banner.text
    typed(window.table.fields[0], "lots")
    assert not window.save.isEnabled()


def test_a_sum_is_looked_up_while_it_is_typed(opened):
    window = opened("members")
    typed(window.spent, "400")
    window.settle()
    assert "高级会员" in window.standing.text()
    assert "288" in window.standing.text()


def test_pasted_numbers_are_analysed(opened):
    window = opened("members")
    QGuiApplication.clipboard().setText("888\n500\n20")
    window.paste.click()
    window.settle()
    assert "3" in window.counted.text()


def test_a_metric_is_worked_out(opened):
    window = opened("members")
    window.open_page("metrics")
    metric = window.metrics.metrics[0]
    typed(metric.fields[0], "120")
    assert metric.result.text() == "—"
    typed(metric.fields[1], "1500")
    assert metric.result.text() == "8%"


def test_amounts_are_read_and_shown():
    assert amount("1,288.5") == 1288_50
    assert [amount(text) for text in ("", "-1", "x", "nan", "1e99")] == [None] * 5
    assert (yuan(1288_50), yuan(100), percent(0.073)) == ("1,288.5", "1", "7.3%")


# Reminders


@pytest.fixture
def reminders(opened, shop, now):
    placed = now.value - timedelta(hours=3)
    mask = next(key for key in shop.goods if "mask" in key)
    shop.service.reminders.add("晴天小鹿", "4412", "新买家", placed, mask, 89_00)
    window = opened("reminders", "老王")
    window.open_order(window._waiting[0])
    window.settle()
    return window


def test_the_list_says_what_is_due(reminders):
    assert "晴天小鹿" in reminders.rows[0].text()
    assert "现在可提醒" in reminders.rows[0].text()
    assert reminders.form.buyer.text() == "老王"


def test_an_order_is_added_with_the_keyboard(opened, shop, now):
    now.value = datetime.now().astimezone()
    window = opened("reminders", "老王")
    window.form.when.setText(f"{now.value - timedelta(minutes=5):%H:%M}")
    window.form.price.setText("129")
    QTest.keyClick(window.form.price, Qt.Key.Key_Return)
    window.settle()
    assert [due.label for due in shop.service.reminders.waiting()] == ["老王"]
    assert window.panel.due is not None


def test_a_time_that_cannot_be_read_is_marked(opened, shop):
    window = opened("reminders", "老王")
    window.form.when.setText("早上")
    window.form.add.click()
    assert window.form.when.objectName() == "wrong"
    assert shop.service.reminders.waiting() == ()


def test_a_reminder_is_counted_and_the_next_one_waits(reminders):
    reminders.panel.done.click()
    reminders.settle()
    assert "提醒过 1 次" in reminders.rows[0].text()
    assert not reminders.panel.done.isEnabled()
    assert "12 小时" in reminders.panel.verdict.text()
    reminders.panel.outcomes[0].click()
    reminders.settle()
    assert reminders.rows == []
    assert reminders.panel.isHidden()


def test_a_short_message_says_what_it_lacks(reminders):
    reminders.panel.channel._take("短信")
    reminders.panel.text.setPlainText("您好,快付款吧")
    reminders.panel.check_wanted.emit()
    reminders.settle()
    assert "店铺" in reminders.panel.lacking
    reminders.panel.copy.click()
    reminders.settle()
    assert QGuiApplication.clipboard().text() == "您好,快付款吧"
    assert "店铺" in reminders.banner.text


def test_words_that_the_law_forbids_are_not_copied(reminders, shop):
    shop.blocked = (Hit(0, 4, "absolute", "block", "全网最低", "广告法", "很实惠"),)
    QGuiApplication.clipboard().setText("before")
    reminders.panel.text.setPlainText("全网最低,快付款")
    reminders.panel.copy.click()
    reminders.settle()
    assert QGuiApplication.clipboard().text() == "before"
    assert reminders.banner.tone is Tone.BAD


def test_scripts_for_the_way_are_offered_and_taken(reminders):
    reminders.panel.channel._take("短信")
    reminders.panel.strategy._take("紧迫")
    reminders.panel.scripts.click()
    reminders.settle()
    actions = reminders.menu.actions()
    assert len(actions) >= 2
    closing = next(action for action in actions if "关闭" in action.text())
    closing.trigger()
    assert reminders.panel.text.toPlainText()
    reminders.menu.close()


def test_a_call_shows_its_checklist(reminders):
    reminders.panel.channel._take("电话")
    reminders.settle()
    assert reminders.panel._needed.count() == 4
    assert reminders.panel.text.isHidden()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("14:05", "22 14:05"),
        ("18:05", "21 18:05"),  # still to come today: yesterday's
        ("11-20 09:00", "20 09:00"),
        ("11月20日 09：00", "20 09:00"),
        ("25:00", None),
        ("早上", None),
    ],
)
def test_a_typed_time_is_read(text, wanted):
    found = moment(text, datetime(2026, 11, 22, 17, 30))  # noqa: DTZ001
    assert (found and f"{found:%d %H:%M}") == wanted


# The buyer file


def test_nobody_is_kept_before_the_button(opened, shop):
    window = opened("buyers", "晴天小鹿")
    assert shop.service.buyers.every() == ()
    window.new.click()
    assert window.form.name.text() == "晴天小鹿"
    typed(window.form.personal.fields["着装喜好"], "宽松")
    window.settle()
    assert shop.service.buyers.every() == ()
    assert window.keep.text() == "记住这位买家"
    window.keep.click()
    window.settle()
    kept = shop.service.buyers.every()[0].buyer
    assert (kept.name, kept.personal) == ("晴天小鹿", {"着装喜好": "宽松"})
    assert window.list.count() == 1


def test_measures_of_the_conversation_are_kept_only_when_taken(look, worker, qtbot, shop):
    height = Measure("height_cm", 160.0, "160 cm", "我160的")
    window = open_service("buyers", look, worker, buyer="小鹿", measures=(height,))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: not window.requests.busy)
    for taken, kept in ((False, ()), (True, (Measure("height_cm", 160.0, "160 cm"),))):
        window.new.click()
        window.form.name.setText(f"小鹿{taken}")
        if taken:
            window.form.take.click()
        window.keep.click()
        qtbot.waitUntil(lambda: not window.requests.busy)
        assert shop.service.buyers.of(f"小鹿{taken}").buyer.measures == kept


def test_a_purchase_moves_the_buyer_on(opened, shop):
    window = opened("buyers", "小鹿")
    window.new.click()
    panel = window.form.purchases
    for field, text in ((panel.product, "清洁泥膜"), (panel.category, "面膜"), (panel.price, "89")):
        typed(field, text)
    QTest.keyClick(panel.price, Qt.Key.Key_Return)
    window.keep.click()
    window.settle()
    assert "新客户" in window.form.outlook.text()
    typed(panel.price, "free")
    panel.add.click()
    assert panel.price.objectName() == "wrong"
    assert len(panel.purchases) == 1


def test_forgetting_asks_once_more_and_forgets_that_it_asked(opened, shop):
    window = opened("buyers", "小鹿")
    window.new.click()
    window.keep.click()
    window.settle()
    window.forget_all.click()
    assert window.forget_all.asking
    assert len(shop.service.buyers.every()) == 1
    window.forget_all.setFocus()
    window.search.setFocus()
    window.forget_all.asking = False
    window.forget_all.click()
    window.forget_all.click()
    window.settle()
    assert shop.service.buyers.every() == ()
    assert window.form.isHidden()


def test_the_file_is_exported(opened, tmp_path):
    window = opened("buyers", "=小鹿")
    window.new.click()
    window.keep.click()
    window.settle()
    window.export_to(tmp_path / "all.csv")
    window.settle()
    rows = list(csv.reader((tmp_path / "all.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][0] == "'=小鹿"


# Forms


def test_a_draft_saves_itself_and_is_there_again(opened, shop):
    window = opened("forms")
    window.form_page.controls["open"].setPlainText("小鹿等回复")
    window.close()
    window.settle()
    assert shop.service.forms.answers("handover")["open"] == "小鹿等回复"
    again = opened("forms")
    assert again.form_page.answers()["open"] == "小鹿等回复"


def test_changing_the_form_keeps_what_was_typed(opened, shop):
    window = opened("forms")
    window.form_page.controls["open"].setPlainText("等仓库")
    window.names[3].click()
    window.settle()
    assert window.form_page.form.id == "secret_shop"
    assert shop.service.forms.answers("handover")["open"] == "等仓库"


def test_a_copied_form_names_what_is_missing(opened):
    window = opened("forms")
    window.form_page.controls["open"].setPlainText("等仓库")
    window.form_page.controls["shift"]._take("晚班")
    window.copy.click()
    window.settle()
    text = QGuiApplication.clipboard().text()
    assert "没办完的事：等仓库" in text
    assert "班次：晚班" in text
    assert "交班人" in window.banner.text


def test_a_form_is_exported_and_emptied(opened, shop, tmp_path):
    window = opened("forms")
    window.form_page.controls["open"].setPlainText("=cmd()")
    window.export_to(tmp_path / "form.csv")
    window.settle()
    assert "'=cmd()" in (tmp_path / "form.csv").read_text("utf-8-sig")
    window.empty.click()
    window.empty.click()
    window.settle()
    assert "open" not in window.form_page.answers()


# All of them


def test_every_window_is_in_the_menu_and_opens_once(look, worker, qtbot):
    assert [name for name, _ in services()] == list(NAMES)
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    first = open_service("members", look, worker, parent)
    assert open_service("members", look, worker, parent) is first
    with pytest.raises(ValueError, match="nothing"):
        open_service("nothing", look, worker, parent)


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_name_and_takes_the_keyboard(opened, name):
    window = opened(name, "小鹿")
    if name == "buyers":
        window.new.click()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    controls = [c for kind in kinds for c in window.findChildren(kind) if c.isVisible()]
    assert controls
    for control in controls:
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or text, control.objectName()
        # The arrow keys move within segments and the names of forms.
        if control.isEnabled() and control.objectName() not in ("segment", "nav"):
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.fixture
def language():
    used = Language()
    yield used
    used.switch("zh_CN")
    QApplication.processEvents()  # before the worker ends: open windows ask for their texts


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_large_letters_fit_the_width(opened, look, language, shop, now, name, spoken):
    shop.service.reminders.add("小鹿", "1", "新买家", now.value - timedelta(hours=3))
    language.switch(spoken)
    window = opened(name, "小鹿")
    look.use("dark", 150)
    if name == "reminders":
        window.open_order(window._waiting[0])
    window.settle()
    assert window.page.minimumSizeHint().width() <= window.view.viewport().width()


def test_what_the_core_says_has_its_english(language):
    language.switch("en")
    for texts in (wording.guard_texts(), wording.element_texts(), wording.list_texts()):
        for text in texts:
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text), text
