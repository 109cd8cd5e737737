"""How people write a banned word so that a filter does not see it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

SPACES = "  \u3000\u00a0\u2009"
MARKS = "·.-_*/|,，。~～、+^'\"…—=#"
EMOJI = ("😊", "🌟", "❤️", "👍🏻", "💰", "🎉", "👩‍⚕️", "✨")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"
LETTERS = {"a": "аɑ", "c": "с", "e": "е", "o": "оο", "p": "р", "q": "ԛ", "v": "ѵν", "x": "х"}

Disguise = Callable[[str, random.Random], str]


def _between(pieces: str | tuple[str, ...]) -> Disguise:
    def disguise(word: str, rng: random.Random) -> str:
        every = rng.random() < 0.5
        places = range(1, len(word)) if every else [rng.randrange(1, len(word))]
        chosen = set(places)
        return "".join(
            rng.choice(pieces) * rng.randint(1, 2) + c if i in chosen else c
            for i, c in enumerate(word)
        )

    return disguise


def full_width(word: str, _rng: random.Random) -> str:
    """Latin letters, digits and signs in their full-width forms."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)


def circled(word: str, rng: random.Random) -> str:
    """Latin letters in circles or squares."""
    first = rng.choice([0x24D0, 0x1F130, 0x1F150, 0x1F170])
    return "".join(chr(first + ord(c) - ord("a")) if "a" <= c <= "z" else c for c in word.lower())


def foreign_letters(word: str, rng: random.Random) -> str:
    """Latin letters as Cyrillic or Greek ones of the same look."""
    return "".join(rng.choice(LETTERS[c]) if c in LETTERS else c for c in word.lower())


@cache
def _radicals() -> Mapping[str, str]:
    forms: dict[str, str] = {}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9)):
        forms.setdefault(unicodedata.normalize("NFKC", chr(code)), chr(code))
    return forms


def radicals(word: str, _rng: random.Random) -> str:
    """Characters as Kangxi radicals or compatibility ideographs, which look the same."""
    return "".join(_radicals().get(c, c) for c in word)


@cache
def _traditional(word: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(word))


def traditional(word: str, _rng: random.Random) -> str:
    """In traditional characters."""
    return _traditional(word)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def one_in_pinyin(word: str, rng: random.Random) -> str:
    """One character as pinyin."""
    from pypinyin import lazy_pinyin

    places = [i for i, c in enumerate(word) if _is_han(c)]
    if not places:
        return word
    place = rng.choice(places)
    spelled = lazy_pinyin(word)  # the reading that the word gives the character
    if len(spelled) != len(word):
        return word
    return word[:place] + spelled[place] + word[place + 1 :]


def all_in_pinyin(word: str, _rng: random.Random) -> str:
    """The whole word as pinyin."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(word)) if all(map(_is_han, word)) else word


@cache
def _homophones() -> Mapping[str, str]:
    """Character → the level-one characters of GB 2312 with the same toneless reading."""
    from pypinyin import lazy_pinyin

    by_sound: dict[str, str] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char:
                sound = lazy_pinyin(char)[0]
                by_sound[sound] = by_sound.get(sound, "") + char
    return {char: group for group in by_sound.values() for char in group}


def any_homophone(word: str, rng: random.Random) -> str:
    """One character as any common one that sounds the same."""
    places = [i for i, c in enumerate(word) if len(_homophones().get(c, "")) > 1]
    if not places:
        return word
    place = rng.choice(places)
    other = rng.choice(_homophones()[word[place]].replace(word[place], ""))
    return word[:place] + other + word[place + 1 :]


def stand_in(stand_ins: Mapping[str, str]) -> Disguise:
    """One or all characters as the ones that are known to stand for them."""
    by_meant: dict[str, str] = {}
    for char, meant in stand_ins.items():
        by_meant[meant] = by_meant.get(meant, "") + char

    def disguise(word: str, rng: random.Random) -> str:
        return "".join(rng.choice(by_meant[c]) if c in by_meant else c for c in word)

    return disguise


def disguises(stand_ins: Mapping[str, str]) -> dict[str, Disguise]:
    """Every kind that the check promises to see through, by name."""
    return {
        "spaces": _between(SPACES),
        "marks": _between(MARKS),
        "emoji": _between(EMOJI),
        "invisible": _between(INVISIBLE),
        "full width": full_width,
        "circled": circled,
        "foreign letters": foreign_letters,
        "radicals": radicals,
        "traditional": traditional,
        "one in pinyin": one_in_pinyin,
        "all in pinyin": all_in_pinyin,
        "known stand-ins": stand_in(stand_ins),
        "homophone": any_homophone,
    }
