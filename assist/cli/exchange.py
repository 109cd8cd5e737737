"""``assist import`` and ``assist export``: phrase files in, the library out."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from assist.cli.output import MISUSED, OK, complain, opened, say
from assist.errors import AssistError

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.exchange.records import Choice, Field, Imported, Layout, Plan, PlanRow

LEFT, CANCELLED = 3, 130
"""Exit codes: done, but some rows were refused or wait for a choice; stopped by Ctrl+C."""
BAR = 24
CHOICES = ("mine", "theirs", "both")
FORMATS = ("pack", "xlsx", "csv", "anki", "espanso")


def add_import(command: argparse.ArgumentParser) -> None:
    """The grammar of ``assist import``."""
    command.add_argument(
        "file", nargs="?", type=Path, help="CSV、xlsx、JSON、YAML、资料包或问答文本"
    )
    command.add_argument("--format", metavar="LAYOUT", help="不猜测,按这种格式读取")
    command.add_argument(
        "--map", action="append", default=[], metavar="列=FIELD", help="指定某一列是什么(可多次)"
    )
    command.add_argument("--preview", action="store_true", help="只列出会怎样,不导入")
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.add_argument("--author", default="", metavar="NAME", help="记在谁的名下")
    command.add_argument(
        "--conflicts", choices=CHOICES, default="mine", help="同名而不同的:留自己的、用文件的、都留"
    )
    command.add_argument("--undo", metavar="BATCH", help="撤销这一次导入")


def add_export(command: argparse.ArgumentParser) -> None:
    """The grammar of ``assist export``."""
    command.add_argument("file", type=Path, help="写到哪个文件")
    command.add_argument("--format", choices=FORMATS, help="不写则按文件名判断")


def bring(options: argparse.Namespace) -> int:
    """Import a file, say what it would do, or take an import back."""
    if bool(options.undo) == bool(options.file):
        complain("请写一个要导入的文件,或用 --undo 撤销一次导入。")
        return MISUSED
    if options.undo:
        return _undo(options)
    return _cancellable(lambda: _bring(options))


def _undo(options: argparse.Namespace) -> int:
    with opened() as library:
        undone = library.desk.undo(options.undo, options.author)
    say(f"已撤销 {undone.count} 条")
    for key in undone.kept:
        say(f"没有动:{key}(之后又被改过)")
    return LEFT if undone.kept else OK


def _bring(options: argparse.Namespace) -> int:
    from assist.library.exchange import gather, remapped
    from assist.snippets.exchange.records import Choice, Status

    layout, fields = _layout(options.format), _fields(options.map)
    source = remapped(gather(options.file, _progress, layout), fields)
    with opened() as library:
        plan = library.exchange.plan(source, _progress)
        _end_of_progress()
        if options.preview:
            _show(plan, None, as_json=options.json)
            return OK
        conflicts = [row.number for row in plan.rows if row.status is Status.CONFLICT]
        choices = dict.fromkeys(conflicts, Choice(options.conflicts))
        done = _applied(library, plan, choices, options.author)
    _show(plan, done, as_json=options.json)
    waiting = plan.counts[Status.CONFLICT] if options.conflicts == "mine" else 0
    return LEFT if done.refused or waiting else OK


def _applied(library: Library, plan: Plan, choices: dict[int, Choice], author: str) -> Imported:
    """Do it; from here on Ctrl+C waits for the end of the transaction."""
    with _unstoppable():
        return library.exchange.apply(plan, choices, author)


def _layout(name: str | None) -> Layout | None:
    from assist.snippets.exchange.records import Layout

    if name is None:
        return None
    if name not in set(Layout):
        raise AssistError(f"不认识格式“{name}”。", f"可以写:{'、'.join(Layout)}。")
    return Layout(name)


def _fields(pairs: list[str]) -> dict[str, Field | None]:
    """``列=field`` as given; an empty field leaves the column out."""
    from assist.snippets.exchange.records import Field

    found: dict[str, Field | None] = {}
    for pair in pairs:
        heading, _, name = pair.rpartition("=")
        if not heading or name not in {*Field, ""}:
            raise AssistError(
                f"看不懂“{pair}”。", f"请写成 列名=字段,字段可以是:{'、'.join(Field)}。"
            )
        found[heading] = Field(name) if name else None
    return found


def _show(plan: Plan, done: Imported | None, *, as_json: bool) -> None:
    if as_json:
        say(json.dumps(_plain(plan, done), ensure_ascii=False))
        return
    source = plan.source
    say(f"{source.name}:{source.layout} {source.encoding},{len(plan.rows)} 行")
    for column in source.columns:
        say(f"  {column.heading} → {column.field or '不导入'}")
    if source.trust != "none":
        say(f"  签名:{source.trust} {source.signer}")
    for note in source.notes:
        say(f"  {note}")
    for row in plan.rows:
        if done is None or row.status in ("conflict", "refused") or row.hits:
            say(_line(row))
    counts = "、".join(f"{status} {count}" for status, count in plan.counts.items())
    say(f"共 {len(plan.rows)} 行:{counts}")
    if done is not None:
        say(f"导入 {done.saved} 行,保持原样 {done.kept} 行,没有导入 {done.refused} 行")
        if done.drafts:
            say(f"其中 {done.drafts} 条存为草稿")
        if done.batch:
            say(f"撤销:assist import --undo {done.batch[:8]}")


def _line(row: PlanRow) -> str:
    hits = [f"“{hit.words}”:{hit.reason}" for _, hit in row.hits]
    return "\t".join((str(row.number), row.status, row.title, ";".join((*row.reasons, *hits))))


def _plain(plan: Plan, done: Imported | None) -> dict[str, object]:
    source = plan.source
    result: dict[str, object] = {
        "file": source.name,
        "layout": source.layout,
        "encoding": source.encoding,
        "trust": source.trust,
        "signer": source.signer,
        "columns": {column.heading: column.field for column in source.columns},
        "notes": source.notes,
        "counts": plan.counts,
        "rows": [
            {
                "row": row.number,
                "status": row.status,
                "title": row.title,
                "reasons": row.reasons,
                "hits": [{"words": hit.words, "level": hit.level} for _, hit in row.hits],
            }
            for row in plan.rows
        ],
    }
    if done is not None:
        result["done"] = {
            "batch": done.batch,
            "saved": done.saved,
            "kept": done.kept,
            "refused": done.refused,
            "drafts": done.drafts,
        }
    return result


def _progress(what: str, done: int, whole: int) -> None:
    """One line on a terminal that fills up; nothing where nobody looks."""
    if sys.stderr.isatty():
        filled = BAR * done // whole if whole else 0
        share = f"{done}/{whole}" if whole else "…"
        sys.stderr.write(f"\r[{'#' * filled:<{BAR}}] {what} {share}\033[K")
        sys.stderr.flush()


def _end_of_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")


def _cancellable(work: Callable[[], int]) -> int:
    try:
        return work()
    except KeyboardInterrupt:
        _end_of_progress()
        complain("已取消,话术库没有变。")
        return CANCELLED


@contextlib.contextmanager
def _unstoppable() -> Iterator[None]:
    """Hold Ctrl+C back, so that what is shown afterwards is true."""

    def later(_number: int, _frame: FrameType | None) -> None:
        complain("正在写入,马上就好。")

    before = signal.signal(signal.SIGINT, later)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def export(options: argparse.Namespace) -> int:
    """Write the library to a file."""
    from assist.library.exchange import format_of

    kind = options.format or format_of(options.file)
    return _cancellable(lambda: _export(options.file, kind))


def _export(file: Path, kind: str) -> int:
    with opened() as library:
        written = library.exchange.export(file, kind, _progress)
    _end_of_progress()
    say(f"已导出 {written.count} 条到 {file}")
    if written.unsigned:
        complain(f"资料包没有签名:{written.unsigned}")
    return OK
