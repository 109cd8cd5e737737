"""Three hundred broken and hostile files: none ends the program, every row is accounted for."""

import importlib.util
from pathlib import Path

import pytest

from assist.errors import AssistError
from assist.snippets.desk.records import State
from assist.snippets.exchange import bounded
from assist.snippets.exchange.choosing import to_save
from assist.snippets.exchange.gathering import gather, source_of
from assist.snippets.exchange.planning import make_plan
from assist.snippets.exchange.records import Status

FILES = 300
SPEC = importlib.util.spec_from_file_location(
    "hostile_files", Path(__file__).with_name("hostile_files.py")
)
hostile_files = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(hostile_files)


def quiet(what, done, whole):
    pass


def in_plain_words(read):
    """What ``read`` gives, or nothing where it refuses and says what to do."""
    try:
        return read()
    except AssistError as error:
        if not error.next_step:
            raise
        return None


def accounted(source, rows):
    """The plan of a source, every row of it in exactly one status."""
    plan = make_plan(source, {}, lambda snippets: [], frozenset(), quiet, State.PUBLISHED)
    assert [row.number for row in plan.rows] == [row.number for row in source.rows]
    assert len({row.number for row in plan.rows}) == len(plan.rows)
    assert sum(plan.counts.values()) == len(source.rows)
    assert rows is None or len(plan.rows) == rows
    for row in plan.rows:
        assert row.reasons or row.status is Status.NEW
        assert "\0" not in row.title + row.reply
    return plan


@pytest.mark.parametrize("seed", range(FILES))
def test_a_hostile_file_is_refused_in_plain_words_or_read_whole(seed):
    name, data, rows = hostile_files.made(seed)
    found = bounded.answer(data, name)
    if "refused" in found:
        sentence, remedy = found["refused"]
        assert rows is None, sentence
        assert sentence.endswith("。")
        assert remedy
        assert "Traceback" not in sentence
        return
    source = in_plain_words(lambda: source_of(name, found, None))
    if source is None:
        return
    plan = accounted(source, rows)
    chosen = to_save(plan, {})
    assert len(chosen.saved) + sum(row.number not in chosen.saved for row in plan.rows) == len(
        plan.rows
    )


@pytest.mark.parametrize(
    "kind", ["zip_bomb", "entity_bomb", "aliases", "deep_json", "beyond_the_sheet"]
)
def test_a_bomb_goes_off_in_a_process_of_its_own(kind, tmp_path):
    import random

    name, data, rows = getattr(hostile_files, kind)(random.Random(99))
    file = tmp_path / name
    file.write_bytes(data)
    source = in_plain_words(lambda: gather(file, quiet))
    if source is not None:
        accounted(source, rows)
