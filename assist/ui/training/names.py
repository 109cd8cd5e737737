"""Names of kinds, ratings and levels in the language of the interface."""

from __future__ import annotations

from assist.suggestion import Kind
from assist.training.records import CardKind, Rating
from assist.ui.i18n import tr


def kind_name(kind: CardKind) -> str:
    """What a card trains."""
    return {
        CardKind.FACT: tr("产品知识"),
        CardKind.SIZE: tr("尺码判断"),
        CardKind.REPLY: tr("怎么回复"),
        CardKind.FORBIDDEN: tr("违禁词"),
        CardKind.TECHNIQUE: tr("异议技巧"),
        CardKind.AFTERSALE: tr("售后判断"),
        CardKind.QUIZ: tr("规则测验"),
    }[kind]


def kind_colours(kind: CardKind) -> Kind:
    """The kind of suggestion whose colours mark a card."""
    return {
        CardKind.FACT: Kind.FACT,
        CardKind.SIZE: Kind.SIZE,
        CardKind.REPLY: Kind.REPLY,
        CardKind.FORBIDDEN: Kind.OBJECTION,
        CardKind.TECHNIQUE: Kind.OBJECTION,
        CardKind.AFTERSALE: Kind.FLOW,
        CardKind.QUIZ: Kind.PAIRING,
    }[kind]


def rating_name(rating: Rating) -> str:
    """How well a card was known, in words."""
    return {
        Rating.AGAIN: tr("忘了"),
        Rating.HARD: tr("吃力"),
        Rating.GOOD: tr("记得"),
        Rating.EASY: tr("很熟"),
    }[rating]


def mood_name(mood: str) -> str:
    """A mood of buyers."""
    return {"要求型": tr("要求型"), "困惑型": tr("困惑型"), "激动型": tr("激动型")}.get(mood, mood)


def level_name(level: int) -> str:
    """How hard a scenario is."""
    return {1: tr("入门"), 2: tr("进阶"), 3: tr("高压")}.get(level, str(level))


def percent(share: float) -> str:
    """A share (0–1) without decimals."""
    return f"{round(share * 100)}%"


def clock_text(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(0, round(seconds))
    return f"{whole // 60:02d}:{whole % 60:02d}"
