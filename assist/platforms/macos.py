"""The macOS desktop: windows and keys on the Qt loop, pasteboard and reading on threads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from assist.platforms.base import (
    Capability,
    ChatWindow,
    ChosenChat,
    Desktop,
    IncomingMessage,
    InsertResult,
    Outcome,
    Source,
)
from assist.platforms.chosen_clients import ServedClients
from assist.platforms.clients import ClientList, known_clients
from assist.platforms.macos_abilities import NO_SENDING, NOT_STARTED, Findings, describe
from assist.platforms.macos_api import Mac
from assist.platforms.macos_clipboard import ClipboardThread, Front, Selected
from assist.platforms.macos_keys import Hotkeys
from assist.platforms.macos_pace import Pace
from assist.platforms.macos_paste import STOPPED, Paste
from assist.platforms.macos_sidebar import SidebarPanel
from assist.platforms.macos_windows import AccessTree, MacWindows
from assist.platforms.windows_reader import ChatReader, ReaderState
from assist.platforms.windows_tracker import Watchers, WindowTracker

# The person may allow us in the system's settings at any moment.
TRUST_SURVEYS = 3


class _FromThreads(QObject):
    """Carries what the threads report to the interface's thread."""

    noticed = Signal(object)
    selected = Signal(object)
    finished = Signal(object)
    reader = Signal(object)


