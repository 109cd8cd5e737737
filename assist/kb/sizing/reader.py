"""Give every number of a message its measure and its person."""

from __future__ import annotations

import re

from assist.kb.sizing import limits
from assist.kb.sizing.draft import FIX, Draft, Drafts
from assist.kb.sizing.keys import BETWEEN, FILL, TO_KG, WEIGHTS, Key, converted, fits, keys, mean
from assist.kb.sizing.lexer import Number

_COMMA = re.compile("[,，]")
_FULL_NAMES = ("围", "高", "重", "码", "龄", "年")


class Reader:
    """Walks keys and numbers in the order of the text and fills the drafts.

    A key waits for the next number; a number without a key is told by its unit; one without
    either waits in the draft's ``bare`` list for :mod:`assist.kb.sizing.settling`.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._text = drafts.text
        self._last = ("", 0)  # the key given last, and where
        self._used: set[int] = set()  # where keys stand that the number before them took

    def read(self, numbers: list[Number]) -> None:
        """Assign every number."""
        pending: list[Key] = []
        items: list[Key | Number] = [*keys(self._text), *numbers]
        items.sort(key=lambda item: item.start)
        last_end = 0
        for index, item in enumerate(items):
            gap = self._text[last_end : item.start]
            if isinstance(item, Key) and item.start in self._used:
                pending = []
            elif isinstance(item, Key):
                if pending and not BETWEEN.fullmatch(gap):
                    pending = []
                pending += item.parts()
                if _COMMA.search(gap) and _run(items[index + 1 :]) < len(pending):
                    pending = item.parts()
            else:
                if pending and not FILL.fullmatch(gap):
                    pending = []
                self._place(item, pending, items[index + 1 : index + 5])
            last_end = item.end

    def _place(self, number: Number, pending: list[Key], following: list[Key | Number]) -> None:
        draft = self._drafts.owner(number)
        if number.key:
            self._measure(draft, number.key, number, number.start)
            pending.clear()
            return
        while pending:
            key = pending.pop(0)
            if fits(key.key, number) and self._plausible(key, number, draft):
                self._measure(draft, key.key, number, key.start)
                return
        if suffix := self._suffix_key(number, following):
            self._measure(draft, suffix, number, number.start)
            return
        self._by_unit(draft, number)

    def _plausible(self, key: Key, number: Number, draft: Draft) -> bool:
        """Whether a part named in passing ("胸 165") can have that number.

        A full name ("胸围 20") keeps even an impossible number, to be asked about.
        """
        if self._text[key.start : key.end].endswith(_FULL_NAMES):
            return True
        return limits.limits().allow(key.key, mean(converted(key.key, number)), draft.child)

    def _suffix_key(self, number: Number, following: list[Key | Number]) -> str:
        """The key right behind a number ("165身高", "100斤的体重"), unless it leads another."""
        if not following or not isinstance(following[0], Key):
            return ""
        key = following[0]
        behind = self._text[number.end : key.start] in ("", "的")
        if not behind or not fits(key.key, number) or key.key in ("bwh", "other", "age_years"):
            return ""
        if len(following) > 1 and isinstance(following[1], Number):
            gap = self._text[key.end : following[1].start]
            if not gap and self._led(following[1:]):
                self._used.add(key.start)
                return key.key
            if not gap or (FILL.fullmatch(gap) and gap[0] in ":： 是" and number.unit):
                return ""
        self._used.add(key.start)
        return key.key

    def _led(self, items: list[Key | Number]) -> bool:
        """Whether keys follow their numbers here: "160身高100体重", not "110身高160"."""
        if len(items) < 2 or not isinstance(items[0], Number) or not isinstance(items[1], Key):
            return False
        number, key = items[0], items[1]
        if self._text[number.end : key.start] not in ("", "的") or not fits(key.key, number):
            return False
        return len(items) < 3 or bool(self._text[key.end : items[2].start].strip(":： "))

    def _by_unit(self, draft: Draft, number: Number) -> None:
        unit = number.unit
        if unit in TO_KG:
            self._measure(draft, "weight_kg", number, number.start)
        elif unit in ("height", "m"):
            self._measure(draft, "height_cm", number, number.start)
        elif unit == "years":
            self._measure(draft, "age_years", number, number.start)
        elif unit in ("months", "weeks"):
            draft.unsure.append((unit, number))
        elif unit == "chi" or (unit in ("inch", "cun") and "腰" in self._text):
            self._measure(draft, "waist_cm", number, number.start)
        elif unit in ("", "cm", "mm") and self._retakes(draft, number):
            self._measure(draft, self._last[0], number, number.start)
        elif unit in ("", "cm", "mm"):
            draft.bare.append(number)

    def _retakes(self, draft: Draft, number: Number) -> bool:
        """Whether a bare number right after "打错了，是" replaces the measure before it."""
        key, at = self._last
        fixes = [fix for fix in self._drafts.fixes if fix < number.start]
        if not key or not fixes or at >= fixes[-1] or not fits(key, number):
            return False
        if not FILL.fullmatch(FIX.sub("", self._text[fixes[-1] : number.start])):
            return False
        point = mean(converted(key, number))
        if key in WEIGHTS:
            return 30 <= point <= 300
        return limits.limits().allow(key, point, draft.child)

    def _measure(self, draft: Draft, key: str, number: Number, start: int) -> None:
        if key == "other":
            return
        self._last = (key, number.start)
        if key in WEIGHTS and number.unit not in TO_KG:
            draft.unsure.append((key, number))
            return
        self._drafts.put_measure(draft, key, converted(key, number), start, number.end)


def _run(items: list[Key | Number]) -> int:
    """How many numbers follow one another at the head of ``items``, after further keys."""
    count = 0
    for item in items:
        if isinstance(item, Number):
            count += 1
        elif count:
            break
    return count
