"""What training takes from the live library: material for cards, and knowledge for the scorer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assist.kb.records import Product
from assist.kb.sizing.advice import Advice
from assist.kb.sizing.measurements import parse
from assist.library.sizing import BODY, SizeDesk, as_parse
from assist.matching.matcher import Matcher
from assist.snippets.compliance import Hit, Rule
from assist.snippets.placeholders import fill, names, without_optional
from assist.snippets.records import Snippet
from assist.snippets.walks.records import Walk
from assist.suggestion import Measure
from assist.training.cards import Material
from assist.training.scoring import Knowledge
from assist.training.scoring.hints import Hint
from assist.training.scoring.meaning import Meanings

SECOND = 0.5
"""The share of the best confidence from which another intent may be meant as well."""
UNSURE = 0.3
"""Confidence below which nobody can say what a message asks."""
SPOKEN = ("产品.", "店铺.")


@dataclass(frozen=True, slots=True)
class Sources:
    """The parts of the library, each asked anew whenever training begins.

    ``values`` fills placeholders for a product, ``check`` tells what stands against a text.
    """

    goods: Mapping[str, Product]
    snippets: Callable[[], Sequence[Snippet]]
    walks: Callable[[], Sequence[Walk]]
    values: Callable[[Product | None], Mapping[str, str]]
    check: Callable[[str, str | None], list[Hit]]
    rules: Callable[[], Sequence[Rule]]
    matcher: Matcher
    size_desk: Callable[[], SizeDesk]
    shop: str

    def product(self, name: str) -> Product | None:
        """A product by its key, or by its id without the pack."""
        if name in self.goods:
            return self.goods[name]
        return next((p for p in self.goods.values() if name and p.key.endswith(f"/{name}")), None)

    def material(self) -> Material:
        """What cards are made of, now."""
        filling: dict[str | None, Mapping[str, str]] = {}

        def filled(template: str, product: Product | None) -> str | None:
            key = product.key if product else None
            if key not in filling:
                filling[key] = self.values(product)
            result = fill(template, filling[key])
            return None if result.missing else result.text

        return Material(
            products=sorted(self.goods.values(), key=lambda product: product.key),
            snippets=self.snippets(),
            walks=self.walks(),
            rules=self.rules(),
            filled=filled,
            advise=self._advise_body,
            check=lambda text: self.check(text, None),
        )

    def _advise_body(self, product: Product, height: float, weight: float) -> Advice:
        assert product.chart is not None  # noqa: S101 - asked only for products with one
        known = (
            Measure("height_cm", height, f"{height:g} cm"),
            Measure("weight_kg", weight, f"{weight:g} kg"),
        )
        return self.size_desk().advise(product.chart, as_parse(known))[0]

    def knowledge(self, hints: Mapping[str, Hint]) -> Knowledge:
        """What the scorer asks, over what the library says now."""
        snippets, walks = list(self.snippets()), list(self.walks())
        templates: dict[str, list[str]] = {}
        for snippet in snippets:
            if snippet.intent:
                templates.setdefault(snippet.intent, []).extend(v.text for v in snippet.variants)
        said = [(i, _bare(t)) for i, texts in templates.items() for t in texts]
        said += [(i, _bare(t)) for walk in walks for i in walk.intents for t in _spoken(walk)]

        def facts(intent: str, product: Product | None) -> list[str]:
            values = self.values(product)
            asked = {n for t in templates.get(intent, ()) for n in names(t) if n.startswith(SPOKEN)}
            held = [values[name] for name in sorted(asked) if name in values]
            own = [f.value for f in product.facts if f.intent == intent] if product else []
            return [value for value in dict.fromkeys((*own, *held)) if len(value) > 1]

        def reply(intent: str, product: Product | None) -> str:
            values = self.values(product)
            made = [fill(text, values) for text in templates.get(intent, ())]
            return next((result.text for result in made if not result.missing), "")

        def terms(text: str) -> list[int]:
            return self.matcher.read(text).label_terms()

        return Knowledge(
            asked=self._asked,
            facts=facts,
            advise=self._advise,
            check=lambda text, product: self.check(text, product.key if product else None),
            reply=reply,
            meanings=Meanings(said, terms),
            products=list(self.goods.values()),
            hints=hints,
        )

    def _asked(self, message: str) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = []
        if not message.strip():
            return found
        for part, matches in self.matcher.answers(message):
            best = matches[0].confidence
            if best < UNSURE:
                continue
            near = [m.label for m in matches if m.confidence >= SECOND * best]
            found.append((part.text, tuple(dict.fromkeys(near))))
        return found

    def _advise(self, heard: str, product: Product) -> Advice | None:
        found = parse(heard)
        if product.chart is None or not found.persons:
            return None
        if not any(key in BODY for key in found.persons[0].values):
            return None
        return self.size_desk().advise(product.chart, found)[0]


def _bare(template: str) -> str:
    """A template without its placeholders: what is the shop's own says nothing of the intent."""
    text = without_optional(template)
    for inner in names(text):
        text = text.replace(f"#{inner}#", " ")
    return text


def _spoken(walk: Walk) -> Iterator[str]:
    return (say.text for step in walk.steps for say in step.say)
