"""Give every number of a message its measure and its person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assist.kb.sizing import limits
from assist.kb.sizing.lexer import Number
from assist.kb.sizing.noise import NUMBER
from assist.kb.sizing.people import CHILDREN, SELF, Speaker, Turn
from assist.kb.sizing.person import Ambiguity, Doubt, Reading, Value

_ADVERB = (
    r"(?:[\s:：,，、=~\-.()（）是为约大概有在差不多左右的也就才只现目前当今年分别净了呢吧哈啊"
    r"都估摸量身上重高应该好像可能这边我数据应当]|体检|测)"
)
_NEAR = rf"(?={_ADVERB}{{0,6}}{NUMBER}|[\s、,，/和]{{0,2}}(?:胸围|腰围|臀围|肩宽|体重|腰|臀))"
_KEYS: tuple[tuple[str, str], ...] = (
    (
        "weight_before_kg",
        r"(?:怀孕|孕|怀|生)(?:之|以)?前的?(?:体重)?|没怀(?:孕)?(?:之前|以前|的时候|时候|时|前)(?:体重)?",
    ),
    ("underbust_cm", r"下胸围|下胸(?=[0-9一-九])|底围"),
    ("shoe_size", r"鞋码|鞋子?尺码|脚码|鞋号"),
    ("pants_size", r"裤码|裤子?尺码|裤号"),
    ("bwh", r"三围"),
    ("height_cm", rf"净身高|裸身?高|净高|身高|身长|个子|个头|个儿|高度|(?<![偏很较提])高{_NEAR}"),
    ("weight_kg", rf"体重|净重|(?<![偏很较])重{_NEAR}|斤数"),
    ("bust_cm", rf"上?胸围|上围|胸{_NEAR}"),
    ("waist_cm", rf"腰围|裤腰|中围|腰{_NEAR}"),
    ("hip_cm", rf"臀围|坐围|下围|(?:屁股|臀部?|胯){_NEAR}"),
    ("shoulder_cm", rf"(?:肩宽|肩膀?|总肩){_NEAR}"),
    ("thigh_cm", rf"大?腿围|大腿根?(?:围|部)?{_NEAR}"),
    ("calf_cm", rf"小腿围|小腿(?:肚)?{_NEAR}"),
    ("arm_cm", rf"[手大上]?臂围|胳膊围|臂长|手臂长?{_NEAR}|胳膊{_NEAR}"),
    ("foot_cm", rf"脚长|足长|脚{_NEAR}|脚掌长"),
    ("age_years", rf"年龄|年纪|今年{_NEAR}"),
    ("other", r"头围|颈围|脚宽|脚围|腕围|手围|bmi|体脂率?"),
)
_KEY = re.compile(
    "|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(_KEYS)) + r"|(?P<now>现在|目前)"
)
_FILL = re.compile(rf"(?:{_ADVERB}|[和跟与/是]){{0,12}}")
_BETWEEN_KEYS = re.compile(r"[\s、,，/和跟与及+]{0,3}")
_LEADS_TO = re.compile(r"(?:多|半|大)?(?:的|大的)?我?")
_FIX = re.compile(
    r"打错|写错|说错|记错|发错|不对|错了|更正|哦不|噢不|啊不|口误|手滑|改一下|纠正|不好意思[,，]?是|抱歉[,，]?是"
)
_MONEY_TALK = re.compile(r"钱|价|元|便宜|优惠|贵|折|券|包邮|运费")
_COMMA = re.compile("[,，]")
_WISHES = {"fit_pref", "fit_avoid", "candidate_sizes"}
_BODY = {
    "height_cm",
    "weight_kg",
    "bust_cm",
    "waist_cm",
    "hip_cm",
    "foot_cm",
    "age_years",
    "age_months",
}
_BWH = ("bust_cm", "waist_cm", "hip_cm")
_GIRTHS = frozenset(
    {*_BWH, "underbust_cm", "shoulder_cm", "thigh_cm", "calf_cm", "arm_cm", "foot_cm"}
)
_TO_CM = {"inch": 2.54, "mm": 0.1, "m": 100.0}
_TO_KG = {"kg": 1.0, "jin": limits.JIN, "lb": limits.POUND}


@dataclass(slots=True)
class Draft:
    """A person while being read. ``bare`` holds numbers that have no meaning yet."""

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


@dataclass(frozen=True, slots=True)
class _Key:
    start: int
    end: int
    key: str


def person_at(turns: list[Turn], position: int) -> int:
    """The index of the turn that ``position`` belongs to."""
    index = 0
    for i, turn in enumerate(turns):
        if turn.start <= position:
            index = i
    return index


class Reader:
    """Reads one message; ``text`` is plain, ``original`` gives the words of each value."""

    def __init__(self, text: str, original: str, turns: list[Turn]) -> None:
        self._text = text
        self._original = original
        self.turns = turns
        self._corrections = [match.start() for match in _FIX.finditer(text)]
        self._last_key, self._last_at = "", 0
        self.drafts: dict[Speaker, Draft] = {SELF: Draft(SELF)}
        for turn in turns:
            self.drafts.setdefault(turn.speaker, Draft(turn.speaker))

    def draft_at(self, position: int) -> Draft:
        """The person that the message speaks of at ``position``."""
        return self.drafts[self.turns[person_at(self.turns, position)].speaker]

    def _owner(self, number: Number) -> Draft:
        """The person of a number; "6岁的女儿" names the person after it."""
        for turn in self.turns:
            if 0 <= turn.start - number.end <= 3 and _LEADS_TO.fullmatch(
                self._text[number.end : turn.start]
            ):
                return self.drafts[turn.speaker]
        return self.draft_at(number.start)

    def _plausible(self, key: _Key, number: Number, draft: Draft) -> bool:
        """Whether a part named in passing ("胸 165") can have that number.

        A full name ("胸围 20") keeps even an impossible number, to be asked about.
        """
        if self._text[key.start : key.end].endswith(("围", "高", "重", "码", "龄", "年")):
            return True
        value = converted(key.key, number)
        return limits.limits().allow(key.key, _mean(value), draft.child)

    def corrected(self, position: int) -> bool:
        """Whether the buyer took something back before ``position``."""
        return any(at < position for at in self._corrections)

    def put(self, draft: Draft, key: str, value: Reading, start: int, end: int) -> None:
        """Hold a value unless the person has that key already and took nothing back."""
        if key in draft.values and not self.corrected(start):
            return
        draft.doubts.pop(key, None)
        draft.values[key] = Value(value, self.words(start, end), start, end)

    def append(self, draft: Draft, key: str, word: str, start: int, end: int) -> None:
        """Add a word to a list of words, once."""
        held = draft.values.get(key)
        words = held.value if held is not None and isinstance(held.value, tuple) else ()
        if held is not None and word not in words:
            draft.values[key] = Value((*words, word), held.source, held.start, end)
        elif held is None:
            draft.values[key] = Value((word,), self.words(start, end), start, end)

    def words(self, start: int, end: int) -> str:
        """The buyer's own words at ``[start, end)``."""
        return self._original[start:end].strip()

    def put_age(self, draft: Draft, number: Number) -> None:
        """Hold an age in months, added to whole years ("1岁3个月")."""
        years = draft.values.get("age_years")
        months = number.point
        if (
            years is not None
            and isinstance(years.value, int | float)
            and years.end >= number.start - 3
        ):
            months += years.value * 12
            del draft.values["age_years"]
        self.put(draft, "age_months", months, number.start, number.end)

    def pass_on_wishes(self) -> None:
        """Wishes of a buyer without own measures belong to the one person bought for."""
        own = self.drafts[SELF]
        others = [d for d in self.drafts.values() if d is not own and _BODY & d.values.keys()]
        if len(others) != 1 or not own.values or own.doubts or own.values.keys() - _WISHES:
            return
        for key, value in own.values.items():
            others[0].values.setdefault(key, value)
        own.values.clear()

    def read(self, numbers: list[Number]) -> None:
        """Assign every number; those without key or unit wait in ``bare``."""
        keys = self._keys()
        pending: list[_Key] = []
        items: list[_Key | Number] = sorted([*keys, *numbers], key=lambda item: item.start)
        last_end = 0
        for index, item in enumerate(items):
            gap = self._text[last_end : item.start]
            if isinstance(item, _Key):
                if pending and not _BETWEEN_KEYS.fullmatch(gap):
                    pending = []
                pending += self._expanded(item)
                if _COMMA.search(gap) and _run(items[index + 1 :]) < len(pending):
                    pending = self._expanded(item)
            else:
                if pending and not _FILL.fullmatch(gap):
                    pending = []
                self._place(item, pending, items[index + 1 : index + 3])
            last_end = item.end

    def _keys(self) -> list[_Key]:
        found = []
        for match in _KEY.finditer(self._text):
            kind = match.lastgroup or ""
            key = "now" if kind == "now" else _KEYS[int(kind[1:])][0]
            found.append(_Key(match.start(), match.end(), key))
        return [key for key in found if key.key != "now"]

    def _expanded(self, item: _Key) -> list[_Key]:
        if item.key != "bwh":
            return [item]
        return [_Key(item.start, item.end, key) for key in _BWH]

    def _place(self, number: Number, pending: list[_Key], following: list[_Key | Number]) -> None:
        draft = self._owner(number)
        if number.key:
            self._measure(draft, number.key, number, number.start)
            pending.clear()
            return
        while pending:
            key = pending.pop(0)
            if _fits(key.key, number) and self._plausible(key, number, draft):
                self._measure(draft, key.key, number, key.start)
                return
        if suffix := self._suffix_key(number, following):
            self._measure(draft, suffix, number, number.start)
            return
        self._by_unit(draft, number)

    def _suffix_key(self, number: Number, following: list[_Key | Number]) -> str:
        """The key right behind a number ("165身高", "100斤的体重"), unless it leads another."""
        if not following or not isinstance(following[0], _Key):
            return ""
        key = following[0]
        if self._text[number.end : key.start] not in ("", "的") or not _fits(key.key, number):
            return ""
        if len(following) > 1 and isinstance(following[1], Number):
            if following[1].start - key.end < 1 or (
                _FILL.fullmatch(self._text[key.end : following[1].start])
                and self._text[key.end] in ":： 是"
                and number.unit
            ):
                return ""
        return "" if key.key in ("bwh", "other", "age_years") else key.key

    def _by_unit(self, draft: Draft, number: Number) -> None:
        unit = number.unit
        if unit in _TO_KG:
            self._measure(draft, "weight_kg", number, number.start)
        elif unit in ("height", "m"):
            self._measure(draft, "height_cm", number, number.start)
        elif unit == "years":
            self._measure(draft, "age_years", number, number.start)
        elif unit == "months":
            draft.unsure.append(("months", number))
        elif unit == "weeks":
            draft.unsure.append(("weeks", number))
        elif unit == "chi" or (unit in ("inch", "cun") and "腰" in self._text):
            self._measure(draft, "waist_cm", number, number.start)
        elif unit in ("", "cm", "mm") and self._retakes(draft, number):
            self._measure(draft, self._last_key, number, number.start)
        elif unit in ("", "cm", "mm"):
            draft.bare.append(number)

    def _retakes(self, draft: Draft, number: Number) -> bool:
        """Whether a bare number right after "打错了，是" replaces the measure before it."""
        if not self._last_key or not _fits(self._last_key, number):
            return False
        fixes = [at for at in self._corrections if at < number.start]
        if not fixes or any(self._last_at >= at for at in fixes[-1:]):
            return False
        between = _FIX.sub("", self._text[fixes[-1] : number.start])
        point = _mean(converted(self._last_key, number))
        unitless_weight = self._last_key.startswith("weight") and 30 <= point <= 300
        return bool(_FILL.fullmatch(between)) and (
            unitless_weight or limits.limits().allow(self._last_key, point, draft.child)
        )

    def _measure(self, draft: Draft, key: str, number: Number, start: int) -> None:
        if key == "other":
            return
        self._last_key, self._last_at = key, number.start
        if key in ("weight_kg", "weight_before_kg") and number.unit not in _TO_KG:
            draft.unsure.append((key, number))
            return
        value = converted(key, number)
        self.checked(draft, key, value, start, number.end)

    def checked(self, draft: Draft, key: str, value: Reading, start: int, end: int) -> None:
        """Hold a measure that can be; keep one that cannot as a doubt."""
        ends = value if isinstance(value, tuple) else (value,)
        numbers = [float(v) for v in ends if isinstance(v, int | float)]
        if all(limits.limits().allow(key, v, draft.child) for v in numbers):
            self.put(draft, key, value, start, end)
        elif draft.values.get(key) is None and (
            draft.child or not all(limits.limits().allow(key, v, child=True) for v in numbers)
        ):
            draft.doubts[key] = Doubt(key, numbers[0])
        elif draft.values.get(key) is None:
            self.put(draft, key, value, start, end)

    def settle(self, draft: Draft, known_height: float | None = None) -> None:
        """Find height and weight among the bare numbers, and the unit of the weight."""
        candidates = [n for n in draft.bare if not self._is_price(n, draft)]
        candidates.sort(key=lambda n: (not self.corrected(n.start), n.start))
        if "height_cm" not in draft.values or self._has_fix(candidates):
            for number in candidates:
                if self._is_height(number, draft):
                    self.put(
                        draft, "height_cm", converted("height_cm", number), number.start, number.end
                    )
                    candidates.remove(number)
                    break
        height = draft.values.get("height_cm")
        if (height or known_height) and "weight_kg" not in draft.values:
            loose = [n for n in candidates if n.unit == "" and n.point >= 2]
            weights = [n for k, n in draft.unsure if k == "weight_kg"]
            if loose and not weights:
                draft.unsure.append(("weight_kg", loose[-1] if self._has_fix(loose) else loose[0]))
        stature = _point(height) or known_height
        for key, number in draft.unsure:
            if key in ("weight_kg", "weight_before_kg"):
                self._weigh(draft, key, number, stature)

    def _has_fix(self, numbers: list[Number]) -> bool:
        return any(self.corrected(number.start) for number in numbers)

    def _is_price(self, number: Number, draft: Draft) -> bool:
        if len(draft.bare) > 1 or draft.values:
            return False
        return bool(_MONEY_TALK.search(self._text))

    def _is_height(self, number: Number, draft: Draft) -> bool:
        if "height_cm" in draft.values and not self.corrected(number.start):
            return False
        value = converted("height_cm", number)
        point = _mean(value)
        low, high = (45.0, 195.0) if draft.child else (140.0, 205.0)
        if number.unit == "cm" and not draft.child:
            low = 60.0 if point <= 130 and not draft.values else 130.0
            return 130.0 <= point <= high
        return low <= point <= high and point == int(point * 2) / 2

    def _weigh(self, draft: Draft, key: str, number: Number, height: float | None) -> None:
        held = draft.values.get(key)
        if held is not None and not self.corrected(number.start):
            return
        readings = limits.weight_readings(number.point, height, draft.child)
        if not readings:
            if limits.limits().allow(key, number.point, draft.child) or height is None:
                draft.doubts[key] = Doubt(key, number.point)
            return
        factor = limits.JIN if readings[0] < number.point else 1.0
        self.put(draft, key, number.scaled(factor), number.start, number.end)
        if len(readings) > 1 and key == "weight_kg":
            why = limits.weight_doubt(number.point, height or 163.0)
            draft.ambiguous = [Ambiguity("weight_kg", readings, why)]


