"""What the handbook's own words are called on the screen; a shop's words stay as written."""

from __future__ import annotations

from assist.ui.i18n import tr


def season_name(season: str) -> str:
    """One of 春夏秋冬."""
    return {"春": tr("春"), "夏": tr("夏"), "秋": tr("秋"), "冬": tr("冬")}.get(season, season)


def property_name(name: str) -> str:
    """A property that the program names itself; a fact's name as the shop wrote it."""
    names = {
        "名称": tr("名称"),
        "价格": tr("价格"),
        "尺码": tr("尺码"),
        "尺码表": tr("尺码表"),
        "库存": tr("库存"),
        "到货": tr("到货"),
        "售罄": tr("售罄"),
        "搭配": tr("搭配"),
        "上新": tr("上新"),
    }
    return names.get(name, name)


def property_value(name: str, value: str) -> str:
    """What a product has of a property: the program's own words translated, others as written."""
    if not value:
        return "—"
    if name == "库存":
        return tr("有 {count} 件").format(count=value) if value.isdigit() else property_name(value)
    return value


def change_text(name: str, old: str, new: str) -> str:
    """A change in words: "材质：全棉 → 棉麻"."""
    label = property_name(name)
    if old and new:
        return f"{label}：{old} → {new}"
    if not (old or new):
        return label
    if new or name == "售罄":
        return f"{label}：{new or old}"
    return tr("{name}：去掉了“{old}”").format(name=label, old=old)
