import shutil
from datetime import UTC, datetime, timedelta

import pytest

from assist import paths
from assist.library import open_library


@pytest.fixture(scope="session")
def built_home(tmp_path_factory):
    """A home whose library and index are built once for the session."""
    home = tmp_path_factory.mktemp("training-home")
    folders = paths.Folders(home / "data", home / "config", home / "log")
    open_library(folders, paths.resources()).close()
    return home


@pytest.fixture
def folders(built_home, tmp_path):
    shutil.copytree(built_home / "data", tmp_path / "data")
    return paths.Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")


class Clock:
    """A clock that tests move."""

    def __init__(self):
        self.at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.at

    def move(self, **by):
        self.at += timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def library(folders, clock):
    opened = open_library(folders, paths.resources())
    opened._now = clock
    yield opened
    opened.close()


@pytest.fixture
def training(library):
    library.training.learner("小林")
    return library.training


@pytest.fixture(scope="session")
def reading(built_home, tmp_path_factory):
    """A library for tests that only read."""
    home = tmp_path_factory.mktemp("reading")
    shutil.copytree(built_home / "data", home / "data")
    opened = open_library(
        paths.Folders(home / "data", home / "config", home / "log"), paths.resources()
    )
    opened.training.learner("")
    yield opened
    opened.close()
