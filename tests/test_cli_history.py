"""``assist history`` on a library that a trainer has edited."""

import json
from dataclasses import replace

import pytest

from assist import paths
from assist.library import open_library


@pytest.fixture
def batch(home, monkeypatch, request):
    monkeypatch.setenv("CEDA_HOME", str(home))
    library = open_library(paths.folders(), paths.resources())
    entry = library.desk.entry("general/ship.when")
    better = replace(entry, snippet=replace(entry.snippet, title=request.node.name))
    made = library.desk.save([better], "陈老师", "口语些")
    library.close()
    return made


def test_the_latest_edits_are_listed(assist, batch):
    done = assist("history", "--json")
    newest = json.loads(done.stdout.splitlines()[0])
    assert (newest["author"], newest["reason"], newest["batch"]) == ("陈老师", "口语些", batch)


def test_one_snippet_shows_its_versions(assist, batch):
    lines = assist("history", "general/ship.when").stdout.splitlines()
    assert batch[:8] in lines[0]
    assert "general/ship.when@1" in lines[-2]


def test_a_batch_is_taken_back_by_the_first_letters_of_its_name(assist, batch):
    assert "已撤销 1 条" in assist("history", "--undo", batch[:8]).stdout
    newest = json.loads(assist("history", "--json").stdout.splitlines()[0])
    assert newest["title"] != "test_a_batch_is_taken_back_by_the_first_letters_of_its_name"


def test_an_unknown_batch_is_told(assist, batch):
    done = assist("history", "--undo", "nichts")
    assert done.returncode == 1
    assert "没有这一批修改" in done.stderr
