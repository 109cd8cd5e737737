"""Undo and redo of everything that is typed in the editor, field by field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

from assist.snippets.records import Snippet


class Edit(QUndoCommand):
    """One edit of one field; letters typed in a row are one edit."""

    def __init__(
        self, field: str, before: Snippet, after: Snippet, show: Callable[[Snippet], None]
    ) -> None:
        super().__init__()
        self.field, self.before, self.after = field, before, after
        self.sealed = False
        self._show, self._done = show, True

    def id(self) -> int:
        """Edits of the same field may come together."""
        return hash(self.field) & 0x7FFFFFFF

    def mergeWith(self, other: QUndoCommand) -> bool:
        """The next letter joins, unless there was a rest."""
        if not isinstance(other, Edit) or other.field != self.field or self.sealed:
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        """Show what was before."""
        self._show(self.before)

    def redo(self) -> None:
        """Show it again; the first time it is on the screen already."""
        if self._done:
            self._done = False
        else:
            self._show(self.after)


class History(QUndoStack):
    """The edits of the snippet in the editor."""

    def seal(self) -> None:
        """There was a rest: what comes is an edit of its own."""
        last = self.command(self.count() - 1) if self.count() else None
        if isinstance(last, Edit):
            last.sealed = True
