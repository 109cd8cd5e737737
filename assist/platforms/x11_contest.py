"""Programs that let nobody else have the clipboard: found out once, watched for afterwards."""

from __future__ import annotations

import time

from assist.platforms.clipboard import CLIPBOARD
from assist.platforms.x11_selections import Selections

CONTEST_SECONDS = 0.25


class Contest:
    """Whether the clipboard, once claimed, stays ours.

    Waiting for that costs time, so it is done only after the clipboard was lost once while
    a reply was on its way, and until it stays ours again.
    """

    def __init__(self, selections: Selections) -> None:
        self._selections = selections
        self._contested = False

    def is_lost(self) -> bool:
        """Whether another program has it now."""
        self._contested = not self._selections.owns(CLIPBOARD)
        return self._contested

    def is_lost_again(self) -> bool:
        """The same before any key is pressed; waits where it was lost before."""
        if self._contested:
            deadline = time.monotonic() + CONTEST_SECONDS
            self._selections.pump(lambda: not self._selections.owns(CLIPBOARD), deadline)
            return self.is_lost()
        return False
