from pathlib import Path

import pytest

from assist import paths
from assist.library import open_library


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """A home whose library and index are built once for the session."""
    home = tmp_path_factory.mktemp("home")
    folders = paths.Folders(home / "data", home / "config", home / "log")
    open_library(folders, paths.resources()).close()
    return home


@pytest.fixture
def folders(built, tmp_path):
    """The person's folders, a fresh copy for each test."""
    import shutil

    shutil.copytree(built / "data", tmp_path / "data")
    return paths.Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")


@pytest.fixture
def library(folders):
    opened = open_library(folders, paths.resources())
    yield opened
    opened.close()
