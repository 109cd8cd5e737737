"""Body measures as the interface names and reads them."""

from __future__ import annotations

from dataclasses import dataclass

from assist.suggestion import Measure
from assist.ui.i18n import tr


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
        MeasureField("bust", tr("胸围"), "cm", 40, 140),
        MeasureField("underbust", tr("下胸围"), "cm", 60, 115),
        MeasureField("waist", tr("腰围"), "cm", 40, 135),
        MeasureField("hip", tr("臀围"), "cm", 40, 145),
        MeasureField("shoulder", tr("肩宽"), "cm", 20, 55),
        MeasureField("thigh", tr("大腿围"), "cm", 25, 85),
        MeasureField("foot_cm", tr("脚长"), "cm", 9, 30),
    )


def field_of(name: str) -> MeasureField:
    """The field of a measure's key or of its (Chinese) name; a free one where it is unknown."""
    wanted = name.removesuffix("_cm") if name not in ("height_cm", "foot_cm") else name
    for candidate in fields():
        if candidate.key in (name, wanted) or candidate.name == name:
            return candidate
    chinese = {
        "身高": "height_cm",
        "体重": "weight_kg",
        "胸围": "bust",
        "下胸围": "underbust",
        "腰围": "waist",
        "臀围": "hip",
        "肩宽": "shoulder",
        "大腿围": "thigh",
        "脚长": "foot_cm",
    }
    if name in chinese:
        return field_of(chinese[name])
    return MeasureField(name, name, "", 0, 1000)


def read(field: MeasureField, text: str) -> Measure | None:
    """The measure a person typed; none when it is no number or cannot be believed."""
    cleaned = text.strip().lower().removesuffix(field.unit).strip()
    try:
        value = float(cleaned.replace("．", ".").replace("，", "."))
    except ValueError:
        return None
    if not field.low <= value <= field.high:
        return None
    return Measure(field.key, value, f"{field.name} {value:g} {field.unit}".strip(), "agent")
