"""How buyers mistype: noise of several kinds, made from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from assist.matching.sounds import FIRST, Sounds
from assist.matching.text import simplified_forms

PARTICLES = ("哦", "呢", "啊", "呀", "哈", "嘛", "啦", "哈哈", "亲", "那个")
EMOJI = ("😊", "😭", "🙏", "👍", "🌹", "[微笑]", "~~", "!!!", "…")
COMMON = 3500
"""Homophones come from characters of GB 2312's first, everyday level only."""


class Noise:
    """Changes texts; the same seed and text give the same change."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._sounds = Sounds.load()
        self._alike: dict[str, list[str]] = {}
        for code in range(0x4E00, 0xA000):
            char = chr(code)
            if _is_everyday(char):
                self._alike.setdefault(self._sounds.view(char), []).append(char)
        self._traditional: dict[str, str] = {}
        for code, simple in enumerate(simplified_forms()):
            if chr(code) != simple:
                self._traditional.setdefault(simple, chr(code))
        self._kinds: dict[str, Callable[[str, random.Random], str]] = {
            "homophones": self._homophones,
            "pinyin": self._pinyin,
            "drop": _drop,
            "swap": _swap,
            "traditional": self._to_traditional,
            "particles": _particles,
            "emoji": _emoji,
        }

    @property
    def kinds(self) -> list[str]:
        """The names of the kinds; ``mix`` and ``mixN`` combine two or N of them."""
        return list(self._kinds)

    def apply(self, kind: str, text: str) -> str:
        """``text`` with noise of one kind."""
        draw = random.Random(f"{self._seed}:{kind}:{text}")
        if kind.startswith("mix"):
            for name in draw.sample(self.kinds, int(kind[3:] or 2)):
                text = self._kinds[name](text, draw)
            return text
        return self._kinds[kind](text, draw)

    def _homophones(self, text: str, draw: random.Random) -> str:
        """One character, or two in longer texts, replaced by one that sounds the same."""
        chars = list(text)
        places = [i for i, char in enumerate(chars) if len(self._others(char)) > 0]
        for place in draw.sample(places, min(len(places), 1 + (len(text) > 10))):
            chars[place] = draw.choice(self._others(chars[place]))
        return "".join(chars)

    def _others(self, char: str) -> list[str]:
        return [c for c in self._alike.get(self._sounds.view(char), ()) if c != char]

    def _pinyin(self, text: str, draw: random.Random) -> str:
        """Two neighbouring characters typed as their sound."""
        views = [self._sounds.view(char) for char in text]
        places = [
            i for i in range(len(text) - 1) if _has_sound(views[i]) and _has_sound(views[i + 1])
        ]
        if not places:
            return text
        place = draw.choice(places)
        spelled = self._sounds.spelling(views[place] + views[place + 1])
        return text[:place] + spelled + text[place + 2 :]

    def _to_traditional(self, text: str, _: random.Random) -> str:
        return "".join(self._traditional.get(char, char) for char in text)


def _is_everyday(char: str) -> bool:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _has_sound(view: str) -> bool:
    return len(view) == 1 and 0xE000 <= ord(view) < FIRST + 1000


def _drop(text: str, draw: random.Random) -> str:
    if len(text) < 3:
        return text
    place = draw.randrange(len(text))
    return text[:place] + text[place + 1 :]


def _swap(text: str, draw: random.Random) -> str:
    if len(text) < 3:
        return text
    place = draw.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _particles(text: str, draw: random.Random) -> str:
    return draw.choice(("", "亲", "那个", "你好")) + text + draw.choice(PARTICLES)


def _emoji(text: str, draw: random.Random) -> str:
    place = draw.randrange(len(text) + 1)
    return text[:place] + draw.choice(EMOJI) + text[place:] + draw.choice(EMOJI)
