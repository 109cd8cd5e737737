from pathlib import Path

import pytest

from assist.errors import PackError
from assist.snippets.compliance import Compliance

RULE = """
[[rule]]
id = "shop.word"
title = "店铺用语"
law = "店规"
reason = "“{words}”不用。"
agent = "block"
new_hire = "block"
trainer = "inform"
"""


def load(folder: Path, text: str, stand_ins: str = "") -> Compliance:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    if stand_ins:
        (folder / "stand_ins.toml").write_text(stand_ins, encoding="utf-8")
    return Compliance.load(folder)


def test_a_rule_file_is_read_and_used(tmp_path):
    check = load(tmp_path, RULE + 'words = ["甩货"]\n', '[stand_ins]\n"甩" = "摔"\n')
    (hit,) = check.check("摔货啦", role="trainer")
    assert (hit.rule, hit.level, hit.words, hit.reason) == (
        "shop.word",
        "inform",
        "摔货",
        "“摔货”不用。",
    )


def test_a_shop_s_folder_adds_to_the_built_in_one(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    for folder, word in ((first, "甲货"), (second, "乙货")):
        folder.mkdir()
        text = RULE.replace("shop.word", folder.name) + f'words = ["{word}"]\n'
        (folder / "own.toml").write_text(text, encoding="utf-8")
    check = Compliance.load(first, second)
    assert [hit.rule for hit in check.check("甲货乙货")] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (RULE.replace('agent = "block"', 'agent = "stop"'), "agent"),
        (RULE.replace('law = "店规"\n', ""), "law"),
        (RULE + 'word = ["甩货"]\n', "word"),
        (RULE + 'words = "甩货"\n', "words"),
        (RULE + 'patterns = ["(甩"]\n', "patterns"),
        (RULE + 'near = [{ parts = ["甩"] }]\n', "parts"),
        (RULE + 'near = [{ parts = ["甩", "货|"] }]\n', "parts"),
        (RULE + 'near = [{ parts = ["甩", "货"], within = -1 }]\n', "within"),
        (RULE + 'rewrites = { "好" = "坏" }\n', "rewrites"),
        (RULE + f'exceptions = ["{"长" * 25}"]\n', "exceptions"),
        (RULE + "confirm = 1\n", "confirm"),
        (RULE + "most = true\n", "most"),
        (RULE + RULE, "id"),
        ("[[rule]\n", "line 1"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(tmp_path, text, says):
    with pytest.raises(PackError) as caught:
        load(tmp_path, text)
    assert "own.toml" in str(caught.value)
    assert says in str(caught.value)
    assert caught.value.next_step


def test_an_id_that_two_files_share_is_refused(tmp_path):
    (tmp_path / "first.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(PackError, match=r"first\.toml"):
        load(tmp_path, RULE)


def test_wrong_stand_ins_are_refused(tmp_path):
    with pytest.raises(PackError, match="stand_ins"):
        load(tmp_path, RULE, 'stand_ins = ["最"]\n')
