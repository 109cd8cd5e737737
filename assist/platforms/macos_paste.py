"""Putting a reply into the composer of one chat window on macOS, and into no other.

⌘V is posted to the chat's process, so no other program can get it. Between the chat's own windows
the focus decides: it is looked at before and after, and the text is only promised to the
pasteboard, given when the focus was right. Where the pasteboard cannot be read without a question
to the person, or not be written at all, the text is set through accessibility and the pasteboard
left alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.macos_api import (
    CONCEALED,
    GENERATED,
    PNG,
    TEXT,
    TRANSIENT,
    Access,
    Accessibility,
    Keyboard,
    Pasteboard,
)
from assist.platforms.macos_keeper import PasteboardKeeper
from assist.platforms.paste_words import (
    CLIPBOARD_LOST,
    CLIPBOARD_TAKEN,
    CLOSED,
    FOCUS_LEFT,
    IMAGE_NOT_FETCHED,
    NO_FOCUS,
    NOT_IN_FRONT,
    STILL_SILENT,
)
from assist.platforms.pasting import (
    ASTRAY_SECONDS,
    FETCH_SECONDS,
    FOCUS_SECONDS,
    SILENCE_SECONDS,
    Paste,
    PasteWindows,
    let_stray_keys_pass,
    may_come_to_front,
    obstacle,
)

STEP_SECONDS = 0.003
# The main thread waits this long for the look at the focus before it gives nothing.
DECIDE_SECONDS = 0.4
KEY_V = 9
MARKS = (CONCEALED, TRANSIENT, GENERATED)
COPY_MODE = "已复制,请到聊天窗口按 ⌘V 粘贴"
OUT_OF_SIGHT = "聊天窗口已最小化或在另一个桌面上,没有粘贴"
HIDDEN_FIELD = "光标在密码框里,没有粘贴;请点一下聊天输入框再试"
CLIPBOARD_LOCKED = "系统不允许使用剪贴板,聊天软件也不接收文字;请手动输入"
KEYS_BLOCKED = "系统没有接受按键;" + COPY_MODE
NOT_ALLOWED = "还没有允许侧答使用辅助功能;" + COPY_MODE
NOT_FETCHED = "聊天窗口没有取走文字;" + COPY_MODE

Pump = Callable[[Callable[[], bool], float], bool]
"""Waits until a condition holds or so many seconds are over; says which."""


class System(PasteWindows, Protocol):
    """What pasting asks about windows (:class:`MacWindows` answers)."""

    def refresh(self) -> None:
        """Ask anew."""

    def hush(self, hushed: bool) -> None:
        """Ask programs nothing: the chat waits for us."""


@dataclass(slots=True)
class Promise:
    """What the pasteboard promises, and to whom.

    Before the keys are ``pressed`` whoever asks gets nothing; then asking waits until it is
    ``decided`` whether the keys went to the right window (``open``).
    """

    data: bytes
    open: bool = False
    pressed: bool = False
    fetched: bool = False
    refusals: int = 0
    decided: threading.Event = field(default_factory=threading.Event)

    def asked(self) -> bytes | None:
        """Answer a program that wants the promised data; runs on the main thread."""
        if self.pressed:
            self.decided.wait(DECIDE_SECONDS)
        if not self.open:
            self.refusals += self.pressed
            return None
        self.fetched = True
        return self.data

    def decide(self, *, right: bool) -> None:
        """Say whether the data may be given."""
        self.open = right
        self.decided.set()


class Paster:
    """Pastes on the pasteboard's thread; every wait has a deadline."""

    def __init__(
        self,
        system: System,
        access: Accessibility,
        pasteboard: Pasteboard,
        keyboard: Keyboard,
        keeper: PasteboardKeeper,
        pump: Pump,
    ) -> None:
        self._system = system
        self._access = access
        self._pasteboard = pasteboard
        self._keyboard = keyboard
        self._keeper = keeper
        self._pump = pump
        self._silent: dict[int, tuple[float, Promise]] = {}

    def paste(self, job: Paste) -> InsertResult:
        """Do one paste; the pasteboard is ours afterwards unless it was refused."""
        self._system.refresh()
        refuse = InsertResult(job.request, Outcome.REFUSED)
        if reason := self._obstacle(job.window):
            return replace(refuse, reason=reason)
        if not self._access.trusted():
            return self._copy_instead(job, NOT_ALLOWED)
        quiet = self._pasteboard.access() is Access.FREE
        if not quiet and not job.png and (result := self._type(job)) is not None:
            return result
        whole = self._keeper.remember(may_read=quiet)
        promise = Promise(job.png or job.text.encode())
        if not self._keeper.promise(PNG if job.png else TEXT, MARKS, promise.asked):
            self._keeper.forget()
            typed = None if job.png else self._type(job)
            return typed or replace(refuse, reason=CLIPBOARD_LOCKED)
        reason = self._reach(job.window, promise)
        if reason == KEYS_BLOCKED:
            return self._copy_instead(job, reason)
        if reason:
            return replace(refuse, reason=reason)
        if promise.fetched:
            return InsertResult(job.request, Outcome.INSERTED, "" if whole else CLIPBOARD_LOST)
        self._silent[self._system.pid(job.window)] = (time.monotonic(), promise)
        reason = IMAGE_NOT_FETCHED if job.png else NOT_FETCHED
        return InsertResult(job.request, Outcome.COPIED, reason)

    def _type(self, job: Paste) -> InsertResult | None:
        """Set the text through accessibility; ``None`` where the client does not take it so."""
        refuse = InsertResult(job.request, Outcome.REFUSED)
        if reason := self._focus(job.window):
            return replace(refuse, reason=reason)
        pid = self._system.pid(job.window)
        before = self._access.field(pid)
        if before is None or not before.editable or not self._system.has_focus(job.window):
            return None
        if before.secure:
            return replace(refuse, reason=HIDDEN_FIELD)
        if not self._access.type_text(pid, job.text):
            return None

        def stands() -> bool:
            after = self._access.field(pid)
            return after is not None and job.text in after.text

        # Some programs accept and do nothing: what is not seen in the field was not set.
        if not self._pump(stands, FOCUS_SECONDS):
            return None
        return InsertResult(job.request, Outcome.INSERTED)

    def _copy_instead(self, job: Paste, reason: str) -> InsertResult:
        if not self._keeper.leave({PNG: job.png} if job.png else {TEXT: job.text.encode()}):
            return InsertResult(job.request, Outcome.REFUSED, CLIPBOARD_TAKEN)
        return InsertResult(job.request, Outcome.COPIED, reason)

    def _obstacle(self, window: int) -> str:
        """Why a paste cannot even begin; empty if it can."""
        if reason := obstacle(self._system, window, OUT_OF_SIGHT):
            return reason
        # A client that has keys of ours to answer yet would answer them with the new text.
        since, promise = self._silent.get(self._system.pid(window), (0.0, None))
        if promise is None or promise.fetched or time.monotonic() - since > SILENCE_SECONDS:
            return ""
        return STILL_SILENT

    def _focus(self, window: int) -> str:
        """Bring the window to the front unless it is; the reason if that cannot be."""
        if self._system.has_focus(window):
            return ""
        if not may_come_to_front(self._system, window):
            return NOT_IN_FRONT
        self._system.bring_to_front(window)
        if self._pump(lambda: self._system.has_focus(window), FOCUS_SECONDS):
            return ""
        return NO_FOCUS if self._system.is_open(window) else CLOSED

    def _reach(self, window: int, promise: Promise) -> str:
        """Press ⌘V in the window and wait until it has fetched; the reason if refused."""
        if reason := self._focus(window):
            promise.decide(right=False)
            return reason
        pid = self._system.pid(window)
        before = self._access.field(pid)
        if before is not None and before.secure:
            promise.decide(right=False)
            return HIDDEN_FIELD
        self._system.hush(True)
        try:
            return self._press(window, pid, promise)
        finally:
            self._system.hush(False)

    def _press(self, window: int, pid: int, promise: Promise) -> str:
        promise.pressed = True
        pressed = self._keyboard.press_command(pid, KEY_V)
        right = self._system.has_focus(window)
        promise.decide(right=right and pressed)
        if not right:
            let_stray_keys_pass(lambda: promise.refusals, self._pump, ASTRAY_SECONDS)
            return FOCUS_LEFT if self._system.is_open(window) else CLOSED
        if not pressed:
            return KEYS_BLOCKED

        def over() -> bool:
            gone = not self._system.is_open(window) or not self._keeper.owns()
            return promise.fetched or gone

        self._pump(over, FETCH_SECONDS)
        if promise.fetched:
            return ""
        if not self._system.is_open(window):
            return CLOSED
        return "" if self._keeper.owns() else CLIPBOARD_TAKEN
