"""The search box, as one types."""

import pytest

from assist.matching.matcher import Matcher
from assist.matching.records import Entry


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.build(
        [
            Entry("when", "when", ("什么时候发货", "几天发货")),
            Entry("fee", "fee", ("包邮吗", "运费多少")),
            Entry("size", "size", ("尺码表", "穿多大")),
            Entry("en", "en", ("size chart",)),
        ]
    )


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("发货", "when"),
        ("发", "when"),
        ("fh", "when"),
        ("fahuo", "when"),
        ("fahu", "when"),
        ("FH", "when"),
        ("發貨", "when"),
        ("by", "fee"),
        ("baoyou", "fee"),
        ("chima", "size"),
        ("chart", "en"),
        ("尺码", "size"),
        ("运费是多少呢", "fee"),
    ],
)
def test_parts_sounds_and_initials_find_the_entry(matcher: Matcher, query: str, key: str) -> None:
    assert matcher.search(query)[0].key == key


def test_an_entry_comes_once(matcher: Matcher) -> None:
    keys = [match.key for match in matcher.search("发货")]
    assert len(keys) == len(set(keys))


def test_no_more_than_the_limit_come(matcher: Matcher) -> None:
    assert len(matcher.search("发", limit=1)) == 1
