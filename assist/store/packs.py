"""Reading the TOML files of a content pack, with errors that name file, place and remedy.

A pack is a folder with a ``pack.toml``; what its files hold is read by ``kb`` (products,
pairings, shop) and ``snippets``. This module knows files, fields and hashes only.
"""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from assist.errors import PackError

T = TypeVar("T")

Report = Callable[[PackError], None]
"""Is told each mistake; one that returns lets the reading go on with what is left."""

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
PACK_FIELDS = frozenset({"id", "title", "language", "version", "trade", "shop", "fragments"})
GENERAL = "general"
"""The trade of a pack that serves every shop."""
BOM = b"\xef\xbb\xbf"
MOST_MENDED = 20
"""Mistakes of one entry after which the rest of it is not read."""


class FieldError(PackError):
    """A mistake in one field of a table; checking mends it and looks for the next."""

    def __init__(self, message: str, remedy: str, table: Table, field: str) -> None:
        super().__init__(message, remedy)
        self.table, self.field = table, field


def strict(error: PackError) -> NoReturn:
    """The report of a pack that is to be loaded: the first mistake ends it."""
    raise error


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's folder and what its ``pack.toml`` says."""

    folder: Path
    id: str
    title: str
    language: str
    version: int
    trade: str
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, reading fields with errors that say where they are.

    ``place`` names the entry for the person ("snippet “ship.when”").
    """

    file: Path
    place: str
    values: Mapping[str, Any]

    def error(self, field: str, problem: str, remedy: str) -> FieldError:
        """A PackError that names the file, the line if it can be found, and the field."""
        return FieldError(
            f"{self.file.name}{self._line()} {self.place} 的字段 {field}:{problem}。",
            remedy,
            self,
            field,
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
        raw = file.read_bytes()
        if raw.startswith(BOM):
            raise PackError(
                f"{file.name} 第 1 行开头有看不见的 BOM 标记。", "请另存为“UTF-8(无 BOM)”后再试。"
            )
        values = tomllib.loads(raw.decode("utf-8"))
    except OSError as error:
        raise PackError(f"不能读取 {file.name}。", "请检查文件是否存在、能否打开。") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise PackError(
            f"{file.name} 第 {line} 行不是 UTF-8 编码。", "请另存为 UTF-8 后再试。"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{file.name} 格式有误:{error}。", "请按提示的行列修改后再试。") from error
    return Table(file, "", values)


def entries(file: Path, field: str, report: Report = strict) -> list[Table]:
    """The tables ``[[field]]`` of a file, each named by its id; ids repeat never."""
    found = [Table(t.file, f"{field} “{t.values.get('id', '?')}”", t.values)
             for t in _all_of(file, field, report)]  # fmt: skip
    seen: set[str] = set()
    named: list[Table] = []
    for table in found:
        try:
            name = table.text("id")
            if name in seen:
                raise table.error("id", "与前面的重复", "请换一个编号。")
        except PackError as error:
            report(error)
            continue
        seen.add(name)
        named.append(table)
    return named


def _all_of(file: Path, field: str, report: Report) -> list[Table]:
    try:
        whole = read(file)
        if unknown := set(whole.values) - {field}:
            names = "、".join(sorted(unknown))
            report(whole.error(names, "不认识", f"这个文件只写 [[{field}]]。"))
        return whole.tables(field, field)
    except PackError as error:
        report(error)
        return []


def each(
    tables: Iterable[Table], make: Callable[[Table], T], report: Report = strict
) -> Iterator[T]:
    """What ``make`` reads out of each table.

    A report that goes on is told every mistake of a table, not only its first: what is wrong
    is mended in memory, and the table read once more. Such a table is then left out.
    """
    for table in tables:
        told: list[str] = []
        for _ in range(MOST_MENDED):
            try:
                made = make(table)
            except PackError as error:
                if str(error) not in told:
                    report(error)
                told.append(str(error))
                if not isinstance(error, FieldError) or not _mend(error, told.count(str(error))):
                    break
            else:
                if not told:
                    yield made
                break


def _mend(error: FieldError, times: int) -> bool:
    """Take the wrong field away, or, where it is needed, write something into it."""
    values = error.table.values
    if not isinstance(values, dict) or times > 2:
        return False
    if error.field not in values:
        values[error.field] = "?"
    elif times == 1:
        del values[error.field]
    else:
        values[error.field] = "?"
    return True


def open_pack(folder: Path, report: Report = strict) -> Pack:
    """Read ``pack.toml``. Raises :class:`PackError` when it is missing or wrong.

    Fields that nothing reads go to ``report``.
    """
    about = read(folder / "pack.toml")
    about = Table(about.file, "pack", about.values)
    version = about.values.get("version", 1)
    if type(version) is not int:
        raise about.error("version", "应当是整数", "请写成 version = 1。")
    name = about.text("id")
    if not ID.fullmatch(name):
        raise about.error("id", f"“{name}”不能当编号", "请用小写字母、数字和下划线,字母开头。")
    for field in sorted(set(about.values) - PACK_FIELDS):
        report(about.error(field, "不认识这个字段", f"可用字段:{'、'.join(sorted(PACK_FIELDS))}。"))
    return Pack(
        folder,
        name,
        about.text("title"),
        about.text("language", "zh-CN"),
        version,
        about.text("trade", GENERAL),
        about.values,
    )


def built_in(resources: Path, language: str = "zh_CN") -> list[Pack]:
    """The packs that ship with the program, in the order of their folders."""
    return packs_in(resources / "packs" / language)


def packs_in(folder: Path) -> list[Pack]:
    """Every pack in a folder of packs, in the order of their folders."""
    return [open_pack(file.parent) for file in sorted(folder.glob("*/pack.toml"))]


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
    """The hash of a frozen record's content, equal for equal content.

    A field marked as ``later`` counts only where it is set, so that hashes made before the
    field existed stay true.
    """
    import hashlib  # Brings OpenSSL; only needed when a pack changed.

    content = dataclasses.asdict(record)
    for field in dataclasses.fields(record):
        if field.metadata.get("later") and getattr(record, field.name) == field.default:
            del content[field.name]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
