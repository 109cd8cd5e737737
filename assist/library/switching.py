"""Who works at this machine: agents, trainers, and who may switch between them.

A role keeps people from changing by mistake what is not theirs. It does not keep out somebody
who can read this account's files: the library is an ordinary file, and whoever may open it
with other tools may change it. The passphrase's check value lies in the system's keyring;
without a keyring there is no passphrase, and everybody may switch.
"""

from __future__ import annotations

import base64
import hmac
import os

from assist.credentials import Credentials, SecretOutcome, SecretState
from assist.errors import AssistError
from assist.settings import ROLES

NAME = "role-passphrase"
SHORTEST = 6
# scrypt as OWASP advises for interactive use: 2^15 blocks of 8, 32 MB.
COST, BLOCK = 1 << 15, 8


def may_edit(role: str) -> bool:
    """Whether this role publishes; the others propose."""
    return role in ("trainer", "admin")


class Roles:
    """Switching roles with one passphrase for the machine. Calls wait for the keyring."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    @property
    def protected(self) -> bool:
        """Whether a passphrase is set. Raises AssistError while the keyring does not answer."""
        return bool(self._stored())

    def allow(self, current: str, wanted: str, passphrase: str = "") -> None:
        """Raise AssistError unless ``current`` may become ``wanted`` with this passphrase.

        Giving up rights needs none, gaining rights does where one is set.
        """
        if wanted not in ROLES:
            raise AssistError("没有这个角色。", f"可选:{'、'.join(ROLES)}。")
        if not may_edit(wanted) or may_edit(current):
            return
        stored = self._stored()
        if stored and not _agrees(passphrase, stored):
            raise AssistError("口令不对,角色没有切换。", "请向培训师或管理员要口令后再试。")

    def allow_for_the_shop(self, current: str) -> None:
        """Raise AssistError unless ``current`` may switch on what holds for the whole shop.

        Where no passphrase is set everybody may. Switching off needs nobody's leave.
        """
        if not may_edit(current) and self._stored():
            raise AssistError("只有培训师或管理员可以开启。", "请培训师或管理员先切换角色。")

    def set_passphrase(self, old: str, new: str) -> None:
        """Set, change or (with an empty ``new``) remove the passphrase."""
        stored = self._stored()
        if stored and not _agrees(old, stored):
            raise AssistError("原口令不对,口令没有改。", "请重新输入原口令。")
        if not new:
            self._told(self._credentials.delete(NAME).state)
            return
        if len(new) < SHORTEST:
            raise AssistError(f"口令太短,至少要 {SHORTEST} 个字符。", "请换一个长一些的口令。")
        self._told(self._credentials.set(NAME, _check_value(new, os.urandom(16))).state)

    def _stored(self) -> str:
        outcome = self._credentials.get(NAME)
        if outcome.state in (SecretState.MISSING, SecretState.NO_KEYRING):
            return ""
        self._told(outcome.state)
        return outcome.value or ""

    def _told(self, state: SecretState) -> None:
        if state is not SecretState.OK:
            outcome = SecretOutcome(state)
            raise AssistError(outcome.sentence, outcome.next_step)


def _check_value(passphrase: str, salt: bytes) -> str:
    import hashlib  # Brings OpenSSL; only needed here.

    value = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=COST, r=BLOCK, p=1, maxmem=64 * 1024 * 1024
    )
    return f"{base64.b64encode(salt).decode()}${base64.b64encode(value).decode()}"


def _agrees(passphrase: str, stored: str) -> bool:
    salt = stored.partition("$")[0]
    return hmac.compare_digest(_check_value(passphrase, base64.b64decode(salt)), stored)
