"""What states, badges and kinds are called on the desk, and how they are coloured."""

from __future__ import annotations

from assist.snippets.desk.records import Badge, State
from assist.ui.i18n import tr
from assist.ui.theme import Palette


def state_name(state: State) -> str:
    """A state in a word."""
    return {
        State.DRAFT: tr("修改中"),
        State.REVIEW: tr("待审核"),
        State.PUBLISHED: tr("已发布"),
        State.ARCHIVED: tr("已停用"),
    }[state]


def badge_name(badge: Badge) -> str:
    """A warning in a word."""
    return {
        Badge.FORBIDDEN: tr("含违禁词"),
        Badge.EXPIRED: tr("已过期"),
        Badge.UNREVIEWED: tr("该复核了"),
        Badge.UNUSED: tr("从未使用"),
        Badge.SIMILAR: tr("相近重复"),
    }[badge]


def snippet_kind_name(kind: str) -> str:
    """A kind of snippet in a word."""
    names = {"reply": tr("回复"), "objection": tr("异议"), "flow": tr("流程")}
    return names.get(kind, kind)


def state_colours(state: State, palette: Palette) -> tuple[str, str]:
    """Ground and ink of a state's badge."""
    return {
        State.DRAFT: (palette.warn_tint, palette.warn_ink),
        State.REVIEW: (palette.fact.tint, palette.fact.ink),
        State.PUBLISHED: (palette.good_tint, palette.good_ink),
        State.ARCHIVED: (palette.hover, palette.muted),
    }[state]


def badge_colours(badge: Badge, palette: Palette) -> tuple[str, str]:
    """Ground and ink of a warning's badge."""
    if badge is Badge.FORBIDDEN:
        return palette.bad_tint, palette.bad_ink
    if badge in (Badge.EXPIRED, Badge.UNREVIEWED):
        return palette.warn_tint, palette.warn_ink
    return palette.hover, palette.muted


def folder_text(folder: tuple[str, ...]) -> str:
    """A folder's path as it is typed."""
    return " / ".join(folder)


def folder_path(text: str) -> tuple[str, ...]:
    """The path that somebody typed."""
    return tuple(part.strip() for part in text.replace("/", "/").split("/") if part.strip())
