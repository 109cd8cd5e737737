"""``assist members`` and ``assist reminders`` as a person at a terminal meets them."""

import json


def test_members_lists_the_tiers(assist):
    told = assist("members")
    assert told.returncode == 0
    assert "至尊VIP\t满 888 元\t占比 1.0%" in told.stdout


def test_members_gives_both_analyses_and_every_refused_row(assist, tmp_path):
    file = tmp_path / "buyers.csv"
    file.write_text("买家,累计消费金额\n小鹿,900\n老王,500\n小周,?\n", "utf-8")
    told = assist("members", str(file))
    assert told.returncode == 0
    assert "第 4 行没有计入：金额看不懂" in told.stdout
    assert "2 位买家，共消费 1400 元" in told.stdout
    answer = json.loads(assist("members", str(file), "--json").stdout)
    assert answer["same_thresholds"][0] == {
        "tier": "至尊VIP",
        "least_yuan": 888.0,
        "buyers": 1,
        "share": 0.5,
        "spent_share": round(900 / 1400, 6),
    }
    assert answer["rows"] == {"accepted": 2, "refused": [{"row": 4, "reason": "金额看不懂"}]}


def test_a_file_without_amounts_is_refused_in_words(assist, tmp_path):
    file = tmp_path / "buyers.csv"
    file.write_text("你好,在吗\n", "utf-8")
    told = assist("members", str(file))
    assert told.returncode == 1
    assert "没有认出消费金额" in told.stderr


def test_reminders_says_what_is_due(assist):
    told = assist("reminders", "--all")
    assert (told.returncode, told.stdout) == (0, "现在可提醒 0 单，共 0 单未付款\n")
