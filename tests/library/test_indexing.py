"""After many edits the index is built by another process, or by this one where that fails."""

import sys

import pytest

from assist.library import indexing
from assist.library.learning import MOST_CHANGES
from assist.matching.matcher import Matcher
from assist.snippets.desk.records import Entry
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store import own_process
from assist.suggestion import Context

ASKED = "能送到第137号星球吗"


def planets():
    return [
        Entry(
            Snippet(
                key="",
                pack="",
                kind="reply",
                intent="",
                stage="",
                language="zh-CN",
                tags=(),
                title=f"第{n}号星球",
                phrasings=(f"能送到第{n}号星球吗",),
                variants=(ReplyVariant(f"第{n}号星球可以送"),),
            )
        )
        for n in range(MOST_CHANGES + 1)
    ]


def first_title(library):
    return library.suggest(ASKED, Context()).questions[0].suggestions[0].title


def test_the_next_start_finds_the_index_that_the_other_process_built(library, folders):
    library.desk.save(planets(), "陈老师")
    assert first_title(library) == "第137号星球"
    kept = Matcher.load(folders.index, library._store.revision)
    assert kept is not None
    assert (
        kept.match(ASKED)[0].key == library.suggest(ASKED, Context()).questions[0].suggestions[0].id
    )


class Asked:
    """A matcher that notes what it is asked to do, and finds every index usable."""

    def __init__(self):
        self.renewed_with = None

    def reload(self, folder, fingerprint):
        return True

    def renew(self, entries):
        self.renewed_with = entries


@pytest.mark.parametrize("command", [["no such program"], [sys.executable, "-c", "1 / 0"]])
def test_where_no_other_process_can_build_it_this_one_does(library, folders, monkeypatch, command):
    monkeypatch.setattr(own_process, "command", lambda *_: command)
    matcher, snippets = Asked(), Snippets(library._store)
    indexing.index_anew(matcher, library._store, snippets, folders)
    assert len(matcher.renewed_with) == len(list(matcher.renewed_with)) == snippets.count() > 0


def test_an_index_of_a_library_that_went_on_meanwhile_is_not_built(library, folders):
    places = (folders.database, folders.backups, folders.index)
    assert indexing.main(*map(str, places), "999") == indexing.STALE
    assert Matcher.load(folders.index, "999") is None
