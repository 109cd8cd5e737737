import json

import pytest

from assist import paths
from assist.library import open_library


def test_ask_prints_the_documented_json(assist):
    result = assist("ask", "什么时候发货", "--json", "--product", "白色雪纺连衣裙")
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert list(answer) == ["message", "questions", "product", "measures"]
    assert answer["product"] == {"id": "sample_shop/dress-chiffon", "name": "白色雪纺连衣裙"}
    card = answer["questions"][0]["suggestions"][0]
    expected = ["id", "kind", "intent", "title", "text", "score", "confidence", "why"]
    assert list(card) == expected
    assert card["intent"] == "ship.when"


def test_a_batch_answers_each_line_with_one_object(assist, tmp_path):
    file = tmp_path / "messages.txt"
    file.write_bytes("什么时候发货\n\n<b>能退吗</b>\n160cm 55kg\n".encode("utf-8-sig"))
    result = assist("ask", "--json", "--batch", str(file))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["message"] for a in answers] == ["什么时候发货", "", "<b>能退吗</b>", "160cm 55kg"]
    assert answers[1]["questions"] == []
    assert {m["key"] for m in answers[3]["measures"]} == {"height_cm", "weight_kg"}


def test_a_single_message_and_a_batch_answer_alike(assist, tmp_path):
    file = tmp_path / "messages.txt"
    file.write_text("这个会起球吗\n", encoding="utf-8")
    single = assist("ask", "--json", "这个会起球吗").stdout
    assert assist("ask", "--json", "--batch", str(file)).stdout == single


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ask",), 2, "买家的话"),
        (("ask", "--batch", "x"), 2, "--json"),
        (("ask", "--json", "--batch", "/no/such/file"), 1, "不能读取"),
        (("ask", "你好", "--product", "火星靴子"), 1, "没有找到产品"),
        (("backup", "--restore", "nothing.db"), 1, "没有找到这份备份"),
    ],
)
def test_misuse_gets_a_sentence_and_a_code(assist, arguments, code, words):
    result = assist(*arguments)
    assert result.returncode == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_backup_is_made_listed_and_restored(assist):
    assert assist("backup").returncode == 0
    assert "完好" in assist("backup", "--list").stdout
    restored = assist("backup", "--restore", "latest")
    assert restored.returncode == 0
    assert "damaged" in restored.stdout
    assert assist("ask", "什么时候发货").returncode == 0


def test_products_are_listed(assist):
    assert "白色雪纺连衣裙" in assist("products").stdout


def test_the_library_has_nothing_that_must_be_changed(assist):
    result = assist("check")
    assert result.returncode == 0, result.stdout
    assert "0 处必须修改" in result.stdout


def test_an_unlawful_reply_fails_the_check_and_says_why(assist, tmp_path):
    (tmp_path / "snippets").mkdir()
    (tmp_path / "pack.toml").write_text('id = "mine"\ntitle = "我的"\n', encoding="utf-8")
    (tmp_path / "snippets" / "x.toml").write_text(
        '[[snippet]]\nid = "a"\ntitle = "签收"\n'
        '[[snippet.variant]]\ntext = "亲，收到货给五星好评返现5元哦"\n',
        encoding="utf-8",
    )
    result = assist("check", str(tmp_path))
    assert result.returncode == 1
    assert "block" in result.stdout
    assert "mine/a" in result.stdout


def test_a_mistake_in_a_pack_names_file_and_remedy(assist, tmp_path):
    result = assist("check", str(tmp_path))
    assert result.returncode == 1
    assert "pack.toml" in result.stderr


def test_what_picks_taught_is_listed_and_taken_back(assist, home):
    folders = paths.Folders(home / "data", home / "config", home / "log")
    assert assist("learned").returncode == 0
    library = open_library(folders, paths.resources())
    library.record_pick("general/ship.when", "宝贝啥时候上路呀")
    library.record_unanswered("13812345678那个怎么回事")
    library.close()
    assert "宝贝啥时候上路呀" in assist("learned").stdout
    assert assist("learned", "--forget", "7").returncode == 1
    assert assist("learned", "--forget", "1").returncode == 0
    assert "宝贝" not in assist("learned").stdout
    assert "138" not in assist("unanswered").stdout
    assert "那个怎么回事" in assist("unanswered").stdout
