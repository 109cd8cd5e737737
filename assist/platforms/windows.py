"""The Windows desktop: windows and keys on the Qt loop, clipboard and reading on threads."""

from __future__ import annotations

from assist.platforms import windows_api as api
from assist.platforms.ability_words import NOT_STARTED
from assist.platforms.base import (
    Ability,
    Capability,
    ChatWindow,
    ChosenChat,
    Desktop,
    EdgeStrip,
    IncomingMessage,
    Source,
)
from assist.platforms.chosen_clients import ServedClients
from assist.platforms.clients import ClientList, known_clients
from assist.platforms.found import Found
from assist.platforms.hotkeys import NumberedKeys, hold_numbers
from assist.platforms.own_windows import window_of_ours
from assist.platforms.reports import Reports
from assist.platforms.rhythm import Rhythm
from assist.platforms.selected import Selected, front_of
from assist.platforms.text_reader import ChatReader, ReaderState
from assist.platforms.window_tracker import Watchers, WindowTracker
from assist.platforms.windows_abilities import Findings, describe
from assist.platforms.windows_automation import AutomationTree, is_installed
from assist.platforms.windows_clipboard_thread import ClipboardThread
from assist.platforms.windows_edges import EdgeReservation
from assist.platforms.windows_events import WindowEvents
from assist.platforms.windows_hands import HandWatch
from assist.platforms.windows_inserting import Inserting
from assist.platforms.windows_keys import hotkeys
from assist.platforms.windows_messages import MessageWindow
from assist.platforms.windows_picker import WindowPicker
from assist.platforms.windows_sidebar import SidebarWindow
from assist.platforms.windows_system import WindowSystem

# With news from the system hardly ever, otherwise at a gentle pace, and swiftly while the chat
# window moves.
EVENTS_MS = 1000
GENTLE_MS = 100
SWIFT_MS = 15


