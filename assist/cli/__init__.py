"""The commands: what the sidebar knows, for terminals and scripts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assist import __version__
from assist.cli import (
    answers,
    exchange,
    history,
    packs,
    selling,
    service,
    sizes,
    teaching,
    training,
    upkeep,
    walks,
)
from assist.cli.output import FAILED, OK, complain
from assist.errors import AssistError

COMMANDS = {
    "ask": answers.ask,
    "products": answers.products,
    "size": sizes.size,
    "fits": sizes.fits,
    "pairs": selling.pairs,
    "orders": selling.orders,
    "floors": selling.floors,
    "learned": teaching.learned,
    "unanswered": teaching.unanswered,
    "members": service.members,
    "reminders": service.reminders,
    "walk": walks.walk,
    "train": training.train,
    "history": history.history,
    "import": exchange.bring,
    "export": exchange.export,
    "doctor": upkeep.doctor,
    "check": upkeep.check,
    "packs": packs.packs,
    "backup": upkeep.backup,
    "desktop-entry": upkeep.desktop_entry,
}


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(prog="assist", description="侧答:买家一问,答案已在手边")
    top.add_argument("--version", action="version", version=f"Ceda {__version__}")
    commands = top.add_subparsers(dest="command")

    ask = commands.add_parser("ask", help="看看侧边栏会怎样回答一句话")
    _add_messages(ask, "逐行回答一个文件(需 --json)")

    products = commands.add_parser("products", help="列出产品")
    products.add_argument("query", nargs="?", default="", help="名称、货号、标签或卖点")

    size = commands.add_parser("size", help="读出身材数据,并推荐尺码")
    _add_messages(size, "逐行读一个文件(需 --json)")

    fits = commands.add_parser("fits", help="导入、查看或撤回买家的尺码反馈")
    actions = fits.add_subparsers(dest="action", required=True)
    bring = actions.add_parser("import", help="导入退货或评价表(CSV、xlsx)")
    bring.add_argument("file", type=Path, help="要有货号、尺码、反馈三列")
    show = actions.add_parser("show", help="查看一款的反馈")
    show.add_argument("--product", metavar="NAME_OR_ID", required=True, help="哪一款")
    undo = actions.add_parser("undo", help="撤回最近一次导入,或一款最近的一条")
    undo.add_argument("--product", metavar="NAME_OR_ID", help="只撤回这一款最近的一条")

    _add_selling(commands)

    learned = commands.add_parser("learned", help="列出或撤回从采用中学到的问法")
    learned.add_argument("--forget", type=int, metavar="N", help="撤回列表里的第 N 条")

    commands.add_parser("unanswered", help="列出没答上来的问题(已去除个人信息)")

    _add_service(commands)

    walk = commands.add_parser("walk", help="列出流程,或把一个流程打印成树")
    walk.add_argument("id", nargs="?", help="流程的编号,例如 price.expensive")
    walk.add_argument("--json", action="store_true", help="输出 JSON")

    history.add_grammar(commands.add_parser("history", help="列出或撤销话术的修改"))

    training.add_grammar(commands.add_parser("train", help="新人练习:卡片、进度、考试和报告"))

    exchange.add_import(commands.add_parser("import", help="导入话术文件,逐行说明会怎样"))
    exchange.add_export(commands.add_parser("export", help="导出话术库"))

    doctor = commands.add_parser("doctor", help="检查这台电脑上哪些功能可用")
    doctor.add_argument("--json", action="store_true", help="输出 JSON")

    check = commands.add_parser("check", help="检查内容包的格式,和话术是否合规")
    check.add_argument("folder", nargs="*", type=Path, help="内容包文件夹;不写则检查整个资料库")

    packs.add_grammar(commands.add_parser("packs", help="列出、开关、检查、装上和移除资料包"))

    backup = commands.add_parser("backup", help="备份资料库,或恢复一份备份")
    backup.add_argument("--list", action="store_true", help="列出已有备份")
    backup.add_argument("--restore", metavar="NAME", help="恢复这份备份(latest 为最近一份好的)")

    entry = commands.add_parser("desktop-entry", help="把侧答放进 Linux 桌面的菜单")
    entry.add_argument("--remove", action="store_true", help="从菜单里移除")
    return top


def _add_service(commands: Any) -> None:
    members = commands.add_parser("members", help="分析会员等级的门槛和占比")
    members.add_argument(
        "file", nargs="?", type=Path, help="买家或订单表(CSV、xlsx);不写则列出现在的等级"
    )
    members.add_argument("--json", action="store_true", help="输出 JSON")
    reminders = commands.add_parser("reminders", help="列出现在可以提醒付款的订单")
    reminders.add_argument("--all", action="store_true", help="也列出还没到时间的")


def _add_selling(commands: Any) -> None:
    pairs = commands.add_parser("pairs", help="看看一款产品会推荐什么搭配,以及为什么")
    pairs.add_argument("product", metavar="PRODUCT", help="编号、货号或名称")
    pairs.add_argument("--json", action="store_true", help="输出 JSON")
    orders = commands.add_parser("orders", help="从订单学习哪些商品常一起买")
    actions = orders.add_subparsers(dest="action", required=True)
    bring = actions.add_parser("import", help="导入订单表(CSV、xlsx);只留下计数,不留买家资料")
    bring.add_argument("file", type=Path, help="要有订单号,以及货号或商品标题")
    bring.add_argument("--json", action="store_true", help="输出 JSON")
    actions.add_parser("undo", help="撤回最近一次导入")
    floors = commands.add_parser("floors", help="列出或设定逐级让价的底价")
    which = floors.add_mutually_exclusive_group()
    which.add_argument(
        "--set", nargs=2, metavar=("PRODUCT", "STEPS"), help="三档价格(元),如 150,145,139"
    )
    which.add_argument("--clear", metavar="PRODUCT", help="取消一款的底价")


def _add_messages(command: argparse.ArgumentParser, batch: str) -> None:
    command.add_argument("message", nargs="?", help="买家的话")
    command.add_argument("--product", metavar="NAME_OR_ID", help="正在聊的产品")
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.add_argument("--batch", type=Path, metavar="FILE", help=batch)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 well, 1 failed, 2 misused."""
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except AssistError as error:
        complain(error.sentence)
        return FAILED
    except BrokenPipeError:
        return OK
