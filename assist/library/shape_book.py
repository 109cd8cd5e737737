"""The trainers' own rules of body shapes: thresholds and advice, over the built-in ones.

Kept as ``shapes.json`` beside the database: only what differs from the built-in table, so
that an update of the program still brings its other values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from assist.errors import AssistError
from assist.kb.sizing.shapes import ShapeRules
from assist.kb.sizing.tables import table
from assist.suggestion import ShapeAdvice, ShapeTable, ShapeThreshold

NAME = "shapes.json"
LONGEST = 60
"""Characters of one sentence of advice: it stands among the reasons on a card."""
_THRESHOLDS: tuple[tuple[str, str, float, float], ...] = (
    ("O_drop_below", "苹果形：胸围减腰围小于（cm）", 0, 20),
    ("O_waist_hip_from", "苹果形：腰围除以臀围从", 0.6, 1.1),
    ("A_dev_from", "梨形：臀围超出常态从（cm）", 1, 20),
    ("Y_dev_to", "倒三角：臀围低于常态到（cm）", -20, -1),
    ("Y_shoulder_over", "倒三角：肩宽超出常态从（cm）", 0.5, 8),
    ("X_drop_from", "沙漏形：胸围减腰围从（cm）", 10, 35),
    ("X_hip_minus_waist_from", "沙漏形：臀围减腰围从（cm）", 12, 40),
    ("H_drop_to", "直筒形：胸围减腰围到（cm）", 4, 20),
)
_PARTS = (("top", "上衣"), ("bottom", "裤子、半裙"), ("dress", "连衣裙"))


class ShapeBook:
    """Reads, checks and keeps the trainers' rules."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def rules(self) -> ShapeRules:
        """The rules in force. Own rules that cannot be read any more are left out."""
        own = self._own()
        merged = deepcopy(table("shapes"))
        merged["thresholds"].update(own["thresholds"])
        for letter, parts in own["advice"].items():
            merged["advice"].setdefault(letter, {}).update(parts)
        return ShapeRules(merged)

    def table(self) -> ShapeTable:
        """The rules in force beside the built-in ones, for an editor."""
        built, own = table("shapes"), self._own()
        thresholds = tuple(
            ShapeThreshold(
                key, name, float(own["thresholds"].get(key, built["thresholds"][key])),
                float(built["thresholds"][key]), low, high,
            )
            for key, name, low, high in _THRESHOLDS
        )  # fmt: skip
        advice = tuple(
            ShapeAdvice(
                letter, name, part, part_name,
                own["advice"].get(letter, {}).get(part, built["advice"][letter][part]),
                built["advice"][letter][part],
            )
            for letter, name in built["names"].items()
            for part, part_name in _PARTS
        )  # fmt: skip
        return ShapeTable(thresholds, advice)

    def save(self, edited: ShapeTable) -> ShapeRules:
        """Keep what differs from the built-in rules; the rules in force from now on.

        Raises :class:`AssistError` for the first value that cannot be.
        """
        for each in edited.thresholds:
            if not each.low <= each.value <= each.high:
                raise AssistError(
                    f"{each.name}要在 {each.low:g} 和 {each.high:g} 之间。", "请改好再保存。"
                )
        for line in edited.advice:
            if len(line.text) > LONGEST or "\n" in line.text:
                raise AssistError(
                    f"{line.shape}{line.garment}的建议太长了。", f"请写成一行、{LONGEST} 个字以内。"
                )
        limits = {each.key: each.value for each in edited.thresholds}
        if limits.get("H_drop_to", 0) >= limits.get("X_drop_from", 99):
            raise AssistError("直筒形的上限要小于沙漏形的下限。", "请改好这两个数再保存。")
        thresholds = {e.key: e.value for e in edited.thresholds if e.value != e.built_in}
        advice: dict[str, dict[str, str]] = {}
        for line in edited.advice:
            if line.text.strip() != line.built_in:
                advice.setdefault(line.letter, {})[line.part] = line.text.strip()
        self._write({"thresholds": thresholds, "advice": advice})
        return self.rules()

    def reset(self) -> ShapeRules:
        """Back to the built-in rules."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise AssistError("没能恢复默认的身形规则。", "请检查数据文件夹能否写入。") from error
        return self.rules()

    def _write(self, own: Mapping[str, Any]) -> None:
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(own, ensure_ascii=False, indent=1), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            raise AssistError("身形规则没有保存。", "请检查数据文件夹能否写入。") from error

    def _own(self) -> dict[str, dict[str, Any]]:
        """What was kept, without anything that is out of bounds or unknown."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            held = {}
        held = held if isinstance(held, dict) else {}
        bounds = {key: (low, high) for key, _, low, high in _THRESHOLDS}
        thresholds = {
            key: float(value)
            for key, value in _mapping(held.get("thresholds")).items()
            if key in bounds
            and isinstance(value, int | float)
            and bounds[key][0] <= value <= bounds[key][1]
        }
        letters = table("shapes")["names"]
        advice = {
            letter: {
                part: text
                for part, text in _mapping(parts).items()
                if part in dict(_PARTS) and isinstance(text, str) and len(text) <= LONGEST
            }
            for letter, parts in _mapping(held.get("advice")).items()
            if letter in letters
        }
        return {"thresholds": thresholds, "advice": advice}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
