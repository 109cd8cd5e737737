"""``assist train``: cards due, progress, exams and reports of new hires."""

from __future__ import annotations

import argparse
import getpass
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assist.cli.output import FAILED, OK, complain, opened, say
from assist.errors import AssistError

if TYPE_CHECKING:
    from assist.library.training import Training
    from assist.training.records import LearnerReport


def add_grammar(command: argparse.ArgumentParser) -> None:
    """The grammar of ``assist train``."""
    actions = command.add_subparsers(dest="action", required=True)
    for name, words in (
        ("due", "列出现在该复习的卡片"),
        ("progress", "列出 18 个主题的进度"),
        ("exam", "列出考试和成绩"),
        ("report", "一个人的学习报告"),
        ("check", "检查培训师写的场景和考试"),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument("--json", action="store_true", help="输出 JSON")
        if name != "check":
            action.add_argument("--learner", default="", metavar="NAME", help="谁;默认是登录名")
        if name == "due":
            action.add_argument("--limit", type=int, default=20, metavar="N", help="最多几张")
        if name == "report":
            action.add_argument("--export", type=Path, metavar="FILE", help="写成 JSON 文件")


def train(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    with opened() as library:
        training = library.training
        if options.action == "check":
            return _check(training, options.json)
        learner = options.learner or getpass.getuser()
        training.learner(learner)
        if options.action == "due":
            _due(training, options.limit, options.json)
        elif options.action == "progress":
            _progress(training, options.json)
        elif options.action == "exam":
            _exams(training, learner, options.json)
        else:
            _report(training.report(learner), options)
    return OK


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _due(training: Training, limit: int, as_json: bool) -> None:
    cards, ahead = training.drill_next(limit), training.forecast()
    if as_json:
        say(_json({"cards": [asdict(due) for due in cards], "forecast": asdict(ahead)}))
        return
    for due in cards:
        state = "新" if not due.reviews else "有改动" if due.changed else f"第 {due.reviews + 1} 次"
        say(f"{due.card.kind}\t{state}\t{due.card.prompt}")
    say(f"该复习 {ahead.due_today} 张,没学过 {ahead.new} 张,连续 {ahead.streak_days} 天")


def _progress(training: Training, as_json: bool) -> None:
    topics = training.progress()
    if as_json:
        say(_json([asdict(topic) for topic in topics]))
        return
    for topic in topics:
        ready = "✓" if topic.ready else ""
        say(f"{topic.week}\t{topic.title}\t{topic.share:.0%}\t{topic.known}/{topic.cards}\t{ready}")


def _exams(training: Training, learner: str, as_json: bool) -> None:
    papers, results = training.exams(), training.exam_results(learner)
    if as_json:
        exams = [{"id": p.id, "title": p.title, "items": len(p.items)} for p in papers]
        say(_json({"exams": exams, "results": [asdict(result) for result in results]}))
        return
    for paper in papers:
        say(f"{paper.id}\t{paper.title}\t{len(paper.items)} 题\t{paper.minutes} 分钟")
    for result in results:
        passed = "及格" if result.passed else "不及格"
        say(f"{result.ended:%Y-%m-%d %H:%M}\t{result.title}\t{result.score} 分\t{passed}")


def _report(report: LearnerReport, options: argparse.Namespace) -> None:
    if options.export is not None:
        try:
            options.export.write_text(_json(asdict(report)), encoding="utf-8")
        except OSError as error:
            raise AssistError(f"不能写入 {options.export}。", "请检查文件夹和权限。") from error
        say(f"报告已写入 {options.export}")
        return
    if options.json:
        say(_json(asdict(report)))
        return
    say(f"{report.learner}:复习 {report.reviews} 次,答对 {report.right_share:.0%}")
    say(f"可以上岗的主题:{'、'.join(report.ready_for) or '还没有'}")
    for note in report.practice[:10]:
        say(f"{note.at:%Y-%m-%d}\t{note.kind}\t{note.title}\t{note.score}")


def _check(training: Training, as_json: bool) -> int:
    problems = training.problems()
    if as_json:
        say(_json({"folder": str(training.own_folder), "problems": problems}))
    else:
        say(f"培训师的场景放在 {training.own_folder / 'scenarios'}")
        say(f"{len(training.scenarios())} 个场景、{len(training.exams())} 场考试可以用")
        for problem in problems:
            complain(problem)
    return FAILED if problems else OK
