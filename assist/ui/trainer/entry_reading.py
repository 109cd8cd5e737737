"""What the editor asks of the library when a snippet is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assist.snippets.desk.records import Entry, State
from assist.ui.trainer.new_snippet import empty_snippet

if TYPE_CHECKING:
    from assist.library import Library


def read_entry(library: Library, key: str) -> tuple[Entry, Entry | None]:
    """What is saved of a snippet, and what was typed and not saved."""
    draft = library.desk.drafts().get(key)
    if draft is not None and draft.number == 0 and draft.state is State.DRAFT:
        return Entry(replace(empty_snippet(), key=key), State.DRAFT), draft
    return library.desk.entry(key), draft
