"""Whether a pack is as its maker signed it."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Mapping

from assist.snippets.exchange.records import Trust


def verified(signed: Mapping[str, str], hashes: Mapping[str, str]) -> tuple[Trust, str, str]:
    """What a pack's manifest says: trust, the signer's own name, and the public key (base64).

    ``signed`` holds the texts of manifest and signature, ``hashes`` the SHA-256 of every other
    file. A right signature of a key that nobody knows here is ``UNKNOWN``.
    """
    if "manifest.toml" not in signed:
        return Trust.NONE, "", ""
    try:
        manifest = tomllib.loads(signed["manifest.toml"])
    except (tomllib.TOMLDecodeError, RecursionError):
        return Trust.CHANGED, "", ""
    if manifest.get("files") != dict(hashes):
        return Trust.CHANGED, "", ""
    name, key = manifest.get("signer"), manifest.get("key")
    if not isinstance(key, str) or not isinstance(name, str):
        return Trust.NONE, "", ""
    if not _right(key, signed["manifest.toml"], signed.get("manifest.sig", "")):
        return Trust.CHANGED, "", ""
    return Trust.UNKNOWN, name, key


def _right(key: str, manifest: str, signature: str) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), manifest.encode())
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(key: str) -> str:
    """A public key as people compare it: 16 hex digits in fours."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return " ".join(digest[place : place + 4] for place in range(0, 16, 4))
