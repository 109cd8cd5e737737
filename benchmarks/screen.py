"""A virtual screen of its own for a benchmark, gone when the benchmark ends."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator


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
        dropped = ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")
        environment = {k: v for k, v in os.environ.items() if k not in dropped}
        yield environment | {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
