"""Reading walks from packs: every mistake is named with its file, line, field and remedy."""

from pathlib import Path

import pytest

from assist.errors import AssistError, PackError
from assist.snippets.walks.checking import problems, require_sound
from assist.snippets.walks.pack import read_walks
from assist.snippets.walks.records import Choice, Step, Walk
from assist.store.packs import open_pack

WALK = """\
[[walk]]
id = "price.high"
kind = "objection"
title = "太贵了"
start = "feel"

[[walk.step]]
id = "feel"
title = "先认同"
[[walk.step.choice]]
text = "还是嫌贵"
goto = "end"

[[walk.step]]
id = "end"
title = "好聚好散"
[[walk.step.say]]
tone = "warm"
text = "亲,随时来找我哦"
"""


@pytest.fixture
def read(tmp_path: Path):
    def _read(**files: str) -> list[Walk]:
        folder = tmp_path / "mine"
        (folder / "walks").mkdir(parents=True)
        (folder / "pack.toml").write_text('id = "mine"\ntitle = "我的"\n', encoding="utf-8")
        for name, text in files.items():
            (folder / "walks" / f"{name}.toml").write_text(text, encoding="utf-8")
        return read_walks(open_pack(folder))

    return _read


def test_a_walk_is_read_with_its_steps_words_and_choices(read):
    (walk,) = read(x=WALK)
    assert walk.key == "mine/price.high"
    assert [step.id for step in walk.steps] == ["feel", "end"]
    assert walk.step("feel").choices == (Choice("还是嫌贵", "end"),)
    assert walk.step("end").say[0].text == "亲,随时来找我哦"


MORE = '\n[[walk.step]]\nid = "lost"\ntitle = "没人来"\ntodo = ["等"]\n'
BACK = WALK.replace(
    "[[walk.step.say]]", '[[walk.step.choice]]\ntext = "又来"\ngoto = "feel"\n[[walk.step.say]]'
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[walk]\n", ["x.toml", "line 1"]),
        (WALK.replace('"objection"', '"quarrel"'), ["x.toml 第 2 行", "kind", "objection"]),
        (WALK.replace("title", "titel", 1), ["x.toml 第 2 行", "titel", "可用字段"]),
        (WALK.replace("tone", "tonne"), ["x.toml 第 15 行", "tonne", "可用字段"]),
        (WALK.replace('goto = "end"', 'go = "end"'), ["第 8 行", "choice1", "go", "goto"]),
        (WALK.replace('goto = "end"', 'goto = "und"'), ["第 8 行", "goto", "und", "feel、end"]),
        (WALK.replace('start = "feel"', 'start = "begin"'), ["第 2 行", "start", "begin", "feel"]),
        (WALK.replace('id = "end"', 'id = "feel"'), ["feel", "id", "重复"]),
        (WALK + MORE, ["第 22 行", "lost", "走不到", "goto"]),
        (BACK, ["第 15 行", "goto", "绕成了圈", "feel → end → feel"]),
        (WALK.partition("[[walk.step.say]]")[0], ["第 15 行", "say", "结束", "todo"]),
        (WALK.partition("[[walk.step]]")[0], ["第 2 行", "step", "没有步骤"]),
        (WALK.replace("亲,随时", "亲,#产品.材制#随时"), ["x.toml 第 19 行", "#产品.材制#"]),
        (WALK + WALK, ["price.high", "重复"]),
        (WALK.replace("title", 'risk = "huge"\ntitle', 2).replace("risk", "x", 1), ["可用字段"]),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(read, text, words):
    with pytest.raises(PackError) as caught:
        read(x=text)
    assert caught.value.next_step or "line" in str(caught.value)
    for word in words:
        assert word in caught.value.sentence


def test_the_line_is_that_of_the_step_in_its_own_walk(read):
    second = WALK.replace("price.high", "price.low").replace('goto = "end"', 'goto = "und"')
    with pytest.raises(PackError, match=f"第 {len(WALK.splitlines()) + 8} 行"):
        read(x=WALK + second)


def test_an_id_repeated_in_another_file_names_that_file(read):
    with pytest.raises(PackError, match=r"a\.toml"):
        read(a=WALK, b=WALK)


def test_two_walks_of_a_pack_never_open_from_the_same_intent(read):
    first = WALK.replace("start", 'intents = ["price.expensive"]\nstart', 1)
    with pytest.raises(PackError, match="已由流程“太贵了”打开"):
        read(x=first + first.replace("price.high", "price.low"))


def a_walk(*steps: Step) -> Walk:
    return Walk("mine/w", "mine", "objection", "标题", "", (), steps[0].id, steps)


def test_ways_that_meet_again_are_no_cycle():
    walk = a_walk(
        Step("a", "", choices=(Choice("左", "b"), Choice("右", "c"))),
        Step("b", "", choices=(Choice("去", "d"),)),
        Step("c", "", choices=(Choice("去", "d"),)),
        Step("d", "", todo=("收尾",)),
    )
    assert problems(walk) == []


def test_a_step_that_leads_to_itself_is_a_cycle():
    walk = a_walk(Step("a", "", choices=(Choice("再来", "a"),)))
    (found,) = problems(walk)
    assert "a → a" in found.text


def test_a_long_chain_is_checked_without_trouble():
    steps = [Step(str(n), "", choices=(Choice("下一步", str(n + 1)),)) for n in range(5000)]
    assert problems(a_walk(*steps, Step("5000", "", todo=("完",)))) == []


def test_a_trainers_edit_with_a_lost_goto_is_refused_in_a_sentence():
    with pytest.raises(AssistError, match="步骤“a”的 goto") as caught:
        require_sound(a_walk(Step("a", "", choices=(Choice("去", "nowhere"),))))
    assert "a" in caught.value.next_step
