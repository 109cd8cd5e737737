"""``assist import`` and ``assist export`` as they are typed."""

import json

import pytest

CSV = "标题,内容\n送到月球,亲月球在规划哦\n空的,\n"


@pytest.fixture
def phrases(tmp_path):
    file = tmp_path / "话术.csv"
    file.write_text(CSV, encoding="gb18030")
    return file


def test_a_preview_changes_nothing(assist, phrases):
    done = assist("import", str(phrases), "--preview")
    assert done.returncode == 0
    assert "new 1" in done.stdout
    assert "亲月球在规划哦" not in assist("ask", "送到月球").stdout


def test_an_import_is_told_answers_and_is_taken_back(assist, phrases):
    done = assist("import", str(phrases), "--json", "--author", "陈老师")
    assert done.returncode == 3, done.stderr
    told = json.loads(done.stdout)
    assert told["encoding"] == "gb18030"
    assert (told["done"]["saved"], told["done"]["refused"]) == (1, 1)
    assert "亲月球在规划哦" in assist("ask", "送到月球").stdout
    assert assist("import", "--undo", told["done"]["batch"][:8]).returncode == 0
    assert "亲月球在规划哦" not in assist("ask", "送到月球").stdout


def test_columns_are_mapped_by_hand_and_wrong_fields_are_told(assist, phrases):
    done = assist("import", str(phrases), "--preview", "--json", "--map", "标题=stage")
    assert json.loads(done.stdout)["columns"]["标题"] == "stage"
    wrong = assist("import", str(phrases), "--map", "标题=nichts")
    assert wrong.returncode == 1
    assert "phrasings" in wrong.stderr


def test_misuse_and_unknown_formats_have_their_exit_codes(assist, phrases, tmp_path):
    assert assist("import").returncode == 2
    assert assist("import", str(phrases), "--format", "word").returncode == 1
    assert assist("export", str(tmp_path / "a.doc")).returncode == 1
    assert assist("import", str(tmp_path / "none.csv")).returncode == 1


@pytest.mark.parametrize("name", ["a.zip", "a.xlsx", "a.csv"])
def test_what_is_exported_is_the_same_when_it_comes_back(assist, tmp_path, name):
    file = tmp_path / name
    assert assist("export", str(file)).returncode == 0
    back = assist("import", str(file), "--preview", "--json")
    counts = json.loads(back.stdout)["counts"]
    assert counts["same"] > 100
    assert sum(counts.values()) == counts["same"]


@pytest.mark.parametrize(("name", "start"), [("a.txt", "#separator"), ("a.yml", "matches:")])
def test_other_programs_get_their_files(assist, tmp_path, name, start):
    assert assist("export", str(tmp_path / name)).returncode == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)
