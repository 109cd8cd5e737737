"""``assist packs``: list, switch, check, install and remove content packs."""

from __future__ import annotations

import argparse
from pathlib import Path

from assist import paths
from assist.cli.output import FAILED, OK, complain, opened, say
from assist.errors import AssistError


def add_grammar(packs: argparse.ArgumentParser) -> None:
    """The grammar of ``assist packs``."""
    actions = packs.add_subparsers(dest="action")
    for name, words in (("on", "打开一个资料包"), ("off", "关掉一个资料包,改过的内容会留着")):
        switch = actions.add_parser(name, help=words)
        switch.add_argument("id", help="资料包的编号")
    check = actions.add_parser("check", help="检查一个资料包,列出全部错误")
    check.add_argument("folder", type=Path, help="资料包文件夹")
    add = actions.add_parser("add", help="装上店铺自己的资料包")
    add.add_argument("folder", type=Path, help="资料包文件夹")
    remove = actions.add_parser("remove", help="移除装上的资料包,改过的内容会留着")
    remove.add_argument("id", help="资料包的编号")


def packs(options: argparse.Namespace) -> int:
    """List the packs, or do what the action says."""
    actions = {"on": _switch, "off": _switch, "check": _check, "add": _add, "remove": _remove}
    return actions.get(options.action, _list)(options)


def _list(_options: argparse.Namespace) -> int:
    with opened() as library:
        for pack in library.packs.every():
            state = "开" if pack.on else "关"
            whose = "自己的" if pack.own else "自带"
            say(f"{state}\t{pack.id}\t{pack.title}\t{whose}")
    return OK


def _switch(options: argparse.Namespace) -> int:
    with opened() as library:
        changed = library.packs.switch(options.id, on=options.action == "on")
    done = "已打开" if options.action == "on" else "已关掉"
    say(f"{done} {options.id}" if changed else f"{options.id} 本来就是这样。")
    return OK


def _check(options: argparse.Namespace) -> int:
    from assist.library.pack_checking import examine

    mistakes = examine(options.folder)
    for mistake in mistakes:
        complain(mistake.sentence)
    say(f"{len(mistakes)} 处错误" if mistakes else "没有错误")
    return FAILED if mistakes else OK


def _add(options: argparse.Namespace) -> int:
    from assist.library.packs import install

    if _check(options) != OK:
        raise AssistError("资料包没有装上。", "请按上面列出的逐处修改后再试。")
    pack = install(options.folder, paths.folders(), paths.resources())
    with opened():
        say(f"已装上 {pack.id}({pack.title})")
    return OK


def _remove(options: argparse.Namespace) -> int:
    with opened() as library:
        library.packs.remove(options.id)
    say(f"已移除 {options.id};你改过的内容都还在。")
    return OK
