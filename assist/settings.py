"""Every setting, declared once with its type and default, kept in one JSON file.

The file is written whole through a temporary file, so that a crash leaves the old or the
new one, never half. Values of a wrong type fall back to their default; unknown names are
kept, so that an older program does not destroy a newer one's settings.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

SEND_SECONDS = range(1, 11)
ROLES = ("newcomer", "agent", "trainer", "admin")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one person on one machine.

    ``language`` is ``zh_CN`` or ``en``; ``theme`` ``system``, ``light`` or ``dark``;
    ``font_scale`` a percentage from 80 to 200. ``reading`` is the consent to watch the chat:
    ``None`` until the person has been asked. ``geometry`` is x, y, width, height in device
    independent pixels. ``side`` is ``right`` or ``left`` of the chat or the screen.
    ``dock`` says that the sidebar has a place of its own, ``dock_at`` which: ``chat`` (beside
    the chat window), ``edge`` (at the screen's edge, reserved where the system can) or ``hide``
    (slides out at that edge); ``maximised`` what a maximised chat does beside it: ``room``
    (ends beside the sidebar) or ``overlap``. ``chats`` are windows that the person named chats:
    class, and words of the title or "". ``means_off`` are means of reading that are not used,
    by client ("pidgin:copy"). ``role`` is who works
    here: ``newcomer``, ``agent``, ``trainer`` or ``admin``; ``learner`` is the name on
    progress and certificates. ``sends`` are the shops (by key) whose replies are sent after a
    countdown, with its seconds; for a shop that is not among them nothing is ever sent.
    ``forget_drafts`` says that replies begun and not sent are forgotten when the program is left;
    a crash does not take them.
    """

    language: str = "zh_CN"
    theme: str = "system"
    font_scale: int = 100
    reading: bool | None = None
    number_keys: bool = True
    dock: bool = True
    side: str = "right"
    dock_at: str = "chat"
    maximised: str = "room"
    chats: tuple[tuple[str, str], ...] = ()
    means_off: tuple[str, ...] = ()
    width: int = 400
    geometry: tuple[int, int, int, int] | None = None
    tab: str = "replies"
    role: str = "agent"
    learner: str = ""
    forget_drafts: bool = True
    stage_strip: bool = True
    sends: dict[str, int] = field(default_factory=dict)
    keys: dict[str, str] = field(
        default_factory=lambda: {
            "show": "Ctrl+Alt+Space",
            "take_selection": "Ctrl+Alt+Q",
            "next": "Ctrl+Alt+V",
        }
    )


def _fits(name: str, value: object) -> bool:
    match name:
        case "language":
            return value in ("zh_CN", "en")
        case "theme":
            return value in ("system", "light", "dark")
        case "font_scale":
            return type(value) is int and 80 <= value <= 200
        case "reading":
            return value is None or type(value) is bool
        case "number_keys" | "dock" | "forget_drafts" | "stage_strip":
            return type(value) is bool
        case "side":
            return value in ("right", "left")
        case "dock_at":
            return value in ("chat", "edge", "hide")
        case "maximised":
            return value in ("room", "overlap")
        case "chats":
            return isinstance(value, (list, tuple)) and all(
                isinstance(pair, (list, tuple)) and [type(part) for part in pair] == [str, str]
                for pair in value
            )
        case "means_off":
            return isinstance(value, (list, tuple)) and all(type(part) is str for part in value)
        case "width":
            return type(value) is int and 320 <= value <= 1200
        case "geometry":
            return value is None or (
                isinstance(value, (list, tuple))
                and len(value) == 4
                and all(type(part) is int for part in value)
            )
        case "tab" | "learner":
            return isinstance(value, str)
        case "role":
            return value in ROLES
        case "sends":
            return isinstance(value, dict) and all(
                isinstance(k, str) and type(v) is int and v in SEND_SECONDS
                for k, v in value.items()
            )
        case "keys":
            return isinstance(value, dict) and all(
                isinstance(k, str) and isinstance(v, str) for k, v in value.items()
            )
    return False


class SettingsFile:
    """The settings on disk: ``current`` to read, :meth:`change` to change and save."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unknown: dict[str, Any] = {}
        self.current = self._load()

    def _load(self) -> Settings:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        if not isinstance(stored, dict):
            return Settings()
        known = {f.name for f in fields(Settings)}
        self._unknown = {k: v for k, v in stored.items() if k not in known}
        values = {k: v for k, v in stored.items() if k in known and _fits(k, v)}
        if "keys" in values:  # a key that is newer than the file has its default
            values["keys"] = Settings().keys | values["keys"]
        if values.get("geometry") is not None:
            values["geometry"] = tuple(values["geometry"])
        if "means_off" in values:
            values["means_off"] = tuple(values["means_off"])
        if "chats" in values:
            values["chats"] = tuple(tuple(pair) for pair in values["chats"])
        return Settings(**values)

    def change(self, **values: Any) -> Settings:
        """Change the named settings and save; an unwritable folder keeps them in memory.

        Raises ``ValueError`` for a value that does not fit, ``TypeError`` for an unknown name.
        """
        for name, value in values.items():
            if name in Settings.__dataclass_fields__ and not _fits(name, value):
                raise ValueError(f"{name}: {value!r} does not fit")
        self.current = replace(self.current, **values)
        self._save()
        return self.current

    def _save(self) -> None:
        stored = {f.name: getattr(self.current, f.name) for f in fields(Settings)}
        text = json.dumps(stored | self._unknown, ensure_ascii=False, indent=2)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._path)
        except OSError:
            return
