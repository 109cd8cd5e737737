"""What every page of the practice window shares: the look, the way to the library, the news."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assist.settings import SettingsFile
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.library.training import Training

TRAINERS = ("trainer", "admin")


class Room(QObject):
    """Asks ``library.training`` for the pages and passes on what they have to say.

    ``told(str, Tone)`` is a line of news. ``clock`` counts seconds from anywhere; tests give
    their own. The learner is whoever the settings name.
    """

    told = Signal(str, object)
    source_wanted = Signal(str)
    learner_changed = Signal()

    def __init__(
        self,
        look: Look,
        worker: Worker,
        settings: SettingsFile,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.clock = look, clock
        self._settings = settings
        self._seated: tuple[object, str] = (None, "")
        self.requests = Requests(worker, self)

    @property
    def learner(self) -> str:
        """Whose practice this is."""
        return self._settings.current.learner or tr("我")

    @property
    def trains_others(self) -> bool:
        """Whether the person may look at everybody's progress."""
        return self._settings.current.role in TRAINERS

    def name_learner(self, name: str) -> None:
        """Practise under another name from now on."""
        if name.strip() != self._settings.current.learner:
            self._settings.change(learner=name.strip())
            self.learner_changed.emit()

    def ask(
        self,
        kind: str,
        call: Callable[[Training], Any],
        then: Callable[[Any], object],
        *,
        fresh: bool = False,
    ) -> None:
        """Ask the training desk in the learner's name; a newer question of a kind wins.

        ``fresh`` has cards, scenarios and exams made anew from the library of now.
        """
        self.requests.ask(f"training_{kind}", self._named(call, fresh=fresh), then, self.refuse)

    def write(
        self, kind: str, call: Callable[[Training], Any], then: Callable[[Any], object]
    ) -> None:
        """The same for what is kept: it is run even when another one follows."""
        self.requests.write(f"training_{kind}", self._named(call), then, self.refuse)

    def ask_library(
        self, kind: str, call: Callable[[Library], Any], then: Callable[[Any], object]
    ) -> None:
        """Ask the library itself."""
        self.requests.ask(f"training_{kind}", call, then, self.refuse)

    def _named(
        self, call: Callable[[Training], Any], *, fresh: bool = False
    ) -> Callable[[Library], Any]:
        name = self.learner

        def named(library: Library) -> Any:
            return call(self.seat(library, name, fresh=fresh))

        return named

    def seat(self, library: Library, name: str, *, fresh: bool = False) -> Training:
        """On the library's thread: the desk with this learner at it.

        Seating somebody makes every card anew, so it is done only when somebody else sits there.
        """
        if fresh or self._seated != (library.training, name):
            library.training.learner(name)
            self._seated = (library.training, name)
        return library.training

    def tell(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """Show a line of news."""
        self.told.emit(text, tone)

    def refuse(self, error: Exception) -> None:
        """Say why something did not work, and what to do."""
        said = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.told.emit(said, Tone.BAD)
