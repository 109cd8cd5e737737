"""What a chip of words can be corrected to: shape, wish, skin and sizes, each with its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assist.suggestion import Measure
from assist.ui.i18n import tr
from assist.ui.sidebar.measures import BY_HAND

BETWEEN = "、"
"""Between the words of one chip that holds several."""
NO_ALLERGY = "无"
LETTERS = ("XS", "S", "M", "L", "XL", "XXL", "3XL", "4XL")


@dataclass(frozen=True, slots=True)
class WordField:
    """A chip of words: its name and what it can hold, as (value, name).

    ``many`` lets several be chosen; ``alone`` is the value that excludes the others.
    """

    key: str
    name: str
    options: tuple[tuple[str, str], ...]
    many: bool = False
    alone: str = ""

    def chosen(self, measure: Measure) -> tuple[str, ...]:
        """The values that a chip holds."""
        held = measure.value if isinstance(measure.value, str) else ""
        return tuple(value for value in held.split(BETWEEN) if value)

    def turned(self, chosen: Sequence[str], value: str) -> tuple[str, ...]:
        """``chosen`` after a click on ``value``."""
        if not self.many:
            return (value,)
        if value in chosen:
            return tuple(other for other in chosen if other != value)
        if value == self.alone:
            return (value,)
        order = [option for option, _ in self.options]
        kept = {other for other in chosen if other != self.alone} | {value}
        return tuple(option for option in order if option in kept) or (value,)

    def measure(self, chosen: Sequence[str]) -> Measure:
        """The chip that the agent gives by hand."""
        names = dict(self.options)
        label = BETWEEN.join(names.get(value, value) for value in chosen)
        return Measure(self.key, BETWEEN.join(chosen), label, BY_HAND)


def word_field(measure: Measure, sizes: Sequence[str] = ()) -> WordField | None:
    """The choices for a chip of words; none for numbers. ``sizes`` are those of the product.

    A value that is no choice ("165/88A") is offered too, so that nothing is lost.
    """
    known = _fields(sizes).get(measure.key)
    if known is None:
        return None
    offered = {value for value, _ in known.options}
    others = tuple((value, value) for value in known.chosen(measure) if value not in offered)
    return WordField(known.key, known.name, (*known.options, *others), known.many, known.alone)


def _fields(sizes: Sequence[str]) -> dict[str, WordField]:
    letters = tuple((size, size) for size in (sizes or LETTERS))
    said = (("small", tr("偏小")), ("fit", tr("合适")), ("large", tr("偏大")))
    made = (
        WordField("gender", tr("性别"), (("female", tr("女")), ("male", tr("男")))),
        WordField("shape", tr("身形"), _shapes()),
        WordField("fit_pref", tr("松紧喜好"), _wishes()),
        WordField("fit_avoid", tr("不想要"), _avoided(), many=True),
        WordField("shape_words", tr("身材特点"), _traits(), many=True),
        WordField("usual_size", tr("平时的码"), letters),
        WordField("last_size", tr("上次的码"), letters),
        WordField("candidate_sizes", tr("在看的码"), letters, many=True),
        WordField("usual_feedback", tr("平时的码穿着"), said),
        WordField("last_feedback", tr("上次的码穿着"), said),
        WordField("skin_type", tr("肤质"), _skins(), many=True),
        WordField("skin_goal", tr("想改善"), _goals(), many=True),
        WordField("skin_allergy", tr("过敏"), _allergens(), many=True, alone=NO_ALLERGY),
    )
    return {field.key: field for field in made}


def _skins() -> tuple[tuple[str, str], ...]:
    return (
        ("干性", tr("干性")),
        ("油性", tr("油性")),
        ("混合", tr("混合")),
        ("中性", tr("中性")),
        ("敏感", tr("敏感")),
        ("痘痘", tr("痘痘")),
    )


def _goals() -> tuple[tuple[str, str], ...]:
    return (
        ("补水", tr("补水")),
        ("保湿", tr("保湿")),
        ("美白", tr("美白")),
        ("抗皱", tr("抗皱")),
        ("祛痘", tr("祛痘")),
        ("舒缓", tr("舒缓")),
        ("控油", tr("控油")),
        ("修护", tr("修护")),
        ("清洁", tr("清洁")),
    )


def _allergens() -> tuple[tuple[str, str], ...]:
    return (
        (NO_ALLERGY, tr("不过敏")),
        ("精油", tr("精油")),
        ("酒精", tr("酒精")),
        ("香精", tr("香精")),
        ("烟酰胺", tr("烟酰胺")),
        ("水杨酸", tr("水杨酸")),
        ("果酸", tr("果酸")),
        ("A醇", tr("A醇")),
        ("VC", "VC"),
        ("蜂蜜", tr("蜂蜜")),
        ("防腐剂", tr("防腐剂")),
    )


def _shapes() -> tuple[tuple[str, str], ...]:
    return (
        ("A", tr("梨形")),
        ("O", tr("苹果形")),
        ("H", tr("直筒形")),
        ("Y", tr("倒三角")),
        ("X", tr("沙漏形")),
    )


def _wishes() -> tuple[tuple[str, str], ...]:
    return (
        ("tight", tr("偏修身")),
        ("regular", tr("合身")),
        ("loose", tr("偏宽松")),
        ("oversize", tr("要大一号")),
    )


def _avoided() -> tuple[tuple[str, str], ...]:
    return (
        ("tight", tr("怕紧")),
        ("loose", tr("怕松")),
        ("tight_belly", tr("怕勒肚子")),
        ("short", tr("怕短")),
        ("long", tr("怕长")),
        ("revealing", tr("怕露")),
        ("cropped", tr("怕露腰")),
    )


def _traits() -> tuple[tuple[str, str], ...]:
    return (
        ("slim", tr("偏瘦")),
        ("plump", tr("偏胖")),
        ("broad_shoulder", tr("肩宽（身材）")),
        ("narrow_shoulder", tr("窄肩")),
        ("big_bust", tr("胸大")),
        ("small_bust", tr("胸小")),
        ("belly", tr("有肚子")),
        ("thick_waist", tr("腰粗")),
        ("slim_waist", tr("腰细")),
        ("wide_hip", tr("胯宽")),
        ("narrow_hip", tr("胯窄")),
        ("thick_thigh", tr("大腿粗")),
        ("slim_leg", tr("腿细")),
        ("thick_arm", tr("手臂粗")),
        ("big_frame", tr("骨架大")),
        ("small_frame", tr("骨架小")),
        ("wide_foot", tr("脚宽")),
        ("high_instep", tr("脚背高")),
    )
