"""Parts shared by several replies: ``#片段:名称#``, written once in a pack's ``[fragments]``."""

from __future__ import annotations

from collections.abc import Mapping

from assist.snippets.placeholders import FRAGMENT, PATTERN


class FragmentError(ValueError):
    """A fragment that is not there, or that contains itself; the text names which."""


def expand(text: str, fragments: Mapping[str, str], inside: tuple[str, ...] = ()) -> str:
    """``text`` with its fragments put in, and theirs. Raises :class:`FragmentError`.

    ``inside`` names the fragments that are being put in, outermost first.
    """
    parts, at = [], 0
    for match in PATTERN.finditer(text):
        name = fragment_name(match.group(1))
        if name is None:
            continue
        if name in inside:
            way = " → ".join((*inside[inside.index(name) :], name))
            raise FragmentError(f"片段互相包含:{way}")
        if name not in fragments:
            raise FragmentError(f"没有片段“{name}”")
        parts.append(text[at : match.start()])
        parts.append(expand(fragments[name], fragments, (*inside, name)))
        at = match.end()
    return "".join([*parts, text[at:]])


def fragment_name(inner: str) -> str | None:
    """The name in ``片段:名称``; none for any other placeholder."""
    head, colon, name = inner.replace("：", ":", 1).partition(":")
    return name if colon and head == FRAGMENT else None
