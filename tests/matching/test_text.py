"""How texts are folded before they are compared."""

import pytest

from assist.matching.sounds import Sounds
from assist.matching.text import language_of, normalise, strip_fillers, tokens


def folded(text: str) -> str:
    return normalise(text).text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ＸＬ码１２３", "xl码123"),
        ("這件還有貨嗎", "这件还有货吗"),
        ("什么  时候,发货？！", "什么时候发货"),
        ("发货😊了吗🙏", "发货了吗"),
        ("size  chart, please", "size chart please"),
        ("发\u200b货\u202e吗\x00", "发货吗"),
        ("发\ud800货", "发货"),
        ("", ""),
        ("😀。。。!!!", ""),
    ],
)
def test_width_case_script_and_noise_are_folded(given: str, expected: str) -> None:
    assert folded(given) == expected


def test_every_folded_character_knows_where_it_came_from() -> None:
    text = "亲, 這件 ＸＬ 有嗎😊"
    normal = normalise(text)
    assert len(normal.origin) == len(normal.text)
    assert text[normal.origin[normal.text.index("这")]] == "這"
    assert list(normal.origin) == sorted(normal.origin)


def test_very_long_texts_are_cut() -> None:
    assert len(folded("发货" * 5000)) <= 600


def test_polite_words_fall_away_unless_nothing_is_left() -> None:
    assert strip_fillers(normalise("亲,你好,请问什么时候发货呢谢谢")).text == "什么时候发货"
    assert strip_fillers(normalise("你好")).text == "你好"
    assert strip_fillers(normalise("谢谢")).text == "谢谢"


def test_latin_words_and_numbers_are_single_symbols() -> None:
    assert [token.text for token in tokens("穿xl码160合适")] == [
        "穿", "xl", "码", "160", "合", "适",
    ]  # fmt: skip


def test_the_language_is_told_by_the_words() -> None:
    assert language_of("how long does shipping take") == "en"
    assert language_of("xl码有货吗") == "zh"


def test_homophones_and_full_pinyin_share_one_sound() -> None:
    sounds = Sounds.load()
    assert sounds.view("发货") == sounds.view("法货") == sounds.view("fahuo")
    assert sounds.view("shenme shihou") == sounds.view("什么时候")


def test_english_is_not_read_as_pinyin() -> None:
    assert Sounds.load().view("how long does it take") == "how long does it take"


def test_the_fewest_syllables_win() -> None:
    sounds = Sounds.load()
    split = sounds.split("xian")
    assert split is not None
    assert sounds.spelling(split) == "xian"
    assert len(split) == 1
    assert sounds.split("xyz") is None


def test_initials_are_the_first_letters() -> None:
    sounds = Sounds.load()
    assert sounds.initials(sounds.view("发货")) == "fh"
