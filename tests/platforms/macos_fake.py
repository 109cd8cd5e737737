"""A Mac of the tests' own: programs, window server, pasteboard and focus, as macOS does it.

What it models because pasting depends on it: keys posted to a process are handled later, by
whichever window of that process has the keyboard *then*; a promise of the pasteboard is kept on the
main thread when somebody asks; every change of the pasteboard makes its count grow; window numbers
and accessibility elements know nothing of each other.
"""

import itertools
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QRect, QTimer

from assist.platforms.macos_api import (
    PNG,
    TEXT,
    Access,
    Element,
    Field,
    Item,
    Mac,
    Window,
)

KEY_C, KEY_V = 8, 9


@dataclass
class FakeWindow:
    number: int
    title: str
    frame: QRect
    composer: str = ""
    selected: str = ""
    minimised: bool = False
    pictures: list[bytes] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    secure: bool = False


@dataclass
class FakeProgram:
    """``deaf``: it never looks at keys. ``takes_text``: how it meets "set text".

    ``focus`` is the window of it that has its keyboard.
    """

    pid: int
    name: str
    bundle: str
    windows: list[FakeWindow] = field(default_factory=list)
    focus: FakeWindow | None = None
    deaf: bool = False
    takes_text: str = "yes"  # "yes", "no", "pretends"
    tells_field: bool = True
    hung: bool = False
    fetching: bool = False


