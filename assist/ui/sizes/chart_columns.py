"""What the columns of a size chart are called, and which belong together."""

from __future__ import annotations

from assist.ui.i18n import tr
from assist.ui.sizes.verdicts import PLACES, place_name

SIZE = "size"


def column_name(key: str) -> str:
    """A column's heading: "garment_bust_cm" is 成衣胸围; an unknown one as it is written."""
    if key == SIZE:
        return tr("尺码")
    kind, place = _parts(key)
    names = {
        "sleeve": tr("袖长"),
        "length": tr("衣长"),
        "rise": tr("前裆"),
        "hem": tr("下摆"),
        "cuff": tr("袖口"),
        "inseam": tr("内长"),
        "age": tr("年龄"),
    }
    if not kind or (place not in names and place not in PLACES):
        return key
    name = names.get(place) or place_name(place)
    if kind == "garment" and place not in ("sleeve", "length", "rise", "inseam"):
        return tr("成衣") + name
    return tr("平铺") + name if kind == "flat" else name


def column_unit(key: str) -> str:
    """The unit of a column as it is written behind its name; empty for the size."""
    if key == SIZE:
        return ""
    unit = key.rsplit("_", 1)[-1]
    return {"years": tr("岁"), "months": tr("月")}.get(unit, unit if unit in ("cm", "kg") else "")


def group_name(key: str) -> str:
    """The heading under which a menu offers a column."""
    kind, _ = _parts(key)
    groups = {
        "body": tr("买家的身材"),
        "garment": tr("成衣尺寸"),
        "flat": tr("平铺尺寸（围度的一半）"),
    }
    return groups.get(kind, tr("其他"))


def _parts(key: str) -> tuple[str, str]:
    if key == "foot_cm":
        return "body", "foot"
    parts = key.split("_")
    return (parts[0], parts[1]) if len(parts) == 3 else ("", key)


def fabric_names() -> dict[str, str]:
    """The fabrics by their key in the pack format."""
    return {
        "woven": tr("梭织（衬衫、雪纺，无弹）"),
        "stretch": tr("微弹梭织"),
        "knit_medium": tr("针织（T恤、毛衣）"),
        "knit_high_stretch": tr("高弹针织"),
        "denim": tr("牛仔"),
        "outer_coat": tr("外套呢料"),
        "down": tr("羽绒服"),
    }
