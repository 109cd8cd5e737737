"""The whole examination, in the order in which a person would mend things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assist.credentials import Credentials
from assist.doctor.check import Check
from assist.doctor.library import check_backups, check_database, check_folders, check_resources
from assist.doctor.machine import check_keyring, check_versions
from assist.doctor.screen import Probe, check_screen, run_probe
from assist.paths import Folders

_KEYRING_SECONDS = 3.0


def examine(
    folders: Folders,
    resources: Path,
    *,
    credentials: Credentials | None = None,
    probe: Callable[[], Probe] | None = None,
) -> tuple[Check, ...]:
    """Every finding. ``credentials`` and ``probe`` are given by tests; takes a few seconds."""
    secrets = credentials or Credentials(timeout=_KEYRING_SECONDS)
    return (
        check_versions(),
        check_resources(resources),
        *check_folders(folders),
        check_database(folders),
        check_backups(folders),
        *check_screen((probe or run_probe)()),
        check_keyring(secrets),
    )
