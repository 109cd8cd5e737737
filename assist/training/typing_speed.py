"""Typing practice: how fast, and how much of it right.

Only the text that stands at the end counts: an input method may compose and correct as it
likes, and a character that was taken back is no mistake.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from assist.training.records import TypingResult


def measured(text: str, typed: str, seconds: float) -> TypingResult:
    """What was typed of ``text`` in so many seconds.

    Accuracy is the share of right characters, 0 to 1: insertions, omissions and slips count
    against the longer of the two. ``wrong`` are places in ``text`` that were missed.
    """
    length = max(len(text), len(typed)) or 1
    edits = Levenshtein.editops(text, typed)
    wrong = sorted({edit.src_pos for edit in edits if edit.tag != "insert"})
    accuracy = 1 - len(edits) / length
    right = max(0, len(typed) - sum(edit.tag != "delete" for edit in edits))
    return TypingResult(
        text=text,
        typed=typed,
        seconds=seconds,
        per_minute=60 * right / seconds if seconds > 0 else 0.0,
        accuracy=accuracy,
        wrong=tuple(wrong),
    )
