"""Whose programs get keys from us, against processes that live in memory."""

from __future__ import annotations

import ctypes
from typing import Any, cast

import pytest

from assist.platforms import windows_api as api
from assist.platforms.windows_system import WindowSystem

OWN, SAME, ADMIN, STRANGER, GONE = 1, 2, 3, 4, 5
LEVELS = {OWN: 0x2000, SAME: 0x2000, ADMIN: 0x3000}
"""Integrity levels of processes that may be asked: medium for people, high for administrators."""


class Processes:
    """``kernel32`` and ``advapi32`` in one; a process stands for its own handle and token."""

    def __init__(self) -> None:
        self.error = 0

    def GetCurrentProcessId(self) -> int:
        return OWN

    def OpenProcess(self, access: int, inherit: bool, pid: int) -> int:
        self.error = api.ERROR_ACCESS_DENIED if pid == STRANGER else 87
        return pid if pid in LEVELS else 0

    def CloseHandle(self, handle: object) -> None:
        """Nothing was opened."""

    def OpenProcessToken(self, process: int, access: int, token: Any) -> bool:
        token._obj.value = process
        return True

    def GetTokenInformation(self, token: Any, kind: int, buffer: Any, *rest: object) -> bool:
        ctypes.c_void_p.from_buffer(buffer).value = token.value
        return True

    def GetSidSubAuthorityCount(self, sid: object) -> list[int]:
        return [1]

    def GetSidSubAuthority(self, sid: Any, number: int) -> list[int]:
        return [LEVELS[sid.value]]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> WindowSystem:
    processes = Processes()
    monkeypatch.setattr(api, "last_error", lambda: processes.error)
    windows = api.WindowsApi(None, processes, processes, None, None, None)
    return WindowSystem(cast(Any, windows))


@pytest.mark.parametrize(
    ("pid", "beyond"),
    [(OWN, False), (SAME, False), (ADMIN, True), (STRANGER, True), (GONE, False), (0, False)],
    ids=["ourselves", "same rights", "administrator", "another user", "gone", "none"],
)
def test_keys_reach_programs_of_our_own_rights_only(
    system: WindowSystem, pid: int, *, beyond: bool
) -> None:
    assert system.is_beyond_reach(pid) is beyond
