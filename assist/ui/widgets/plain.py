"""Text as harmless signs: nothing invisible, nothing that turns the reading direction.

Bidirectional overrides can make a sentence read otherwise than it is sent, and zero-width
signs hide in it; both come in buyers' messages and in replies pasted from elsewhere. The
emoji joiner U+200D and the variation selectors are wanted and stay.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def neutral(text: str) -> str:
    """``text`` without invisible signs and with plain line feeds; what is pasted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _INVISIBLE.sub("", lines)


def revealed(text: str) -> tuple[str, list[int]]:
    """``text`` with every invisible sign written out, as in ``[U+202E]``.

    The second value gives, for each offset of ``text`` (its end included), the offset in the
    result, so that marks can be moved along.
    """
    parts: list[str] = []
    offsets: list[int] = []
    length = 0
    for sign in text:
        offsets.append(length)
        part = _shown(sign)
        parts.append(part)
        length += len(part)
    offsets.append(length)
    return "".join(parts), offsets


def _shown(sign: str) -> str:
    if sign in "\r\t":
        return " "
    if _INVISIBLE.match(sign) or unicodedata.category(sign) == "Cs":
        return f"[U+{ord(sign):04X}]"
    return sign


def utf16(text: str, offset: int) -> int:
    """A code point offset as Qt counts it (emoji beyond U+FFFF take two units)."""
    return offset + sum(1 for sign in text[:offset] if ord(sign) > 0xFFFF)
