"""Walks for the conversation in hand: every step filled, closed ways marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from assist.errors import AssistError
from assist.library.cards import filled
from assist.matching.sounds import Sounds
from assist.matching.text import normalise
from assist.snippets.placeholders import unknown
from assist.snippets.walks.checking import require_sound
from assist.snippets.walks.records import Choice, Step, Walk
from assist.snippets.walks.repository import StoredWalks
from assist.suggestion import Context, Variant, WalkChoice, WalkRef, WalkStep

NEWCOMER = "newcomer"
HIGH = "high"


class Walks:
    """Lists walks and leads through them, step by step.

    ``values`` gives the placeholders that can be filled for a context, ``facts`` the full
    names of all facts that a trainer's words may ask for.
    """

    def __init__(
        self,
        stored: StoredWalks,
        values: Callable[[Context], Mapping[str, str]],
        facts: Callable[[], frozenset[str]],
    ) -> None:
        self._stored = stored
        self._values = values
        self._facts = facts

    @cached_property
    def _walks(self) -> dict[str, Walk]:
        return {walk.key: walk for walk in self._stored.every()}

    def every(self, kind: str = "", query: str = "") -> tuple[WalkRef, ...]:
        """The walks of a kind (all when empty) that ``query`` finds, in the packs' order.

        Every word of the query must be found, as it is written, by its sound ("tuihuo") or by
        its initials ("th"), in the titles and techniques of a walk; those whose own title
        holds them come first.
        """
        words = [normalise(word).text for word in query.split()]
        found = [
            walk
            for walk in self._walks.values()
            if kind in ("", walk.kind) and _finds(words, _searched(walk))
        ]
        found.sort(key=lambda walk: not _finds(words, walk.title))
        return tuple(_ref(walk) for walk in found)

    def for_intent(self, intent: str) -> WalkRef | None:
        """The walk that a card of this intent opens."""
        return next((_ref(w) for w in self._walks.values() if intent in w.intents), None)

    def begin(self, walk_id: str, context: Context) -> WalkStep:
        """The first step, filled. Raises :class:`AssistError` when the walk is unknown."""
        return self.step(walk_id, self.source(walk_id).start, context)

    def step(self, walk_id: str, step_id: str, context: Context) -> WalkStep:
        """One step, filled. Raises :class:`AssistError` when walk or step is unknown."""
        walk = self.source(walk_id)
        step = walk.step(step_id)
        if step is None:
            raise AssistError("这一步已不在流程里。", "请从头打开这个流程。")
        return WalkStep(
            walk=_ref(walk),
            id=step.id,
            title=step.title,
            ask=step.ask,
            say=_say(step, self._values(context)),
            technique=step.technique,
            risk=step.risk,
            when=step.when,
            payer=step.payer,
            requires=step.requires,
            todo=step.todo,
            confirm=step.confirm,
            choices=tuple(_choice(walk, choice, context.role) for choice in step.choices),
        )

    def sources(self) -> list[Walk]:
        """All walks as the trainers wrote them."""
        return list(self._walks.values())

    def source(self, walk_id: str) -> Walk:
        """A walk as the trainer wrote it, found by its key or by its id without the pack.

        Raises :class:`AssistError` when there is none.
        """
        if walk_id in self._walks:
            return self._walks[walk_id]
        for walk in self._walks.values():
            if walk.key.partition("/")[2] == walk_id:
                return walk
        raise AssistError("这个流程已不在资料库里。", "请在流程页重新选择。")

    def save(self, walk: Walk) -> None:
        """Keep a trainer's edit; a later load of the pack does not overwrite it.

        Raises :class:`AssistError` with the first mistake: in how its steps hang together, or
        a placeholder that nothing can fill.
        """
        require_sound(walk)
        for text in (say.text for step in walk.steps for say in step.say):
            if name := unknown(text, self._facts()):
                raise AssistError(
                    f"流程还不能保存:不认识占位符 #{name}#。",
                    "请检查写法;产品和店铺的信息写成 #产品.材质#、#店铺.快递#。",
                )
        self._stored.save(walk)
        self._walks[walk.key] = walk

    def remove(self, walk_id: str) -> None:
        """Take a walk out of use; its pack does not bring it back."""
        key = self.source(walk_id).key
        self._stored.remove(key)
        del self._walks[key]


def _ref(walk: Walk) -> WalkRef:
    return WalkRef(walk.key, walk.kind, walk.title, walk.stage, len(walk.steps))


def _searched(walk: Walk) -> str:
    steps = " ".join(f"{step.title} {step.technique}" for step in walk.steps)
    return f"{walk.title} {walk.stage} {steps}".casefold()


def _finds(words: list[str], text: str) -> bool:
    """Whether every word stands in ``text``, spelled or by its initials where it is Latin."""
    text = normalise(text).text
    return all(word in text or _sounds_in(word, text) for word in words)


def _sounds_in(word: str, text: str) -> bool:
    if not (word.isascii() and word.isalpha()):
        return False
    sounds = Sounds.load()
    pattern = f"{sounds.typed(word)}|{sounds.abbreviated(word)}"
    return re.search(pattern, sounds.view(text)) is not None


def _say(step: Step, values: Mapping[str, str]) -> tuple[Variant, ...]:
    """The step's words, each under its own technique or else the step's; complete ones first."""
    made = [
        filled(
            Variant(
                say.tone,
                say.text,
                say.text,
                technique=say.technique or step.technique,
                risk=say.risk or step.risk,
            ),
            values,
        )
        for say in step.say
    ]
    return tuple(sorted(made, key=lambda variant: bool(variant.missing)))


def _choice(walk: Walk, choice: Choice, role: str) -> WalkChoice:
    target = walk.step(choice.goto)
    technique, risk = (target.technique, target.risk) if target else ("", "")
    closed = role == NEWCOMER and risk == HIGH
    return WalkChoice(choice.text, choice.goto, choice.hint, technique, risk, closed)
