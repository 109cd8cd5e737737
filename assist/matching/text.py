"""Text as the matcher sees it.

Width, case and script are folded, punctuation, emoji and control characters fall away, and
every character that stays remembers where it came from, so that a match can be marked in
the buyer's own words.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from assist.paths import resources

LAST_HAN = 0x9FFF
"""The last code point of the CJK Unified Ideographs that are in use (Unicode block)."""
LONGEST = 600
"""Characters of a text that are looked at; a question is never longer, a paste may be."""

MASK = re.compile(r"\[[^\[\]\s]{1,8}x\]|https?://[^\s\u4e00-\u9fff]+")
"""What stands for a name, a number or an address in a masked message, and links: no words."""

WORD_SYMBOLS = 0x110000
"""Symbols from here stand for whole Latin words and numbers; below are code points."""
CONCEPT_SYMBOLS = 0x1E0000
"""Symbols from here stand for concepts. All symbols fit into 21 bits."""


@dataclass(frozen=True, slots=True)
class Normal:
    """Folded text; ``origin[i]`` is the offset of ``text[i]`` in the text it came from."""

    text: str
    origin: tuple[int, ...]

    def cut(self, start: int, end: int) -> Normal:
        """The part ``[start, end)``."""
        return Normal(self.text[start:end], self.origin[start:end])


@cache
def simplified_forms() -> str:
    """For ``str.translate``: at each code point its simplified character, mostly itself.

    A mapping of single characters would take 0.5 MB more.
    """
    with (resources() / "matching" / "traditional.txt").open(encoding="utf-8") as lines:
        pairs = (line.split() for line in lines if not line.startswith("#"))
        return by_code_point((form, simple) for simple, forms in pairs for form in forms)


def by_code_point(changed: Iterable[tuple[str, str]]) -> str:
    """A table for ``str.translate``: ``changed`` Chinese characters, every other one itself."""
    table = array("I", range(LAST_HAN + 1))
    for char, other in changed:
        table[ord(char)] = ord(other)
    return table.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")


class _Folding(dict[str, str]):
    """Folds one character and remembers the answer: "" is dropped, " " parts words."""

    def __missing__(self, char: str) -> str:
        folded = _fold(char)
        self[char] = folded = char if folded == char else folded
        return folded


def _fold(char: str) -> str:
    if unicodedata.category(char) in {"Cs", "Cf", "Cc", "Co", "Mn"}:
        return " " if char in "\n\r\t" else ""
    plain = unicodedata.normalize("NFKC", char).lower()
    return "".join(c.translate(simplified_forms()) if c.isalnum() else " " for c in plain)


_folding = _Folding()


def _is_latin(char: str) -> bool:
    return char.isascii() and char != " "


def normalise(text: str) -> Normal:
    """Fold ``text``: letters and digits only, one space between Latin words, else none."""
    chars: list[str] = []
    origin: list[int] = []
    gap = False
    for offset, char in enumerate(text[:LONGEST]):
        for folded in _folding[char]:
            if folded == " ":
                gap = True
                continue
            if gap and chars and folded.isascii() and chars[-1].isascii():
                chars.append(" ")
                origin.append(offset)
            gap = False
            chars.append(folded)
            origin.append(offset)
    return Normal("".join(chars), tuple(origin))


class _Letters(dict[int, str]):
    """For ``str.translate``: as :class:`_Folding`, without what parts words."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _folding[chr(code)].strip()
        return letter


_letters = _Letters({ord("\n"): "\n"})


def folded(text: str) -> str:
    """Letters and digits of ``text``, folded as in :func:`normalise`, nothing between them.

    For texts that are searched as they stand, of any length. Line breaks stay, so that many
    texts can be folded at once.
    """
    return text.translate(_letters)


OPENINGS = re.compile(
    r"^(?:哈喽|哈罗|hello|hi|hey|您好|你好|你们好|亲亲|亲爱的|亲|在吗|在不在|在不|在么|有人吗|有人在吗"
    r"|早上好|上午好|中午好|下午好|晚上好|老板娘|老板|掌柜的?|店家|店主|卖家|客服|小二|小姐姐|小哥哥|美女"
    r"|帅哥|亲们|朋友|请问一下|请问下|请问|麻烦问一下|麻烦问下|麻烦|我想问一下|我想问下|我想问问|我想问"
    r"|想问一下|想问下|想问问|想问|我想咨询一下|我想咨询下|想咨询一下|想咨询下|咨询一下|咨询下|问一下|问下"
    r"|问问|打扰一下|打扰了|不好意思|那个|那么|就是说|就是|然后|还有就是|还有|另外|对了|嗯嗯|嗯|哦哦|哦|噢"
    r"|啊|呃|额|诶|哎|唉|喂|好吧|please|excuse me)"
)
ENDINGS = re.compile(
    r"(?:哦|呢|啊|呀|哈|呐|哟|喔|噢|嘞|亲亲|亲|谢谢您|谢谢你|谢谢了|谢谢|谢啦|多谢|感谢|拜托了|拜托|thanks"
    r"|thank you|please)$"
)


def strip_fillers(normal: Normal) -> Normal:
    """Without polite openings and endings, unless nothing would be left."""
    start, end = 0, len(normal.text)
    while match := OPENINGS.match(normal.text[start:end]):
        if start + match.end() >= end:
            break
        start += match.end()
    while match := ENDINGS.search(normal.text[start:end]):
        if match.start() == 0:
            break
        end = start + match.start()
    kept = normal.cut(start, end)
    bare = len(kept.text) - len(kept.text.lstrip(" "))
    return kept.cut(bare, len(kept.text.rstrip(" ")))


def word_symbol(word: str) -> int:
    """The symbol that stands for a Latin word or a number."""
    span = CONCEPT_SYMBOLS - WORD_SYMBOLS
    return WORD_SYMBOLS + zlib.crc32(word.encode("utf-8", "ignore")) % span


@dataclass(frozen=True, slots=True)
class Token:
    """One symbol of a text: a character, or a Latin word or number as a whole.

    ``start`` and ``end`` are offsets in the normalised text.
    """

    symbol: int
    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """The symbols of normalised ``text``, in order; digits and letters part."""
    found: list[Token] = []
    position = 0
    for kind, group in groupby(text, _kind):
        run = "".join(group)
        if kind == "char":
            found += [
                Token(ord(char), position + i, position + i + 1, char) for i, char in enumerate(run)
            ]
        elif kind != "space":
            found.append(Token(word_symbol(run), position, position + len(run), run))
        position += len(run)
    return found


def _kind(char: str) -> str:
    if char == " ":
        return "space"
    if char.isdecimal():
        return "digit"
    return "letter" if _is_latin(char) else "char"


def language_of(text: str) -> str:
    """Tell "en" when Latin words carry the text, else "zh"."""
    han = sum(not char.isascii() for char in text)
    words = sum(token.symbol >= WORD_SYMBOLS and token.text.isalpha() for token in tokens(text))
    return "en" if words > han else "zh"
