"""The key that signs exported packs, and the keys of others that are known here."""

from __future__ import annotations

import base64
import json

from assist.credentials import Credentials, SecretState
from assist.errors import AssistError
from assist.store.database import Store

NAME = "pack-signing-key"
SIGNERS = "signers"
"""Where the database keeps known signers: public key (base64) to name."""


class Signing:
    """Signs with a key in the system's keyring. Calls wait for the keyring."""

    def __init__(self, credentials: Credentials, store: Store) -> None:
        self._credentials, self._store = credentials, store

    def public_key(self) -> str:
        """The public key of this account in base64; empty where there is none yet."""
        stored = self._credentials.get(NAME)
        return _public(stored.value) if stored.state is SecretState.OK and stored.value else ""

    def make_key(self) -> str:
        """The public key, made on the first use. Raises AssistError without a keyring."""
        if key := self.public_key():
            return key
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        stored = self._credentials.get(NAME)
        if stored.state is SecretState.MISSING:
            secret = base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()
            stored = self._credentials.set(NAME, secret)
            if stored.state is SecretState.OK:
                return _public(secret)
        raise AssistError(stored.sentence, stored.next_step)

    def sign(self, content: bytes) -> bytes:
        """The signature of ``content``. Raises AssistError where the keyring does not answer."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        stored = self._credentials.get(NAME)
        if stored.state is not SecretState.OK or not stored.value:
            raise AssistError(stored.sentence, stored.next_step)
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(stored.value))
        return key.sign(content)

    def known(self) -> dict[str, str]:
        """Names of the signers that somebody trusts here, by public key."""
        return dict(json.loads(self._store.meta(SIGNERS) or "{}"))

    def remember(self, key: str, name: str) -> None:
        """From now on packs of this key are from ``name``."""
        with self._store.transaction():
            self._store.set_meta(SIGNERS, json.dumps(self.known() | {key: name}))


def _public(secret: str) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret))
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()
