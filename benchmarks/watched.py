"""A command watched from outside: how long it takes, and how much memory with its children."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Seconds, the most resident MB of the process with its children at one moment, and output."""

    seconds: float
    megabytes: float
    output: str


def watched(command: Sequence[str], environment: Mapping[str, str]) -> Watched:
    """Run a command to its end. Raises RuntimeError where it could not do its work at all."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    most = [0.0]

    def look() -> None:
        while process.poll() is None:
            most[0] = max(most[0], resident(process.pid))
            time.sleep(EVERY)

    looking = threading.Thread(target=look)
    looking.start()
    output, complaints = process.communicate()
    looking.join()
    if process.returncode not in (0, 3):
        raise RuntimeError(complaints)
    return Watched(time.perf_counter() - begun, most[0], output)


def resident(process: int) -> float:
    """Resident MB (2**20 bytes) of a process and all that it started."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    return pages * 4096 / 2**20 + sum(resident(int(child)) for child in children)
