"""When the macOS adapter looks: gently by itself, swiftly while a window moves, at once on news."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SURVEY_MS = 1000
# Accessibility tells of moves when they are over, so the sidebar looks swiftly while a window is
# under way.
GENTLE_MS = 150
SWIFT_MS = 16
SWIFT_LOOKS = 60
# Texts change one after the other; they are read when they have come to rest for a moment.
WORDS_MS = 60


class Pace(QObject):
    """Calls ``look`` (which says whether anything changed), ``survey`` and ``read``."""

    def __init__(
        self,
        parent: QObject,
        look: Callable[[], bool],
        survey: Callable[[], None],
        read: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._swift_looks = 0
        self._looker = QTimer(self, interval=GENTLE_MS)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._surveyor = QTimer(self, interval=SURVEY_MS)
        self._words = QTimer(self, interval=WORDS_MS, singleShot=True)
        self._looker.timeout.connect(self._take_a_look)
        self._soon.timeout.connect(self._take_a_look)
        self._surveyor.timeout.connect(survey)
        self._words.timeout.connect(read)

    def start(self) -> None:
        """Begin."""
        self._looker.start()
        self._surveyor.start()

    def stop(self) -> None:
        """Look no more."""
        for timer in (self._looker, self._surveyor, self._soon, self._words):
            timer.stop()

    def look_soon(self) -> None:
        """Look as soon as the system's own call is over."""
        self._soon.start()

    def read_soon(self) -> None:
        """Read when the texts have come to rest."""
        self._words.start()

    def _take_a_look(self) -> None:
        self._swift_looks = SWIFT_LOOKS if self._look() else max(0, self._swift_looks - 1)
        pace = SWIFT_MS if self._swift_looks else GENTLE_MS
        if pace != self._looker.interval():
            self._looker.setInterval(pace)
