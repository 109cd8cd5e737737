"""The built wheel works where nothing else is installed, from any folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assist import __version__

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("build", reason="build is not installed")
    out = tmp_path_factory.mktemp("dist")
    run = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """A new virtual environment that holds the wheel and what it asks for, nothing else."""
    uv = pytest.importorskip("uv", reason="uv is not installed").find_uv_bin()
    place = tmp_path_factory.mktemp("empty") / "venv"
    clean = {n: v for n, v in os.environ.items() if n not in ("VIRTUAL_ENV", "PYTHONPATH")}
    for command in (
        [uv, "venv", "-q", "--python", sys.executable, str(place)],
        [uv, "pip", "install", "-q", "--python", str(place), str(wheel)],
    ):
        run = subprocess.run(command, capture_output=True, text=True, env=clean, check=False)
        assert run.returncode == 0, run.stderr
    return place


@pytest.fixture
def assist(environment, tmp_path):
    """Run the installed ``assist`` from a folder of its own."""

    def run(*arguments):
        clean = {n: v for n, v in os.environ.items() if n not in ("VIRTUAL_ENV", "PYTHONPATH")}
        scripts = environment / ("Scripts" if os.name == "nt" else "bin")
        return subprocess.run(
            [str(scripts / "assist"), *arguments],
            cwd=tmp_path,
            env=clean | {"CEDA_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


def test_the_wheel_carries_every_resource(wheel):
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    beside = {
        f"assist/resources/{file.relative_to(ROOT / 'resources').as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    }
    assert beside <= inside


def test_the_wheel_holds_no_tests_and_no_benchmarks(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"assist", f"ceda-{__version__}.dist-info"}


def test_doctor_finds_the_resources_in_an_empty_environment(assist):
    run = assist("doctor", "--json")
    assert run.returncode == 0, run.stdout + run.stderr
    checks = {check["name"]: check for check in json.loads(run.stdout)["checks"]}
    assert checks["resources"]["verdict"] == "ok"
    assert "site-packages" in checks["resources"]["why"]
    assert checks["display"]["verdict"] == "ok"


def test_the_installed_program_answers_a_question(assist):
    run = assist("ask", "--json", "什么时候发货")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["message"] == "什么时候发货"
