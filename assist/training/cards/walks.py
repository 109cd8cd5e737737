"""Cards of walks: which technique is this, who pays, what to ask for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from assist.snippets.walks.records import Step, Walk
from assist.training.cards.material import Material, choice_card
from assist.training.records import CardKind, DrillCard

SERVICE = ("aftersale", "midsale", "dispute", "review")
NOTHING = "不用提供凭证"


def technique_cards(material: Material) -> Iterator[DrillCard]:
    """For each step with a technique and words: which technique speaks here."""
    everywhere = [s.technique for w in material.walks for s in w.steps if s.technique]
    for walk in material.walks:
        own = [step.technique for step in walk.steps if step.technique]
        for step in walk.steps:
            text = _said(material, step)
            if not step.technique or not text:
                continue
            others = own if len(set(own)) >= 3 else [*own, *everywhere]
            made = choice_card(
                CardKind.TECHNIQUE,
                f"{walk.key}/{step.id}",
                f"{walk.title}:“{text}”用的是哪种技巧?",
                step.technique,
                others,
                f"{step.title}。{step.when or step.ask}".strip(),
                walk.key,
            )
            if made:
                yield made


def aftersale_cards(material: Material) -> Iterator[DrillCard]:
    """For each end of an after-sale walk: who bears the freight, and what to ask for."""
    walks = [walk for walk in material.walks if walk.kind in SERVICE]
    asked = ["、".join(step.requires) for walk in walks for step in walk.steps if step.requires]
    for walk in walks:
        for step, way in _ways(walk):
            case = " → ".join([walk.title, *way])
            if step.payer:
                made = choice_card(
                    CardKind.AFTERSALE,
                    f"{walk.key}/{step.id}/payer",
                    f"{case}:运费谁出?",
                    step.payer,
                    ("卖家", "买家"),
                    f"{step.title}。{step.ask}".strip(),
                    walk.key,
                )
                if made:
                    yield made
            if step.requires:
                made = choice_card(
                    CardKind.AFTERSALE,
                    f"{walk.key}/{step.id}/requires",
                    f"{case}:要请买家提供什么?",
                    "、".join(step.requires),
                    [*asked, NOTHING],
                    f"{step.title}。然后:{';'.join(step.todo)}".strip(),
                    walk.key,
                )
                if made:
                    yield made


def _ways(walk: Walk) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """Each step with the choices that first lead to it."""
    pending: deque[tuple[str, tuple[str, ...]]] = deque([(walk.start, ())])
    seen: set[str] = set()
    while pending:
        name, way = pending.popleft()
        step = walk.step(name)
        if step is None or name in seen:
            continue
        seen.add(name)
        yield step, way
        pending.extend((choice.goto, (*way, choice.text)) for choice in step.choices)


def _said(material: Material, step: Step) -> str:
    """The first wording of a step that needs nothing from a buyer."""
    for product in (None, *material.products[:2]):
        for say in step.say:
            if text := material.filled(say.text, product):
                return text
    return ""
