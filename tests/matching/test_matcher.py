"""From a buyer's words to entries: what is found, what is not, and how it changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assist.matching.matcher import Matcher, index_file
from assist.matching.records import Entry
from assist.suggestion import Via

ENTRIES = (
    Entry("shop/when", "ship.when", ("什么时候发货", "今天能发货吗", "几天发货", "多久寄出")),
    Entry("shop/carrier", "ship.carrier", ("发什么快递", "用哪家物流", "走什么快递")),
    Entry("shop/fee", "ship.fee", ("包邮吗", "运费多少", "要邮费吗")),
    Entry("shop/discount", "price.discount", ("能便宜点吗", "可以优惠吗", "打折吗")),
    Entry("shop/policy", "return.policy", ("能退吗", "支持七天无理由吗", "可以退货吗")),
    Entry("shop/size", "size.recommend", ("我穿多大码", "160 110斤穿什么码", "选什么尺码")),
    Entry("shop/damaged", "issue.damaged", ("收到就是坏的", "包装破了", "碎了怎么办")),
    Entry("own/cake", "own/cake", ("蛋糕上能写字吗",)),
    Entry("own/refuse", "own/refuse", ("不能退吗怎么办", "为什么不给退")),
    Entry("en/days", "en/days", ("how long does shipping take", "delivery time"), language="en"),
    Entry("en/return", "en/return", ("can i return this item", "return policy")),
)


@pytest.fixture(scope="module")
def shared() -> Matcher:
    return Matcher.build(ENTRIES)


@pytest.fixture
def fresh(shared: Matcher, tmp_path: Path) -> Matcher:
    shared.save(tmp_path, "same")
    matcher = Matcher.load(tmp_path, "same")
    assert matcher is not None
    return matcher


def first(matcher: Matcher, text: str) -> str:
    matches = matcher.match(text)
    return matches[0].key if matches else ""


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ("什么时候发货", "shop/when"),
        ("啥时候能寄出来呀", "shop/when"),
        ("法货什么时候", "shop/when"),
        ("shenme shihou fahuo", "shop/when"),
        ("什麼時候發貨", "shop/when"),
        ("用的啥物流", "shop/carrier"),
        ("邮费要不要", "shop/fee"),
        ("便宜些行不行", "shop/discount"),
        ("打开一看碎了", "shop/damaged"),
        ("蛋糕上面可以写字吗", "own/cake"),
        ("how long is shipping", "en/days"),
        ("can I retrun it", "en/return"),
    ],
)
def test_a_buyers_own_words_find_the_entry(shared: Matcher, message: str, key: str) -> None:
    assert first(shared, message) == key


def test_asking_whether_is_not_being_refused(shared: Matcher) -> None:
    assert first(shared, "能退吗") == "shop/policy"
    assert first(shared, "不能退吗怎么办") == "own/refuse"


def test_the_question_before_lends_its_meaning(shared: Matcher) -> None:
    alone = shared.match("那多久呢")
    leaning = shared.match("那多久呢", previous="什么时候发货")
    assert leaning[0].key == "shop/when"
    assert len(alone) > 0


def test_small_talk_gets_low_confidence(shared: Matcher) -> None:
    for message in ("哈哈哈哈", "今天天气真好啊", "13800138000", "浙江省杭州市西湖区"):
        matches = shared.match(message)
        assert not matches or matches[0].confidence < shared.threshold, message


def test_a_clear_question_is_sure(shared: Matcher) -> None:
    assert shared.match("什么时候发货")[0].confidence >= shared.threshold


def test_scores_and_confidence_fall_with_the_rank(shared: Matcher) -> None:
    matches = shared.match("今天能发什么快递", limit=5)
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)
    assert all(0 <= m.score <= 100 and 0 <= m.confidence <= 1 for m in matches)


def test_marks_point_at_what_matched(shared: Matcher) -> None:
    message = "亲 啥时候寄出"
    match = shared.match(message)[0]
    assert "发" in match.why or "≈" in match.why or "相近" in match.why
    assert all(0 <= mark.start < mark.end <= len(message) for mark in match.marks)
    assert any(mark.via is Via.MEANING for mark in match.marks)


def test_a_match_by_sound_says_so(shared: Matcher) -> None:
    match = shared.match("蛋高上能写字吗")[0]
    assert match.key == "own/cake"
    assert any(mark.via is Via.SOUND for mark in match.marks)


def test_several_questions_are_answered_in_order(shared: Matcher) -> None:
    answers = shared.answers("发什么快递？ 能便宜点吗")
    assert [matches[0].key for _, matches in answers] == ["shop/carrier", "shop/discount"]


def test_an_added_entry_is_found_at_once(fresh: Matcher) -> None:
    fresh.put(Entry("own/flower", "own/flower", ("鲜花能养几天",)))
    assert first(fresh, "鲜花可以养几天") == "own/flower"


def test_an_edited_entry_is_found_by_its_new_words_only(fresh: Matcher) -> None:
    fresh.put(Entry("own/cake", "own/cake", ("气球能不能代充气",)))
    assert first(fresh, "气球可以代充气吗") == "own/cake"
    assert "own/cake" not in [m.key for m in fresh.search("蛋糕")]


def test_a_removed_entry_is_gone_at_once(fresh: Matcher) -> None:
    fresh.remove("own/cake")
    assert "own/cake" not in [m.key for m in fresh.match("蛋糕上能写字吗", limit=20)]
    assert "own/cake" not in [m.key for m in fresh.search("蛋糕")]
    fresh.remove("never/there")


def test_a_learned_phrasing_counts(fresh: Matcher) -> None:
    entry = ENTRIES[1]
    fresh.put(Entry(entry.key, entry.label, entry.phrasings, learned=("咱家走的是哪路镖局",)))
    assert first(fresh, "咱们走哪路镖局") == "shop/carrier"


def test_a_changed_index_is_saved_as_it_answers(fresh: Matcher, tmp_path: Path) -> None:
    fresh.remove("own/cake")
    fresh.put(Entry("own/flower", "own/flower", ("鲜花能养几天",)))
    fresh.save(tmp_path, "changed")
    again = Matcher.load(tmp_path, "changed")
    assert again is not None
    assert first(again, "鲜花能养几天") == "own/flower"
    assert "own/cake" not in [m.key for m in again.search("蛋糕")]


def test_a_saved_index_answers_the_same(shared: Matcher, fresh: Matcher) -> None:
    for message in ("啥时候发", "运费怎么算", "how long"):
        assert fresh.match(message) == shared.match(message)


def test_a_matcher_takes_up_the_index_of_another_and_leaves_one_file(
    shared: Matcher, tmp_path: Path
) -> None:
    shared.save(tmp_path, "before")
    shared.save(tmp_path, "now")
    assert [file.name for file in tmp_path.iterdir()] == [index_file(tmp_path, "now").name]
    small = Matcher.build([])
    assert not small.reload(tmp_path, "before")
    assert small.reload(tmp_path, "now")
    assert small.match("啥时候发") == shared.match("啥时候发")


def test_an_index_of_another_library_is_refused(shared: Matcher, tmp_path: Path) -> None:
    shared.save(tmp_path, "one")
    assert Matcher.load(tmp_path, "other") is None
    assert Matcher.load(tmp_path / "nowhere", "one") is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"not an index at all",
        lambda data: data[:-1000] + bytes([data[-1000] ^ 1]) + data[-999:],
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: data + b"more",
    ],
)
def test_a_damaged_index_is_refused(
    shared: Matcher, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    shared.save(tmp_path, "one")
    file = index_file(tmp_path, "one")
    file.write_bytes(harm(file.read_bytes()))
    assert Matcher.load(tmp_path, "one") is None


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "发", "a", "1", "1234567890123", "😀", "发货" * 5000, "a" * 10_000,
        "\ud800\udfff", "发\ud83d货吗", "\x00\x01\x02", "\u202e吗货发\u202c", "\u200b\u200d\ufeff",
        "発送はいつですか", "когда отправите", "متى الشحن", "size多大fahuo什么", "[[[[", "(((((",
        "\n\n\n", "％％％", "null", "' OR 1=1 --",
    ],
)  # fmt: skip
def test_no_input_is_too_odd(shared: Matcher, text: str) -> None:
    for match in shared.match(text) + shared.search(text):
        assert 0 <= match.confidence <= 1
        assert all(0 <= mark.start < mark.end <= len(text) for mark in match.marks)
    shared.answers(text)
    shared.match("多久", previous=text)


def test_odd_entries_do_no_harm() -> None:
    entries = [
        Entry("a", "a", ()),
        Entry("b", "b", ("", "😀", "\ud800")),
        Entry("c", "c", ("换行\n的问法",)),
        Entry("a", "a", ("同名的后一条",)),
    ]
    matcher = Matcher.build(entries)
    assert matcher.match("换行的问法")[0].key == "c"
    assert matcher.match("同名的后一条")[0].key == "a"


def test_an_empty_library_answers_nothing(tmp_path: Path) -> None:
    matcher = Matcher.build([])
    assert matcher.match("什么时候发货") == []
    assert matcher.search("发货") == []
    matcher.save(tmp_path, "empty")
    again = Matcher.load(tmp_path, "empty")
    assert again is not None
    again.put(Entry("a", "a", ("什么时候发货",)))
    assert first(again, "什么时候发货") == "a"


def test_building_reports_its_progress() -> None:
    told: list[tuple[int, int]] = []
    Matcher.build(ENTRIES, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert all(0 <= done <= total for done, total in told)


def test_a_short_question_that_says_enough_stands_alone(shared: Matcher) -> None:
    assert shared.match("运费多少", previous="什么时候发货")[0].key == "shop/fee"


def test_parts_that_surely_mean_different_things_are_questions_of_their_own(
    shared: Matcher,
) -> None:
    message = "你好 发什么快递？ 能便宜点吗 哈哈"
    parts = shared.questions(message)
    assert [part.text for part in parts] == ["发什么快递", "能便宜点吗"]
    assert [message[part.start : part.end] for part in parts] == [part.text for part in parts]


def test_a_message_with_one_meaning_is_one_question(shared: Matcher) -> None:
    assert len(shared.questions("我昨天买的。付过钱了。什么时候发货")) == 1


@pytest.mark.parametrize("key", ["own/moon", ENTRIES[0].key])
def test_an_entry_that_is_tried_leaves_no_trace(fresh: Matcher, key: str) -> None:
    asked = ["什么时候发货", "可以送到月球上吗", "包邮吗"]

    def answers() -> list[list[tuple[str, float, float]]]:
        return [[(m.key, m.score, m.confidence) for m in fresh.match(text)] for text in asked]

    label = key if key.startswith("own") else ENTRIES[0].label
    before = answers()
    with fresh.trying(Entry(key, label, ("可以送到月球上吗",))):
        assert fresh.match("可以送到月球上吗")[0].label == label
    assert answers() == before
