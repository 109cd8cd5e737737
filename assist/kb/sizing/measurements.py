"""Read what buyers write about bodies, sizes and wishes.

:func:`parse` walks a message in one direction: plain characters → labels and letter sizes →
people → numbers with their measure → sizes with their role → figure and wishes in words →
what is unsure and what to ask. It never raises and logs nothing.
"""

from __future__ import annotations

from assist.kb.sizing import figure, lexer, numerals, people, questions, said_sizes, wishes
from assist.kb.sizing.brands import Brand, brands
from assist.kb.sizing.follow_up import merged
from assist.kb.sizing.noise import silenced, without_others
from assist.kb.sizing.person import Ambiguity, Doubt, Parse, Person, Value
from assist.kb.sizing.reader import Draft, Reader
from assist.kb.sizing.standards import bust_of_bra
from assist.suggestion import Measure

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
    reader = Reader(plain, original, turns)
    labels, rest = lexer.labels(plain)
    bras, rest = lexer.bras(rest)
    letters, rest = said_sizes.letters(rest)
    numbers, _ = lexer.numbers(rest)
    named = brands(plain)
    ends = [brand.end for brand in named]
    sized, numbers = said_sizes.among(lexer.joined(numbers, rest), silenced(rest), ends)
    reader.read(numbers)
    for label in labels:
        reader.put(reader.draft_at(label.start), "gb_size", label.text, label.start, label.end)
    for bra in bras:
        _put_bra(reader, bra)
    _read_people(reader, plain)
    judged = _read_sizes(reader, sorted([*letters, *sized], key=lambda m: m.start), plain, named)
    _read_words(reader, plain, judged)
    previous = known.persons[0] if known and known.persons else None
    height = previous.number("height_cm") if previous else None
    for draft in reader.drafts.values():
        reader.settle(draft, height if draft.speaker == people.SELF else None)
    fresh = _finished(reader, plain)
    return merged(known, fresh, plain, reader) if known else fresh


def _put_bra(reader: Reader, bra: lexer.Label) -> None:
    draft = reader.draft_at(bra.start)
    reader.put(draft, "bra", bra.text, bra.start, bra.end)
    estimate = bust_of_bra(bra.text)
    if estimate is not None:
        reader.put(draft, "bust_cm_est", estimate, bra.start, bra.end)


def _read_people(reader: Reader, plain: str) -> None:
    """Gender, age in months and pregnancy, each for the person spoken of."""
    bounds = [turn.start for turn in reader.turns] + [len(plain)]
    for turn, end in zip(reader.turns, bounds[1:], strict=True):
        draft = reader.drafts[turn.speaker]
        gender = turn.speaker.gender or people.gender_at(plain, turn.start, end)
        if gender and "gender" not in draft.values:
            reader.put(draft, "gender", gender, turn.start, turn.end)
    pregnant = figure.pregnancy(plain)
    carrier = reader.draft_at(pregnant.start()) if pregnant else None
    if pregnant and carrier:
        if carrier.child:
            carrier = reader.drafts[people.SELF]
        reader.put(carrier, "pregnant", True, pregnant.start(), pregnant.end())
    for draft in list(reader.drafts.values()):
        for unit, number in [u for u in draft.unsure if u[0] in ("months", "weeks")]:
            if carrier is not None and (draft is carrier or not draft.child):
                reader.put(
                    carrier, f"pregnant_{unit}", number.scaled(1.0), number.start, number.end
                )
            elif unit == "months" and (draft.child or people.is_infant(plain)):
                reader.put_age(draft, number)


def _read_words(reader: Reader, plain: str, judged: list[tuple[int, int]]) -> None:
    """Shape, figure and wishes; ``judged`` are stretches about a garment, not a body."""
    for shape in figure.shapes(plain):
        reader.put(reader.draft_at(shape.start), "shape", shape.word, shape.start, shape.end)
    for trait in figure.traits(plain):
        if any(start <= trait.start < end for start, end in judged):
            continue
        reader.append(
            reader.draft_at(trait.start), "shape_words", trait.word, trait.start, trait.end
        )
    wish = wishes.wishes(plain)
    if wish.pref:
        start, end = wish.pref_at
        reader.put(reader.draft_at(start), "fit_pref", wish.pref, start, end)
    for thing, start, end in wish.avoid:
        reader.append(reader.draft_at(start), "fit_avoid", thing, start, end)


def _read_sizes(
    reader: Reader, mentions: list[said_sizes.Mention], plain: str, named: list[Brand]
) -> list[tuple[int, int]]:
    """Sizes with their role; the stretches that judge an earlier garment."""
    judged = []
    for said in said_sizes.said(mentions, plain, [brand.start for brand in named]):
        mention = said.mention
        draft = reader.draft_at(mention.start)
        at = mention.start, mention.end
        judged.append((mention.end, said.end))
        if said.role == "candidate":
            reader.append(draft, "candidate_sizes", mention.size, *at)
        elif said.role == "last":
            reader.put(draft, "last_size", mention.size, *at)
            if said.feedback:
                reader.put(draft, "last_feedback", said.feedback, *at)
        else:
            _put_usual(reader, draft, said)
    for brand in named:
        draft = reader.draft_at(brand.start)
        if (
            "usual_size" in draft.values
            or "pants_size" in draft.values
            or "shoe_size" in draft.values
        ):
            reader.put(draft, "usual_brand", brand.name, brand.start, brand.end)
    return judged


