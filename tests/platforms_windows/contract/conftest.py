"""Windows as an agent has it: a chat program, notepad, keys, mouse and clipboard.

Runs on Windows and under Wine (``scripts/wine-tests.sh``); elsewhere there is nothing to run.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from ctypes import wintypes as w
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow, IncomingMessage, InsertResult
from assist.platforms.clients import ClientList, parse_client

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CHAT_CLASS = "CedaTestChat"
CHAT_PLACE = (40, 40, 640, 560)
WM_CLOSE, WM_GETTEXT, WM_SETTEXT, WM_COPY = 0x10, 0x0D, 0x0C, 0x301
EM_SETSEL = 0xB1
MOUSE_ABSOLUTE_MOVE, MOUSE_DOWN, MOUSE_UP = 0x8001, 0x0002, 0x0004
SW_MAXIMIZE, SW_MINIMIZE, SW_RESTORE = 3, 6, 9
CF_UNICODETEXT = 13
ASK_AGAIN_SECONDS = 0.5

CLIENTS = {
    "chat": f"""
name = "试验聊天"
[window]
class = ["{CHAT_CLASS}"]
buyer = '^(?P<buyer>.+?) - '
[reading]
means = ["selection", "copy"]
line = '^(?P<name>[^\\n:]{{1,20}}) (?P<time>\\d\\d:\\d\\d): '
""",
    "note": """
name = "记事本"
[window]
class = ["notepad.exe"]
title = '客服'
""",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what Qt says of Wine's missing scale factors."""
    for item in items:
        if HERE in item.path.parents:
            says = ("PerMonitorVersion2 is not supported", "EnableNonClientDpiScaling")
            item.add_marker(pytest.mark.qt_log_ignore(*says))


class MouseInput(ctypes.Structure):
    _fields_ = (
        ("type", w.DWORD),
        ("padding", w.DWORD),
        ("x", w.LONG),
        ("y", w.LONG),
        ("data", w.DWORD),
        ("flags", w.DWORD),
        ("time", w.DWORD),
        ("extra", ctypes.c_size_t),
    )