def _run(items: list[_Key | Number]) -> int:
    """How many numbers follow one another at the head of ``items``, after further keys."""
    count = 0
    for item in items:
        if isinstance(item, Number):
            count += 1
        elif count:
            break
    return count


def converted(key: str, number: Number) -> Reading:
    """The number in the unit of ``key``: centimetres, kilograms, years, size numbers."""
    if key in ("weight_kg", "weight_before_kg"):
        scaled = number.scaled(_TO_KG.get(number.unit, 1.0))
        return _rounded(scaled) if number.unit == "lb" else scaled
    if number.unit in ("height", "chi") or (key not in _GIRTHS and key != "height_cm"):
        return number.scaled(1.0)
    if number.unit == "cun":
        return _rounded(number.scaled(2.54 if number.point >= 23 else 10 / 3))
    if number.unit == "m" and number.point > 3:
        return number.scaled(1.0)
    if number.unit == "" and key == "height_cm" and 1.2 <= number.point < 2.3:
        return number.scaled(100.0)
    if number.unit == "" and key in ("height_cm", "foot_cm"):
        limit = 1000 if key == "height_cm" else 100
        exact = number.point % 10 == 0 or key == "foot_cm"
        return number.scaled(0.1 if number.point >= limit and exact else 1.0)
    return _rounded(number.scaled(_TO_CM.get(number.unit, 1.0)))


def _rounded(value: tuple[float | None, float | None] | float) -> Reading:
    """Lengths and pounds to a tenth; 斤 keep their quarter kilograms."""
    if isinstance(value, tuple):
        low, high = (None if v is None else round(v, 1) for v in value)
        return low, high
    return round(value, 1)


def _fits(key: str, number: Number) -> bool:
    """Whether a number with its unit can follow a key."""
    unit = number.unit
    if key in ("weight_kg", "weight_before_kg"):
        return unit in ("", *_TO_KG)
    if key == "height_cm":
        return unit in ("", "cm", "mm", "m", "height", "chi", "inch")
    if key in ("shoe_size", "pants_size"):
        return unit in ("", "ma")
    if key == "age_years":
        return unit in ("", "years")
    if key == "other":
        return True
    return unit in ("", "cm", "mm", "chi", "cun", "inch", "ma" if key == "waist_cm" else "")


def _mean(value: Reading) -> float:
    if isinstance(value, tuple):
        ends = [float(v) for v in value if isinstance(v, int | float)]
        return sum(ends) / len(ends) if ends else 0.0
    return float(value) if isinstance(value, int | float) else 0.0


def _point(value: Value | None) -> float | None:
    return None if value is None else _mean(value.value)
