"""Child processes that never outlive the stage.

Every child leads its own process group, is told by the kernel to end when its parent
dies, and writes to a file of its own: an inherited pipe could hang the run.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
PATIENCE_SECONDS = 3.0


def wait_until(condition: Callable[[], object], what: str, seconds: float = 15.0) -> None:
    """Wait for ``condition()`` to hold; ``TimeoutError`` names ``what`` was waited for."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.01)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """The processes of one stage: started here, ended together, the latest first."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[subprocess.Popen[bytes]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(
        self,
        name: str,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        stdin: int = subprocess.DEVNULL,
        stdout: int | None = None,
        pass_fds: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start ``command`` with its output in ``name.log``; ``stdout`` may name a pipe."""
        with (self._logs / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                command,
                env=dict(env),
                stdin=stdin,
                stdout=log if stdout is None else stdout,
                stderr=log,
                pass_fds=tuple(pass_fds),
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        self._running.append(child)
        return child

    def log(self, name: str) -> str:
        """What the child of that name has written so far."""
        path = self._logs / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def end(self, child: subprocess.Popen[bytes]) -> None:
        """End one child and its whole group; kill what does not listen."""
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGCONT)
                os.killpg(child.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(PATIENCE_SECONDS)
                break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        if child in self._running:
            self._running.remove(child)

    def end_all(self) -> None:
        """End every child, the latest first."""
        for child in reversed(list(self._running)):
            self.end(child)
