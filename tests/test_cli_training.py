import json


def test_due_cards_are_listed_with_the_forecast(assist):
    result = assist("train", "due", "--learner", "小林", "--limit", "3", "--json")
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert len(answer["cards"]) == 3
    assert len(answer["forecast"]["per_day"]) == 14
    assert "没学过" in assist("train", "due", "--learner", "小林").stdout


def test_progress_has_eighteen_topics(assist):
    assert len(assist("train", "progress", "--learner", "小林").stdout.splitlines()) == 18


def test_exams_are_listed_and_a_report_is_written(assist, tmp_path):
    assert "上岗考试" in assist("train", "exam", "--learner", "小林").stdout
    file = tmp_path / "report.json"
    assert assist("train", "report", "--learner", "小林", "--export", str(file)).returncode == 0
    assert json.loads(file.read_text(encoding="utf-8"))["learner"] == "小林"


def test_a_trainer_s_mistake_is_told_with_a_code(assist, home):
    folder = home / "data" / "training" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("title = 1\n", encoding="utf-8")
    result = assist("train", "check")
    assert result.returncode == 1
    assert "bad.toml" in result.stderr
