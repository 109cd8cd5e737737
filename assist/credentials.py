"""Secrets in the system's keyring, asked with a time limit.

A locked keyring waits for its owner's password, for ever if nobody answers; so every call
runs on a thread of its own that may be left behind. Without a keyring nothing is stored
elsewhere: what needs a secret is off, and says so.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

log = logging.getLogger(__name__)

SERVICE = "Ceda"


class SecretState(StrEnum):
    """How asking the keyring ended."""

    OK = "ok"
    MISSING = "missing"
    NO_KEYRING = "no_keyring"
    WAITING = "waiting"
    FAILED = "failed"


_SENTENCES: dict[SecretState, tuple[str, str]] = {
    SecretState.OK: ("系统密钥环可用。", ""),
    SecretState.MISSING: ("密钥环里还没有这一项。", ""),
    SecretState.NO_KEYRING: (
        "这台电脑没有可用的密钥环，需要保密保存的功能已关闭。",
        "请安装 gnome-keyring 或 KWallet，重新登录桌面后再试。",
    ),
    SecretState.WAITING: (
        "密钥环没有回应，可能已锁定，正在等待输入密码。",
        "请在系统弹出的窗口里解锁密钥环，然后再试一次。",
    ),
    SecretState.FAILED: (
        "密钥环拒绝了这次请求，没有保存也没有读取任何内容。",
        "请打开系统的“密码和密钥”检查默认密钥环，然后再试一次。",
    ),
}


@dataclass(frozen=True, slots=True)
class SecretOutcome:
    """The end of one request. ``value`` is never printed or logged."""

    state: SecretState
    value: str | None = field(default=None, repr=False)

    @property
    def sentence(self) -> str:
        """What happened, in plain words."""
        return _SENTENCES[self.state][0]

    @property
    def next_step(self) -> str:
        """What the person can do about it; empty when nothing needs doing."""
        return _SENTENCES[self.state][1]


class Keyring(Protocol):
    """What is asked of a keyring backend (``keyring.backend.KeyringBackend`` has it)."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or ``None``."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


def system_keyring() -> Keyring:
    """The keyring of this desktop session, as the keyring package chooses it."""
    import keyring

    return keyring.get_keyring()


class Credentials:
    """Reads and writes secrets by name. Every method returns after ``timeout`` seconds at most.

    While an earlier call still waits for the keyring, later ones return ``WAITING`` at once.
    A write that timed out may still be carried out when the person unlocks the keyring.
    Call it off the GUI thread: the wait blocks the caller.
    """

    def __init__(
        self,
        opener: Callable[[], Keyring] = system_keyring,
        timeout: float = 5.0,
        service: str = SERVICE,
    ) -> None:
        self._opener = opener
        self._timeout = timeout
        self._service = service
        self._waiting = threading.Lock()

    def get(self, name: str) -> SecretOutcome:
        """The secret ``name``; ``MISSING`` when the keyring works but does not hold it."""
        outcome = self._ask(lambda ring: ring.get_password(self._service, name))
        if outcome.state is SecretState.OK and outcome.value is None:
            return SecretOutcome(SecretState.MISSING)
        return outcome

    def set(self, name: str, secret: str) -> SecretOutcome:
        """Store ``secret`` under ``name``, replacing an earlier one.

        A keyring that takes secrets and keeps none (keyring's null backend) is no keyring.
        """
        outcome = self._ask(lambda ring: ring.set_password(self._service, name, secret))
        if outcome.state is SecretState.OK and self.get(name).state is SecretState.MISSING:
            return SecretOutcome(SecretState.NO_KEYRING)
        return outcome

    def delete(self, name: str) -> SecretOutcome:
        """Forget ``name``; ``OK`` also when there was nothing to forget."""
        if (outcome := self.get(name)).state is not SecretState.OK:
            missing = outcome.state is SecretState.MISSING
            return SecretOutcome(SecretState.OK) if missing else outcome
        return self._ask(lambda ring: ring.delete_password(self._service, name))

    def check(self) -> SecretOutcome:
        """Whether secrets can be read here; looks for a name that is never stored."""
        outcome = self.get("check")
        return (
            outcome if outcome.state is not SecretState.MISSING else SecretOutcome(SecretState.OK)
        )

    def _ask(self, call: Callable[[Keyring], str | None]) -> SecretOutcome:
        if not self._waiting.acquire(blocking=False):
            return SecretOutcome(SecretState.WAITING)
        answer: queue.SimpleQueue[SecretOutcome] = queue.SimpleQueue()

        def run() -> None:
            try:
                outcome = _attempt(self._opener, call)
            finally:
                self._waiting.release()
            answer.put(outcome)

        # A daemon thread: one that waits for ever must not keep the program from ending.
        threading.Thread(target=run, name="keyring", daemon=True).start()
        try:
            return answer.get(timeout=self._timeout)
        except queue.Empty:
            log.info("keyring did not answer within %.0f s", self._timeout)
            return SecretOutcome(SecretState.WAITING)


def _attempt(opener: Callable[[], Keyring], call: Callable[[Keyring], str | None]) -> SecretOutcome:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    try:
        return SecretOutcome(SecretState.OK, call(opener()))
    except (NoKeyringError, InitError, ImportError):
        return SecretOutcome(SecretState.NO_KEYRING)
    except KeyringLocked:
        return SecretOutcome(SecretState.WAITING)
    except Exception as error:
        # Backends raise whatever their bus, daemon or dialog raises; only the class is safe.
        log.warning("keyring failed: %s", type(error).__name__)
        return SecretOutcome(SecretState.FAILED)
