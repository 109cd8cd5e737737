"""The X11 desktop: windows and keys on the Qt loop, clipboard and reading on their threads."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import QSocketNotifier, QTimer
from Xlib import X
from Xlib.error import DisplayError

from assist.platforms.atspi import ChatReader
from assist.platforms.base import (
    Capability,
    ChatWindow,
    ChosenChat,
    Desktop,
    EdgeStrip,
    IncomingMessage,
    Outcome,
    Source,
)
from assist.platforms.chosen_clients import ServedClients, chosen
from assist.platforms.clients import ClientList, known_clients
from assist.platforms.found import Found
from assist.platforms.hotkeys import hold_numbers
from assist.platforms.null import CANNOT_SEND
from assist.platforms.paste_words import STOPPED
from assist.platforms.pasting import Send
from assist.platforms.reports import Reports
from assist.platforms.requests import Requests
from assist.platforms.selected import Selected
from assist.platforms.x11_abilities import Findings, describe, missing_parts
from assist.platforms.x11_clipboard import ClipboardThread, Copy
from assist.platforms.x11_connection import Connection
from assist.platforms.x11_copies import Front
from assist.platforms.x11_hands import HandWatch
from assist.platforms.x11_keys import Hotkeys
from assist.platforms.x11_paste import Paste
from assist.platforms.x11_picker import WindowPicker
from assist.platforms.x11_sidebar import SidebarWindow
from assist.platforms.x11_windows import TITLES, Watchers, WindowTracker

# Round trips queue events and swallow the socket's wake-up. Our own are followed by a sweep;
# this one is for what slipped through.
SWEEP_MS = 250
KEY_CHECK_MS = 15


class X11Desktop(Desktop):
    """The adapter for Xorg sessions and for Xvfb."""

    name = "x11"

    def __init__(self, clients: ClientList | None = None) -> None:
        super().__init__()
        self._clients = clients or known_clients()
        self._served = ServedClients(self._clients)
        self._found = Found(Findings(), self.capabilities_changed.emit)
        self._threads = Reports()
        self._threads.noticed.connect(self._on_noticed)
        self._threads.selected.connect(self._on_selected)
        self._threads.finished.connect(self.insert_finished)
        self._threads.sent.connect(self.send_finished)
        self._threads.reader.connect(lambda state: self._found.note(reader=state))
        self._reader = ChatReader(
            self._clients, self._threads.noticed.emit, self._threads.reader.emit
        )
        self._clipboard = ClipboardThread(
            self._threads.finished.emit,
            self._sort_out,
            self._reader.composer,
            self._threads.sent.emit,
            self._reader.write,
        )
        self._connection: Connection | None = None
        self._tracker: WindowTracker | None = None
        self._hotkeys: Hotkeys | None = None
        self._sidebar = SidebarWindow(self)
        self._hands = HandWatch(self.hand_moved.emit, self)
        self._picker: WindowPicker | None = None
        self._requests = Requests()
        self._numbers_wanted = False
        self._reading = False

    # Life

    def start(self) -> None:
        """Connect to the X server and begin; what is missing shows in the capabilities."""
        try:
            self._connection = connection = Connection()
            self._found.now = missing_parts(connection)
            if self._found.now.clipboard:
                self._clipboard.start()
        except (DisplayError, OSError, RuntimeError):
            self._found.now = Findings(display=False)
            self.capabilities_changed.emit()
            return
        watchers = Watchers(
            appeared=self._reader.watch,
            closed=self._reader.forget,
            target=self._on_target,
            moved=self.target_moved.emit,
            front=self._on_front,
        )
        self._sidebar.connect_to(connection)
        self._picker = WindowPicker(connection, self._on_picked)
        self._hotkeys = Hotkeys(connection, self.hotkey_pressed.emit)
        self._tracker = WindowTracker(connection, self._clients, watchers)
        self._reader.start()
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._sweep)
        self._sweeper = QTimer(self, interval=SWEEP_MS)
        self._sweeper.timeout.connect(self._sweep)
        self._key_check = QTimer(self, interval=KEY_CHECK_MS)
        self._key_check.timeout.connect(self._check_keys)
        self._tracker.start()
        self._sweeper.start()
        if number := self._sidebar.number:
            self.attach(number)
        self._sweep_soon()
        self.capabilities_changed.emit()

    def stop(self) -> None:
        """Release keys, threads and connections; the earlier clipboard comes back."""
        if self._connection is None:
            return
        if self._tracker is not None:
            self._sweeper.stop()
            self._key_check.stop()
            self._notifier.setEnabled(False)
            self._reader.stop()
            self._clipboard.stop()
        self._hands.close()
        self._sidebar.leave()
        if self._picker is not None:
            self._picker.stop()
        self._picker = None
        self._tracker = None
        self._hotkeys = None
        self._connection.close()
        self._connection = None

    def _sweep(self) -> None:
        connection, tracker = self._connection, self._tracker
        if connection is None or tracker is None:
            return
        while connection.display.pending_events():
            while connection.display.pending_events():
                self._take(connection, connection.display.next_event())
            # Settling asks the server, and its answers may bring further events along.
            tracker.settle()

    def _sweep_soon(self) -> None:
        QTimer.singleShot(0, self, self._sweep)

    def _take(self, connection: Connection, event: Any) -> None:
        if event.type == X.MappingNotify:
            connection.display.refresh_keyboard_mapping(event)
            return
        if self._picker is not None and self._picker.handle(event):
            return
        if self._hotkeys is not None:
            self._hotkeys.handle(event)
        if self._tracker is not None:
            self._tracker.handle(event)
        if event.type == X.KeyPress and not self._key_check.isActive():
            self._key_check.start()

    def _check_keys(self) -> None:
        if self._hotkeys is None or not self._hotkeys.settle():
            self._key_check.stop()
        self._sweep()

    # What it can do

    def capabilities(self) -> tuple[Capability, ...]:
        """Every ability with the reason where it does not work."""
        return describe(self._found.now)

    # Windows

    def target(self) -> ChatWindow | None:
        """The chat window that was in front last."""
        return self._tracker.target if self._tracker is not None else None

    def _on_target(self, chat: ChatWindow | None) -> None:
        self._sidebar.stand_above(chat)
        if self._tracker is not None:
            self._found.note(nameless=chat is not None and not self._tracker.pid(chat.id))
        self.target_changed.emit(chat)

    def _on_front(self, chat: ChatWindow | None) -> None:
        front = None
        client = self._clients.named(chat.client) if chat is not None else None
        if chat is not None and client is not None:
            front = Front(chat.id, client.means, client.copies_by_others)
        self._clipboard.set_front(front)
        self._hold_number_keys()

    def attach(self, own_window: int) -> None:
        """Remember the sidebar's window; it stacks above the target from now on."""
        self._sidebar.attach(own_window)
        if self._tracker is not None:
            self._tracker.add_own(own_window)
            self._clipboard.add_own_window(own_window)
            self._sidebar.stand_above(self._tracker.target)
            self._sweep_soon()

    def picks_windows(self) -> bool:
        """Wherever a window manager lists its windows."""
        return self._found.now.manager

    def pick_window(self) -> None:
        """Show the crosshair."""
        if self._picker is not None:
            self._picker.start()

    def _on_picked(self, number: int) -> None:
        connection, found = self._connection, None
        if connection is not None and number and connection.pid(number) != os.getpid():
            classes = connection.classes(number)
            title = connection.text(number, *TITLES)
            found = chosen(classes[-1], title, self._clients) if classes else None
        self.window_picked.emit(found)

    def choose_chats(self, chats: tuple[ChosenChat, ...]) -> None:
        """Add them to the clients, and look whether their windows are there."""
        self._served.choose(chats)
        if self._tracker is not None:
            self._tracker.look_again()

    def means(self, client: str) -> frozenset[str]:
        """What the client's rules allow."""
        return self._served.means(client)

    def switch_means_off(self, off: tuple[str, ...]) -> None:
        """Part from every window and meet it again with the means of now."""
        self._served.switch_off(off)
        if self._tracker is not None:
            for chat, _ in self._tracker.windows():
                self._reader.forget(chat.id)
            self._tracker.look_again()
            self._on_front(self._tracker.front)

    def reserves_edges(self) -> bool:
        """Wherever a window manager reads EWMH's properties."""
        return self._found.now.manager

    def reserve_edge(self, strip: EdgeStrip | None) -> None:
        """Write the strut on the sidebar's window."""
        self._sidebar.reserve(strip)

    def stand_alone(self, alone: bool) -> None:
        """Be a transient of the chat, or of nothing."""
        if alone != self._sidebar.alone:
            self._sidebar.alone = alone
            self._sidebar.stand_above(self.target())

    def take_focus(self, own_window: int) -> None:
        """Let the window accept the keyboard, then ask for it as soon as that is known."""
        self._sidebar.take_focus(own_window)

    def give_focus_back(self) -> None:
        """The sidebar stops accepting the keyboard; the chat gets it."""
        self._sidebar.refuse_focus()
        target = self.target()
        if target is not None and self._connection is not None:
            self._connection.activate(target.id)

    # Noticing

    def set_reading(self, enabled: bool) -> None:
        """Switch accessibility, selection and copy on or off."""
        self._reading = enabled
        self._reader.set_reading(enabled)
        self._clipboard.set_reading(enabled)

    def take_selection(self) -> None:
        """Report the words that are selected now, because the agent asked for them."""
        self._clipboard.take_selection()

    def _on_noticed(self, message: IncomingMessage) -> None:
        window = message.window
        if window is not None and not self._served.allows(window.client, message.source.value):
            return  # It was on its way when its means was switched off.
        if self._reading:
            self.message_noticed.emit(message)

    def _sort_out(self, selected: Selected) -> None:
        """On the clipboard's thread: leave out what was selected in the composer."""
        if selected.source is Source.HOTKEY:
            self._threads.selected.emit(selected)
            return
        report = self._threads.selected.emit
        self._reader.unless_composed(selected.text, lambda: report(selected))

    def _on_selected(self, selected: Selected) -> None:
        if not (self._reading or selected.source is Source.HOTKEY):
            return
        chat = self._chat(selected.window)
        message = selected.message(chat, self._clients, self._reader.speakers)
        if message is not None:
            self.message_noticed.emit(message)

    def _chat(self, number: int) -> ChatWindow | None:
        windows = self._tracker.windows() if self._tracker is not None else []
        return next((chat for chat, _ in windows if chat.id == number), None)

    # Inserting

    def insert(self, text: str, target: ChatWindow) -> int:
        """Queue one paste; where pasting cannot work the text is copied."""
        if self._tracker is None or not self._found.now.clipboard:
            return self._requests.end(self.insert_finished.emit, Outcome.REFUSED, STOPPED)
        request = self._requests.number()
        if not self._found.now.can_paste:
            self._clipboard.copy(Copy(request, text))
        else:
            client = self._clients.named(target.client)
            known = client is None or not client.copies_by_others
            self._clipboard.paste(Paste(request, text, target.id, known))
        return request

    def takes_images(self) -> bool:
        """Whether pictures can be pasted: wherever texts can."""
        return self._tracker is not None and self._found.now.can_paste

    def insert_image(self, png: bytes, target: ChatWindow) -> int:
        """Queue the paste of one picture."""
        request = self._requests.number()
        client = self._clients.named(target.client)
        known = client is None or not client.copies_by_others
        self._clipboard.paste(Paste(request, "", target.id, known, png))
        return request

    # Sending

    def watch_hands(self, watching: bool) -> None:
        """Hear of keys and clicks through XInput 2, with Esc grabbed."""
        if self._tracker is not None and watching:
            self._hands.start()
        else:
            self._hands.stop()

    def send(self, target: ChatWindow) -> int:
        """Queue the press of the client's key."""
        client = self._clients.named(target.client)
        if self._tracker is None or client is None or not self._found.now.can_send:
            return self._requests.end(self.send_finished.emit, Outcome.REFUSED, CANNOT_SEND)
        request = self._requests.number()
        self._clipboard.send(Send(request, target.id, client.send_key))
        return request

    # Keys

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """Take global keys; a key that is registered again under its name moves."""
        if self._hotkeys is None:
            return dict.fromkeys(keys, self._found.now.no_keys)
        if keys:
            self._hotkeys.release(*keys)
        refused = self._hotkeys.grab(keys)
        self._sweep_soon()
        return refused

    def set_number_keys(self, active: bool) -> None:
        """Hold Ctrl+1…9 while a known chat is in front."""
        self._numbers_wanted = active
        self._hold_number_keys()

    def _hold_number_keys(self) -> None:
        if self._hotkeys is None or self._tracker is None:
            return
        wanted = self._numbers_wanted and self._tracker.front is not None
        refused = hold_numbers(self._hotkeys, wanted=wanted)
        if refused is not None:
            self._found.note(taken_keys=refused)
            self._sweep_soon()
