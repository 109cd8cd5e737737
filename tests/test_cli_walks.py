import json


def test_walks_are_listed_one_a_line(assist):
    result = assist("walk")
    assert result.returncode == 0, result.stderr
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert len(lines) >= 30
    row = next(line for line in lines if line[0] == "general/price.expensive")
    assert row[1:3] == ["objection", "太贵了"]


def test_a_walk_is_printed_as_a_tree_that_shows_each_step_once(assist):
    shown = assist("walk", "price.expensive").stdout
    assert shown.startswith("太贵了")
    for words in ("[对比型:把价钱摊开算]".replace(":", "："), "▸ 买家又说", "先确认:", "⚠"):
        assert words in shown
    assert shown.count("[好聚好散，留住人]") == 1
    assert "→ 好聚好散，留住人" in shown


def test_a_walk_is_given_as_json(assist):
    answer = json.loads(assist("walk", "aftersale.wrong", "--json").stdout)
    assert (answer["id"], answer["start"]) == ("general/aftersale.wrong", "start")
    steps = {step["id"]: step for step in answer["steps"]}
    assert steps["exchange"]["payer"] == "卖家"
    assert "示例路88号" in steps["return"]["say"][0]["text"] + steps["return"]["say"][1]["text"]


def test_an_unknown_walk_gets_a_sentence_and_a_code(assist):
    result = assist("walk", "mars")
    assert result.returncode == 1
    assert "流程已不在资料库里" in result.stderr
