"""Practice for the façade: sessions with simulated buyers, kept as they go on, and typing."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from assist.errors import AssistError, StoreError
from assist.kb.records import Product
from assist.library.training_sources import Sources
from assist.store.database import Store
from assist.training.records import (
    OpenPractice,
    PracticeNote,
    Scenario,
    SessionReport,
    TypingResult,
)
from assist.training.scoring import Scorer
from assist.training.session import Session
from assist.training.sittings import Practices
from assist.training.typing_speed import measured
from assist.training.voices import Voices

log = logging.getLogger(__name__)

SHORTEST, LONGEST = 8, 60
"""Characters of a reply that makes a good text to type."""
AFTER_S = 30.0
"""Seconds that an unfinished session is let run on after its last reply, for the last words."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A session as it is kept while it goes on: (buyer, text, second) of each reply."""

    scenario: str
    seed: int
    began: str
    replies: tuple[tuple[str, str, float], ...] = ()

    def text(self) -> str:
        return json.dumps([self.scenario, self.seed, self.began, self.replies], ensure_ascii=False)

    @staticmethod
    def read(text: str) -> _Kept | None:
        """What :meth:`text` wrote; None for anything else."""
        try:
            scenario, seed, began, replies = json.loads(text)
            said = tuple((str(b), str(t), float(s)) for b, t, s in replies)
            return _Kept(str(scenario), int(seed), str(began), said)
        except (ValueError, TypeError):
            return None


class TrainingPractice:
    """What ``learner`` practises. Calls belong to the library's thread.

    ``scenario`` finds a scenario by its id, ``product`` a product by key or id.
    """

    def __init__(
        self,
        store: Store,
        sources: Sources,
        learner: str,
        scenario: Callable[[str], Scenario | None],
        scorer: Callable[[], Scorer],
        product: Callable[[str], Product | None],
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._sources, self._learner = store, sources, learner
        self._scenario, self._scorer, self._product = scenario, scorer, product
        self._now = now
        self._practices = Practices(store)
        self._name = f"practice/{learner}"

    def begin(self, scenario_id: str, seed: int | None) -> Session:
        """A session to play: each reply is kept at once, its report when it ends.

        One that was broken off before is ended and counted first.
        """
        scenario = self._scenario(scenario_id)
        if scenario is None:
            raise AssistError("没有这个模拟场景。", "请在列表里重新选择。")
        self.end_open()
        chosen = random.randrange(10_000) if seed is None else seed
        kept = _Kept(scenario_id, chosen, self._now().isoformat())
        return self._going_on(scenario, kept)

    def open(self) -> OpenPractice | None:
        """The session that was broken off, by a crash or a power cut; None when there is none."""
        kept = self._kept()
        scenario = self._scenario(kept.scenario) if kept else None
        if kept is None or scenario is None or not kept.replies:
            return None
        return OpenPractice(
            scenario.id,
            scenario.title,
            datetime.fromisoformat(kept.began),
            len(kept.replies),
            max(at for _, _, at in kept.replies),
        )

    def go_on(self) -> Session:
        """The session that was broken off, where its last reply left it."""
        kept = self._kept()
        scenario = self._scenario(kept.scenario) if kept else None
        if kept is None or scenario is None:
            raise AssistError("没有练到一半的接待。", "请在列表里选一关。")
        try:
            return self._going_on(scenario, kept)
        except AssistError as error:
            self._forget()
            raise AssistError("这一关改过了，接不上次的接待。", "请重新开始。") from error

    def end_open(self) -> SessionReport | None:
        """End the session that was broken off, and count what was done."""
        practice = self.open()
        if practice is None:
            return None
        try:
            return self.go_on().end(practice.at_s + AFTER_S)
        except AssistError:
            return None

    def _kept(self) -> _Kept | None:
        return _Kept.read(self._store.meta(self._name))

    def _going_on(self, scenario: Scenario, kept: _Kept) -> Session:
        session = self.session(scenario, kept.seed, partial(self._ended, scenario.id))
        session.say_again(kept.replies)
        replies = list(kept.replies)

        def said(buyer: str, text: str, at_s: float) -> None:
            replies.append((buyer, text, at_s))
            self._keep(_Kept(kept.scenario, kept.seed, kept.began, tuple(replies)).text())

        session.said = said
        return session

    def session(
        self, scenario: Scenario, seed: int, ended: Callable[[SessionReport], None] | None = None
    ) -> Session:
        """A session of which nothing is kept but what ``ended`` keeps of its report."""
        phrasings = {s.intent: s.phrasings for s in self._sources.snippets() if s.intent}
        return Session(scenario, self._scorer(), Voices(phrasings), self._product, seed, ended)

    def _ended(self, scenario: str, report: SessionReport) -> None:
        note = PracticeNote(
            self._now(), "session", report.title, report.score.total, report.seconds
        )
        try:
            with self._store.transaction():
                self._practices.add(self._learner, note, scenario)
                self._store.set_meta(self._name, "")
        except StoreError as error:
            log.warning("a practice was not kept: %s", error)

    def _keep(self, text: str) -> None:
        try:
            self._store.set_meta(self._name, text)
        except StoreError as error:
            log.warning("a reply in practice was not kept: %s", error)

    def _forget(self) -> None:
        self._keep("")

    def typing_texts(self, count: int) -> tuple[str, ...]:
        """Phrases of the shop to type, drawn anew each time."""
        material = self._sources.material()
        texts = {
            text
            for snippet in material.snippets
            for variant in snippet.variants[:2]
            if snippet.language != "en" and (text := material.filled(variant.text, None))
        }
        fitting = sorted(text for text in texts if SHORTEST <= len(text) <= LONGEST)
        return tuple(random.sample(fitting, min(count, len(fitting))))

    def typing_result(self, text: str, typed: str, seconds: float) -> TypingResult:
        """Speed and accuracy of a text typed; kept."""
        result = measured(text, typed, seconds)
        note = PracticeNote(self._now(), "typing", text, round(result.per_minute), seconds)
        try:
            self._practices.add(self._learner, note, "", result.accuracy)
        except StoreError as error:
            log.warning("a practice was not kept: %s", error)
        return result
