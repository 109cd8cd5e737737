import re
import tomllib

import pytest

from assist import paths
from assist.platforms.clients import known_clients
from assist.snippets.emoji import PLAIN, Dialect, Dialects

FOLDER = paths.resources() / "emoji"


@pytest.mark.parametrize(
    ("dialect", "pasted"),
    [
        ("unicode", "亲😊 当天发出哦📦❤️👍🏻👨‍👩‍👧"),
        ("wechat", "亲[愉快] 当天发出哦📦[爱心][强]👨‍👩‍👧"),
        ("wangwang", "亲/:^_^ 当天发出哦📦/:Y/:b👨‍👩‍👧"),
        ("qq", "亲/可爱 当天发出哦📦/爱心/强👨‍👩‍👧"),
        ("none", "亲 当天发出哦"),
    ],
)
def test_each_client_gets_its_own_emoji_and_nothing_else_is_lost(dialect, pasted):
    spoken = Dialects(FOLDER).of("x", dialect)
    assert spoken.write("亲😊 当天发出哦📦❤️👍🏻👨‍👩‍👧") == pasted


@pytest.mark.parametrize("text", ["1# 2* 50%", "面料①级，～→ 100%棉©", "#订单号# a→b"])
def test_words_figures_and_signs_stay(text):
    assert Dialects(FOLDER).of("x", "none").write(text) == text
    assert Dialects(FOLDER).of("x", "wechat").write(text) == text


def test_a_persons_own_file_changes_lines_and_dialects(tmp_path):
    own = tmp_path / "emoji.toml"
    own.write_text(
        '[clients]\nqq = "qq"\n[wechat]\n"🥰" = "[色]"\n"📦" = ""\n[mine]\n"😊" = "^_^"\n',
        encoding="utf-8",
    )
    dialects = Dialects(FOLDER, own)
    assert dialects.of("wechat", "wechat").write("🥰📦😊") == "[色][愉快]"
    assert dialects.of("qq", PLAIN).write("😊") == "/可爱"
    assert dialects.of("x", "mine").write("😊") == "^_^"


@pytest.mark.parametrize("content", ["[clients", "clients = 3\n", "[wechat]\n'😊' = 3\n"])
def test_a_broken_file_of_ones_own_changes_nothing(tmp_path, content):
    own = tmp_path / "emoji.toml"
    own.write_text(content, encoding="utf-8")
    assert Dialects(FOLDER, own).of("wechat", "wechat").write("😊") == "[愉快]"


def test_an_unknown_dialect_is_plain_emoji():
    assert Dialects(FOLDER).of("x", "klingon") == Dialect()


def test_the_tables_are_sound():
    for file in FOLDER.glob("*.toml"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        assert table["others"] in ("keep", "drop")
        for emoji, name in table["names"].items():
            assert not re.search(r"\w", emoji), emoji
            assert name.strip() == name != ""
    wechat = tomllib.loads((FOLDER / "wechat.toml").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"\[\w{1,4}\]", name) for name in wechat["names"].values())


def test_every_client_names_a_dialect_that_is_there():
    there = {file.stem for file in FOLDER.glob("*.toml")} | {PLAIN}
    assert {client.emoji for client in known_clients()} <= there
