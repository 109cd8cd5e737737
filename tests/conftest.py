import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The person's data of one module of tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def assist(home):
    """Run the command line as a terminal with a poor encoding would; returns what it printed."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "assist", *arguments],
            env=os.environ | {"CEDA_HOME": str(home), "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
