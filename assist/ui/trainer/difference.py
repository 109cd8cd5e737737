"""What differs between two versions of a snippet: field by field, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from assist.snippets.records import ReplyVariant, Snippet
from assist.ui.i18n import tr
from assist.ui.sidebar.names import tone_name
from assist.ui.trainer.naming import folder_text, snippet_kind_name

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its name, both texts, and what was taken out of one and put into the other.

    Ranges ``[start, end)`` count code points.
    """

    field: str
    before: str
    after: str
    gone: tuple[Range, ...] = ()
    come: tuple[Range, ...] = ()


def fields_of(snippet: Snippet) -> list[tuple[str, str]]:
    """(name of the field, its text) of everything that is edited."""
    return [
        (tr("标题"), snippet.title),
        (tr("类型"), snippet_kind_name(snippet.kind)),
        (tr("意图"), snippet.intent or ""),
        (tr("阶段"), snippet.stage),
        (tr("文件夹"), folder_text(snippet.folder)),
        (tr("买家会这样问"), "\n".join(snippet.phrasings)),
        (tr("回复"), "\n".join(_said(variant) for variant in snippet.variants)),
        (tr("标签"), ", ".join(snippet.tags)),
        (tr("图片"), "\n".join(snippet.images)),
        (tr("产品"), snippet.product_key or ""),
        (tr("店铺"), snippet.shop_key or ""),
        (tr("生效日"), snippet.valid_from),
        (tr("失效日"), snippet.valid_until),
        (tr("复核到"), snippet.reviewed_until),
        (tr("负责人"), snippet.owner),
    ]


def compare(before: Snippet, after: Snippet) -> list[Change]:
    """Every field that differs."""
    pairs = zip(fields_of(before), fields_of(after), strict=True)
    return [_change(name, old, new) for (name, old), (_, new) in pairs if old != new]


def changes(before: Snippet, after: Snippet) -> list[tuple[str, str]]:
    """(old text, new text) of each text that differs, for a short list."""
    found = [(before.title, after.title)]
    found += zip(before.phrasings, after.phrasings, strict=False)
    found += [
        (old.text, new.text) for old, new in zip(before.variants, after.variants, strict=False)
    ]
    return [(old, new) for old, new in found if old != new]


def _said(variant: ReplyVariant) -> str:
    marks = [tone_name(variant.tone) if variant.tone else "", variant.technique]
    marks.append(tr("高风险") if variant.risk == "high" else "")
    head = " · ".join(mark for mark in marks if mark)
    return f"[{head}] {variant.text}" if head else variant.text


def _change(name: str, before: str, after: str) -> Change:
    gone: list[Range] = []
    come: list[Range] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            if b > a:
                gone.append((a, b))
            if d > c:
                come.append((c, d))
    return Change(name, before, after, tuple(gone), tuple(come))
