"""How often windows are looked at where the system does not tell of everything by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SURVEY_MS = 1000
SWIFT_LOOKS = 60


class Rhythm(QObject):
    """Calls ``look`` (which says whether anything changed) and, once a second, ``survey``.

    Looks swiftly, each ``swift`` ms, while a chat window moves and a little longer; otherwise
    after as many ms as ``quiet`` says each time.
    """

    def __init__(
        self,
        look: Callable[[], bool],
        survey: Callable[[], None],
        swift: int,
        quiet: Callable[[], int],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._swift, self._quiet = look, swift, quiet
        self._swift_looks = 0
        self._looker = QTimer(self)
        self._looker.timeout.connect(self.look)
        self._surveyor = QTimer(self, interval=SURVEY_MS)
        self._surveyor.timeout.connect(survey)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.look)

    def start(self) -> None:
        """Begin."""
        self._looker.start(self._quiet())
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
        self._swift_looks = SWIFT_LOOKS if self._look() else max(0, self._swift_looks - 1)
        pace = self._swift if self._swift_looks else self._quiet()
        if pace != self._looker.interval():
            self._looker.setInterval(pace)
