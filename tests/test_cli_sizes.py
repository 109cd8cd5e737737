import json

import pytest


def test_size_prints_parse_and_advice_in_the_documented_form(assist):
    result = assist("size", "我160cm,55kg,穿什么合适啊?", "--product", "XL1001", "--json")
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert list(answer) == ["message", "parse", "advice", "product"]
    assert answer["parse"] == {
        "persons": [{"height_cm": 160, "weight_kg": 55}],
        "ambiguous": [],
        "ask": [],
    }
    advice = answer["advice"]
    wanted = {"size", "alternative", "confidence", "reasons", "missing", "question", "warnings"}
    assert wanted <= set(advice)
    assert advice["size"] == "M"
    assert 0 < advice["confidence"] <= 1
    assert answer["product"] == {"id": "sample_shop/dress-chiffon", "name": "白色雪纺连衣裙"}


def test_without_a_product_there_is_a_parse_and_no_advice(assist):
    answer = json.loads(assist("size", "165/105 什么码", "--json").stdout)
    assert answer["advice"] is None
    assert answer["product"] is None
    assert answer["parse"]["persons"] == [{"height_cm": 165, "weight_kg": 52.5}]


def test_a_batch_answers_each_line_with_one_object(assist, tmp_path):
    messages = ["160cm 55kg", "", "什么时候发货", "梨形身材,穿这条裤子显胖吗", "腰围20"]
    file = tmp_path / "messages.txt"
    file.write_text("\n".join(messages) + "\n", encoding="utf-8")
    result = assist("size", "--json", "--batch", str(file), "--product", "XL1001")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["message"] for answer in answers] == messages
    assert all(answer["advice"] is not None for answer in answers)
    single = assist("size", "160cm 55kg", "--json", "--product", "XL1001").stdout
    assert json.loads(single) == answers[0]


def test_size_speaks_to_people(assist):
    told = assist("size", "160cm 55kg", "--product", "XL1001").stdout
    for words in ("读到:", "推荐:M", "追问:", "白色雪纺连衣裙"):
        assert words in told
    assert "没有读到" in assist("size", "什么时候发货").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("size",), 2, "买家的话"),
        (("size", "--batch", "x"), 2, "--json"),
        (("size", "160cm", "--product", "火星靴子"), 1, "没有找到产品"),
        (("fits",), 2, "action"),
        (("fits", "import", "/no/such/file.csv"), 1, "不能读取"),
        (("fits", "show", "--product", "火星靴子"), 1, "没有找到产品"),
    ],
)
def test_misuse_gets_a_sentence_and_a_code(assist, arguments, code, words):
    result = assist(*arguments)
    assert result.returncode == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_returns_are_imported_shown_and_taken_back(assist, tmp_path):
    file = tmp_path / "returns.csv"
    rows = ["货号,尺码,反馈", *["XL1001,M,偏小"] * 12, "XL1001,M,掉色"]
    file.write_text("\n".join(rows), encoding="utf-8")
    brought = assist("fits", "import", str(file))
    assert brought.returncode == 0, brought.stderr
    assert "共 13 行,收下 12 行" in brought.stdout
    assert "第 14 行没有收下" in brought.stdout
    assert "偏小 12" in assist("fits", "show", "--product", "XL1001").stdout
    advice = json.loads(assist("size", "160cm 55kg", "--json", "--product", "XL1001").stdout)
    assert advice["advice"]["size"] == "L"
    assert "偏小 11" in assist("fits", "undo", "--product", "XL1001").stdout
    assert "11 条" in assist("fits", "undo").stdout
    assert "没有导入过" in assist("fits", "undo").stdout
    assert "偏小 0" in assist("fits", "show", "--product", "XL1001").stdout
