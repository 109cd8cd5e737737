"""Real processes are killed while trainers edit, publish and import."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the processes that it kills")
def test_nothing_acknowledged_is_lost_and_nothing_is_done_by_halves(built):
    options = ["--json", "--home", str(built), "--kills", str(KILLS), "--seed", "11"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.library_kills", *options],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    found = json.loads(done.stdout)
    assert found["kills"] == KILLS
    assert found["desk: acknowledged"] > 0
    assert {name: found[name] for name in ("lost", "half", "unlike", "unsound")} == {
        "lost": 0,
        "half": 0,
        "unlike": 0,
        "unsound": 0,
    }
    assert done.returncode == 0
