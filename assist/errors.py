"""Errors with an audience.

An :class:`AssistError` is meant for the person at the screen: one plain sentence
about what happened and one about what to do next. Anything else is a bug.
"""


class AssistError(Exception):
    """Something the person can act on.

    ``str(error)`` is the sentence that says what happened; ``next_step`` says what to do.
    Neither ever holds a buyer's words.
    """

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.next_step = next_step

    @property
    def sentence(self) -> str:
        """Both sentences, as shown to the person."""
        return f"{self} {self.next_step}".strip()


class StoreError(AssistError):
    """The database cannot be used as asked."""


class PackError(AssistError):
    """A content pack, or a part of it, does not fit the format."""
