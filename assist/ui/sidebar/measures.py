"""Body measures as the interface names and reads them."""

from __future__ import annotations

from dataclasses import dataclass

from assist.suggestion import Measure
from assist.ui.i18n import tr

BY_HAND = "agent"
"""The source of a measure that the agent gave: it stands against the buyer's words."""


@dataclass(frozen=True, slots=True)
class MeasureField:
    """How one measure is asked for: its name and unit, and what is believable."""

    key: str
    name: str
    unit: str
    low: float
    high: float


def fields() -> tuple[MeasureField, ...]:
    """Every measure that can be given by hand. The limits are those of the size advice."""
    return (
        MeasureField("height_cm", tr("身高"), "cm", 50, 210),
        MeasureField("weight_kg", tr("体重"), "kg", 3, 150),
        MeasureField("bust_cm", tr("胸围"), "cm", 40, 140),
        MeasureField("underbust_cm", tr("下胸围"), "cm", 60, 115),
        MeasureField("waist_cm", tr("腰围"), "cm", 40, 135),
        MeasureField("hip_cm", tr("臀围"), "cm", 40, 145),
        MeasureField("shoulder_cm", tr("肩宽"), "cm", 20, 55),
        MeasureField("thigh_cm", tr("大腿围"), "cm", 25, 85),
        MeasureField("foot_cm", tr("脚长"), "cm", 9, 30),
    )


def more_fields() -> tuple[MeasureField, ...]:
    """Numbers that are read in a message and can be corrected, but are no measure to take."""
    return (
        MeasureField("weight_before_kg", tr("孕前体重"), "kg", 30, 150),
        MeasureField("bust_cm_est", tr("胸围"), "cm", 40, 140),
        MeasureField("calf_cm", tr("小腿围"), "cm", 15, 60),
        MeasureField("arm_cm", tr("臂围"), "cm", 12, 80),
        MeasureField("age_years", tr("年龄"), tr("岁"), 0.5, 99),
        MeasureField("age_months", tr("月龄"), tr("个月"), 0.5, 48),
        MeasureField("skin_age_years", tr("年龄"), tr("岁"), 6, 99),
        MeasureField("pregnant_months", tr("孕期"), tr("个月"), 1, 10),
        MeasureField("pregnant_weeks", tr("孕期"), tr("周"), 1, 43),
        MeasureField("shoe_size", tr("鞋码"), "", 15, 52),
        MeasureField("pants_size", tr("裤码"), "", 20, 50),
    )


def field_of(key: str) -> MeasureField | None:
    """The field of a measure's key; none where it is not a number to be typed (a preference)."""
    wanted = "weight_kg" if key == "weight unit" else key
    return next((field for field in (*fields(), *more_fields()) if field.key == wanted), None)


def missing_name(key: str) -> str:
    """What a missing measure is called on its chip."""
    if key == "weight unit":
        return tr("体重单位")
    if key == "fit_pref":
        return tr("松紧喜好")
    field = field_of(key)
    return field.name if field is not None else key


def read(field: MeasureField, text: str) -> Measure | None:
    """The measure a person typed; none when it is no number or cannot be believed."""
    cleaned = text.strip().lower().removesuffix(field.unit.lower()).strip()
    try:
        value = float(cleaned.replace("．", ".").replace("，", "."))
    except ValueError:
        return None
    if not field.low <= value <= field.high:
        return None
    name = "" if field.key in ("height_cm", "weight_kg") else field.name
    return Measure(field.key, value, f"{name} {value:g} {field.unit}".strip(), BY_HAND)
