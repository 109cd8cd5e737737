"""How often the Windows desktop is looked at: as seldom as can be, swiftly while a chat moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SURVEY_MS = 1000
# With news from the system hardly ever, otherwise at a gentle pace, and swiftly while the chat
# window moves.
EVENTS_MS = 1000
GENTLE_MS = 100
SWIFT_MS = 15
SWIFT_LOOKS = 60


class Rhythm(QObject):
    """Calls ``look`` (which says whether anything changed) and, once a second, ``survey``.

    ``delivers`` says whether the system tells of changes by itself.
    """

    def __init__(
        self,
        look: Callable[[], bool],
        survey: Callable[[], None],
        delivers: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._delivers = look, delivers
        self._swift_looks = 0
        self._looker = QTimer(self, interval=GENTLE_MS)
        self._looker.timeout.connect(self.look)
        self._surveyor = QTimer(self, interval=SURVEY_MS)
        self._surveyor.timeout.connect(survey)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.look)

    def start(self) -> None:
        """Begin."""
        self._looker.start()
        self._surveyor.start()

    def stop(self) -> None:
        """Look no more."""
        for timer in (self._looker, self._surveyor, self._soon):
            timer.stop()

    def look_soon(self) -> None:
        """Look as soon as the system's own call is over."""
        if not self._soon.isActive():
            self._soon.start()

    def look(self) -> None:
        """Look now and choose the pace of what follows."""
        changed = self._look()
        self._swift_looks = SWIFT_LOOKS if changed else max(0, self._swift_looks - 1)
        quiet = EVENTS_MS if self._delivers() else GENTLE_MS
        pace = SWIFT_MS if self._swift_looks else quiet
        if pace != self._looker.interval():
            self._looker.setInterval(pace)
