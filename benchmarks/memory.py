"""Resident memory of the running sidebar with the sample shop, beside CopyQ's.

    python -m benchmarks.memory [--json]

The sidebar is weighed one second after it became ready, on its second start (the first builds
the library). Sizes are the sums of PSS (shared
pages counted by their share) and RSS over a program's processes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.screen import processes, virtual_screen


def sizes(pids: list[int]) -> dict[str, float]:
    """PSS and RSS in MB, summed over processes."""
    total = {"pss": 0.0, "rss": 0.0}
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except ProcessLookupError:
            continue
        for line in rollup.splitlines():
            name = line.split(":")[0].lower()
            if name in total:
                total[name] += int(line.split()[1]) / 1024
    return total


def sidebar(environment: dict[str, str], folder: Path) -> dict[str, float]:
    """Start the sidebar with its sample shop and weigh it once it is ready and idle."""
    trace = folder / "trace"
    home = folder / "home"
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text('{"reading": true}')
    environment = environment | {"CEDA_HOME": str(home), "CEDA_TRACE": str(trace)}
    quiet = subprocess.DEVNULL
    weighed: dict[str, float] = {}
    for _ in range(2):  # the first start builds the library; the second is a shift's
        trace.write_text("")
        program = subprocess.Popen(
            [sys.executable, "-m", "assist"], env=environment, stdout=quiet, stderr=quiet
        )
        try:
            begun = time.monotonic()
            while '"ready"' not in trace.read_text():
                if time.monotonic() - begun > 60 or program.poll() is not None:
                    raise SystemExit("The sidebar did not get ready")
                time.sleep(0.01)
            time.sleep(1.0)
            weighed = sizes([program.pid])
        finally:
            program.terminate()
            program.wait()
    return weighed


def copyq(environment: dict[str, str], folder: Path) -> dict[str, float] | None:
    """Weigh CopyQ's processes with its window shown."""
    if not shutil.which("copyq"):
        return None
    environment = environment | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "c")}
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(
        ["copyq", "--start-server", "show"], env=environment, stdout=quiet, stderr=quiet
    )
    try:
        time.sleep(3.0)
        return sizes(processes("copyq"))
    finally:
        subprocess.run(
            ["copyq", "exit"], env=environment, check=False, stdout=quiet, stderr=quiet, timeout=10
        )
        program.terminate()
        program.wait()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        virtual_screen() as environment,
    ):
        ours = sidebar(environment, Path(folder))
        theirs = copyq(environment, Path(folder))
    if options.json:
        print(json.dumps({"sidebar": ours, "copyq": theirs}))
        return
    print(f"sidebar: {ours['rss']:.1f} MB resident ({ours['pss']:.0f} MB proportional)")
    if theirs:
        print(f"CopyQ:   {theirs['rss']:.1f} MB resident ({theirs['pss']:.0f} MB proportional)")


if __name__ == "__main__":
    main()
