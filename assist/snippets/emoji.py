"""Emoji as a chat client writes them: ``😊`` becomes ``[愉快]`` in 微信 and ``/:^_^`` in 千牛.

Each dialect is one TOML file under ``resources/emoji``; clients name theirs under
``[composer] emoji``. A person changes lines, or a client's dialect, in ``emoji.toml`` beside the
settings::

    [clients]
    qq = "qq"
    [wechat]
    "🥰" = "[色]"
    "📦" = ""        # falls out
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

PLAIN = "unicode"
_PICTURE = "[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u231a\u231b\u23e9-\u23fa\u203c\u2049]"
_SEQUENCE = re.compile(
    rf"[\d#*]\ufe0f?\u20e3|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*"
    rf"(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of client writes emoji: ``names`` by emoji without U+FE0F.

    ``keeps`` says that an emoji without a name goes out as it is; else it falls out.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = True

    def write(self, text: str) -> str:
        """``text`` as it has to be pasted."""
        return _SEQUENCE.sub(self._one, text) if self.names or not self.keeps else text

    def changes(self, text: str) -> tuple[tuple[str, str], ...]:
        """Each emoji of ``text`` that is written otherwise, and how; once, in order."""
        found = {match[0]: self._one(match) for match in _SEQUENCE.finditer(text)}
        return tuple((emoji, name) for emoji, name in found.items() if emoji != name)

    def _one(self, match: re.Match[str]) -> str:
        emoji = match[0]
        named = self.names.get(_bare(emoji))
        if named is None:
            # A skin colour or a gender does not change what a face says.
            named = self.names.get(_bare(emoji)[:1]) if "\u200d" not in emoji else None
        if named is not None:
            return named
        return emoji if self.keeps else ""


def _bare(emoji: str) -> str:
    return emoji.replace("\ufe0f", "")


class Dialects:
    """Every dialect, and which one a client speaks; a person's own file wins."""

    def __init__(self, folder: Path, own: Path | None = None) -> None:
        mine = _read(own) if own is not None and own.is_file() else {}
        clients = mine.pop("clients", {})
        self._clients = clients if isinstance(clients, dict) else {}
        self._dialects = {
            file.stem: _dialect(_read(file)) for file in sorted(folder.glob("*.toml"))
        }
        for name, changes in mine.items():
            if isinstance(changes, dict):
                known = self._dialects.get(name, Dialect())
                self._dialects[name] = replace(known, names={**known.names, **_names(changes)})

    def of(self, client: str, dialect: str) -> Dialect:
        """What a client speaks: ``dialect`` unless the person said otherwise."""
        return self._dialects.get(str(self._clients.get(client, dialect)), Dialect())


def _read(file: Path) -> dict[str, Any]:
    """A file's tables; one that cannot be read changes nothing."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _dialect(data: Mapping[str, Any]) -> Dialect:
    return Dialect(_names(data.get("names", {})), data.get("others", "keep") != "drop")


def _names(table: Mapping[str, Any]) -> dict[str, str]:
    return {_bare(emoji): name for emoji, name in table.items() if isinstance(name, str)}
