"""The macOS desktop: windows and keys on the Qt loop, pasteboard and reading on threads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from assist.platforms.ability_words import NOT_STARTED
from assist.platforms.base import (
    Capability,
    ChatWindow,
    ChosenChat,
    Desktop,
    IncomingMessage,
    Outcome,
    Source,
)
from assist.platforms.chosen_clients import ServedClients
from assist.platforms.clients import ClientList, known_clients
from assist.platforms.found import Found
from assist.platforms.hotkeys import hold_numbers
from assist.platforms.macos_abilities import NO_SENDING, Findings, describe
from assist.platforms.macos_api import Mac
from assist.platforms.macos_clipboard import ClipboardThread
from assist.platforms.macos_keys import hotkeys
from assist.platforms.macos_sidebar import SidebarPanel
from assist.platforms.macos_windows import AccessTree, MacWindows
from assist.platforms.own_windows import window_of_ours
from assist.platforms.paste_words import STOPPED
from assist.platforms.pasting import Paste
from assist.platforms.reports import Reports
from assist.platforms.requests import Requests
from assist.platforms.rhythm import Rhythm
from assist.platforms.selected import Selected, front_of
from assist.platforms.text_reader import ChatReader, ReaderState
from assist.platforms.window_tracker import Watchers, WindowTracker

# The person may allow us in the system's settings at any moment.
TRUST_SURVEYS = 3
# Accessibility tells of moves when they are over, so the sidebar looks swiftly while a window is
# under way.
GENTLE_MS = 150
SWIFT_MS = 16
# Texts change one after the other; they are read when they have come to rest for a moment.
WORDS_MS = 60


class MacDesktop(Desktop):
    """The adapter for macOS 12 and later. ``load`` raises ``ImportError`` without PyObjC."""

    name = "macos"

    def __init__(self, load: Callable[[], Mac], clients: ClientList | None = None) -> None:
        super().__init__()
        self._load = load
        self._clients = clients or known_clients(system="macos")
        self._served = ServedClients(self._clients)
        self._found = Found(Findings(), self.capabilities_changed.emit)
        self._threads = Reports()
        self._threads.noticed.connect(self._on_noticed)
        self._threads.selected.connect(self._on_selected)
        self._threads.finished.connect(self.insert_finished)
        self._threads.reader.connect(lambda state: self._found.note(reader=state))
        self._requests = Requests()
        self._mac: Mac | None = None
        self._rhythm = Rhythm(self._look, self._survey, SWIFT_MS, lambda: GENTLE_MS, self)
        self._words = QTimer(self, interval=WORDS_MS, singleShot=True)
        self._words.timeout.connect(self._read_soon)
        self._surveys = 0
        self._numbers_wanted = self._reading = False

    # Life

    def start(self) -> None:
        """Begin; what is missing shows in the capabilities."""
        try:
            mac = self._load()
        except (ImportError, OSError):
            self._found.note(installed=False)
            return
        self._windows = windows = MacWindows(mac)
        self._sidebar = SidebarPanel(mac.panel, windows)
        self._hotkeys = hotkeys(mac.keyboard, self.hotkey_pressed.emit)
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
        self._found.note(desktop=True, readable=readable, reader=ReaderState.OFF)
        if not mac.access.trusted():
            mac.access.ask_for_trust()
        self._survey()
        self._rhythm.start()

    def stop(self) -> None:
        """Release keys, watchers and threads; the earlier pasteboard comes back."""
        if self._mac is None:
            return
        self._rhythm.stop()
        self._words.stop()
        self._mac.access.watch(0, self._news, self._words.start)
        self._mac.windows.stop()
        self._reader.stop()
        self._clipboard.stop()
        self._hotkeys.release()
        self._mac = None
        self._found.now = Findings()

    def _news(self) -> None:
        """Look as soon as the system's own call is over."""
        if self._mac is not None:
            self._windows.refresh()
            self._rhythm.look_soon()

    def _survey(self) -> None:
        if self._mac is None:
            return
        if self._surveys % TRUST_SURVEYS == 0:
            self._found.note(
                trusted=self._mac.access.trusted(), pasteboard=self._mac.pasteboard.access()
            )
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
        return describe(self._found.now)

    # The chat window and ours

    def target(self) -> ChatWindow | None:
        """The chat window that would receive a paste now."""
        return self._tracker.target if self._mac is not None else None

    def _on_target(self, chat: ChatWindow | None) -> None:
        if self._mac is not None:
            pid = self._tracker.pid(chat.id) if chat is not None else 0
            self._mac.access.watch(pid, self._news, self._words.start)
            self._reader.set_chat(chat)
        self.target_changed.emit(chat)

    def _on_front(self, chat: ChatWindow | None) -> None:
        pid = self._tracker.pid(chat.id) if chat is not None else 0
        self._clipboard.set_front(front_of(chat, pid, self._clients))
        self._hold_number_keys()

    def attach(self, own_window: int) -> None:
        """Name the sidebar's window; it stands above the target from now on."""
        if self._mac is None:
            return
        self._sidebar.attach(window_of_ours(own_window))
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
        message = selected.message(chat, self._clients, self._reader.speakers)
        if message is not None:
            self.message_noticed.emit(message)

    # Inserting

    def insert(self, text: str, target: ChatWindow) -> int:
        """Queue one paste."""
        return self._paste(text, target, b"")

    def takes_images(self) -> bool:
        """Wherever texts go by the pasteboard."""
        return self._mac is not None and self._found.now.trusted

    def insert_image(self, png: bytes, target: ChatWindow) -> int:
        """Queue the paste of one picture."""
        return self._paste("", target, png)

    def _paste(self, text: str, target: ChatWindow, png: bytes) -> int:
        if self._mac is None:
            return self._requests.end(self.insert_finished.emit, Outcome.REFUSED, STOPPED)
        request = self._requests.number()
        self._clipboard.paste(Paste(request, text, target.id, png))
        return request

    def send(self, target: ChatWindow) -> int:
        """Nothing is sent from here; always refused."""
        return self._requests.end(self.send_finished.emit, Outcome.REFUSED, NO_SENDING[0])

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
            wanted = self._numbers_wanted and self._tracker.front is not None
            refused = hold_numbers(self._hotkeys, wanted=wanted)
            if refused is not None:
                self._found.note(taken_keys=refused)
