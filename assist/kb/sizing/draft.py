"""The people of a message while it is being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assist.kb.sizing import limits
from assist.kb.sizing.lexer import Number
from assist.kb.sizing.people import CHILDREN, SELF, Speaker, Turn
from assist.kb.sizing.person import Ambiguity, Doubt, Reading, Value

_LEADS_TO = re.compile(r"(?:多|半|大)?(?:的|大的)?我?")
FIX = re.compile(
    r"打错|写错|说错|记错|发错|不对|错了|更正|哦不|噢不|啊不|口误|手滑|改一下|纠正"
    r"|[哦噢喔诶啊](?:\s|[,，])*(?:应该)?是(?=\s*[0-9])"
    r"|(?:不好意思|抱歉|对不起)[,，\s]*(?=是|应该|[0-9])"
)
_MONTHS_MORE = re.compile(r"零?[0-9一二三四五六七八九十两]{1,2}个半?月")
_FOR = re.compile(r"[给帮替为送][我他她]?(?:的|我|家)?$")
_OF = re.compile(
    r"(?:自己)?(?:\s*$|[,，。]|要?穿|的?(?:身高|数据|尺码)|的$"
    r"|\s*[0-9]{1,2}\s*(?:周?岁|个半?月))"
)
_WISHES = {"fit_pref", "fit_avoid", "candidate_sizes"}
_MEASURED = {"height_cm", "weight_kg", "bust_cm", "waist_cm", "hip_cm", "foot_cm"}
_BODY = _MEASURED | {
    "age_years",
    "age_months",
}


@dataclass(slots=True)
class Draft:
    """One person. ``bare`` holds numbers without meaning yet, ``unsure`` those without unit."""

    speaker: Speaker
    values: dict[str, Value] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    bare: list[Number] = field(default_factory=list)
    unsure: list[tuple[str, Number]] = field(default_factory=list)
    ambiguous: list[Ambiguity] = field(default_factory=list)

    @property
    def child(self) -> bool:
        """Whether the person is a child, by relation or by age."""
        age = self.values.get("age_years")
        young = age is not None and isinstance(age.value, float | int) and age.value < 16
        return self.speaker.who in CHILDREN or young or "age_months" in self.values

    @property
    def first_word(self) -> int:
        """Where the message first says something of the person."""
        return min((v.start for key, v in self.values.items() if key != "gender"), default=0)


class Drafts:
    """All people of one message; ``text`` is plain, ``original`` gives the buyer's words."""

    def __init__(self, text: str, original: str, turns: list[Turn]) -> None:
        self.text = text
        self.turns = turns
        self.fixes = [match.start() for match in FIX.finditer(text)]
        self._original = original
        self._of = {SELF: Draft(SELF)}
        for turn in turns:
            self._of.setdefault(turn.speaker, Draft(turn.speaker))

    @property
    def every(self) -> list[Draft]:
        """Every person, the buyer first."""
        return list(self._of.values())

    @property
    def own(self) -> Draft:
        """The buyer."""
        return self._of[SELF]

    def of(self, speaker: Speaker) -> Draft:
        """One person by relation."""
        return self._of[speaker]

    def at(self, position: int) -> Draft:
        """The person that the message speaks of at ``position``."""
        speaker = SELF
        for turn in self.turns:
            if turn.start <= position:
                speaker = turn.speaker
        return self._of[speaker]

    def owner(self, number: Number) -> Draft:
        """The person of a number; "6岁的女儿" names the person after it."""
        months = _MONTHS_MORE.match(self.text, number.end) if number.unit == "years" else None
        end = months.end() if months else number.end
        for turn in self.turns:
            near = 0 <= turn.start - end <= 3
            if near and _LEADS_TO.fullmatch(self.text[end : turn.start]):
                return self._of[turn.speaker]
        return self.at(number.start)

    def words(self, start: int, end: int) -> str:
        """The buyer's own words at ``[start, end)``."""
        return self._original[start:end].strip()

    def corrected(self, position: int) -> bool:
        """Whether the buyer took something back before ``position``."""
        return any(at < position for at in self.fixes)

    def put(self, draft: Draft, key: str, value: Reading, start: int, end: int) -> None:
        """Hold a value unless the person has that key already and took nothing back."""
        if key in draft.values and not self.corrected(start):
            return
        draft.doubts.pop(key, None)
        draft.values[key] = Value(value, self.words(start, end), start, end)

    def put_measure(self, draft: Draft, key: str, value: Reading, start: int, end: int) -> None:
        """Hold a measure that can be; keep one that cannot as a doubt.

        A child's measure of somebody not known to be a child is held, for the advisor.
        """
        ends = value if isinstance(value, tuple) else (value,)
        numbers = [float(v) for v in ends if isinstance(v, int | float)]
        known = limits.limits()
        possible = all(known.allow(key, v, draft.child) for v in numbers)
        of_a_child = all(known.allow(key, v, child=True) for v in numbers)
        if possible or (of_a_child and not draft.child and key not in draft.values):
            self.put(draft, key, value, start, end)
        elif key not in draft.values:
            draft.doubts[key] = Doubt(key, numbers[0])

    def append(self, draft: Draft, key: str, word: str, start: int, end: int) -> None:
        """Add a word to a list of words, once."""
        held = draft.values.get(key)
        words = held.value if held is not None and isinstance(held.value, tuple) else ()
        if held is not None and word not in words:
            draft.values[key] = Value((*words, word), held.source, held.start, end)
        elif held is None:
            draft.values[key] = Value((word,), self.words(start, end), start, end)

    def put_age(self, draft: Draft, number: Number) -> None:
        """Hold an age in months, added to whole years just before it ("1岁3个月")."""
        years = draft.values.get("age_years")
        months = number.point
        near = years is not None and years.end >= number.start - 3
        if years is not None and near and isinstance(years.value, int | float):
            months += years.value * 12
            del draft.values["age_years"]
        self.put(draft, "age_months", months, number.start, number.end)

    def pass_on_body(self) -> None:
        """A body described before the person is named belongs to that person.

        "178 70公斤 我老公穿": the buyer says nothing of himself, and the one other person has
        no measures of their own and is the one to wear it.
        """
        own = self.own
        others = [d for d in self.every if d is not own]
        if len(others) != 1 or _MEASURED & others[0].values.keys() or own.doubts:
            return
        turn = next(t for t in self.turns if t.speaker == others[0].speaker)
        held = [v for v in own.values.values() if v.end > v.start]
        of_self = any(t.speaker == SELF and t.end > t.start for t in self.turns)
        named = _FOR.search(self.text[: turn.start]) or _OF.match(self.text, turn.end)
        before = all(value.end <= turn.start for value in held)
        if of_self or not named or not before or not _MEASURED & own.values.keys():
            return
        for key, value in own.values.items():
            others[0].values.setdefault(key, value)
        others[0].ambiguous += own.ambiguous
        own.values.clear()
        own.ambiguous.clear()

    def pass_on_wishes(self) -> None:
        """Wishes of a buyer without own measures belong to the one person bought for."""
        own = self.own
        others = [d for d in self.every if d is not own and _BODY & d.values.keys()]
        if len(others) != 1 or not own.values or own.doubts or own.values.keys() - _WISHES:
            return
        for key, value in own.values.items():
            others[0].values.setdefault(key, value)
        own.values.clear()
