import pytest

from assist.platforms.chat_lines import (
    Line,
    Speakers,
    age_seconds,
    clock_seconds,
    selected_words,
    split,
)
from assist.platforms.clients import Client, known_clients

NOON = 12 * 3600


def client(name: str) -> Client:
    found = known_clients().named(name)
    assert found is not None
    return found


@pytest.fixture
def pidgin() -> Client:
    return client("pidgin")


def test_a_message_is_told_from_its_time_and_name(pidgin: Client) -> None:
    assert split("\n(14:02:03) 买家小李: 在吗😊", pidgin) == [
        Line("买家小李", "14:02:03", "在吗😊")
    ]


@pytest.mark.parametrize(
    "stamp",
    [
        "14:02:03",
        "14:02",
        "02:02:03 PM",
        "下午02:02:03",
        "2026年11月22日 14时02分03秒 14:02:03",
        "2026-11-22 14:02:03",
        "11/22/2026 02:02:03 PM",
    ],
)
def test_the_time_may_carry_a_date_or_half_day(pidgin: Client, stamp: str) -> None:
    assert split(f"({stamp}) 小李: 在", pidgin) == [Line("小李", stamp, "在")]


def test_several_messages_in_one_text_are_told_apart(pidgin: Client) -> None:
    text = "\n(14:02:03) 小李: 一\n(14:02:03) 小李: 二\n(14:02:04) 小美: 三"
    assert [line.text for line in split(text, pidgin)] == ["一", "二", "三"]


def test_a_message_of_several_lines_stays_one(pidgin: Client) -> None:
    text = "(14:02:03) 小李: 第一行\n第二行: 有冒号\n\n第四行\n(14:02:04) 小李: 下一条"
    assert [line.text for line in split(text, pidgin)] == [
        "第一行\n第二行: 有冒号\n\n第四行",
        "下一条",
    ]


def test_a_time_within_a_message_does_not_split_it(pidgin: Client) -> None:
    text = "(14:02:03) 小李: 我是(14:00)拍的: 发了吗"
    assert [line.text for line in split(text, pidgin)] == ["我是(14:00)拍的: 发了吗"]


def test_a_notice_of_the_client_ends_a_message_and_is_none(pidgin: Client) -> None:
    lines = split("(14:02:03) 小李: 在吗\n(14:02:05) 小李 has signed off.", pidgin)
    assert lines == [Line("小李", "14:02:03", "在吗"), Line(None, "14:02:05", lines[1].text)]
    assert Speakers().incoming(lines, "小李") == lines[:1]


def test_text_before_the_first_head_has_no_name(pidgin: Client) -> None:
    lines = split("半句话\n(14:02:03) 小李: 在吗", pidgin)
    assert lines == [Line(None, "", "半句话"), Line("小李", "14:02:03", "在吗")]


def test_own_lines_are_left_out_where_the_window_names_the_buyer(pidgin: Client) -> None:
    lines = split("(14:02:03) 小李: 在吗\n(14:02:04) 小美: 在的亲", pidgin)
    assert [line.text for line in Speakers().incoming(lines, "小李")] == ["在吗"]


def test_own_names_once_learned_serve_windows_that_name_no_buyer(pidgin: Client) -> None:
    speakers = Speakers()
    speakers.incoming(split("(14:02:04) 小美: 在的亲", pidgin), "小李")
    lines = split("(14:02:05) 小美: 稍等\n(14:02:06) 阿芳: 好的", pidgin)
    assert [line.text for line in speakers.incoming(lines, "")] == ["好的"]


def test_an_empty_message_is_none(pidgin: Client) -> None:
    assert Speakers().incoming(split("(14:02:03) 小李:  ", pidgin), "小李") == []


def test_of_an_old_history_only_the_newest_unanswered_message_counts(pidgin: Client) -> None:
    lines = split("(11:00:00) 小李: 旧的\n(11:01:00) 小李: 新的", pidgin)
    found = Speakers().unanswered(lines, "小李", NOON, 5)
    assert [line.text for line in found] == ["新的"]


def test_an_answered_history_holds_nothing_new(pidgin: Client) -> None:
    lines = split("(11:00:00) 小李: 在吗\n(11:01:00) 小美: 在的", pidgin)
    assert Speakers().unanswered(lines, "小李", NOON, 5) == []


def test_the_first_messages_of_a_fresh_window_are_all_new(pidgin: Client) -> None:
    lines = split("(10:00:00) 小李: 昨天的\n(11:59:58) 小李: 一\n(11:59:59) 小李: 二", pidgin)
    found = Speakers().unanswered(lines, "小李", NOON, 5)
    assert [line.text for line in found] == ["一", "二"]


def test_times_are_read_as_chat_clients_show_them() -> None:
    assert clock_seconds("下午02:03:04") == clock_seconds("14:03:04") == 14 * 3600 + 184
    assert clock_seconds("12:00 PM") == NOON
    assert clock_seconds("昨天") is None
    assert age_seconds("23:59:59", 1) == 2


def test_a_selection_without_heads_is_taken_as_it_is(pidgin: Client) -> None:
    assert selected_words(" 什么面料的呀\n", pidgin, Speakers(), "小李") == "什么面料的呀"


def test_a_selection_with_heads_keeps_the_buyers_words_only(pidgin: Client) -> None:
    text = "么面料\n(14:02:03) 小李: 会透吗\n(14:02:04) 小美: 不透的亲\n(14:02:05) 小李: 好"
    assert selected_words(text, pidgin, Speakers(), "小李") == "么面料\n会透吗\n好"


def test_a_selection_of_own_lines_is_nothing(pidgin: Client) -> None:
    assert selected_words("(14:02:04) 小美: 在的", pidgin, Speakers(), "小李") == ""


def test_a_selection_outside_known_clients_is_taken_as_it_is() -> None:
    assert selected_words("(14:02:04) 小美: 在的", None, Speakers(), "") == "(14:02:04) 小美: 在的"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("qianniu", "tb小李(2026-11-22 14:02:03):\n在吗"),
        ("qianniu", "tb小李 2026-11-22 14:02:03\n在吗"),
        ("qq", "tb小李 2026/11/22 14:02:03\n在吗"),
        ("telegram-desktop", "tb小李, [22.11.2026 14:02]\n在吗"),
        ("gajim", "[14:02:03] tb小李: 在吗"),
    ],
)
def test_copied_blocks_of_other_clients_lose_their_heads(name: str, text: str) -> None:
    assert selected_words(text, client(name), Speakers(), "tb小李") == "在吗"