class FakePasteboard:
    """The pasteboard server. ``provide`` of a promise runs on the main thread only."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.changes = 1
        self.looks = 0
        self.items: list[dict[str, bytes]] = []
        self.marks: tuple[str, ...] = ()
        self._promise: tuple[str, Callable[[], bytes | None]] | None = None
        self.behaviour = Access.FREE
        self.locked = False
        self.reads_while_asking = 0
        self.promised_marks: list[tuple[str, ...]] = []

    def count(self) -> int:
        self.looks += 1
        return self.changes

    def access(self) -> Access:
        return self.behaviour

    def types(self) -> set[str]:
        promised = {self._promise[0], *self.marks} if self._promise else set()
        return promised | {kind for item in self.items for kind in item}

    def read(self, most: int, seconds: float) -> tuple[list[Item], bool]:
        if self.behaviour is not Access.FREE:
            self.reads_while_asking += 1
        with self.lock:
            return [dict(item) for item in self.items], True

    def write(self, items: Sequence[Item]) -> int:
        if self.locked:
            return 0
        with self.lock:
            self.items = [dict(item) for item in items]
            self._promise, self.marks = None, ()
            self.changes += 1
            return self.changes

    def promise(self, kind: str, marks: Sequence[str], provide: Callable[[], bytes | None]) -> int:
        if self.locked:
            return 0
        with self.lock:
            self.items = []
            self._promise, self.marks = (kind, provide), tuple(marks)
            self.promised_marks.append(self.marks)
            self.changes += 1
            return self.changes

    def ask(self) -> dict[str, bytes]:
        """What a program gets that pastes now; main thread."""
        assert threading.current_thread() is threading.main_thread()
        if self._promise is not None:
            kind, provide = self._promise
            data = provide()
            return {} if data is None else {kind: data}
        return dict(self.items[0]) if self.items else {}


class FakeMac:
    """Windows, accessibility, keyboard and panel at once; ``pieces`` is what the adapter gets."""

    own_pid = os.getpid()

    def __init__(self) -> None:
        self.programs: list[FakeProgram] = []
        self.stack: list[FakeWindow] = []  # front to back
        self.active: FakeProgram | None = None
        self.pasteboard = FakePasteboard()
        self.is_trusted = True
        self.asked_for_trust = 0
        self.handling_ms = 2
        self.held_up: list[str] = []
        self.looks = 0
        self.before_press: Callable[[], None] = lambda: None
        self.refuses_keys = False
        self.hotkeys: dict[int, tuple[int, int]] = {}
        self.taken: set[tuple[int, int]] = set()
        self.dressed: list[bool] = []
        self.above: list[int] = []
        self._numbers = itertools.count(100)
        self._hit: Callable[[int], None] = lambda number: None
        self._front_changed: Callable[[], None] = lambda: None
        self._watched: dict[int, tuple[Callable[[], None], Callable[[], None]]] = {}
        self.pieces = Mac(self, self, self.pasteboard, self, self)

    # What a test does

    def program(self, name: str, bundle: str, **how: object) -> FakeProgram:
        made = FakeProgram(5000 + len(self.programs), name, bundle, **how)  # type: ignore[arg-type]
        self.programs.append(made)
        return made

    def window(self, program: FakeProgram, title: str, frame: QRect | None = None) -> FakeWindow:
        made = FakeWindow(next(self._numbers), title, frame or QRect(10, 40, 700, 600))
        program.windows.append(made)
        self.front(program, made)
        return made

    def front(self, program: FakeProgram, window: FakeWindow) -> None:
        """Let the person click a window."""
        if window in self.stack:
            self.stack.remove(window)
        self.stack.insert(0, window)
        program.focus = window
        self.active = program
        self._on_main(lambda: self._front_changed())

    def move(self, program: FakeProgram, window: FakeWindow, frame: QRect) -> None:
        window.frame = frame
        self._tell(program, 0)

    def say(self, program: FakeProgram, window: FakeWindow, line: str) -> None:
        """Let a line appear in a window."""
        window.messages.append(line)
        self._tell(program, 1)

    def _tell(self, program: FakeProgram, which: int) -> None:
        if program.pid in self._watched:
            self._on_main(lambda: self._watched[program.pid][which]())

    def close(self, program: FakeProgram, window: FakeWindow) -> None:
        program.windows.remove(window)
        self.stack.remove(window)
        if program.focus is window:
            program.focus = None

    def copy(self, text: str, **more: bytes) -> None:
        """Let the active program copy."""
        self.pasteboard.write([{TEXT: text.encode(), **more}])

    def hit(self, modifiers: int, key: int) -> None:
        for number, chord in list(self.hotkeys.items()):
            if chord == (modifiers, key):
                self._hit(number)

    def paste_by_hand(self, window: FakeWindow) -> None:
        self._take(window, self.pasteboard.ask())

    def _take(self, window: FakeWindow, data: dict[str, bytes]) -> None:
        window.composer += data.get(TEXT, b"").decode()
        if PNG in data:
            window.pictures.append(data[PNG])

    def _fetch(self, program: FakeProgram, window: FakeWindow) -> None:
        self.paste_by_hand(window)
        program.fetching = False

    def _on_main(self, call: Callable[[], None]) -> None:
        app = QCoreApplication.instance()
        assert app is not None
        QTimer.singleShot(0, app, call)

    # Windows

    def every(self) -> list[Window]:
        self.looks += 1
        shown = [w for w in self.stack if not w.minimised]
        hidden = [w for w in self.stack if w.minimised]
        return [
            Window(w.number, p.pid, p.name, QRect(w.frame), on_screen=w in shown)
            for w in (*shown, *hidden)
            for p in self.programs
            if w in p.windows
        ]

    def front_pid(self) -> int:
        return self.active.pid if self.active is not None else 0

    def bundle(self, pid: int) -> str:
        return next((p.bundle for p in self.programs if p.pid == pid), "")

    def watch_front(self, changed: Callable[[], None]) -> None:
        self._front_changed = changed

    def stop(self) -> None:
        self._front_changed = lambda: None

    # Accessibility

    def trusted(self) -> bool:
        return self.is_trusted

    def ask_for_trust(self) -> None:
        self.asked_for_trust += 1

    def _program(self, pid: int) -> FakeProgram | None:
        """A program that is asked something; while it fetches it answers nobody."""
        program = next((p for p in self.programs if p.pid == pid), None)
        if program is not None and program.fetching:
            self.held_up.append(program.name)
        return None if program is not None and program.hung else program

    def windows(self, pid: int) -> list[Element] | None:
        program = self._program(pid)
        if program is None or not self.is_trusted:
            return None
        return [
            Element(w.title, QRect(w.frame), focused=w is program.focus) for w in program.windows
        ]

    def bring_to_front(self, pid: int, frame: QRect) -> None:
        program = self._program(pid)
        window = next((w for w in program.windows if w.frame == frame), None) if program else None
        if program is not None and window is not None:
            self.front(program, window)

    def field(self, pid: int) -> Field | None:
        program = self._program(pid)
        if program is None or program.focus is None or not program.tells_field:
            return None
        window = program.focus
        return Field(window.composer, window.selected, secure=window.secure)

    def type_text(self, pid: int, text: str) -> bool:
        program = self._program(pid)
        if program is None or program.focus is None or program.takes_text == "no":
            return False
        if program.takes_text == "yes":
            program.focus.composer += text
        return True

    def texts(self, pid: int, frame: QRect) -> list[str] | None:
        program = self._program(pid)
        if program is None:
            return None
        return next((list(w.messages) for w in program.windows if w.frame == frame), [])

    def watch(self, pid: int, moved: Callable[[], None], worded: Callable[[], None]) -> bool:
        self._watched = {pid: (moved, worded)} if pid else {}
        return True

    # Keyboard

    def press_command(self, pid: int, key: int) -> bool:
        self.before_press()
        if self.refuses_keys:
            return False
        program = next((p for p in self.programs if p.pid == pid), None)
        if program is not None and not program.deaf:
            # The program handles its events later, on a loop of its own.
            threading.Thread(target=self._handle, args=(program, key), daemon=True).start()
        return True

    def _handle(self, program: FakeProgram, key: int) -> None:
        time.sleep(self.handling_ms / 1000)
        window = program.focus
        if window is None:
            return
        if key == KEY_C and window.selected:
            self.copy(window.selected)
        elif key == KEY_V:
            program.fetching = True
            self._on_main(lambda: self._fetch(program, window))

    def register(self, number: int, modifiers: int, key: int) -> bool:
        if (modifiers, key) in self.taken:
            return False
        self.hotkeys[number] = (modifiers, key)
        return True

    def unregister(self, number: int) -> None:
        del self.hotkeys[number]

    def on_hotkey(self, pressed: Callable[[int], None]) -> None:
        self._hit = pressed

    # Panel

    def dress(self, view: int, *, takes_keyboard: bool) -> None:
        self.dressed.append(takes_keyboard)

    def take_keyboard(self, view: int) -> None:
        self.dressed.append(True)

    def number(self, view: int) -> int:
        return 1

    def order_above(self, view: int, window: int) -> None:
        self.above.append(window)
