"""The guard of payment reminders: when, how often, how."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from assist.errors import PackError
from assist.paths import resources
from assist.snippets.reminder_book import KEPT, ReminderBook
from assist.snippets.reminder_rules import read_rules
from assist.snippets.reminders import (
    Order,
    Sent,
    awake,
    best_time,
    elements,
    mark_of,
    may_send,
    next_time,
)
from assist.store.database import open_store

FILE = resources() / "service" / "reminders.toml"
RULES = read_rules(FILE)
CHINA = timezone(timedelta(hours=8))


def at(text):
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=CHINA)


def order(placed="20T14:00", **values):
    return Order("m", "新买家", "", at(placed), **values)


def ask(unpaid, now, channel="千牛", strategy="核对"):
    return may_send(unpaid, channel, strategy, at(now), RULES)


@pytest.mark.parametrize(
    ("placed", "best"),
    [
        ("20T03:00", "20T10:00"),
        ("20T09:00", "20T11:30"),
        ("20T11:20", "20T11:40"),  # the window's hour lies in the first minutes
        ("20T14:00", "20T16:30"),
        ("20T17:00", "20T21:00"),
        ("20T21:30", "21T10:00"),
        ("20T23:50", "21T10:00"),
    ],
)
def test_the_first_reminder_has_its_time_of_day(placed, best):
    assert best_time(at(placed), RULES) == at(best)


def test_nobody_is_reminded_in_the_first_minutes():
    verdict = ask(order(), "20T14:10")
    assert not verdict.allowed
    assert verdict.earliest == at("20T14:20")
    assert ask(order(), "20T14:20").allowed


@pytest.mark.parametrize(("now", "allowed"), [("20T21:59", True), ("20T22:00", False)])
def test_the_night_begins_at_ten(now, allowed):
    assert ask(order(), now).allowed is allowed


@pytest.mark.parametrize(("now", "allowed"), [("21T07:59", False), ("21T08:00", True)])
def test_the_night_ends_at_eight(now, allowed):
    assert ask(order(), now).allowed is allowed


def test_a_moment_at_night_moves_to_the_morning():
    assert awake(at("20T23:00"), RULES) == at("21T08:00")
    assert awake(at("21T02:00"), RULES) == at("21T08:00")
    assert awake(at("21T12:00"), RULES) == at("21T12:00")


def test_two_reminders_are_enough():
    sent = (Sent(at("20T16:30"), "千牛", "核对"), Sent(at("21T10:00"), "短信", "紧迫"))
    verdict = ask(order(sent=sent), "22T12:00")
    assert not verdict.allowed
    assert "2 次" in verdict.reasons[0]
    assert next_time(order(sent=sent), RULES) is None


def test_a_second_reminder_waits_and_takes_another_way():
    once = order(sent=(Sent(at("20T16:30"), "千牛", "核对"),))
    early = ask(once, "20T21:00")
    assert not early.allowed
    assert early.earliest == at("21T08:00")  # twelve hours later is night
    assert any("换一种" in hint for hint in ask(once, "21T09:00").hints)
    assert not any("换一种" in hint for hint in ask(once, "21T09:00", "短信").hints)


def test_a_buyer_who_considers_gets_a_day():
    once = order(sent=(Sent(at("20T16:30"), "千牛", "核对", "考虑"),))
    assert next_time(once, RULES) == at("21T16:30")
    assert not ask(once, "21T16:00").allowed


@pytest.mark.parametrize("outcome", ["已付款", "拒绝"])
def test_who_paid_or_refused_is_left_in_peace(outcome):
    assert not ask(order(ended=outcome), "21T10:00").allowed
    assert next_time(order(ended=outcome), RULES) is None


def test_an_order_past_its_time_is_not_reminded_of():
    assert not ask(order(), "23T14:00").allowed
    late = order("20T14:00", sent=(Sent(at("23T08:00"), "千牛", "核对"),))
    assert next_time(late, RULES) is None


def test_the_telephone_is_for_larger_orders():
    assert ask(order(amount_cents=99_00), "20T17:00", "电话").hints
    assert not ask(order(amount_cents=500_00), "20T17:00", "电话").hints


def test_urgency_is_not_invented():
    assert any("即将关闭" in hint for hint in ask(order(), "20T17:00", strategy="紧迫").hints)
    assert not ask(order(), "23T09:00", strategy="紧迫").hints


def there(text):
    found = elements("短信", text, "晴天小铺", ("雪纺连衣裙",), RULES)
    return {element.name: element.there for element in found}


def test_a_short_message_needs_shop_product_time_and_technique():
    good = "【晴天小铺】您拍的雪纺连衣裙，下午5点前付款今天就能发出哦"
    assert set(there(good).values()) == {True}
    assert there("您拍的雪纺连衣裙下午5点前付款今天发")["店铺"] is False
    assert there("晴天小铺:下午5点前付款今天能发")["产品"] is False
    assert there("晴天小铺:雪纺连衣裙请核对地址")["时间"] is False
    assert there("晴天小铺:今天拍的雪纺连衣裙还在等您")["技巧"] is False
    assert there(good + "哦" * 70)["字数"] is False


def test_a_short_message_with_an_offer_says_how_to_opt_out():
    offer = "晴天小铺：雪纺连衣裙今天付款送小礼物"
    assert there(offer)["退订方式"] is False
    assert there(offer + "，拒收请回复R")["退订方式"] is True


def test_a_call_is_a_checklist_for_the_agent():
    found = elements("电话", "", "晴天小铺", (), RULES)
    assert len(found) == 4
    assert {element.there for element in found} == {None}


def test_wrong_rules_name_the_field(tmp_path):
    file = tmp_path / "reminders.toml"
    text = FILE.read_text("utf-8")
    for wrong, named in [
        (text.replace('at = "11:30"', 'at = "25:00"'), "at"),
        (text.replace("most = 2 ", "most = -1 "), "most"),
        (text.replace('quiet_from = "22:00"', 'quiet_from = "late"'), "quiet_from"),
        (text.replace("[frequency]", "[often]"), "frequency"),
        (text.replace('words = "优惠', 'words = "(优惠'), "words"),
    ]:
        assert wrong != text
        file.write_text(wrong, "utf-8")
        with pytest.raises(PackError, match=named):
            read_rules(file)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    yield opened
    opened.close()


def test_no_name_and_no_number_reaches_the_store(store, tmp_path):
    book = ReminderBook(store)
    mark = book.mark("晴天小鹿", "4412345678901234567")
    book.put(replace(order(), mark=mark))
    book.add_sent(mark, Sent(at("20T16:30"), "千牛", "核对"))
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    written = (tmp_path / "ceda.db").read_bytes()
    assert mark.encode() in written
    assert "晴天小鹿".encode() not in written
    assert b"4412345678901234567" not in written


def test_a_mark_is_the_same_for_the_same_order_and_differs_between_machines(store):
    book = ReminderBook(store)
    assert book.mark("小鹿 ", "1") == ReminderBook(store).mark("小鹿", " 1")
    assert book.mark("小鹿", "1") != book.mark("小鹿", "2")
    assert mark_of(b"a", "小鹿", "1") != mark_of(b"b", "小鹿", "1")


def test_an_order_comes_back_as_it_was_put(store):
    book = ReminderBook(store)
    put = order(amount_cents=5, next_at=at("20T16:30"))
    book.put(put)
    sent = Sent(at("20T17:00"), "短信", "紧迫")
    book.add_sent("m", sent)
    assert book.get("m") == replace(put, sent=(sent,))
    book.set_outcome("m", "已付款", None)
    assert book.waiting() == []
    assert book.paid_since(at("20T00:00")) == 1
    assert book.paid_since(at("21T00:00")) == 0


def test_old_orders_are_forgotten(store):
    book = ReminderBook(store)
    book.put(order())
    book.forget_old(at("20T14:00") + KEPT)
    assert book.get("m") is not None
    book.forget_old(at("20T14:00") + KEPT + timedelta(minutes=1))
    assert book.get("m") is None
