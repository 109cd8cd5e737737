"""Reading the TOML files of a content pack, with errors that name file, place and remedy.

A pack is a folder with a ``pack.toml``; what its files hold is read by ``kb`` (products,
pairings, shop) and ``snippets``. This module knows files, fields and hashes only.
"""

from __future__ import annotations

import dataclasses
import json
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assist.errors import PackError


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's folder and what its ``pack.toml`` says."""

    folder: Path
    id: str
    title: str
    language: str
    version: int
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, reading fields with errors that say where they are.

    ``place`` names the entry for the person ("snippet “ship.when”").
    """

    file: Path
    place: str
    values: Mapping[str, Any]

    def error(self, field: str, problem: str, remedy: str) -> PackError:
        """A PackError that names the file, the line if it can be found, and the field."""
        return PackError(
            f"{self.file.name}{self._line()} {self.place} 的字段 {field}:{problem}。", remedy
        )

    def _line(self) -> str:
        name = self.values.get("id")
        if isinstance(name, str):
            lines = self.file.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                if line.strip().startswith("id") and f'"{name}"' in line:
                    return f" 第 {number} 行"
        return ""

    def text(self, field: str, default: str | None = None) -> str:
        """A text; missing is an error unless there is a default."""
        value = self.values.get(field, default)
        if value is None:
            raise self.error(field, "缺少内容", f'请补上 {field} = "…"。')
        if not isinstance(value, str):
            raise self.error(field, "应当是文字", f'请写成 {field} = "…"。')
        if default is None and not value.strip():
            raise self.error(field, "是空的", "请填写内容或删除这一条。")
        return value

    def choice(self, field: str, allowed: Iterable[str], default: str) -> str:
        """A text out of ``allowed``."""
        value = self.text(field, default)
        known = tuple(allowed)
        if value not in known:
            raise self.error(field, f"“{value}”不在可选范围", f"可以写:{'、'.join(known)}。")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(field, "应当是一组文字", f'请写成 {field} = ["…", "…"]。')
        return tuple(value)

    def tables(self, field: str, place: str) -> list[Table]:
        """The tables of a list ``[[…field]]``; absent is empty."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(field, "应当是一组表", f"请写成 [[{field}]]。")
        return [
            Table(self.file, f"{self.place} {place}{number}", item)
            for number, item in enumerate(value, 1)
        ]


def read(file: Path) -> Table:
    """A whole TOML file as a table. Raises :class:`PackError` with the line of a mistake."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackError(f"不能读取 {file.name}。", "请检查文件是否存在、能否打开。") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{file.name} 不是 UTF-8 编码。", "请另存为 UTF-8 后再试。") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{file.name} 格式有误:{error}。", "请按提示的行列修改后再试。") from error
    return Table(file, "", values)


def entries(file: Path, field: str) -> list[Table]:
    """The tables ``[[field]]`` of a file, each named by its id; ids repeat never."""
    whole = read(file)
    unknown = set(whole.values) - {field}
    if unknown:
        raise whole.error("、".join(sorted(unknown)), "不认识", f"这个文件只写 [[{field}]]。")
    found = whole.tables(field, field)
    named = [Table(t.file, f"{field} “{t.values.get('id', '?')}”", t.values) for t in found]
    seen: set[str] = set()
    for table in named:
        name = table.text("id")
        if name in seen:
            raise table.error("id", "与前面的重复", "请换一个编号。")
        seen.add(name)
    return named


def open_pack(folder: Path) -> Pack:
    """Read ``pack.toml``. Raises :class:`PackError` when it is missing or wrong."""
    about = read(folder / "pack.toml")
    about = Table(about.file, "pack", about.values)
    version = about.values.get("version", 1)
    if not isinstance(version, int):
        raise about.error("version", "应当是整数", "请写成 version = 1。")
    return Pack(
        folder,
        about.text("id"),
        about.text("title"),
        about.text("language", "zh-CN"),
        version,
        about.values,
    )


def built_in(resources: Path, language: str = "zh_CN") -> list[Pack]:
    """The packs that ship with the program, in the order of their folders."""
    return [
        open_pack(file.parent)
        for file in sorted((resources / "packs" / language).glob("*/pack.toml"))
    ]


def fingerprint(packs: Iterable[Pack]) -> str:
    """A short text that changes whenever any file of the packs does."""
    listed = []
    for pack in packs:
        for file in sorted(pack.folder.rglob("*.toml")):
            status = file.stat()
            listed.append(
                f"{pack.id}/{file.relative_to(pack.folder)}|{status.st_size}|{status.st_mtime_ns}"
            )
    text = "\n".join(listed).encode()
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"


def content_hash(record: Any) -> str:
    """The hash of a frozen record's content, equal for equal content."""
    import hashlib  # Brings OpenSSL; only needed when a pack changed.

    text = json.dumps(dataclasses.asdict(record), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
