"""The words of the interface in another language.

Chinese is the source language: a text is its own key, and ``resources/i18n/en.json`` maps
it to English. The file is looked up by the interface through Qt (``assist.ui.i18n``) and by
the command line directly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

SOURCE_LANGUAGE = "zh_CN"
_END = re.compile(r"(?<=[。；;])\s*")
_HOLE = re.compile(r"\{(\w+)\}")


class Catalogue:
    """Every text of one language. A text that is not held stays Chinese.

    Keys may have holes, as in ``{"找不到 {path}": "Cannot find {path}"}``. :meth:`text` takes
    the key itself, to be formatted afterwards; :meth:`message` takes a finished sentence, as
    errors from the core carry it, and finds the key it was made from.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = dict(texts)

    @classmethod
    def load(cls, resources: Path, language: str) -> Catalogue:
        """The catalogue of ``language``; an empty one for Chinese or a missing file."""
        if language == SOURCE_LANGUAGE:
            return cls({})
        try:
            texts = json.loads((resources / "i18n" / f"{language}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return cls({})
        return cls({k: v for k, v in texts.items() if isinstance(v, str)})

    def text(self, key: str) -> str:
        """The translation of a text that is a key."""
        return self.texts.get(key, key)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        # A key with hardly a fixed sign would match any sentence.
        keys = (k for k in self.texts if _HOLE.search(k) and len(_HOLE.sub("", k).strip()) >= 2)
        # The key with most fixed text is the most specific one.
        ordered = sorted(keys, key=lambda key: -len(_HOLE.sub("", key)))
        return [(_pattern(key), self.texts[key]) for key in ordered]

    def message(self, sentence: str) -> str:
        """The translation of a finished sentence, with what filled its holes carried over."""
        if not self.texts or sentence in self.texts:
            return self.text(sentence)
        for pattern, target in self._patterns:
            if found := pattern.fullmatch(sentence):
                values = {name: self._filling(v) for name, v in found.groupdict().items()}
                return _fill(target, values)
        return self._by_parts(sentence)

    def _filling(self, value: str) -> str:
        """What fills a hole: a text that is known, or several of them in a row."""
        known = [self.texts.get(part, "") for part in value.split("、")]
        return ", ".join(known) if all(known) else value

    def _by_parts(self, sentence: str) -> str:
        """A text made of several sentences, when each of them is known."""
        parts = [part for part in _END.split(sentence) if part]
        if len(parts) < 2:
            return sentence
        found = [self.message(part) for part in parts]
        known = all(new != old for new, old in zip(found, parts, strict=True))
        return " ".join(found) if known else sentence


def _pattern(key: str) -> re.Pattern[str]:
    """A key as a pattern whose named groups are its holes (the same name holds the same)."""
    parts: list[str] = []
    seen: set[str] = set()
    end = 0
    for hole in _HOLE.finditer(key):
        name = hole[1]
        parts.append(re.escape(key[end : hole.start()]))
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.*?)")
        seen.add(name)
        end = hole.end()
    parts.append(re.escape(key[end:]))
    return re.compile("".join(parts), re.DOTALL)


def _fill(target: str, values: Mapping[str, str]) -> str:
    """``target`` with its holes filled; a hole without a value stays as it is."""
    return _HOLE.sub(lambda hole: values.get(hole[1], hole[0]), target)
