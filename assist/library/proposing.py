"""What agents propose, until a trainer has answered it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assist.library.masking import mask
from assist.snippets.desk.proposals import Proposal, Proposals
from assist.snippets.desk.records import Entry, State
from assist.snippets.records import ReplyVariant

Save = Callable[[list[Entry], str, str], str]


class Proposing:
    """The agents' better words. ``entry`` and ``save`` are the desk's."""

    def __init__(self, proposals: Proposals, entry: Callable[[str], Entry], save: Save) -> None:
        self._proposals, self._entry, self._save = proposals, entry, save
        self._taken_up: dict[str, tuple[Proposal, str]] = {}

    def add(self, snippet_key: str | None, question: str, text: str, author: str) -> int:
        """Keep an agent's better words for the trainers; the question is masked first."""
        return self._proposals.add(snippet_key, mask(question).strip(), text.strip(), author)

    def every(self) -> tuple[Proposal, ...]:
        """Open ones first."""
        return self._proposals.every()

    def accept(self, proposal: Proposal, word: str, author: str) -> str:
        """Make it a wording of its snippet; returns the batch of the edit.

        One for a new snippet is written by the trainer in the editor: see :meth:`take_up`.
        """
        entry = self._entry(proposal.snippet_key or "")
        self.take_up(entry.snippet.key, proposal, word)
        reason = f"采纳 {proposal.author} 的建议"
        try:
            return self._save([with_words(entry, proposal)], author, reason)
        finally:
            self.put_down(entry.snippet.key)

    def decline(self, proposal: Proposal, word: str) -> None:
        """The agent sees that it was declined, and the word."""
        self._proposals.settle(proposal.id, "declined", word)

    def reopen(self, proposal: Proposal) -> None:
        """It waits for an answer again."""
        self._proposals.settle(proposal.id, "open", "")

    def take_up(self, key: str, proposal: Proposal, word: str) -> None:
        """The next save of the snippet ``key`` accepts it; until then it stays open."""
        self._taken_up[key] = (proposal, word)

    def put_down(self, key: str) -> None:
        """The snippet was not saved after all."""
        self._taken_up.pop(key, None)

    def waiting_for(self, entries: Iterable[Entry]) -> list[tuple[Proposal, str]]:
        """What a save of these accepts, with the trainer's words."""
        keys = (e.snippet.key for e in entries if e.state is not State.ARCHIVED)
        return [self._taken_up[key] for key in keys if key in self._taken_up]

    def settle(self, answers: Iterable[tuple[Proposal, str]]) -> None:
        """These are accepted."""
        for proposal, word in answers:
            self._proposals.settle(proposal.id, "accepted", word)


def with_words(entry: Entry, proposal: Proposal) -> Entry:
    """The entry with the proposed words as one more wording."""
    variants = (*entry.snippet.variants, ReplyVariant(proposal.text))
    return replace(entry, snippet=replace(entry.snippet, variants=variants))