class WindowsDesktop(Desktop):
    """The adapter for Windows 10 and 11."""

    name = "windows"

    def __init__(self, clients: ClientList | None = None) -> None:
        super().__init__()
        self._clients = clients or known_clients(system="windows")
        self._served = ServedClients(self._clients)
        self._found = Found(Findings(), self.capabilities_changed.emit)
        self._threads = Reports()
        self._threads.noticed.connect(self._on_noticed)
        self._threads.selected.connect(self._on_selected)
        self._threads.finished.connect(self.insert_finished)
        self._threads.sent.connect(self.send_finished)
        self._threads.reader.connect(lambda state: self._found.note(reader=state))
        self._system = WindowSystem(api.load())
        self._clipboard = ClipboardThread(
            self._threads.finished.emit, self._threads.selected.emit, self._threads.sent.emit
        )
        self._inserting = Inserting(
            self._clipboard,
            self._clients,
            self.takes_images,
            lambda: self.can(Ability.SEND),
            self._threads,
        )
        self._hands = HandWatch(self._system.api, self.hand_moved.emit, self)
        self._reader = ChatReader(
            self._clients, AutomationTree, self._threads.noticed.emit, self._threads.reader.emit
        )
        self._sidebar = SidebarWindow(self._system)
        self._edge = EdgeReservation()
        self._picker = WindowPicker(self._system, self._clients, self.window_picked.emit)
        self._tracker = WindowTracker(
            self._system,
            self._clients,
            Watchers(self._on_target, self.target_moved.emit, self._on_front, self._on_minimised),
        )
        self._events = WindowEvents(self._system.api, lambda: self._rhythm.look_soon())
        self._messages: MessageWindow | None = None
        self._hotkeys: NumberedKeys | None = None
        self._rhythm = Rhythm(
            self._look,
            self._tracker.survey,
            SWIFT_MS,
            lambda: EVENTS_MS if self._events.delivers else GENTLE_MS,
            self,
        )
        self._numbers_wanted = False
        self._reading = False

    # Life

    def start(self) -> None:
        """Begin; what is missing shows in the capabilities."""
        try:
            self._messages = messages = MessageWindow(
                self._system.api, {api.WM_HOTKEY: self._on_hotkey}
            )
        except OSError:
            self.capabilities_changed.emit()
            return
        self._hotkeys = hotkeys(self._system.api, messages.handle, self.hotkey_pressed.emit)
        clipboard = self._clipboard.start()
        self._reader.start()
        self._events.start()
        self._found.note(
            desktop=True,
            clipboard=clipboard,
            true_pixels=self._system.sees_every_pixel(),
            automation=is_installed(),
            readable=any(Source.ACCESSIBILITY.value in c.means for c in self._clients),
            reader=ReaderState.OFF,
        )
        self._tracker.survey()
        self._rhythm.start()

    def stop(self) -> None:
        """Release keys, hooks and threads; the earlier clipboard comes back."""
        if self._messages is None:
            return
        self._rhythm.stop()
        self._hands.stop()
        self._edge.stop()
        self._picker.stop()
        self._events.stop()
        self._reader.stop()
        self._clipboard.stop()
        if self._hotkeys is not None:
            self._hotkeys.release()
        self._hotkeys = None
        self._messages.close()
        self._messages = None
        self._found.now = Findings()

    def _on_hotkey(self, number: int, rest: int) -> None:
        if self._hotkeys is not None:
            self._hotkeys.hit(number)

    def _look(self) -> bool:
        changed = self._tracker.look()
        # The front may have changed to and fro between two looks, so this is asked each time.
        if self._tracker.front is not None:
            self._sidebar.stand_above(self._tracker.front.id)
        if self._events.delivers and not self._found.now.events:
            self._found.note(events=True)
        return changed

    # What it can do

    def capabilities(self) -> tuple[Capability, ...]:
        """Every ability with the reason where it does not work."""
        return describe(self._found.now)

    # The chat window and ours

    def target(self) -> ChatWindow | None:
        """The chat window that would receive a paste now."""
        return self._tracker.target if self._messages is not None else None

    def _on_target(self, chat: ChatWindow | None) -> None:
        pid = self._tracker.pid(chat.id) if chat is not None else 0
        self._events.watch(chat.id if chat is not None else 0, pid)
        self._reader.set_chat(chat)
        self._found.note(elevated=self._system.is_beyond_reach(pid))
        self.target_changed.emit(chat)

    def _on_front(self, chat: ChatWindow | None) -> None:
        pid = self._tracker.pid(chat.id) if chat is not None else 0
        self._clipboard.set_front(front_of(chat, pid, self._clients))
        self._hold_number_keys()

    def _on_minimised(self, minimised: bool) -> None:
        self._sidebar.hide_with_chat(minimised)

    def attach(self, own_window: int) -> None:
        """Name the sidebar's window; it stands above the target from now on."""
        self._sidebar.attach(window_of_ours(own_window))
        target = self.target()
        if target is not None and self._tracker.front is not None:
            self._sidebar.stand_above(target.id)

    def stand_alone(self, alone: bool) -> None:
        """Leave the sidebar where it is, or let it rise and hide with the chat."""
        self._sidebar.stand_alone(alone)

    def reserves_edges(self) -> bool:
        """Wherever there is a desktop."""
        return self._messages is not None

    def reserve_edge(self, strip: EdgeStrip | None) -> None:
        """Be an AppBar of the shell, or none."""
        self._edge.set(strip)

    def picks_windows(self) -> bool:
        """Wherever there is a desktop."""
        return self._messages is not None

    def pick_window(self) -> None:
        """Show the crosshair."""
        self._picker.start()

    def choose_chats(self, chats: tuple[ChosenChat, ...]) -> None:
        """Add them to the clients, and look whether their windows are there."""
        self._served.choose(chats)
        if self._messages is not None:
            self._tracker.look_again()

    def take_focus(self, own_window: int) -> None:
        """Let the sidebar have the keyboard, and give it to it."""
        self._sidebar.accept_focus()
        self._system.bring_to_front(own_window)

    def give_focus_back(self) -> None:
        """The sidebar stops accepting the keyboard; the chat gets it."""
        self._sidebar.refuse_focus()
        target = self.target()
        if target is not None:
            self._system.bring_to_front(target.id)

    # Noticing

    def means(self, client: str) -> frozenset[str]:
        """What the client's rules allow."""
        return self._served.means(client)

    def switch_means_off(self, off: tuple[str, ...]) -> None:
        """Use the means of now for the chat in front, and for every one to come."""
        self._served.switch_off(off)
        self._on_front(self._tracker.front)
        self._reader.set_chat(self.target())

    def set_reading(self, enabled: bool) -> None:
        """Switch UI Automation and copies on or off."""
        self._reading = enabled
        self._reader.set_reading(enabled)
        self._clipboard.set_reading(enabled)

    def take_selection(self) -> None:
        """Report the words that are selected now, because the agent asked for them."""
        self._clipboard.take_selection()

    def _on_noticed(self, message: IncomingMessage) -> None:
        if self._reading:
            self.message_noticed.emit(message)

    def _on_selected(self, selected: Selected) -> None:
        if not (self._reading or selected.source is Source.HOTKEY):
            return
        chat = self._tracker.chat(selected.window)
        message = selected.message(chat, self._clients, self._reader.speakers)
        if message is not None:
            self.message_noticed.emit(message)

    # Inserting

    def insert(self, text: str, target: ChatWindow) -> int:
        """Queue one paste."""
        return self._inserting.insert(target, text)

    def takes_images(self) -> bool:
        """Whether pictures can be pasted: wherever texts can."""
        return self._messages is not None and self._found.now.clipboard

    def insert_image(self, png: bytes, target: ChatWindow) -> int:
        """Queue the paste of one picture."""
        return self._inserting.insert(target, "", png)

    # Sending

    def watch_hands(self, watching: bool) -> None:
        """Look at the keys, with Esc kept from others."""
        if watching and self._messages is not None:
            self._hands.start(self._messages.handle)
        else:
            self._hands.stop()

    def send(self, target: ChatWindow) -> int:
        """Queue the press of the client's key."""
        return self._inserting.send(target)

    # Keys

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """Take global keys; a key that is registered again under its name moves."""
        if self._hotkeys is None:
            return dict.fromkeys(keys, NOT_STARTED[0])
        if keys:
            self._hotkeys.release(*keys)
        return self._hotkeys.grab(keys)

    def set_number_keys(self, active: bool) -> None:
        """Hold Ctrl+1…9 while a known chat is in front."""
        self._numbers_wanted = active
        self._hold_number_keys()

    def _hold_number_keys(self) -> None:
        if self._hotkeys is None:
            return
        wanted = self._numbers_wanted and self._tracker.front is not None
        refused = hold_numbers(self._hotkeys, wanted=wanted)
        if refused is not None:
            self._found.note(taken_keys=refused)
