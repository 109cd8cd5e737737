"""The lexicon: different words for the same thing."""

import tomllib
from collections import Counter

import pytest

from assist.matching.concepts import Lexicon
from assist.matching.text import normalise
from assist.matching.utterances import Utterances, expand
from assist.paths import resources


def names(text: str) -> set[str]:
    return {found.name for found in Lexicon.load().find(normalise(text).text)}


@pytest.mark.parametrize(
    ("one", "other", "concept"),
    [
        ("什么时候寄出", "啥时候发走", "发货"),
        ("能便宜点吗", "可以优惠吗", "便宜"),
        ("是正品吗", "是不是真货", "正品"),
        ("160 110斤", "身高170体重65kg", "身量"),
        ("can i get a refund", "把钱退给我", "退款"),
    ],
)
def test_different_words_share_a_concept(one: str, other: str, concept: str) -> None:
    assert concept in names(one)
    assert concept in names(other)


def test_the_longest_word_wins_at_each_place() -> None:
    lexicon = Lexicon.parse("甲: 发票\n乙: 开发票\n丙: 票")
    assert [found.name for found in lexicon.find("我要开发票")] == ["乙"]


def test_latin_words_count_only_whole() -> None:
    lexicon = Lexicon.parse("何物: hat")
    assert lexicon.find("what") == []
    assert len(lexicon.find("a hat")) == 1


def test_every_group_is_used_by_what_buyers_write() -> None:
    seen: Counter[str] = Counter()
    texts = [s for sentences in Utterances.load().intents.values() for s in sentences]
    for path in sorted((resources() / "packs").rglob("snippets/*.toml")):
        for snippet in tomllib.loads(path.read_text("utf-8")).get("snippet", ()):
            texts += snippet.get("phrasings", ())
    for text in texts:
        seen.update(names(text))
    lexicon = Lexicon.load()
    groups = {name for group in lexicon.words.values() for name in group}
    groups |= {name for name, _ in lexicon.patterns}
    idle = sorted(name for name in groups if seen[name] < 3)
    assert idle == []


def test_written_sentences_cover_every_intent_they_name() -> None:
    assert all(len(sentences) >= 5 for sentences in Utterances.load().intents.values())


def test_choices_are_spelled_out() -> None:
    assert expand("(能|可以)退(吗|)") == ["能退吗", "能退", "可以退吗", "可以退"]
    assert len(expand("(a|b|c|d)(a|b|c|d)(a|b|c|d)")) == 14