class Hand:
    """The agent's hand and eye, by Windows' own functions and none of the adapter's."""

    def __init__(self, qtbot: QtBot) -> None:
        from assist.platforms import windows_api as api

        self._api, self._qtbot = api, qtbot
        self.system = api.load()
        self.user32 = self.system.user32
        more: dict[str, Any] = {
            "SendMessageW": (ctypes.c_ssize_t, (w.HWND, w.UINT, w.WPARAM, ctypes.c_void_p)),
            "ShowWindow": (w.BOOL, (w.HWND, ctypes.c_int)),
            "FindWindowExW": (w.HWND, (w.HWND, w.HWND, w.LPCWSTR, w.LPCWSTR)),
            "SetWindowTextW": (w.BOOL, (w.HWND, w.LPCWSTR)),
            "GetSystemMetrics": (ctypes.c_int, (ctypes.c_int,)),
            "WindowFromPoint": (w.HWND, (w.POINT,)),
        }
        for name, (result, arguments) in more.items():
            function = getattr(self.user32, name)
            function.restype, function.argtypes = result, arguments

    def wait(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    # Windows

    def front(self) -> int:
        return int(self.user32.GetForegroundWindow() or 0)

    def lift(self, window: int) -> bool:
        """Raise a window. Windows does so on activation; Wine leaves it to the X manager."""
        return bool(self.user32.SetWindowPos(window, None, 0, 0, 0, 0, 0x13))

    def is_front_ours(self) -> bool:
        """Whether a window of this process is in front."""
        pid = w.DWORD()
        self.user32.GetWindowThreadProcessId(self.front(), ctypes.byref(pid))
        return pid.value == os.getpid()

    def throw_focus(self, window: int) -> None:
        """Try to bring a window to the front, whoever else tries the same."""
        self.lift(window)
        nothing = MouseInput()
        self.user32.SendInput(1, ctypes.byref(nothing), ctypes.sizeof(nothing))
        self.user32.SetForegroundWindow(window)

    def activate(self, window: int) -> None:
        """Bring a window to the front.

        Under Wine a request may be lost while another program's window appears.
        """
        asked = 0.0

        def is_in_front() -> bool:
            nonlocal asked
            if self.front() != window and time.monotonic() - asked > ASK_AGAIN_SECONDS:
                asked = time.monotonic()
                self.throw_focus(window)
            return self.front() == window

        self.wait(is_in_front)

    def place(self, window: int, x: int, y: int, width: int, height: int) -> None:
        self.user32.SetWindowPos(window, None, x, y, width, height, 0x14)

    def rect(self, window: int) -> QRect:
        rect = w.RECT()
        self.user32.GetWindowRect(window, ctypes.byref(rect))
        return QRect(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)

    def retitle(self, window: int, title: str) -> None:
        self.user32.SetWindowTextW(window, title)

    def minimise(self, window: int) -> None:
        self.user32.ShowWindow(window, SW_MINIMIZE)

    def maximise(self, window: int) -> None:
        self.user32.ShowWindow(window, SW_MAXIMIZE)

    def restore(self, window: int) -> None:
        self.user32.ShowWindow(window, SW_RESTORE)

    def close(self, window: int) -> None:
        self.user32.PostMessageW(window, WM_CLOSE, 0, 0)

    def order(self) -> list[int]:
        """The visible windows, topmost first."""
        order: list[int] = []
        each = self._api.enumeration(lambda window, _: order.append(window) or True)
        self.user32.EnumWindows(each, 0)
        return [window for window in order if self.user32.IsWindowVisible(window)]

    def above(self, one: int, other: int) -> bool:
        """Whether one window stands above another."""
        order = self.order()
        return order.index(one) < order.index(other)

    def suspend(self, process: subprocess.Popen[bytes]) -> None:
        self._ntdll("NtSuspendProcess", process)

    def resume(self, process: subprocess.Popen[bytes]) -> None:
        self._ntdll("NtResumeProcess", process)

    def _ntdll(self, name: str, process: subprocess.Popen[bytes]) -> None:
        function = getattr(vars(ctypes)["WinDLL"]("ntdll"), name)
        function.argtypes = (w.HANDLE,)
        function(int(process._handle))  # type: ignore[attr-defined]

    # Keys and mouse

    def keys(self, *keys: int, down: bool | None = None) -> None:
        """Press a chord, or only hold or let go of keys."""
        strokes = [(key, True) for key in keys] if down is not False else []
        strokes += [(key, False) for key in reversed(keys)] if down is not True else []
        inputs = (self._api.Input * len(strokes))()
        for entry, (key, pressed) in zip(inputs, strokes, strict=True):
            entry.type, entry.key.vk = 1, key
            entry.key.scan = self.user32.MapVirtualKeyW(key, 0)
            entry.key.flags = 0 if pressed else 2
        self.user32.SendInput(len(strokes), inputs, ctypes.sizeof(self._api.Input))

    def is_down(self, key: int) -> bool:
        return bool(self.user32.GetAsyncKeyState(key) & 0x8000)

    def click(self, x: int, y: int) -> None:
        width, height = self.user32.GetSystemMetrics(0), self.user32.GetSystemMetrics(1)
        where = (x * 65536 // width + 33, y * 65536 // height + 36)
        for flags in (MOUSE_ABSOLUTE_MOVE, MOUSE_DOWN, MOUSE_UP):
            stroke = MouseInput(x=where[0], y=where[1], flags=flags)
            self.user32.SendInput(1, ctypes.byref(stroke), ctypes.sizeof(stroke))

    # Texts

    def edit(self, window: int, number: int = 0) -> int:
        """An edit control of a window: the first, second, …"""
        edit = None
        for _ in range(number + 1):
            edit = self.user32.FindWindowExW(window, edit, "Edit", None)
        return int(edit or 0)

    def text(self, edit: int) -> str:
        buffer = ctypes.create_unicode_buffer(100_000)
        address = ctypes.cast(buffer, ctypes.c_void_p)
        self.user32.SendMessageW(edit, WM_GETTEXT, len(buffer), address)
        return buffer.value.replace("\r\n", "\n")

    def set_text(self, edit: int, text: str) -> None:
        buffer = ctypes.create_unicode_buffer(text.replace("\n", "\r\n"))
        self.user32.SendMessageW(edit, WM_SETTEXT, 0, ctypes.cast(buffer, ctypes.c_void_p))

    def copy_all(self, edit: int) -> None:
        """Select everything in an edit control and copy it, as the agent would."""
        self.select_all(edit)
        self.user32.SendMessageW(edit, WM_COPY, 0, None)

    def select_all(self, edit: int) -> None:
        self.user32.SendMessageW(edit, EM_SETSEL, 0, ctypes.c_void_p(-1))


class ChatProgram:
    """The tests' own chat program and its texts."""

    def __init__(self, hand: Hand, process: subprocess.Popen[bytes], window: int) -> None:
        self._hand, self.process, self.window = hand, process, window
        self.history, self.composer = hand.edit(window, 0), hand.edit(window, 1)

    def composed(self) -> str:
        return self._hand.text(self.composer)

    def messages(self) -> str:
        return self._hand.text(self.history)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


class Clipboard:
    """What another program puts into the clipboard and finds there."""

    def __init__(self, hand: Hand) -> None:
        self._hand, self._user32, self._kernel32 = hand, hand.user32, hand.system.kernel32
        from assist.platforms.windows_messages import MessageWindow

        self._window = MessageWindow(hand.system, {})

    def number(self, name: str) -> int:
        return int(self._user32.RegisterClipboardFormatW(name))

    def _open(self) -> None:
        self._hand.wait(lambda: self._user32.OpenClipboard(self._window.handle))

    def put(self, content: dict[int, bytes]) -> None:
        self._open()
        self._user32.EmptyClipboard()
        for number, value in content.items():
            block = self._kernel32.GlobalAlloc(2, len(value))
            ctypes.memmove(self._kernel32.GlobalLock(block), value, len(value))
            self._kernel32.GlobalUnlock(block)
            self._user32.SetClipboardData(number, block)
        self._user32.CloseClipboard()

    def put_text(self, text: str) -> None:
        self.put({CF_UNICODETEXT: text.encode("utf-16-le") + b"\0\0"})

    def formats(self) -> list[int]:
        self._open()
        found, number = [], 0
        while number := int(self._user32.EnumClipboardFormats(number)):
            found.append(number)
        self._user32.CloseClipboard()
        return found

    def get(self, number: int) -> bytes | None:
        self._open()
        try:
            handle = self._user32.GetClipboardData(number)
            if not handle:
                return None
            size = self._kernel32.GlobalSize(handle)
            value = ctypes.string_at(self._kernel32.GlobalLock(handle), size)
            self._kernel32.GlobalUnlock(handle)
            return value
        finally:
            self._user32.CloseClipboard()

    def text(self) -> str | None:
        value = self.get(CF_UNICODETEXT)
        return None if value is None else value.decode("utf-16-le").split("\0")[0]

    def close(self) -> None:
        self._window.close()


class Observed:
    """The adapter with everything it reported, and the sidebar's window."""

    def __init__(self, hand: Hand, qtbot: QtBot) -> None:
        from assist.platforms.windows import WindowsDesktop

        self.hand = hand
        self.sidebar = QWidget(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.sidebar.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        QLabel("侧答", self.sidebar)
        self.button = QPushButton("卡片", self.sidebar)
        self.button.setGeometry(20, 60, 200, 80)
        self.sidebar.setGeometry(720, 40, 300, 400)
        qtbot.addWidget(self.sidebar)
        self.sidebar.show()
        qtbot.waitExposed(self.sidebar)
        self.messages: list[IncomingMessage] = []
        self.results: list[InsertResult] = []
        self.pressed: list[str] = []
        self.moves: list[ChatWindow] = []
        clients = ClientList(parse_client(name, text) for name, text in CLIENTS.items())
        self.desktop = WindowsDesktop(clients)
        self.desktop.message_noticed.connect(self.messages.append)
        self.desktop.insert_finished.connect(self.results.append)
        self.desktop.hotkey_pressed.connect(self.pressed.append)
        self.desktop.target_moved.connect(self.moves.append)
        self.desktop.start()
        self.desktop.attach(self.own)

    @property
    def own(self) -> int:
        return int(self.sidebar.winId())

    def target(self, window: int) -> ChatWindow:
        """Wait until a window is the target."""

        def there() -> bool:
            target = self.desktop.target()
            return target is not None and target.id == window

        self.hand.wait(there)
        target = self.desktop.target()
        assert target is not None
        return target

    def insert(self, text: str, target: ChatWindow, seconds: float = 5.0) -> InsertResult:
        """Insert and wait for the end."""
        count = len(self.results)
        request = self.desktop.insert(text, target)
        self.hand.wait(lambda: len(self.results) > count, seconds)
        assert self.results[-1].request == request
        return self.results[-1]

    def click_button(self) -> None:
        """Click the sidebar's button with the mouse and wait until it was clicked."""
        clicked: list[bool] = []
        connection = self.button.clicked.connect(lambda: clicked.append(True))
        middle = self.button.mapToGlobal(self.button.rect().center())
        self.hand.click(middle.x(), middle.y())
        self.hand.wait(lambda: clicked)
        self.button.clicked.disconnect(connection)


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


@pytest.fixture
def program() -> Iterator[Start]:
    """Starts programs and ends them after the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> subprocess.Popen[bytes]:
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=env,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def helper(program: Start) -> Callable[..., tuple[subprocess.Popen[bytes], int]]:
    """Starts a program of this folder; its process and the window number it says."""

    def start(name: str, *arguments: str) -> tuple[subprocess.Popen[bytes], int]:
        process = program(sys.executable, str(HERE / f"{name}.py"), *arguments)
        assert process.stdout is not None
        line = process.stdout.readline().decode().strip()
        assert line.startswith("ready"), line + process.stdout.read().decode()
        return process, int(line.split()[1])

    return start


OpenChat = Callable[..., ChatProgram]


@pytest.fixture
def open_chat(hand: Hand, helper: Any) -> OpenChat:
    """Opens a chat window with a buyer and brings it to the front."""

    def start(
        buyer: str = "买家小李", place: tuple[int, int, int, int] = CHAT_PLACE
    ) -> ChatProgram:
        title = f"{buyer} - 试验聊天"
        process, window = helper("chat_program", CHAT_CLASS, title, *map(str, place))
        hand.activate(window)
        return ChatProgram(hand, process, window)

    return start


@pytest.fixture
def chat(open_chat: OpenChat) -> ChatProgram:
    return open_chat()


@pytest.fixture
def notepad(hand: Hand, program: Start) -> int:
    """Another program's window."""
    before = set(_notepads(hand))
    program("notepad.exe")
    hand.wait(lambda: set(_notepads(hand)) - before, 15)
    (window,) = set(_notepads(hand)) - before
    hand.place(window, 60, 80, 500, 400)
    return window


def _notepads(hand: Hand) -> Iterator[int]:
    window = None
    for _ in itertools.count():
        window = hand.user32.FindWindowExW(None, window, "Notepad", None)
        if not window:
            return
        yield int(window)


@pytest.fixture
def clipboard(hand: Hand) -> Iterator[Clipboard]:
    clipboard = Clipboard(hand)
    yield clipboard
    clipboard.close()


@pytest.fixture
def observed(hand: Hand, qtbot: QtBot) -> Iterator[Observed]:
    observed = Observed(hand, qtbot)
    yield observed
    observed.desktop.stop()
