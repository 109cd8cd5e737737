"""Labelled practice conversations and how far a scorer agrees with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assist.kb.records import Product
from assist.library.training import Training
from assist.training.records import Score
from assist.training.scoring import Reply, Scorer

FOLDER = Path(__file__).parent.parent / "data" / "training"
_LINE = re.compile(r"([ba])(\d+) (.*)")
SOON = 2


def samples(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["sample"]
    return found


def conversation(sample: dict[str, Any], goods: Mapping[str, Product]) -> list[Reply]:
    """The replies of a sample."""
    product = next(p for p in goods.values() if p.key.endswith("/" + sample["product"]))
    lines = [match.groups() for line in sample["lines"] if (match := _LINE.fullmatch(line))]
    replies: list[Reply] = []
    heard: list[str] = []
    before: list[str] = []
    earlier: list[str] = []
    since = 0
    for place, (who, at, text) in enumerate(lines):
        if who == "b":
            since = since if heard else int(at)
            heard.append(text)
            continue
        after = lines[place + 1] if place + 1 < len(lines) else None
        replies.append(
            Reply(
                " ".join(heard),
                text,
                int(at) - since,
                product,
                first=not replies,
                earlier=tuple(earlier),
                before=tuple(before),
                interrupted=bool(after and after[0] == "b" and int(after[1]) - int(at) <= SOON),
            )
        )
        before += heard
        earlier.append(text)
        heard = []
    return replies


def agreement(
    scorer: Scorer, goods: Mapping[str, Product], name: str
) -> tuple[int, int, int, list[tuple[str, list[str], list[str]]]]:
    """(verdicts agreed, verdicts in all, conversations wholly agreed, what differed)."""
    agreed = count = whole = 0
    differed = []
    for sample in samples(name):
        score = scorer.conversation(conversation(sample, goods))
        said = {v.rule: v.ok is not False for v in score.verdicts}
        labelled = set(sample["broken"])
        wrong = [r for r in said.keys() | labelled if said.get(r, True) != (r not in labelled)]
        count += len(said.keys() | labelled)
        agreed += len(said.keys() | labelled) - len(wrong)
        whole += not wrong
        if wrong:
            differed.append((sample["id"], sorted(wrong), sorted(labelled)))
    return agreed, count, whole, differed


def broken_off(training: Training, sample: dict[str, Any]) -> Score:
    """The score of a session that was left at the second ``ended``."""
    session = training._practice.session(training._scenarios[0][sample["scenario"]], 1)
    for line in sample["lines"]:
        at, buyer, text = line.split(" ", 2)
        session.due(float(at))
        session.reply(buyer, text, float(at))
    return session.end(sample["ended"]).score


def broken_off_agreement(training: Training) -> tuple[int, int, list[tuple[str, list[str], int]]]:
    """(verdicts and points agreed, all of them, what differed) over ``unfinished.toml``."""
    agreed = count = 0
    differed = []
    for sample in samples("unfinished"):
        score = broken_off(training, sample)
        said = {v.rule: v.ok is not False for v in score.verdicts}
        rules = said.keys() | set(sample["broken"])
        wrong = [r for r in rules if said.get(r, True) != (r not in sample["broken"])]
        low, high = sample["points"]
        if not low <= score.total <= high:
            wrong.append("points")
        count += len(rules) + 1
        agreed += len(rules) + 1 - len(wrong)
        if wrong:
            differed.append((sample["id"], sorted(wrong), score.total))
    return agreed, count, differed
