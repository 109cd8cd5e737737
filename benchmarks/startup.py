"""From the start of the process to a window that answers, on a virtual screen.

    python -m benchmarks.startup [--runs 7] [--json]

``window`` is the first painted sidebar, ``ready`` the moment when it can answer. The first run
builds the library and the index ("first start"); the others are warm. CopyQ, a clipboard manager
in C++ and Qt, is measured beside ours where it is installed: until its window is on the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.screen import processes, virtual_screen

PATIENCE = 60.0


def start(environment: dict[str, str], home: Path, trace: Path) -> dict[str, float]:
    """Start the sidebar once; seconds until each traced event."""
    trace.write_text("")
    begun = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, "-m", "assist"],
        env=environment | {"CEDA_HOME": str(home), "CEDA_TRACE": str(trace)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen: dict[str, float] = {}
    try:
        while not {"window_shown", "ready"} <= seen.keys():
            if time.monotonic() - begun > PATIENCE or program.poll() is not None:
                raise SystemExit(f"The sidebar did not get ready; seen: {sorted(seen)}")
            for line in trace.read_text().splitlines():
                event = json.loads(line)
                seen.setdefault(event["event"], event["t"] - begun)
            time.sleep(0.002)
    finally:
        program.terminate()
        program.wait()
    return {"window": seen["window_shown"], "ready": seen["ready"]}


def start_copyq(environment: dict[str, str], home: Path) -> float | None:
    """Seconds until CopyQ's window is on the screen; ``None`` where it cannot be measured.

    Its server is started and ended for each run, and is gone before the next begins.
    """
    from Xlib import display

    environment = environment | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    screen = display.Display(environment["DISPLAY"])
    begun = time.monotonic()
    program = subprocess.Popen(["copyq", "--start-server", "show"], env=environment, **quiet)  # type: ignore[call-overload]
    found = None
    try:
        while found is None and time.monotonic() - begun < 15:
            if _windows(screen):
                found = time.monotonic() - begun
            time.sleep(0.002)
    finally:
        subprocess.run(["copyq", "exit"], env=environment, check=False, timeout=10, **quiet)  # type: ignore[call-overload]
        program.wait()
        while _windows(screen) or processes("copyq"):
            time.sleep(0.02)
        screen.close()
    return found


def _windows(screen: Any) -> int:
    """How many windows of some size are on the screen."""
    from Xlib import error

    count = 0
    for window in screen.screen().root.query_tree().children:
        try:
            shown = window.get_attributes().map_state == 2
            size = window.get_geometry()
        except error.XError:
            continue
        count += shown and size.width > 50 and size.height > 50
    return count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        home, trace = Path(folder) / "home", Path(folder) / "trace"
        (home / "config").mkdir(parents=True)
        (home / "config" / "settings.json").write_text('{"reading": true}')
        first = start(environment, home, trace)
        warm = [start(environment, home, trace) for _ in range(options.runs)]
        copyq = []
        if shutil.which("copyq"):
            for run in range(options.runs + 1):
                place = Path(folder) / "copyq"
                place.mkdir(exist_ok=True)
                seconds = start_copyq(environment, place)
                if run and seconds is not None:
                    copyq.append(seconds)
    result = {
        "first_start": {k: round(v, 3) for k, v in first.items()},
        "warm_median": {
            k: round(statistics.median(run[k] for run in warm), 3) for k in ("window", "ready")
        },
        "warm_worst": {k: round(max(run[k] for run in warm), 3) for k in ("window", "ready")},
        "copyq_window_median": round(statistics.median(copyq), 3) if copyq else None,
        "cores": os.cpu_count(),
    }
    if options.json:
        print(json.dumps(result))
        return
    print(f"first start: window {first['window']:.2f} s, ready {first['ready']:.2f} s")
    for name in ("window", "ready"):
        print(
            f"warm {name}: median {result['warm_median'][name]:.2f} s, "  # type: ignore[index]
            f"worst of {options.runs} {result['warm_worst'][name]:.2f} s"  # type: ignore[index]
        )
    print(
        f"CopyQ window: median {result['copyq_window_median']} s"
        if copyq
        else "CopyQ is not installed here (apt-get install copyq)"
    )


if __name__ == "__main__":
    main()
