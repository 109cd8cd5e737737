"""Tracebacks that may be shown, logged and copied: where it went wrong, never with what.

The message of an ordinary exception may quote a buyer (``ValueError: invalid literal …``),
so it is left out; only our own :class:`~assist.errors.AssistError` is known to be free of
a buyer's words. Local values are never read.
"""

from __future__ import annotations

import errno
import traceback
from pathlib import Path
from types import TracebackType

from assist.errors import AssistError

_PACKAGE = Path(__file__).resolve().parent
_MAX_FRAMES = 60
_MAX_LINKS = 8


def describe(error: BaseException) -> str:
    """The class of an exception and what is safe to say of it.

    Safe are the sentence of an :class:`AssistError`, the symbol of an operating system error
    (``ENOSPC``) and the name of an SQLite error (``SQLITE_CORRUPT``).
    """
    kind = type(error)
    name = (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    if isinstance(error, AssistError):
        return f"{name}: {error.sentence}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: {errno.errorcode.get(error.errno, error.errno)}"
    if isinstance(code := getattr(error, "sqlite_errorname", None), str):
        return f"{name}: {code}"
    return name


def private_traceback(error: BaseException) -> str:
    """The traceback of ``error`` and of what caused it, without messages and values.

    Lines are those of the program's source; folders above the package are cut off, because
    they name the person.
    """
    parts: list[str] = []
    for link, (current, joint) in enumerate(_chain(error)):
        if link == _MAX_LINKS:
            parts.append("…")
            break
        parts.append(_one(current) + joint)
    return "\n".join(reversed(parts))


def _chain(error: BaseException) -> list[tuple[BaseException, str]]:
    """The exception and those before it, latest first, each with the words that follow it."""
    chain: list[tuple[BaseException, str]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    joint = ""
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        chain.append((current, joint))
        if current.__cause__ is not None:
            current, joint = current.__cause__, "\n\nwhich caused:\n"
        elif current.__suppress_context__:
            current = None
        else:
            current, joint = current.__context__, "\n\nand while handling that:\n"
    return chain


def _one(error: BaseException) -> str:
    lines = ["Traceback (most recent call last):", *_frames(error.__traceback__), describe(error)]
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions[:_MAX_LINKS]:
            lines += ["  | " + line for line in _one(member).splitlines()]
    return "\n".join(lines)


def _frames(start: TracebackType | None) -> list[str]:
    lines: list[str] = []
    frames = traceback.StackSummary.extract(
        traceback.walk_tb(start), limit=-_MAX_FRAMES, lookup_lines=True, capture_locals=False
    )
    for frame in frames:
        lines.append(f'  File "{_short(frame.filename)}", line {frame.lineno}, in {frame.name}')
        if frame.line:
            lines.append(f"    {frame.line}")
    return lines


def _short(filename: str) -> str:
    """``assist/ui/crash.py`` for our files, the path inside its library for others."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE.parent):
        inside = path.relative_to(_PACKAGE.parent)
        if inside.parts[0] == _PACKAGE.name:
            return inside.as_posix()
    for mark in ("site-packages", "dist-packages"):
        if mark in path.parts:
            return "/".join(path.parts[path.parts.index(mark) + 1 :])
    return "/".join(path.parts[-2:])
