"""What kinds of walks, risks and closed ways are called on the screen."""

from __future__ import annotations

from assist.suggestion import Kind
from assist.ui.i18n import tr

ORDER = ("objection", "closing", "reminder", "midsale", "aftersale", "dispute", "review", "care")
"""The kinds in the order of a sale, as lists group them."""

HIGH = "high"
NEWCOMER = "newcomer"


def kind_name(kind: str) -> str:
    """A kind of walk in a word or two; an unknown one as it is written."""
    names = {
        "objection": tr("异议"),
        "closing": tr("促成"),
        "reminder": tr("催付"),
        "midsale": tr("售中"),
        "aftersale": tr("售后"),
        "dispute": tr("纠纷"),
        "review": tr("差评"),
        "care": tr("关怀"),
    }
    return names.get(kind, kind)


def card_kind(kind: str) -> Kind:
    """The kind of card whose colours a walk takes."""
    return Kind.OBJECTION if kind == "objection" else Kind.FLOW


def risk_name(risk: str) -> str:
    """A risk in words; empty where there is none."""
    return {"high": tr("高风险"), "low": tr("留意")}.get(risk, "")


def closed_reason() -> str:
    """Why a way is closed to newcomers."""
    return tr("高风险，新人先不用；需要时请带教来说")
