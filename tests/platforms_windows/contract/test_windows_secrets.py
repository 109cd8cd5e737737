"""Secrets in Windows' own Credential Manager."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from assist.credentials import Credentials, SecretState

SERVICE = "Ceda-tests"
SECRET = "签名钥匙🔑 " + "k" * 600
READ = f"""
from assist.credentials import Credentials
print(len(Credentials(service={SERVICE!r}).get("a").value))
"""


@pytest.fixture
def credentials() -> Iterator[Credentials]:
    credentials = Credentials(service=SERVICE)
    for name in ("a", "b"):
        assert credentials.delete(name).state is SecretState.OK
    yield credentials
    for name in ("a", "b"):
        assert credentials.delete(name).state is SecretState.OK


def test_the_systems_own_manager_is_used(credentials: Credentials) -> None:
    import keyring

    assert type(keyring.get_keyring()).__name__ == "WinVaultKeyring"
    assert credentials.check().state is SecretState.OK


def test_a_secret_is_kept_replaced_and_forgotten(credentials: Credentials) -> None:
    assert credentials.get("a").state is SecretState.MISSING
    for secret in ("先前的", SECRET):
        assert credentials.set("a", secret).state is SecretState.OK
        assert credentials.get("a").value == secret
    assert credentials.delete("a").state is SecretState.OK
    assert credentials.get("a").state is SecretState.MISSING


def test_two_secrets_do_not_disturb_each_other(credentials: Credentials) -> None:
    for name in ("a", "b"):
        credentials.set(name, f"secret {name}")
    credentials.delete("a")
    assert credentials.get("b").value == "secret b"


def test_another_program_of_the_same_person_finds_the_secret(credentials: Credentials) -> None:
    credentials.set("a", SECRET)
    found = subprocess.run([sys.executable, "-c", READ], capture_output=True, check=True)
    assert found.stdout.strip() == str(len(SECRET)).encode()
