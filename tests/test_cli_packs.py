"""``assist packs`` as it is typed."""

import pytest

SNIPPET = """[[snippet]]
id = "bear"
title = "小熊"
phrasings = ["小熊是手工缝的吗", "熊是手缝的不", "小熊机器做的吗"]
[[snippet.variant]]
text = "亲,小熊都是手缝的哦🧸"
"""


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    (folder / "snippets").mkdir(parents=True)
    (folder / "pack.toml").write_text('id = "mine"\ntitle = "我家"\n', encoding="utf-8")
    (folder / "snippets" / "a.toml").write_text(SNIPPET, encoding="utf-8")
    return folder


def test_packs_are_listed_and_switched(assist):
    assert "开\tskincare\t护肤\t自带" in assist("packs").stdout
    assert assist("packs", "off", "skincare").returncode == 0
    assert "关\tskincare" in assist("packs").stdout
    assert "本来就是这样" in assist("packs", "off", "skincare").stdout
    assert assist("packs", "on", "skincare").returncode == 0
    assert "开\tskincare" in assist("packs").stdout
    wrong = assist("packs", "off", "nope")
    assert wrong.returncode == 1
    assert "womens_clothing" in wrong.stderr


def test_a_wrong_pack_is_told_whole_and_not_installed(assist, mine):
    file = mine / "snippets" / "a.toml"
    file.write_text(
        SNIPPET.replace("title", "titel").replace("手缝的哦", "#产品.材料#哦"), encoding="utf-8"
    )
    checked = assist("packs", "check", str(mine))
    assert checked.returncode == 1
    assert "titel" in checked.stderr
    assert "#产品.材料#" in checked.stderr
    assert "a.toml 第 2 行" in checked.stderr
    added = assist("packs", "add", str(mine))
    assert added.returncode == 1
    assert "没有装上" in added.stderr
    assert "mine" not in assist("packs").stdout


def test_a_sound_pack_is_installed_answers_and_is_removed(assist, mine):
    assert assist("packs", "check", str(mine)).returncode == 0
    assert assist("packs", "add", str(mine)).returncode == 0
    assert "开\tmine\t我家\t自己的" in assist("packs").stdout
    assert "手缝的哦" in assist("ask", "小熊是手工缝的吗").stdout
    assert assist("packs", "remove", "mine").returncode == 0
    assert "mine" not in assist("packs").stdout
    assert "手缝的哦" not in assist("ask", "小熊是手工缝的吗").stdout
    assert assist("packs", "remove", "general").returncode == 1
