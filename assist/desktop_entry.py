"""The program's entry in a Linux desktop's menu.

Since 1.21 the desktop portal gives global keys only to programs that it can name, and it names them
by such an entry (docs/wayland.md). It is written on request only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

APP_ID = "io.ceda.assist"
"""Our name to the desktop. GNOME refuses names without a dot."""


def entry_path(environment: Mapping[str, str]) -> Path:
    """Where the person's own entries stand (XDG Base Directory Specification)."""
    home = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "applications" / f"{APP_ID}.desktop"


def entry_text(python: str, icon: Path) -> str:
    """The entry (Desktop Entry Specification 1.5) for a program run by ``python``.

    The interpreter is named by its whole path: an entry whose program is not found counts as none.
    """
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Ceda",
            "Name[zh_CN]=侧答",
            "Comment=Replies beside the chat window",
            "Comment[zh_CN]=聊天窗口旁的话术侧栏",
            f"Exec={_quoted(python)} -m assist",
            f"Icon={icon}",
            "Categories=Office;",
            "Terminal=false",
            "",
        )
    )


def _quoted(argument: str) -> str:
    """One argument of ``Exec``: quoted, with what is special inside quotes escaped."""
    for special in ("\\", '"', "`", "$"):
        argument = argument.replace(special, "\\" + special)
    # A percent sign begins a field code; backslashes are read once more as in any string.
    return '"' + argument.replace("\\", "\\\\").replace("%", "%%") + '"'


def write_entry(python: str, icon: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Write the entry; ``OSError`` where that cannot be done."""
    path = entry_path(environment)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(entry_text(python, icon), encoding="utf-8")
    return path


def remove_entry(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Remove the entry again; ``None`` if there was none."""
    path = entry_path(environment)
    if not path.exists():
        return None
    path.unlink()
    return path
