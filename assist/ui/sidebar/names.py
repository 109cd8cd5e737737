"""What the library's keys are called on the screen: kinds, tones, categories."""

from __future__ import annotations

from assist.suggestion import Kind
from assist.ui.i18n import tr


def kind_name(kind: Kind) -> str:
    """A kind of card in a word."""
    match kind:
        case Kind.REPLY:
            return tr("话术")
        case Kind.FACT:
            return tr("产品")
        case Kind.SIZE:
            return tr("尺码")
        case Kind.PAIRING:
            return tr("搭配")
        case Kind.OBJECTION:
            return tr("异议")
        case Kind.FLOW:
            return tr("流程")


def tone_name(tone: str) -> str:
    """The tone of a variant; an unknown one as it is written."""
    match tone:
        case "warm":
            return tr("亲切")
        case "short":
            return tr("简短")
        case "detailed":
            return tr("详细")
        case "question":
            return tr("追问")
        case _:
            return tone


def category_name(category: str) -> str:
    """A category of goods; an unknown one as it is written."""
    names = {
        "dress": tr("连衣裙"),
        "top": tr("上衣"),
        "coat": tr("外套"),
        "trousers": tr("裤装"),
        "skirt": tr("半身裙"),
        "shoes": tr("鞋"),
        "bra": tr("文胸"),
        "ring": tr("戒指"),
        "snack": tr("零食"),
        "mask": tr("面膜"),
        "skincare": tr("护肤"),
        "stroller": tr("婴儿推车"),
    }
    return names.get(category, category)
