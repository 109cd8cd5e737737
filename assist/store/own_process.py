"""Modules of ours run as processes of their own."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def command(module: str, *arguments: str) -> list[str]:
    """What starts ``module`` with the interpreter of this process."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment(**more: str) -> dict[str, str]:
    """That of this process and ``more``; modules are found where this one was."""
    root = str(Path(__file__).parents[2])
    known = os.environ.get("PYTHONPATH", "")
    path = f"{root}{os.pathsep}{known}" if known else root
    return os.environ | {"PYTHONPATH": path} | more
