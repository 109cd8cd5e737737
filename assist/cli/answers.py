"""``assist ask`` and ``assist products``."""

from __future__ import annotations

import argparse
import json
from typing import Any

from assist.cli.output import MISUSED, OK, complain, lines, opened, say
from assist.suggestion import Context, Suggestion, Suggestions


def messages(options: argparse.Namespace, example: str) -> list[str] | None:
    """The message, or those of the batch; ``None`` after a complaint when misused."""
    if options.batch is not None and (options.message is not None or not options.json):
        complain("--batch 要与 --json 同用,且不再写买家的话。")
        return None
    if options.batch is None and options.message is None:
        complain(f"请写上买家的话,例如:{example}")
        return None
    return lines(options.batch) if options.batch is not None else [options.message]


def ask(options: argparse.Namespace) -> int:
    """Answer messages as the sidebar would."""
    said = messages(options, 'assist ask "什么时候发货"')
    if said is None:
        return MISUSED
    with opened() as library:
        product = library.find_product(options.product).id if options.product else None
        for message in said:
            answer = library.suggest(message, Context(product_id=product))
            as_line = json.dumps(as_json(answer), ensure_ascii=False) if options.json else ""
            say(as_line or as_text(answer))
    return OK


def as_json(answer: Suggestions) -> dict[str, Any]:
    """An answer in the documented form (README, "The command line")."""
    product = answer.product
    return {
        "message": answer.message,
        "questions": [
            {"text": q.text, "suggestions": [_suggestion_json(s) for s in q.suggestions]}
            for q in answer.questions
        ],
        "product": {"id": product.id, "name": product.name} if product else None,
        "measures": [{"key": m.key, "value": m.value, "label": m.label} for m in answer.measures],
    }


def _suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.id,
        "kind": str(suggestion.kind),
        "intent": suggestion.intent,
        "title": suggestion.title,
        "text": suggestion.text,
        "score": suggestion.score,
        "confidence": suggestion.confidence,
        "why": suggestion.why,
    }


def as_text(answer: Suggestions) -> str:
    """An answer for a person at a terminal."""
    lines = []
    if answer.product:
        lines.append(f"产品:{answer.product.emoji}{answer.product.name}")
    if answer.measures:
        lines.append("量体:" + " · ".join(measure.label for measure in answer.measures))
    for question in answer.questions:
        lines.append(f"▍{question.text}")
        if not question.suggestions:
            lines.append("   没有足够好的答案")
        for number, card in enumerate(question.suggestions, 1):
            lines.append(f" {number}. {card.title}  {card.score:.0f}  {card.why}")
            lines.append(f"    {card.text}")
    return "\n".join(lines) if lines else "没有听到问题"


def products(options: argparse.Namespace) -> int:
    """List products by name, number, tag or fact."""
    with opened() as library:
        for ref in library.products(options.query):
            say(f"{ref.item_number}\t{ref.emoji} {ref.name}\t{ref.id}")
    return OK
