"""The files that docs/training.md shows are read as they stand there, and work."""

import re
from pathlib import Path

from assist.training.exam_files import read_exam
from assist.training.scenarios import read_scenario
from assist.training.ways import steps

PAGE = (Path(__file__).parents[2] / "docs" / "training.md").read_text("utf-8")


def shown(kind, folder):
    (text,) = re.findall(rf"```toml {kind}\n(.*?)```", PAGE, re.DOTALL)
    file = folder / f"{kind}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_scenario_is_read_with_its_steps(tmp_path, reading):
    scenario = read_scenario(shown("scenario", tmp_path), reading.training._rules)
    (buyer,) = scenario.buyers
    assert reading.training._sources.product(buyer.product)
    assert [step.name for step in steps(buyer)] == [
        "问脚长，报一个码",
        "说清什么时候发",
        "好好道别",
    ]


def test_the_exam_has_nothing_to_mend(tmp_path, reading):
    exam = read_exam(shown("exam", tmp_path))
    assert reading.training.exam_desk.check(exam) == ()


def test_every_rule_that_a_script_may_name_is_listed(reading):
    told = set(re.findall(r"`(\w+)` ", PAGE))
    assert set(reading.training._rules) - {"unanswered", "steps", "exclaiming"} <= told
