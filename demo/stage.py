"""The stage: a virtual screen with a window manager, a chat server and a chat client.

``python -m demo.stage -- COMMAND`` runs a command on it; :class:`Stage` serves
demonstrations, end-to-end tests and benchmarks. Nothing outlives it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from demo import chat_server, pidgin_profile
from demo.buyer import Buyer
from demo.chat_server import BUYERS, Person
from demo.children import Children, wait_until
from demo.screen import Screen

SCREEN_SIZE = (1240, 860)
CHAT_SIZE = (838, 835)
PROGRAMS = ("Xvfb", "dbus-daemon", "prosody", "pidgin")
LAUNCHER_FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")

# Variables that would lead the children to the real desktop of whoever runs the stage.
FOREIGN = ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XAUTHORITY", "AT_SPI_BUS_ADDRESS")


class StageError(Exception):
    """The stage cannot be built here; the text says what is missing."""


def missing_programs(window_manager: str = "openbox") -> list[str]:
    """The programs that the stage needs and that are not installed."""
    return [name for name in (*PROGRAMS, window_manager) if shutil.which(name) is None]


def _accessibility_launcher() -> str:
    for folder in LAUNCHER_FOLDERS:
        path = Path(folder) / "at-spi-bus-launcher"
        if path.exists():
            return str(path)
    raise StageError("at-spi-bus-launcher is missing: install at-spi2-core")


class Stage:
    """A virtual desktop with one shop's chat. Use it as a context manager.

    ``env`` is the environment for programs that play on it, ``port`` the chat server's.
    """

    def __init__(
        self,
        folder: Path,
        *,
        size: tuple[int, int] = SCREEN_SIZE,
        window_manager: str = "openbox",
    ) -> None:
        self.folder = folder
        self.size = size
        self.window_manager = window_manager
        self.children = Children(folder / "logs")
        self.env = {k: v for k, v in os.environ.items() if k not in FOREIGN}
        self.port = chat_server.free_port()
        self._server_log = folder / "logs" / "prosody.log"
        self._pidgin: subprocess.Popen[bytes] | None = None

    @classmethod
    def around(cls, folder: Path) -> Stage:
        """The stage that this process plays on; only what is started through it ends with it."""
        stage = cls(folder)
        stage.env = dict(os.environ)
        stage.port = int(os.environ["CEDA_STAGE_PORT"])
        stage.window_manager = os.environ["CEDA_STAGE_WM"]
        stage._server_log = Path(os.environ["CEDA_STAGE"]) / "logs" / "prosody.log"
        return stage

    def __enter__(self) -> Stage:
        if missing := missing_programs(self.window_manager):
            raise StageError(f"missing programs: {', '.join(missing)}")
        try:
            self._start_screen()
            self._start_buses()
            self._start_server()
            self._start_window_manager()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything that was started."""
        self.children.end_all()

    @property
    def display(self) -> str:
        """The virtual screen's name (":7")."""
        return self.env["DISPLAY"]

    def _start_screen(self) -> None:
        read, write = os.pipe()
        width, height = self.size
        geometry = ["-screen", "0", f"{width}x{height}x24", "-dpi", "96"]
        command = ["Xvfb", "-displayfd", str(write), *geometry, "-nolisten", "tcp", "-noreset"]
        self.children.start("xvfb", command, self.env, pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise StageError("the virtual screen did not start; see xvfb.log")
        self.env["DISPLAY"] = f":{number}"

    def _start_buses(self) -> None:
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        self.env["XDG_RUNTIME_DIR"] = str(runtime)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={runtime}/bus"
        address = f"--address={self.env['DBUS_SESSION_BUS_ADDRESS']}"
        self.children.start(
            "session-bus", ["dbus-daemon", "--session", "--nofork", address], self.env
        )
        wait_until((runtime / "bus").exists, "the session bus")
        self.children.start(
            "accessibility", [_accessibility_launcher(), "--launch-immediately"], self.env
        )

    def _start_server(self) -> None:
        home = self.folder / "server"
        home.mkdir(exist_ok=True)
        config = chat_server.prepare(home, self.port)
        self.children.start("prosody", ["prosody", "--config", str(config), "-F"], self.env)
        wait_until(lambda: chat_server.answers(self.port), "the chat server")

    def _start_window_manager(self) -> None:
        env = self.env | {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder / "config")}
        self.children.start(self.window_manager, [self.window_manager], env)
        screen = Screen(self.display)
        wait_until(screen.managed, f"the window manager {self.window_manager}")
        screen.close()

    @property
    def passport(self) -> dict[str, str]:
        """What :meth:`around` needs in the environment of a program that plays on the stage."""
        return {
            "CEDA_STAGE": str(self.folder),
            "CEDA_STAGE_PORT": str(self.port),
            "CEDA_STAGE_WM": self.window_manager,
            "QT_QPA_PLATFORM": "xcb",
        }

    def start_pidgin(self) -> None:
        """Start the agent's chat client, logged in, its buddy list out of the way."""
        profile = self.folder / "pidgin"
        before = self._logins()
        extra = pidgin_profile.prepare(profile, self.port, CHAT_SIZE)
        self._pidgin = self.children.start(
            "pidgin", ["pidgin", "-f", "-c", str(profile)], self.env | extra
        )
        screen = Screen(self.display)
        try:
            wait_until(lambda: screen.find(role="buddy_list"), "Pidgin's buddy list")
            screen.minimise(screen.find(role="buddy_list"))
            wait_until(lambda: self._logins() > before, "Pidgin's login")
        finally:
            screen.close()

    def _logins(self) -> int:
        log = self._server_log.read_text(encoding="utf-8", errors="replace")
        return log.count("Authenticated as agent@")

    @property
    def pidgin_pid(self) -> int:
        """The chat client's process, 0 while it does not run."""
        return self._pidgin.pid if self._pidgin is not None else 0

    def end_pidgin(self) -> None:
        """End the chat client at once, as a crash would."""
        if self._pidgin is not None:
            self.children.end(self._pidgin)
            self._pidgin = None

    def buyer(self, person: Person = BUYERS[0]) -> Buyer:
        """A buyer, logged in."""
        return Buyer(self.children, self.env, self.port, person)

    def run(self, command: list[str], extra: Mapping[str, str] | None = None) -> int:
        """Run a command on the stage in the foreground; returns its exit code."""
        return subprocess.run(command, env=self.env | dict(extra or {}), check=False).returncode


def main() -> int:
    """Run a command on the stage."""
    parser = argparse.ArgumentParser(description="Run a command on a virtual desktop")
    parser.add_argument("--wm", default="openbox", choices=("openbox", "xfwm4"))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = [part for part in arguments.command if part != "--"] or ["sh"]
    with tempfile.TemporaryDirectory(prefix="ceda-stage-") as folder:
        try:
            with Stage(Path(folder), window_manager=arguments.wm) as stage:
                return stage.run(command, stage.passport)
        except (StageError, TimeoutError) as error:
            print(f"the stage cannot be built: {error}", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
