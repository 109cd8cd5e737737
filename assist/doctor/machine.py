"""Versions of what the program stands on, and the keyring."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from assist import __version__
from assist.credentials import Credentials, SecretState
from assist.doctor.check import Check, Verdict

try:  # The one that the store uses.
    import pysqlite3 as sqlite3
except ImportError:  # pragma: no cover - where no wheel exists
    import sqlite3

FIXED_SQLITE = (3, 51, 3)
"""Releases from 3.7.0 on have a rare corruption race in WAL mode; this one fixed it."""


def check_versions() -> Check:
    """The program, Python, Qt for Python and SQLite."""
    sqlite = sqlite3.sqlite_version
    try:
        qt = version("PySide6-Essentials")
    except PackageNotFoundError:
        return Check(
            "versions",
            "版本",
            Verdict.FAIL,
            "没有安装 PySide6-Essentials，界面无法启动。",
            "请运行 pip install --force-reinstall ceda",
        )
    why = f"侧答 {__version__}，Python {platform.python_version()}，PySide6 {qt}，SQLite {sqlite}"
    if tuple(int(part) for part in sqlite.split(".")) < FIXED_SQLITE:
        return Check(
            "versions", "版本", Verdict.WARN, why, "请运行 pip install pysqlite3 更新 SQLite"
        )
    return Check("versions", "版本", Verdict.OK, why)


def check_keyring(credentials: Credentials) -> Check:
    """Whether secrets can be kept. Nothing but what needs a secret is lost without it."""
    outcome = credentials.check()
    verdict = Verdict.OK if outcome.state is SecretState.OK else Verdict.WARN
    return Check("keyring", "密钥环", verdict, outcome.sentence, outcome.next_step)
