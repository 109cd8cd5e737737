"""From the sidebar's tray to a proposal: an agent's edited reply, for the trainers to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assist.errors import AssistError
from assist.library.switching import may_edit
from assist.settings import SettingsFile
from assist.snippets.records import Snippet
from assist.ui.look import Look
from assist.ui.sidebar.inserting import Pick
from assist.ui.trainer.link import Link
from assist.ui.trainer.propose import ProposeDialog
from assist.ui.trainer.roles_dialog import role_name
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library


def propose_words(
    look: Look,
    worker: Worker,
    settings: SettingsFile,
    text: str,
    pick: Pick | None,
    parent: QWidget,
) -> None:
    """Ask the agent to confirm ``text`` as a proposal for the card that it came from."""
    current = settings.current
    link = Link(
        worker,
        lambda: current.learner or role_name(current.role),
        lambda: may_edit(current.role),
    )
    link.setParent(parent)
    key = pick.id if pick else ""
    question = pick.question if pick else ""

    def opened(snippet: Snippet | None) -> None:
        ProposeDialog(look, link, snippet, parent, text, question).open()

    link.ask("proposed", lambda library: _snippet(library, key), opened)


def _snippet(library: Library, key: str) -> Snippet | None:
    """The snippet of a card; sizes, facts and pairings have none."""
    try:
        return library.desk.entry(key).snippet if key else None
    except AssistError:
        return None