def _put_usual(reader: Reader, draft: Draft, said: said_sizes.Said) -> None:
    mention = said.mention
    at = mention.start, mention.end
    number = mention.number
    if number is None or number >= 50:
        reader.put(draft, "usual_size", mention.size, *at)
    elif said.garment == "shoes" or (said.garment != "trousers" and number >= 34):
        reader.put(draft, "shoe_size", number, *at)
    else:
        reader.put(draft, "pants_size", number, *at)
    if said.feedback in ("small", "large"):
        reader.put(draft, "usual_feedback", said.feedback, *at)


def _finished(reader: Reader, plain: str) -> Parse:
    reader.pass_on_wishes()
    drafts = [draft for draft in reader.drafts.values() if _counts(draft, plain)]
    drafts.sort(key=_first_word)
    alone = len(drafts) == 1 and drafts[0].speaker == people.SELF
    persons = tuple(_person(reader, draft, alone) for draft in drafts)
    ambiguous = tuple(ambiguity for draft in drafts for ambiguity in draft.ambiguous)
    return Parse(persons, ambiguous, questions.to_ask(persons, ambiguous, plain))


def _first_word(draft: Draft) -> int:
    """Where the message first says something of the person."""
    return min((v.start for key, v in draft.values.items() if key != "gender"), default=0)


def _counts(draft: Draft, plain: str) -> bool:
    """Whether the message says anything of the person that matters for a size."""
    if set(draft.values) - {"gender"} or draft.doubts:
        return True
    return bool(draft.values) and questions.about_size(plain)


def _person(reader: Reader, draft: Draft, alone: bool) -> Person:
    values = dict(draft.values)
    who = draft.speaker.who
    if not who and draft.child:
        who = "child"
    if who == "self" and alone and draft.child:
        who = "child"
    if who and not (who == "self" and alone):
        turn = next((t for t in reader.turns if t.speaker == draft.speaker), reader.turns[0])
        values["who"] = Value(who, reader.words(turn.start, turn.end), turn.start, turn.end)
    return Person(values, tuple(draft.doubts.values()))


_LABELS = {
    "bust_cm": "胸围",
    "bust_cm_est": "胸围约",
    "underbust_cm": "下胸围",
    "waist_cm": "腰围",
    "hip_cm": "臀围",
    "shoulder_cm": "肩宽",
    "thigh_cm": "大腿围",
    "calf_cm": "小腿围",
    "arm_cm": "臂围",
    "foot_cm": "脚长",
}
_PLAIN_LABELS = {
    "height_cm": "{} cm",
    "weight_kg": "{} kg",
    "weight_before_kg": "孕前 {} kg",
    "age_years": "{} 岁",
    "age_months": "{} 个月",
    "bra": "文胸 {}",
    "pants_size": "裤码 {}",
    "shoe_size": "鞋码 {}",
    "gb_size": "{}",
    "usual_size": "平时 {}",
    "last_size": "上次 {}",
    "pregnant_months": "孕 {} 个月",
    "pregnant_weeks": "孕 {} 周",
}
_WORD_LABELS = {
    ("shape", "A"): "梨形",
    ("shape", "O"): "苹果形",
    ("shape", "H"): "直筒形",
    ("shape", "Y"): "倒三角",
    ("shape", "X"): "沙漏形",
    ("fit_pref", "loose"): "偏宽松",
    ("fit_pref", "tight"): "偏修身",
    ("fit_pref", "regular"): "合身",
    ("fit_pref", "oversize"): "要大一号",
    ("gender", "male"): "男",
    ("gender", "female"): "女",
}


def measures(parse: Parse) -> tuple[Measure, ...]:
    """The first person's measures as chips: "160 cm", "55 kg", "胸围 88 cm", "偏宽松"."""
    if not parse.persons:
        return ()
    chips = []
    for key in parse.persons[0].to_json():
        held = parse.persons[0].values[key]
        label = _label(key, held)
        if label:
            chips.append(Measure(key, _chip_value(held), label, held.source))
    return tuple(chips)


def _label(key: str, held: Value) -> str:
    shown = _shown(held.value)
    if key in _LABELS:
        return f"{_LABELS[key]} {shown} cm"
    if key in _PLAIN_LABELS:
        return _PLAIN_LABELS[key].format(shown)
    if key == "pregnant":
        return "怀孕"
    return _WORD_LABELS.get((key, shown), "")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        if any(isinstance(word, str) for word in value):
            return "、".join(str(word) for word in value)
        low, high = (value[0], value[-1])
        if low is None:
            return f"≤{high:g}"
        return f"≥{low:g}" if high is None else f"{low:g}–{high:g}"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _chip_value(held: Value) -> float | str | tuple[float, float]:
    value = held.value
    if isinstance(value, tuple):
        low, high = value[0], value[-1]
        if isinstance(low, int | float) and isinstance(high, int | float):
            return float(low), float(high)
        known = low if high is None else high
        return float(known) if isinstance(known, int | float) else str(known)
    return value
