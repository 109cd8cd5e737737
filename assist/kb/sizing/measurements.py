"""Read what buyers write about bodies, sizes and wishes.

:func:`parse` walks a message in one direction: plain characters → labels and letter sizes →
people → numbers with their measure → sizes with their role → figure and wishes in words →
what is unsure and what to ask. It never raises and logs nothing.
"""

from __future__ import annotations

import re

from assist.kb.sizing import figure, labels, lexer, numerals, people, questions, said_sizes, wishes
from assist.kb.sizing.brands import Brand, brands
from assist.kb.sizing.chips import measures
from assist.kb.sizing.draft import Draft, Drafts
from assist.kb.sizing.follow_up import merged
from assist.kb.sizing.noise import minus_signs, silenced, without_others
from assist.kb.sizing.person import Ambiguity, Doubt, Parse, Person, Value
from assist.kb.sizing.reader import Reader
from assist.kb.sizing.settling import settle
from assist.kb.sizing.standards import bust_of_bra

__all__ = ["Ambiguity", "Doubt", "Parse", "Person", "Value", "measures", "parse"]

LONGEST = 600  # characters; a chat message beyond that is pasted text, and only its start counts


def parse(text: str, known: Parse | None = None) -> Parse:
    """The measures in ``text``.

    With ``known`` (what the conversation said before) the answer is the whole picture: new
    words complete or replace the old, "斤" settles an open unit, a bare number answers the
    question that was asked.
    """
    original = text[:LONGEST]
    plain = without_others(numerals.plain(original))
    turns = people.turns(plain)
    drafts = Drafts(plain, original, turns)
    tags, rest = labels.gb_labels(plain)
    bras, rest = labels.bras(rest)
    letters, rest = said_sizes.letters(rest)
    numbers, _ = lexer.numbers(rest)
    named = brands(plain)
    ends = [brand.end for brand in named]
    sized, numbers = said_sizes.among(lexer.joined(numbers, rest), silenced(rest), ends)
    Reader(drafts).read(lexer.signed(numbers, minus_signs(original)))
    for tag in tags:
        drafts.put(drafts.at(tag.start), "gb_size", tag.text, tag.start, tag.end)
    for bra in bras:
        _put_bra(drafts, bra)
    _read_people(drafts, plain)
    judged = _read_sizes(drafts, sorted([*letters, *sized], key=lambda m: m.start), plain, named)
    _read_words(drafts, plain, judged)
    previous = known.persons[0] if known and known.persons else None
    height = previous.number("height_cm") if previous else None
    for draft in drafts.every:
        settle(drafts, draft, height if draft is drafts.own else None)
    fresh = _finished(drafts, plain)
    return merged(known, fresh, plain, drafts) if known else fresh


def _put_bra(drafts: Drafts, bra: labels.Label) -> None:
    draft = drafts.at(bra.start)
    drafts.put(draft, "bra", bra.text, bra.start, bra.end)
    estimate = bust_of_bra(bra.text)
    if estimate is not None:
        drafts.put(draft, "bust_cm_est", estimate, bra.start, bra.end)


def _read_people(drafts: Drafts, plain: str) -> None:
    """Gender, age in months and pregnancy, each for the person spoken of."""
    bounds = [turn.start for turn in drafts.turns] + [len(plain)]
    for turn, end in zip(drafts.turns, bounds[1:], strict=True):
        draft = drafts.of(turn.speaker)
        gender = turn.speaker.gender or people.gender_at(plain, turn.start, end)
        if gender and "gender" not in draft.values:
            drafts.put(draft, "gender", gender, turn.start, turn.end)
    if everyone := people.gender_of_all(plain):
        for draft in drafts.every:
            if draft.values and "gender" not in draft.values:
                drafts.put(draft, "gender", everyone, 0, 0)
    pregnant = figure.pregnancy(plain)
    carrier = drafts.at(pregnant.start()) if pregnant else None
    if pregnant and carrier:
        if carrier.child:
            carrier = drafts.own
        drafts.put(carrier, "pregnant", True, pregnant.start(), pregnant.end())
    for draft in drafts.every:
        for unit, number in [u for u in draft.unsure if u[0] in ("months", "weeks")]:
            if carrier is not None and (draft is carrier or not draft.child):
                drafts.put(
                    carrier, f"pregnant_{unit}", number.scaled(1.0), number.start, number.end
                )
            elif unit == "months" and (draft.child or people.is_infant(plain)):
                drafts.put_age(draft, number)


