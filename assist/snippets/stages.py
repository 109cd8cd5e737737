"""Where a conversation is in the steps of a sale, and what usually comes next.

The five steps are those of seed document 002, the nine details those of the pre-sale flow in
004. Which intent belongs where is data (``resources/stages.toml``, explained in its head);
this module follows what was asked and said through it. Nothing is guessed: a step is done
when something that belongs to it was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assist.errors import PackError
from assist.store.packs import Table, read

FILE = "stages.toml"
WALKS = ("objection", "midsale", "aftersale", "dispute", "review", "closing", "reminder", "care")


@dataclass(frozen=True, slots=True)
class Event:
    """The buyer asked something of ``intent``, or a reply of it went out (``said``).

    ``walk`` is the kind of the walk whose reply went out; empty for cards.
    """

    intent: str = ""
    said: bool = False
    walk: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A step, one of its details, or an aside, with what belongs to it.

    ``find`` is what the search lists for it, ``walk`` the kind of walk that it opens,
    ``desk`` the name of a window of the service desk.
    """

    id: str
    name: str
    intents: tuple[str, ...] = ()
    walks: tuple[str, ...] = ()
    next: str = ""
    find: str = ""
    walk: str = ""
    desk: str = ""

    @property
    def opens(self) -> bool:
        """Whether it leads anywhere, or is a reminder only."""
        return bool(self.find or self.walk or self.desk)


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the steps of a sale, with its details in order."""

    part: Part
    details: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation is.

    ``stage`` counts from 0 and is ``None`` beside the sale (after-sale service); ``name``
    and ``detail`` name the place, ``detail`` is empty where a step has none. ``done`` and
    ``details_done`` hold the ids of what was said already, ``next`` what usually follows.
    """

    stage: int | None
    name: str
    detail: str
    done: frozenset[str]
    details_done: frozenset[str]
    next: Part | None


class Stages:
    """The steps as the rules name them."""

    def __init__(self, stages: Sequence[Stage], asides: Sequence[Part]) -> None:
        self.stages = tuple(stages)
        self.asides = tuple(asides)
        self._details = tuple(d for stage in self.stages for d in stage.details)
        self._stage_of = {
            part.id: number
            for number, stage in enumerate(self.stages)
            for part in (stage.part, *stage.details)
        }
        self._by_intent: dict[str, Part] = {}
        self._by_walk: dict[str, Part] = {}
        for part in self._parts():
            self._by_intent.update(dict.fromkeys(part.intents, part))
            self._by_walk.update(dict.fromkeys(part.walks, part))

    def _parts(self) -> Iterator[Part]:
        for stage in self.stages:
            yield stage.part
            yield from stage.details
        yield from self.asides

    def of(self, intent: str) -> Part | None:
        """What an intent belongs to: itself before its family ("size.*")."""
        family = intent.partition(".")[0] + ".*"
        return self._by_intent.get(intent) or self._by_intent.get(family)

    def where(self, events: Iterable[Event]) -> Place:
        """Follow a conversation's events, earliest first."""
        here = self.stages[0].details[0] if self.stages[0].details else self.stages[0].part
        said: set[str] = set()
        for event in events:
            part = self._by_walk.get(event.walk) if event.walk else self.of(event.intent)
            if part is None:
                continue
            here = part
            if event.said:
                said.add(part.id)
        return self._place(here, said)

    def _place(self, here: Part, said: set[str]) -> Place:
        number = self._stage_of.get(here.id)
        details = frozenset(said & {d.id for d in self._details})
        done = frozenset(self.stages[n].part.id for key, n in self._stage_of.items() if key in said)
        if number is None:
            return Place(None, here.name, "", done, details, here if here.walk else None)
        stage = self.stages[number].part
        detail = "" if here is stage else here.name
        return Place(number, stage.name, detail, done, details, self._following(here, said))

    def _following(self, here: Part, said: set[str]) -> Part | None:
        """The first detail after the present place that was not said yet.

        A greeting that waits for its answer comes before everything else.
        """
        if here is self._details[0] and here.id not in said:
            return here
        order = [d.id for d in self._details]
        first = order.index(here.next) if here.next in order else self._after(here, order)
        return next((d for d in self._details[first:] if d.id not in said), None)

    def _after(self, here: Part, order: Sequence[str]) -> int:
        if here.id in order:
            return order.index(here.id) + 1
        # A step itself: its own details come next, or those of the steps after it.
        number = self._stage_of[here.id]
        later = (n for n, key in enumerate(order) if self._stage_of[key] >= number)
        return next(later, len(order))


def read_stages(resources: Path) -> Stages:
    """The rules of ``stages.toml``. Raises :class:`PackError` at the first mistake."""
    whole = read(resources / FILE)
    stages = []
    for table in _named(whole.tables("stage", "stage")):
        details = _named(table.tables("detail", "detail"))
        stages.append(Stage(_part(table), tuple(_part(detail) for detail in details)))
    asides = tuple(_part(table) for table in _named(whole.tables("aside", "aside")))
    if not any(stage.details for stage in stages):
        raise PackError(f"{FILE} 里没有步骤。", "请恢复原来的文件。")
    _check(whole, [s.part for s in stages], [d for s in stages for d in s.details], asides)
    return Stages(stages, asides)


def _named(tables: Iterable[Table]) -> list[Table]:
    return [Table(t.file, f"“{t.values.get('id', '?')}”", t.values) for t in tables]


def _part(table: Table) -> Part:
    walk = table.choice("walk", ("", *WALKS), "")
    return Part(
        table.text("id"),
        table.text("name"),
        table.texts("intents"),
        table.texts("walks"),
        table.text("next", ""),
        table.text("find", ""),
        walk,
        table.text("desk", ""),
    )


def _check(
    whole: Table, stages: Sequence[Part], details: Sequence[Part], asides: Sequence[Part]
) -> None:
    """Every id and every intent stands once, every ``next`` leads somewhere."""
    seen: dict[str, str] = {}
    known = {detail.id for detail in details}
    for part in (*stages, *details, *asides):
        place = Table(whole.file, f"“{part.id}”", {"id": part.id})
        for name in (f"id {part.id}", *part.intents, *(f"walk {w}" for w in part.walks)):
            if name in seen:
                raise place.error(name, f"在“{seen[name]}”里已经有了", "请只留一处。")
            seen[name] = part.id
        if part.next and part.next not in known:
            raise place.error("next", f"没有“{part.next}”这一步", "请写一个步骤的 id。")
