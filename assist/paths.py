"""Where things are: the program's own resources and the person's data.

``CEDA_HOME`` puts data, settings, backups and logs into one folder (tests, portable use).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


def resources() -> Path:
    """The folder of packs, themes, icons and translations.

    Inside an installed wheel it lies in the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


@dataclass(frozen=True, slots=True)
class Folders:
    """The person's folders; created on first use by whoever writes there."""

    data: Path
    config: Path
    log: Path

    @property
    def database(self) -> Path:
        """The library's database file."""
        return self.data / "ceda.db"

    @property
    def backups(self) -> Path:
        """Where verified copies of the database are kept."""
        return self.data / "backups"

    @property
    def index(self) -> Path:
        """The matcher's index on disk."""
        return self.data / "index"

    @property
    def pictures(self) -> Path:
        """Pictures that people added to replies and products."""
        return self.data / "pictures"

    @property
    def packs(self) -> Path:
        """The shop's own packs, a folder for each."""
        return self.data / "packs"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"


def folders() -> Folders:
    """The folders of this person on this machine."""
    if home := os.environ.get("CEDA_HOME"):
        root = Path(home).expanduser()
        return Folders(root / "data", root / "config", root / "log")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("Ceda", appauthor=False, roaming=False)
    return Folders(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_log_dir))