def _read_words(drafts: Drafts, plain: str, judged: list[tuple[int, int]]) -> None:
    """Shape, figure and wishes; ``judged`` are stretches about a garment, not a body."""
    for shape in figure.shapes(plain):
        drafts.put(drafts.at(shape.start), "shape", shape.word, shape.start, shape.end)
    for trait in figure.traits(plain):
        if any(start <= trait.start < end for start, end in judged):
            continue
        drafts.append(drafts.at(trait.start), "shape_words", trait.word, trait.start, trait.end)
    wish = wishes.wishes(plain)
    if wish.pref:
        start, end = wish.pref_at
        drafts.put(drafts.at(start), "fit_pref", wish.pref, start, end)
    for thing, start, end in wish.avoid:
        drafts.append(drafts.at(start), "fit_avoid", thing, start, end)


def _read_sizes(
    drafts: Drafts, mentions: list[said_sizes.Mention], plain: str, named: list[Brand]
) -> list[tuple[int, int]]:
    """Sizes with their role; the stretches that judge an earlier garment."""
    judged = []
    for said in said_sizes.said(mentions, plain, [brand.start for brand in named]):
        mention = said.mention
        draft = drafts.at(mention.start)
        at = mention.start, mention.end
        judged.append((mention.end, said.end))
        if said.role == "candidate":
            drafts.append(draft, "candidate_sizes", mention.size, *at)
        elif said.role == "last":
            drafts.put(draft, "last_size", mention.size, *at)
            if said.feedback:
                drafts.put(draft, "last_feedback", said.feedback, *at)
        else:
            dress = any(brand.dresses and _beside(brand, mention, plain) for brand in named)
            _put_usual(drafts, draft, said, dress)
    for brand in named:
        draft = drafts.at(brand.start)
        if (
            "usual_size" in draft.values
            or "pants_size" in draft.values
            or "shoe_size" in draft.values
        ):
            drafts.put(draft, "usual_brand", brand.name, brand.start, brand.end)
    return judged


def _beside(brand: Brand, mention: said_sizes.Mention, plain: str) -> bool:
    """Whether brand and size stand in one breath."""
    between = plain[brand.end : mention.start]
    return brand.end <= mention.start and len(between) <= 8 and not re.search("[,，。;；]", between)


def _put_usual(drafts: Drafts, draft: Draft, said: said_sizes.Said, dress: bool) -> None:
    """``dress`` says that the number belongs to a maker of clothes in European sizes."""
    mention = said.mention
    at = mention.start, mention.end
    number = mention.number
    european = dress and not said.garment and number is not None and number % 2 == 0
    if number is None or number >= 50 or said.garment == "top" or (european and number >= 32):
        drafts.put(draft, "usual_size", mention.size, *at)
    elif said.garment == "shoes" or (said.garment != "trousers" and number >= 34):
        drafts.put(draft, "shoe_size", number, *at)
    else:
        drafts.put(draft, "pants_size", number, *at)
    if said.feedback in ("small", "large"):
        drafts.put(draft, "usual_feedback", said.feedback, *at)


def _finished(drafts: Drafts, plain: str) -> Parse:
    drafts.pass_on_body()
    drafts.pass_on_wishes()
    meant = [draft for draft in drafts.every if _counts(draft, plain)]
    meant.sort(key=lambda draft: draft.first_word)
    alone = meant == [drafts.own]
    persons = tuple(_person(drafts, draft, alone) for draft in meant)
    ambiguous = tuple(ambiguity for draft in drafts.every for ambiguity in draft.ambiguous)
    return Parse(persons, ambiguous, questions.to_ask(persons, ambiguous, plain))


def _counts(draft: Draft, plain: str) -> bool:
    """Whether the message says anything of the person that matters for a size."""
    if set(draft.values) - {"gender"} or draft.doubts:
        return True
    return bool(draft.values) and questions.about_size(plain)


def _person(drafts: Drafts, draft: Draft, alone: bool) -> Person:
    values = dict(draft.values)
    who = draft.speaker.who
    if not who and draft.child:
        who = "child"
    if who == "self" and alone and draft.child:
        who = "child"
    if who and not (who == "self" and alone):
        turn = next((t for t in drafts.turns if t.speaker == draft.speaker), drafts.turns[0])
        values["who"] = Value(who, drafts.words(turn.start, turn.end), turn.start, turn.end)
    return Person(values, tuple(draft.doubts.values()))
