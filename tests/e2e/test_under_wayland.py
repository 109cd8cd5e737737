"""The real program under a real Wayland compositor: Weston, in a window of the stage.

Its keyboard and pointer are those of the stage's screen, so the agent's hands are real too.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from demo.children import wait_until
from demo.play import PlayError, Trace
from demo.stage import Stage
from tests.platforms.portal_service import Desk, FakePortal

if TYPE_CHECKING:
    from conftest import Chat

WIDTH, HEIGHT = 440, 800
SEARCH = (150, 100)
PROGRAMS = ("weston", "wl-copy", "wl-paste")


class Compositor:
    """Weston with the programs that run in it; a window fills it, so places are known."""

    def __init__(self, chat: Chat, stage: Stage, folder: Path, home: Path) -> None:
        self.screen = chat.screen
        self._stage = stage
        runtime = folder / "wayland"
        runtime.mkdir(mode=0o700)
        command = ["weston", "--backend=x11-backend.so", "--shell=kiosk-shell.so", "--no-config"]
        size = [f"--width={WIDTH}", f"--height={HEIGHT}", "--socket=ceda-test", "--idle-time=0"]
        stage.children.start(
            "weston", [*command, *size], stage.env | {"XDG_RUNTIME_DIR": str(runtime)}
        )
        wait_until((runtime / "ceda-test").exists, "the compositor")
        wait_until(lambda: self.window, "the compositor's window")
        self.screen.place(self.window, 0, 0, WIDTH, HEIGHT)
        self.screen.activate(self.window)
        env = {k: v for k, v in stage.env.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
        self.env = env | {
            "XDG_RUNTIME_DIR": str(runtime),
            "WAYLAND_DISPLAY": "ceda-test",
            "XDG_SESSION_TYPE": "wayland",
            "CEDA_HOME": str(home),
            "CEDA_TRACE": str(home / "trace.jsonl"),
            "PYTHONUTF8": "1",
        }

    @property
    def window(self) -> int:
        return self.screen.find(title="Weston Compositor")

    def assist(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "assist", *arguments]
        return self._stage.children.start("assist", command, self.env)

    def told(self, *command: str) -> str:
        run = subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=30, check=False
        )
        return run.stdout

    def click(self, x: int, y: int) -> None:
        left, top, _, _ = self.screen.frame(self.window)
        self.screen.click(left + x, top + y)


@pytest.fixture
def compositor(chat: Chat, tmp_path: Path, home: Path) -> Iterator[Compositor]:
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")
    stage = Stage.around(tmp_path)
    try:
        yield Compositor(chat, stage, tmp_path, home)
    finally:
        stage.close()


def test_replies_are_copied_and_keys_are_asked_of_the_portal(
    compositor: Compositor, assist: Callable[..., object], home: Path
) -> None:
    assist("ask", "在吗")  # the library is there when the sidebar opens
    settings = home / "config" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"reading": False}), encoding="utf-8")
    desk = Desk()
    portal = FakePortal(os.environ["DBUS_SESSION_BUS_ADDRESS"], desk)
    trace = Trace(home / "trace.jsonl")
    try:
        compositor.assist()
        trace.first("ready", 0.0, 30)

        def copied() -> dict[str, Any] | None:
            """As hands do it: search, take the first card, and again where nothing came of it."""
            compositor.click(*SEARCH)
            compositor.screen.press("Control_L", "a")
            for key in "fahuo":
                compositor.screen.press(key)
            for _ in range(3):
                compositor.screen.press("Return")
                with contextlib.suppress(PlayError):
                    return trace.first("insert_finished", 0.0, 0.7)
            return None

        wait_until(copied, "a copied reply", 30)
        event = trace.first("insert_finished", 0.0, 1)
        assert event["outcome"] == "copied"
        # The compositor hands a new selection on in its own time.
        paste = ("wl-paste", "--no-newline")
        wait_until(lambda: compositor.told(*paste) == event["text"], "the reply to paste", 10)
        bound = next(body for member, body in desk.calls if member == "BindShortcuts")
        assert [name for name, _ in bound[1]] == ["show", "next"]
    finally:
        portal.stop()


def test_the_doctor_tells_what_wayland_allows(compositor: Compositor) -> None:
    told = json.loads(compositor.told(sys.executable, "-m", "assist", "doctor", "--json"))
    checks = {check["name"]: check for check in told["checks"]}
    assert checks["display"]["why"].startswith("wayland")
    for name in ("find_chat", "follow", "read_selection", "read_chat", "paste", "send", "edges"):
        assert checks[name]["verdict"] == "warn"
        assert checks[name]["mend"]
    assert "Ctrl+V" in checks["paste"]["why"]
