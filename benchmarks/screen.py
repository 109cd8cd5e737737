"""A virtual screen of its own for a benchmark, gone when the benchmark ends."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def virtual_screen(size: str = "1240x860x24") -> Iterator[dict[str, str]]:
    """Start Xvfb on a free display; yields the environment for programs that use it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start: apt-get install xvfb")
        # Byte code is kept as on a person's machine: without it every start compiles anew.
        dropped = (
            "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE",
        )  # fmt: skip
        environment = {k: v for k, v in os.environ.items() if k not in dropped}
        yield environment | {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def processes(name: str) -> list[int]:
    """Ids of the running processes of this name."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                alive = (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
                if alive and (entry / "comm").read_text().strip() == name:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