class MacDesktop(Desktop):
    """The adapter for macOS 12 and later. ``load`` raises ``ImportError`` without PyObjC."""

    name = "macos"

    def __init__(self, load: Callable[[], Mac], clients: ClientList | None = None) -> None:
        super().__init__()
        self._load = load
        self._clients = clients or known_clients(system="macos")
        self._served = ServedClients(self._clients)
        self._threads = _FromThreads()
        self._threads.noticed.connect(self._on_noticed)
        self._threads.selected.connect(self._on_selected)
        self._threads.finished.connect(self.insert_finished)
        self._threads.reader.connect(lambda state: self._find(reader=state))
        self._findings = Findings()
        self._mac: Mac | None = None
        self._pace = Pace(self, self._look, self._survey, self._read_soon)
        self._surveys = self._requests = 0
        self._numbers_wanted = self._reading = False

    # Life

    def start(self) -> None:
        """Begin; what is missing shows in the capabilities."""
        try:
            mac = self._load()
        except (ImportError, OSError):
            self._find(installed=False)
            return
        self._windows = windows = MacWindows(mac)
        self._sidebar = SidebarPanel(mac.panel, windows)
        self._hotkeys = Hotkeys(mac.keyboard, self.hotkey_pressed.emit)
        threads = self._threads
        self._clipboard = ClipboardThread(
            mac, windows, threads.finished.emit, threads.selected.emit
        )
        self._reader = ChatReader(
            self._clients,
            lambda: AccessTree(mac, windows),
            threads.noticed.emit,
            threads.reader.emit,
        )
        hide = self._sidebar.hide_with_chat
        watchers = Watchers(self._on_target, self.target_moved.emit, self._on_front, hide)
        self._tracker = WindowTracker(windows, self._clients, watchers)
        self._mac = mac
        self._clipboard.start()
        self._reader.start()
        mac.windows.watch_front(self._news)
        readable = any(Source.ACCESSIBILITY.value in c.means for c in self._clients)
        self._find(desktop=True, readable=readable, reader=ReaderState.OFF)
        if not mac.access.trusted():
            mac.access.ask_for_trust()
        self._survey()
        self._pace.start()

    def stop(self) -> None:
        """Release keys, watchers and threads; the earlier pasteboard comes back."""
        if self._mac is None:
            return
        self._pace.stop()
        self._mac.access.watch(0, self._news, self._pace.read_soon)
        self._mac.windows.stop()
        self._reader.stop()
        self._clipboard.stop()
        self._hotkeys.release()
        self._mac = None
        self._findings = Findings()

    def _news(self) -> None:
        """Look as soon as the system's own call is over."""
        if self._mac is not None:
            self._windows.refresh()
            self._pace.look_soon()

    def _survey(self) -> None:
        if self._mac is None:
            return
        if self._surveys % TRUST_SURVEYS == 0:
            self._find(trusted=self._mac.access.trusted(), pasteboard=self._mac.pasteboard.access())
        self._surveys += 1
        self._tracker.survey()

    def _look(self) -> bool:
        changed = self._tracker.look()
        if self._tracker.front is not None:
            self._sidebar.stand_above(self._tracker.front.id)
        return changed

    # What it can do

    def capabilities(self) -> tuple[Capability, ...]:
        """Every ability with the reason where it does not work."""
        return describe(self._findings)

    def _find(self, **found: object) -> None:
        changed = self._findings.with_(**found)
        if changed != self._findings:
            self._findings = changed
            self.capabilities_changed.emit()

    # The chat window and ours

    def target(self) -> ChatWindow | None:
        """The chat window that would receive a paste now."""
        return self._tracker.target if self._mac is not None else None

    def _on_target(self, chat: ChatWindow | None) -> None:
        if self._mac is not None:
            pid = self._tracker.pid(chat.id) if chat is not None else 0
            self._mac.access.watch(pid, self._news, self._pace.read_soon)
            self._reader.set_chat(chat)
        self.target_changed.emit(chat)

    def _on_front(self, chat: ChatWindow | None) -> None:
        client = self._clients.named(chat.client) if chat is not None else None
        if chat is None or client is None:
            self._clipboard.set_front(None)
        else:
            self._clipboard.set_front(Front(chat.id, self._tracker.pid(chat.id), client.means))
        self._hold_number_keys()

    def attach(self, own_window: int) -> None:
        """Name the sidebar's window; it stands above the target from now on."""
        if self._mac is None:
            return
        # Asking a hidden window for its number creates it, so the visible ones come first.
        windows = sorted(QGuiApplication.topLevelWindows(), key=QWindow.isVisible, reverse=True)
        self._sidebar.attach(next((w for w in windows if int(w.winId()) == own_window), None))
        if self._tracker.front is not None:
            self._sidebar.stand_above(self._tracker.front.id)

    def stand_alone(self, alone: bool) -> None:
        """Leave the sidebar where it is, or let it rise and hide with the chat."""
        if self._mac is not None:
            self._sidebar.stand_alone(alone)

    def choose_chats(self, chats: tuple[ChosenChat, ...]) -> None:
        """Serve windows that the person pointed at on another system's list too."""
        self._served.choose(chats)

    def take_focus(self, own_window: int) -> None:
        """Give the sidebar the keyboard; the chat's program stays the active one."""
        if self._mac is not None:
            self._sidebar.take_focus()

    def give_focus_back(self) -> None:
        """The sidebar stops accepting the keyboard; the chat gets it."""
        target = self.target()
        if self._mac is not None:
            self._sidebar.refuse_focus()
        if target is not None:
            self._windows.bring_to_front(target.id)

    # Noticing

    def means(self, client: str) -> frozenset[str]:
        """What the client's rules allow."""
        return self._served.means(client)

    def switch_means_off(self, off: tuple[str, ...]) -> None:
        """Use the means of now for the chat in front, and for every one to come."""
        self._served.switch_off(off)
        if self._mac is not None:
            self._on_front(self._tracker.front)
            self._reader.set_chat(self.target())

    def set_reading(self, enabled: bool) -> None:
        """Switch accessibility and copies on or off."""
        self._reading = enabled
        if self._mac is not None:
            self._reader.set_reading(enabled)
            self._clipboard.set_reading(enabled)

    def _read_soon(self) -> None:
        if self._mac is not None and self._reading:
            self._reader.look_soon()

    def take_selection(self) -> None:
        """Report the words that are selected now, because the agent asked for them."""
        if self._mac is not None:
            self._clipboard.take_selection()

    def _on_noticed(self, message: IncomingMessage) -> None:
        if self._reading:
            self.message_noticed.emit(message)

    def _on_selected(self, selected: Selected) -> None:
        if self._mac is None or not (self._reading or selected.source is Source.HOTKEY):
            return
        chat = self._tracker.chat(selected.window)
        client = self._clients.named(chat.client) if chat is not None else None
        speakers = self._reader.speakers(chat.client if chat is not None else "")
        message = selected.message(chat, client, speakers)
        if message is not None:
            self.message_noticed.emit(message)

    # Inserting

    def insert(self, text: str, target: ChatWindow) -> int:
        """Queue one paste."""
        return self._paste(text, target, b"")

    def takes_images(self) -> bool:
        """Wherever texts go by the pasteboard."""
        return self._mac is not None and self._findings.trusted

    def insert_image(self, png: bytes, target: ChatWindow) -> int:
        """Queue the paste of one picture."""
        return self._paste("", target, png)

    def _paste(self, text: str, target: ChatWindow, png: bytes) -> int:
        self._requests += 1
        request = self._requests
        if self._mac is not None:
            self._clipboard.paste(Paste(request, text, target.id, png))
            return request
        result = InsertResult(request, Outcome.REFUSED, STOPPED)
        QTimer.singleShot(0, self, lambda: self.insert_finished.emit(result))
        return request

    def send(self, target: ChatWindow) -> int:
        """Nothing is sent from here; always refused."""
        self._requests += 1
        result = InsertResult(self._requests, Outcome.REFUSED, NO_SENDING[0])
        QTimer.singleShot(0, self, lambda: self.send_finished.emit(result))
        return result.request

    # Keys

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """Take global keys; a key that is registered again under its name moves."""
        if self._mac is None:
            return dict.fromkeys(keys, NOT_STARTED[0])
        if keys:
            self._hotkeys.release(*keys)
        return self._hotkeys.grab(keys)

    def set_number_keys(self, active: bool) -> None:
        """Hold Ctrl+1…9 while a known chat is in front."""
        self._numbers_wanted = active
        self._hold_number_keys()

    def _hold_number_keys(self) -> None:
        if self._mac is not None:
            refused = self._hotkeys.hold_numbers(
                wanted=self._numbers_wanted and self._tracker.front is not None
            )
            if refused is not None:
                self._find(taken_keys=refused)
