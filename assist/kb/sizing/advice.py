"""What the advisor answers: one size with its reasons, and one question."""

from __future__ import annotations

from dataclasses import dataclass

from assist.kb.sizing.body import NAMES
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.person import tidy
from assist.suggestion import EaseCell, SizeCard


@dataclass(frozen=True, slots=True)
class SizeEase:
    """One size and how it sits: (place, ease in cm or None, "tight"/"fit"/"loose")."""

    size: str
    places: tuple[tuple[str, float | None, str], ...]

    def cells(self) -> tuple[EaseCell, ...]:
        """The places with their names, as the interface shows them."""
        return tuple(
            EaseCell(place, NAMES.get(place, place), ease, verdict)
            for place, ease, verdict in self.places
        )


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice for one body and one chart.

    ``size`` is empty when none can be named; ``warnings`` or ``question`` then say why.
    ``confidence`` is the chance that ``size`` is the one that fits, ``missing`` the key of
    the measure that would change the answer most. ``shown`` are the measures that a reply
    repeats, ``because`` is its one sentence of reasons.
    """

    size: str = ""
    alternative: str = ""
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    missing: str = ""
    question: str = ""
    warnings: tuple[str, ...] = ()
    ease: tuple[SizeEase, ...] = ()
    shown: str = ""
    because: str = ""

    def to_json(self) -> dict[str, object]:
        """The advice as ``assist size --json`` shows it."""
        return {
            "size": self.size,
            "alternative": self.alternative,
            "confidence": round(self.confidence, 3),
            "reasons": list(self.reasons),
            "missing": self.missing,
            "question": self.question,
            "warnings": list(self.warnings),
            "ease": [
                {
                    "size": row.size,
                    "places": [
                        {"place": p, "ease_cm": None if e is None else tidy(e), "verdict": v}
                        for p, e, v in row.places
                    ],
                }
                for row in self.ease
            ],
        }

    def reply(self, ask: bool = True) -> str:
        """One warm reply: the size with its reason and, with ``ask``, the question after it."""
        if not self.size:
            if ask and self.question:
                return self.question
            return f"亲，{self.warnings[0].rstrip('。')}🙏" if self.warnings else self.question
        parts = [f"亲，{self.shown} 推荐您拍" if self.shown else "亲，推荐您拍"]
        parts[0] += f" {named(self.size)}哦😊"
        if self.because:
            parts.append(self.because)
        if ask and self.question:
            parts.append(self.question.removeprefix("亲，"))
        return " ".join(parts)


def named(size: str) -> str:
    """A size as it is said: "M码", "27码", but "均码" as it is."""
    return size if size.endswith(("码", "号")) else f"{size} 码"


def to_card(advice: Advice, chart: SizeChart | None) -> SizeCard:
    """The advice as the interface shows it, with the chart's row lit."""
    return SizeCard(
        size=advice.size,
        alternative=advice.alternative,
        confidence=advice.confidence,
        reasons=advice.reasons,
        missing=advice.missing,
        question=advice.question,
        warnings=advice.warnings,
        chart=chart.view(advice.size or None) if chart else None,
        ease=next((row.cells() for row in advice.ease if row.size == advice.size), ()),
        category=chart.category if chart else "",
        product_id=chart.product_id if chart else "",
    )
