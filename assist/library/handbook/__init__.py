"""The handbook of the goods: what a new hire browses, and everybody looks up."""

from assist.library.handbook.facade import Handbook
from assist.library.handbook.records import (
    ChangeNote,
    ComparedRow,
    Comparison,
    HandbookPage,
    HandbookRow,
    Objection,
    Partner,
    PlatformRule,
    Shelves,
    Term,
    TypicalQuestion,
)

__all__ = [
    "ChangeNote",
    "ComparedRow",
    "Comparison",
    "Handbook",
    "HandbookPage",
    "HandbookRow",
    "Objection",
    "Partner",
    "PlatformRule",
    "Shelves",
    "Term",
    "TypicalQuestion",
]
