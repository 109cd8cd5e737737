"""What a selection holds: formats, and to whom they are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

TEXT_TARGETS = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "TEXT", "STRING")
IMAGE_TARGET = "image/png"
PRIVATE_TARGET = "x-kde-passwordManagerHint"

# Targets that speak about the selection or change it; they are never content.
PROTOCOL_TARGETS = frozenset(
    {"TARGETS", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS", "DELETE", "INSERT_SELECTION",
     "INSERT_PROPERTY", "INCR"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Datum:
    """One format of a selection: property type, bits per unit (8, 16, 32) and the value."""

    type: str
    format: int
    value: Any

    @property
    def size(self) -> int:
        """Bytes as they travel."""
        return len(self.value) * self.format // 8


Content = Mapping[str, Datum]


def text_content(text: str, *, private: bool = True) -> dict[str, Datum]:
    """What a selection of plain text offers; ``private`` keeps it out of clipboard histories."""
    data = text.encode("utf-8", "replace")
    content = {
        name: Datum("UTF8_STRING" if name == "TEXT" else name, 8, data) for name in TEXT_TARGETS[:4]
    }
    content["STRING"] = Datum("STRING", 8, text.encode("latin-1", "replace"))
    if private:
        content[PRIVATE_TARGET] = Datum(PRIVATE_TARGET, 8, b"secret")
    return content


def image_content(png: bytes) -> dict[str, Datum]:
    """What a selection of one picture offers; kept out of clipboard histories."""
    private = Datum(PRIVATE_TARGET, 8, b"secret")
    return {IMAGE_TARGET: Datum(IMAGE_TARGET, 8, png), PRIVATE_TARGET: private}


@dataclass(slots=True)
class Offer:
    """What we own: the content, since when, and whom it may be given to.

    ``reader`` is the connection that may read it, ``None`` for everybody; while it is not
    ``open`` nobody may. ``on_read(target)`` is called after a format other than a protocol
    target was handed out; ``refusals`` counts who asked in vain, ``requests``
    everything that was asked, the last at the monotonic time ``asked_at``.
    """

    content: Content
    since: int = 0
    reader: int | None = None
    open: bool = True
    on_read: Callable[[str], None] | None = None
    refusals: int = 0
    requests: int = 0
    asked_at: float = 0.0
