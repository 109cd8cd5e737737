"""The commands: what the sidebar knows, for terminals and scripts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assist import __version__, paths
from assist.errors import AssistError
from assist.library import Library, open_library
from assist.library.backups import list_backups, restore_backup
from assist.library.compliance import check_pack
from assist.suggestion import Context, Suggestion, Suggestions

OK, FAILED, MISUSED = 0, 1, 2
READ_ONLY_NOTE = "资料库只能读取:"


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(prog="assist", description="侧答:买家一问,答案已在手边")
    top.add_argument("--version", action="version", version=f"Ceda {__version__}")
    commands = top.add_subparsers(dest="command")

    ask = commands.add_parser("ask", help="看看侧边栏会怎样回答一句话")
    ask.add_argument("message", nargs="?", help="买家的话")
    ask.add_argument("--product", metavar="NAME_OR_ID", help="正在聊的产品")
    ask.add_argument("--json", action="store_true", help="输出 JSON")
    ask.add_argument("--batch", type=Path, metavar="FILE", help="逐行回答一个文件(需 --json)")

    products = commands.add_parser("products", help="列出产品")
    products.add_argument("query", nargs="?", default="", help="名称、货号、标签或卖点")

    doctor = commands.add_parser("doctor", help="检查这台电脑上哪些功能可用")
    doctor.add_argument("--json", action="store_true", help="输出 JSON")

    check = commands.add_parser("check", help="检查内容包的格式,和话术是否合规")
    check.add_argument("folder", nargs="*", type=Path, help="内容包文件夹;不写则检查整个资料库")

    backup = commands.add_parser("backup", help="备份资料库,或恢复一份备份")
    backup.add_argument("--list", action="store_true", help="列出已有备份")
    backup.add_argument("--restore", metavar="NAME", help="恢复这份备份(latest 为最近一份好的)")
    return top


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 well, 1 failed, 2 misused."""
    options = parser().parse_args(arguments)
    commands = {
        "ask": _ask,
        "products": _products,
        "doctor": _doctor,
        "check": _check,
        "backup": _backup,
    }
    try:
        return commands[options.command](options)
    except AssistError as error:
        print(error.sentence, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        return OK


def _open() -> Library:
    library = open_library(paths.folders(), paths.resources())
    if library.trouble:
        print(READ_ONLY_NOTE + library.trouble, file=sys.stderr)
    return library


def _ask(options: argparse.Namespace) -> int:
    if options.batch is not None and (options.message is not None or not options.json):
        print("--batch 要与 --json 同用,且不再写买家的话。", file=sys.stderr)
        return MISUSED
    if options.batch is None and options.message is None:
        print('请写上买家的话,例如:assist ask "什么时候发货"', file=sys.stderr)
        return MISUSED
    messages = _lines(options.batch) if options.batch is not None else [options.message]
    library = _open()
    try:
        product = library.find_product(options.product).id if options.product else None
        for message in messages:
            answer = library.suggest(message, Context(product_id=product))
            text = json.dumps(as_json(answer), ensure_ascii=False) if options.json else None
            print(encodable(text if text is not None else as_text(answer)))
    finally:
        library.close()
    return OK


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise AssistError(f"不能读取 {file}。", "请检查文件名和权限。") from error
    except UnicodeDecodeError as error:
        raise AssistError(f"{file} 不是 UTF-8 编码。", "请另存为 UTF-8 后再试。") from error


def encodable(text: str) -> str:
    """``text`` with lone surrogates replaced, so that it can be printed."""
    return text.encode("utf-8", "replace").decode("utf-8")


def as_json(answer: Suggestions) -> dict[str, Any]:
    """An answer in the documented form (README, "The command line")."""
    product = answer.product
    return {
        "message": answer.message,
        "questions": [
            {"text": q.text, "suggestions": [_suggestion_json(s) for s in q.suggestions]}
            for q in answer.questions
        ],
        "product": {"id": product.id, "name": product.name} if product else None,
        "measures": [{"key": m.key, "value": m.value, "label": m.label} for m in answer.measures],
    }


def _suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.id,
        "kind": str(suggestion.kind),
        "intent": suggestion.intent,
        "title": suggestion.title,
        "text": suggestion.text,
        "score": suggestion.score,
        "confidence": suggestion.confidence,
        "why": suggestion.why,
    }


def as_text(answer: Suggestions) -> str:
    """An answer for a person at a terminal."""
    lines = []
    if answer.product:
        lines.append(f"产品:{answer.product.emoji}{answer.product.name}")
    if answer.measures:
        lines.append("量体:" + " · ".join(measure.label for measure in answer.measures))
    for question in answer.questions:
        lines.append(f"▍{question.text}")
        if not question.suggestions:
            lines.append("   没有足够好的答案")
        for number, card in enumerate(question.suggestions, 1):
            lines.append(f" {number}. {card.title}  {card.score:.0f}  {card.why}")
            lines.append(f"    {card.text}")
    return "\n".join(lines) if lines else "没有听到问题"


def _products(options: argparse.Namespace) -> int:
    library = _open()
    try:
        _print_table(
            (ref.item_number, f"{ref.emoji} {ref.name}", ref.id)
            for ref in library.products(options.query)
        )
    finally:
        library.close()
    return OK


def _print_table(rows: Iterable[tuple[str, ...]]) -> None:
    for row in rows:
        print("\t".join(row))


def _doctor(options: argparse.Namespace) -> int:
    from assist import doctor

    checks = doctor.examine(paths.folders(), paths.resources())
    print(doctor.as_json(checks) if options.json else doctor.as_text(checks))
    return doctor.exit_code(checks)


def _check(options: argparse.Namespace) -> int:
    """Blocked words and mistakes of format fail; warnings are printed and pass."""
    if options.folder:
        findings = [finding for folder in options.folder for finding in check_pack(folder)]
    else:
        library = _open()
        try:
            findings = library.lint()
        finally:
            library.close()
    for finding in findings:
        hit = finding.hit
        print(f"{hit.level}\t{finding.snippet} #{finding.variant}\t“{hit.words}”\t{hit.reason}")
    blocked = sum(finding.hit.level == "block" for finding in findings)
    print(f"{blocked} 处必须修改,{len(findings) - blocked} 处提醒")
    return FAILED if blocked else OK


def _backup(options: argparse.Namespace) -> int:
    folders = paths.folders()
    if options.list:
        _print_table(
            (backup.path.name, f"{backup.size / 1e6:.1f} MB", "完好" if backup.good else "已损坏")
            for backup in list_backups(folders)
        )
        return OK
    if options.restore:
        aside = restore_backup(folders, options.restore)
        print(f"已恢复备份;原来的文件保存为 {aside.name}。")
        return OK
    library = _open()
    try:
        print(f"已备份到 {library.back_up()}")
    finally:
        library.close()
    return OK
