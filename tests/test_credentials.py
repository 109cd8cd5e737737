"""The keyring: absent, hanging, refusing, and a real Secret Service."""

import json
import os
import shutil
import subprocess
import sys
import threading

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

from assist.credentials import Credentials, SecretState


class MemoryKeyring(KeyringBackend):
    priority = -1

    def __init__(self):
        self.secrets = {}

    def get_password(self, service, username):
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self.secrets[service, username] = password

    def delete_password(self, service, username):
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class HangingKeyring(MemoryKeyring):
    """Waits in every call, as a locked keyring does, until it is released."""

    def __init__(self):
        super().__init__()
        self.released = threading.Event()
        self.finished = threading.Event()

    def get_password(self, service, username):
        self.released.wait()
        return super().get_password(service, username)

    def set_password(self, service, username, password):
        self.released.wait()
        super().set_password(service, username, password)
        self.finished.set()


class RaisingKeyring(MemoryKeyring):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def get_password(self, service, username):
        raise self.error


def test_a_secret_comes_back_as_it_was_stored():
    ring = MemoryKeyring()
    credentials = Credentials(lambda: ring)
    assert credentials.set("notes", "密 key\n🔑").state is SecretState.OK
    assert credentials.get("notes").value == "密 key\n🔑"


def test_an_unknown_secret_is_missing_and_not_an_error():
    assert Credentials(MemoryKeyring).get("notes").state is SecretState.MISSING


def test_deleting_forgets_the_secret_and_may_be_repeated():
    ring = MemoryKeyring()
    credentials = Credentials(lambda: ring)
    credentials.set("notes", "secret")
    assert credentials.delete("notes").state is SecretState.OK
    assert credentials.delete("notes").state is SecretState.OK
    assert ring.secrets == {}


def test_no_keyring_is_said_at_once_with_a_way_out():
    outcome = Credentials(NoKeyring).set("notes", "secret")
    assert outcome.state is SecretState.NO_KEYRING
    assert "密钥环" in outcome.sentence
    assert "gnome-keyring" in outcome.next_step


def test_a_hanging_keyring_does_not_hold_the_caller():
    ring = HangingKeyring()
    credentials = Credentials(lambda: ring, timeout=0.05)
    try:
        outcome = credentials.set("notes", "secret")
        assert outcome.state is SecretState.WAITING
        assert "解锁" in outcome.next_step
    finally:
        ring.released.set()


def test_while_one_call_hangs_no_second_thread_is_started():
    ring = HangingKeyring()
    credentials = Credentials(lambda: ring, timeout=0.05)
    try:
        credentials.set("notes", "secret")
        waiting = [t for t in threading.enumerate() if t.name == "keyring"]
        assert credentials.get("other").state is SecretState.WAITING
        assert [t for t in threading.enumerate() if t.name == "keyring"] == waiting
    finally:
        ring.released.set()


def test_after_the_keyring_is_unlocked_it_works_again():
    ring = HangingKeyring()
    credentials = Credentials(lambda: ring, timeout=0.05)
    credentials.set("notes", "late")
    thread = next(t for t in threading.enumerate() if t.name == "keyring")
    ring.released.set()
    thread.join()
    assert credentials.get("notes").value == "late"


def test_a_hanging_keyring_does_not_keep_the_program_from_ending(tmp_path):
    program = (
        "import threading\n"
        "from assist.credentials import Credentials\n"
        "class Hang:\n"
        "    def get_password(self, service, username):\n"
        "        threading.Event().wait()\n"
        "print(Credentials(Hang, timeout=0.05).get('x').state)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.strip() == "waiting"


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (KeyringLocked("locked"), SecretState.WAITING),
        (KeyringError("odd"), SecretState.FAILED),
        (RuntimeError("13800138000"), SecretState.FAILED),
    ],
)
def test_whatever_a_backend_raises_becomes_an_outcome(error, state, caplog):
    outcome = Credentials(lambda: RaisingKeyring(error)).get("notes")
    assert outcome.state is state
    assert "13800138000" not in caplog.text


def test_a_secret_is_not_in_the_outcome_s_repr():
    ring = MemoryKeyring()
    credentials = Credentials(lambda: ring)
    credentials.set("notes", "hunter2")
    assert "hunter2" not in repr(credentials.get("notes"))


SESSION = (
    'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "$0" -c "$1"'
)
ROUND_TRIP = """
import json
from keyring.backends.SecretService import Keyring
from assist.credentials import Credentials, system_keyring
secrets = Credentials(timeout=30)
states = [secrets.check(), secrets.get("notes"), secrets.set("notes", "密钥"),
          secrets.get("notes"), secrets.delete("notes"), secrets.get("notes")]
print(json.dumps([[s.state, s.value] for s in states]))
assert isinstance(system_keyring(), Keyring) or "Secret" in repr(system_keyring())
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon (Debian: dbus-daemon gnome-keyring)",
)
def test_a_real_secret_service_stores_reads_and_forgets(tmp_path):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    } | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    tmp_path.chmod(0o700)
    run = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", SESSION, sys.executable, ROUND_TRIP],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.strip().splitlines()[-1]) == [
        ["ok", None],
        ["missing", None],
        ["ok", None],
        ["ok", "密钥"],
        ["ok", None],
        ["missing", None],
    ]
