"""Real chats on a virtual screen: ``python -m demo.stage -- pytest tests/e2e``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow, IncomingMessage, InsertResult
from assist.platforms.x11 import X11Desktop
from demo.buyer import Buyer
from demo.chat_server import BUYERS, Person
from demo.children import wait_until
from demo.composer import Composer
from demo.screen import Screen
from demo.stage import Stage
from tests.e2e.shops import Shop
from tests.e2e.waits import wait, wait_for_target

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHAT = (0, 0, 760, 780)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if HERE in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.e2e)
        if "CEDA_STAGE" not in os.environ:
            item.add_marker(pytest.mark.skip(reason="needs python -m demo.stage -- pytest"))


class Chat:
    """The agent's chat client and the buyers, with a hand on keyboard and mouse."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.screen = Screen(stage.display)
        self._buyers: dict[str, Buyer] = {}
        self._count = 0

    def buyer(self, person: Person = BUYERS[0]) -> Buyer:
        if person.user not in self._buyers:
            self._buyers[person.user] = self.stage.buyer(person)
        return self._buyers[person.user]

    def open(self, person: Person = BUYERS[0], place: tuple[int, int, int, int] = CHAT) -> int:
        """Let a buyer's words open a chat window, and bring it to the front."""
        self._count += 1
        buyer = self.buyer(person)
        buyer.say(f"开场{self._count}")
        wait_until(lambda: self.screen.find(title=person.alias), "the chat window")
        window = self.screen.find(title=person.alias)
        self.screen.maximise(window, on=False)
        self.screen.place(window, *place)
        self.front(window)
        buyer.pending()
        return window

    def front(self, window: int) -> None:
        self.screen.activate(window)
        wait_until(lambda: self.screen.active() == window, "the window in front")

    def composer(self, person: Person = BUYERS[0]) -> Composer:
        return Composer(self.stage.env, self.stage.pidgin_pid, person.alias)

    def composed(self, person: Person = BUYERS[0]) -> str:
        composer = self.composer(person)
        try:
            return composer.text()
        finally:
            composer.close()

    def history(self, person: Person = BUYERS[0]) -> str:
        """What stands in a conversation's message list."""
        composer = self.composer(person)
        try:
            return composer.history
        finally:
            composer.close()

    def close_windows(self) -> None:
        """Close every conversation, so that the next test starts with none.

        Pidgin asks back before it closes a window that was never in front.
        """
        for person in BUYERS:
            while window := self.screen.find(title=person.alias):
                self.front(window)
                self.screen.close_window(window)
                wait_until(lambda w=window: w not in self.screen.windows(), "the window to close")

    def leave(self) -> None:
        for buyer in self._buyers.values():
            buyer.leave()
        self.screen.close()

    def revive(self) -> None:
        """Start the client again if a test has ended it."""
        if not self.stage.pidgin_pid:
            self.stage.start_pidgin()


@pytest.fixture(scope="session")
def session_chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    stage = Stage.around(tmp_path_factory.mktemp("stage"))
    try:
        stage.start_pidgin()
        chat = Chat(stage)
        yield chat
        chat.leave()
    finally:
        stage.close()


@pytest.fixture
def chat(session_chat: Chat) -> Iterator[Chat]:
    session_chat.revive()
    session_chat.close_windows()
    yield session_chat
    for key in ("Control_L", "Shift_L", "Alt_L", "1"):
        if session_chat.screen.is_held(key):
            session_chat.screen.hold(key, down=False)


class Observed:
    """An adapter with everything it reported."""

    def __init__(self, desktop: X11Desktop, sidebar: QWidget, qtbot: QtBot) -> None:
        self.desktop, self.sidebar, self._qtbot = desktop, sidebar, qtbot
        self.messages: list[IncomingMessage] = []
        self.results: list[InsertResult] = []
        self.keys: list[str] = []
        self.moves: list[ChatWindow] = []
        self.targets: list[ChatWindow | None] = []
        desktop.message_noticed.connect(self.messages.append)
        desktop.insert_finished.connect(self.results.append)
        desktop.hotkey_pressed.connect(self.keys.append)
        desktop.target_moved.connect(self.moves.append)
        desktop.target_changed.connect(self.targets.append)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages]

    def wait(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        wait(self._qtbot, condition, seconds)

    def target(self, window: int) -> ChatWindow:
        """Wait until a window is the target."""
        return wait_for_target(self._qtbot, self.desktop, window)

    def insert(self, text: str, target: ChatWindow) -> InsertResult:
        """Insert and wait for the end."""
        count = len(self.results)
        request = self.desktop.insert(text, target)
        self.wait(lambda: len(self.results) > count)
        assert self.results[-1].request == request
        return self.results[-1]

    def read(self, chat: Chat, mark: str = "请问在吗") -> None:
        """Switch reading on and wait until a buyer's words get through."""
        self.desktop.set_reading(True)
        chat.buyer().say(mark)
        self.wait(lambda: mark in self.texts)
        self.messages.clear()


@pytest.fixture
def observed(qtbot: QtBot, chat: Chat) -> Iterator[Observed]:
    sidebar = QWidget(
        None,
        Qt.WindowType.Tool
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowDoesNotAcceptFocus,
    )
    sidebar.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    QLabel("侧答", sidebar)
    sidebar.setGeometry(780, 20, 400, 600)
    qtbot.addWidget(sidebar)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    desktop = X11Desktop()
    desktop.start()
    desktop.attach(int(sidebar.winId()))
    yield Observed(desktop, sidebar, qtbot)
    desktop.stop()


OpenShop = Callable[..., Shop]


@pytest.fixture
def open_shop(qtbot: QtBot, chat: Chat, tmp_path: Path) -> Iterator[OpenShop]:
    """Starts the whole program; ``clients`` and settings may be given."""
    opened: list[Shop] = []

    def start(**more: Any) -> Shop:
        opened.append(Shop(qtbot, tmp_path, **more))
        return opened[-1]

    yield start
    for shop in opened:
        shop.close()


StartProgram = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[StartProgram]:
    """Starts helper programs of this folder; each says one line once it is ready."""
    running: list[subprocess.Popen[bytes]] = []

    def start(name: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(HERE / f"{name}.py")]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        with (tmp_path / f"{name}.log").open("wb") as log:
            pipe = subprocess.PIPE
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=log, env=env)
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().endswith(b"\n")
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        for end in (process.stdin, process.stdout):
            if end is not None:
                end.close()


@pytest.fixture
def owner(program: StartProgram) -> Callable[[], subprocess.Popen[bytes]]:
    """Programs that own the clipboard: text, html, a picture and a format of their own."""
    return lambda: program("clipboard_owner")


@pytest.fixture
def clipboard() -> Callable[..., bytes]:
    """What another program finds in the clipboard."""

    def fetch(target: str = "UTF8_STRING") -> bytes:
        command = ["xclip", "-selection", "clipboard", "-o", "-t", target]
        done = subprocess.run(command, capture_output=True, timeout=10, check=False)
        return done.stdout

    return fetch
