"""What the program asks of a desktop, and what a desktop can answer.

One small protocol serves every system. An adapter never touches the interface: it
reports through signals and is asked through methods that return at once; whatever takes
longer than a frame comes back as a signal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QRect, Signal


class Ability(StrEnum):
    """What a desktop may be able to do; the program asks for these, never for the system."""

    FIND_CHAT = "find_chat"
    FOLLOW = "follow"
    READ_SELECTION = "read_selection"
    READ_CHAT = "read_chat"
    PASTE = "paste"
    SEND = "send"
    HOTKEYS = "hotkeys"


@dataclass(frozen=True, slots=True)
class Capability:
    """One ability here and now: whether it works, why, and how to mend it (plain words)."""

    ability: Ability
    works: bool
    why: str
    mend: str = ""


class Source(StrEnum):
    """How a message reached us."""

    ACCESSIBILITY = "accessibility"
    SELECTION = "selection"
    COPY = "copy"
    HOTKEY = "hotkey"


@dataclass(frozen=True, slots=True)
class ChatWindow:
    """A window of a known chat client.

    ``id`` is the system's window id, ``client`` an id of the client list (``pidgin``, …),
    ``buyer`` the name of the conversation where the title tells it. ``frame`` is the outer
    rectangle in device pixels of the virtual desktop. ``client_name`` is what people call the
    client (千牛, Pidgin); empty where only its id is known. ``emoji`` is the dialect of its
    composer, ``images`` whether it takes a pasted picture. ``maximised`` says that it fills the
    screen, or will when it is an icon no more.
    """

    id: int
    client: str
    title: str
    buyer: str
    frame: QRect
    client_name: str = ""
    emoji: str = "unicode"
    images: bool = True
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class EdgeStrip:
    """A strip along the ``side`` (``left``, ``right``) of a screen, in device pixels."""

    side: str
    rect: QRect
    screen: QRect


@dataclass(frozen=True, slots=True)
class ChosenChat:
    """A window that the person named a chat: its class, and words of its title unless empty."""

    window_class: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A buyer's words as noticed: one message, without name and time in front.

    ``window`` is the window they were read in, if known. ``noticed_at`` is
    ``time.monotonic()`` at the moment the system told us.
    """

    text: str
    source: Source
    window: ChatWindow | None
    sender: str = ""
    noticed_at: float = 0.0


class Hand(StrEnum):
    """What the agent's hands did; which key it was is never told."""

    KEY = "key"
    CLICK = "click"
    ESCAPE = "escape"


class Outcome(StrEnum):
    """How an insertion or a sending ended."""

    INSERTED = "inserted"
    COPIED = "copied"
    REFUSED = "refused"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class InsertResult:
    """The end of one insertion or of one sending.

    ``request`` is the number that :meth:`Desktop.insert` or :meth:`Desktop.send` returned.
    ``COPIED`` means that the text waits in the clipboard and the agent presses Ctrl+V;
    ``REFUSED`` that nothing was pasted, or that the key that sends was not pressed. ``reason``
    says why in plain words whenever it is neither ``INSERTED`` nor ``SENT``; with these it names
    what else went wrong (the earlier clipboard could not be kept).

    ``sendable`` says that the chat took the text and that nothing else stands in its composer,
    as far as that can be told.
    """

    request: int
    outcome: Outcome
    reason: str = ""
    sendable: bool = False


class Desktop(QObject):
    """The desktop as the program sees it. The base class is the null desktop's contract.

    Signals
        message_noticed(IncomingMessage): a buyer's message, the agent's own lines left out.
        target_changed(ChatWindow | None): the chat window that would receive a paste now.
        target_moved(ChatWindow): the same window with a new frame.
        hotkey_pressed(str): the name under which the key was registered.
        insert_finished(InsertResult): one for each :meth:`insert`, in order.
        send_finished(InsertResult): one for each :meth:`send`, in order.
        hand_moved(Hand): the agent pressed a key or a button, while :meth:`watch_hands` asks.
        window_picked(ChosenChat | None): the end of :meth:`pick_window`.
        capabilities_changed(): ask :meth:`capabilities` again.
    """

    message_noticed = Signal(object)
    target_changed = Signal(object)
    target_moved = Signal(object)
    hotkey_pressed = Signal(str)
    insert_finished = Signal(object)
    send_finished = Signal(object)
    hand_moved = Signal(object)
    window_picked = Signal(object)
    capabilities_changed = Signal()

    name = "null"

    def start(self) -> None:
        """Begin to look for chat windows and to serve requests."""

    def stop(self) -> None:
        """Release everything; pending insertions end as refused."""

    def capabilities(self) -> tuple[Capability, ...]:
        """Every :class:`Ability` once, as it stands now."""
        raise NotImplementedError

    def can(self, ability: Ability) -> bool:
        """Whether one ability works here and now."""
        return any(c.works for c in self.capabilities() if c.ability is ability)

    def target(self) -> ChatWindow | None:
        """The chat window that would receive a paste now."""
        return None

    def picks_windows(self) -> bool:
        """Whether :meth:`pick_window` works here."""
        return False

    def pick_window(self) -> None:
        """Let the person click a window that is a chat; :attr:`window_picked` tells the end."""

    def choose_chats(self, chats: tuple[ChosenChat, ...]) -> None:
        """Serve these windows as chats too, from now on; also before :meth:`start`."""

    def means(self, client: str) -> frozenset[str]:
        """How messages may be noticed in a client's windows (``Source`` values)."""
        return frozenset()

    def switch_means_off(self, off: tuple[str, ...]) -> None:
        """Do without these means of these clients ("pidgin:copy"); also before :meth:`start`."""

    def set_reading(self, enabled: bool) -> None:
        """Switch noticing of messages (accessibility, selection, copy) on or off."""

    def take_selection(self) -> None:
        """Report the words selected now as a message (``Source.HOTKEY``).

        The agent asks for it, so it works while reading is off and in any window.
        """

    def attach(self, own_window: int) -> None:
        """Name the sidebar's own window, so that it stacks above the target only.

        Called again whenever the window is made anew. The sidebar's own selections and
        copies are never reported.
        """

    def reserves_edges(self) -> bool:
        """Whether :meth:`reserve_edge` works here."""
        return False

    def reserve_edge(self, strip: EdgeStrip | None) -> None:
        """Keep a strip of a screen for the sidebar: maximised windows end beside it.

        ``None`` gives it back. What one call asks replaces what the call before asked.
        """

    def stand_alone(self, alone: bool) -> None:
        """Let the sidebar stand for itself, or rise, sink and hide with the chat (as at first)."""

    def insert(self, text: str, target: ChatWindow) -> int:
        """Put ``text`` into the composer of ``target``, which the agent has been shown.

        Returns the request number at once; :attr:`insert_finished` tells the end. Requests
        keep their order. Nothing is pasted when another window is in front by then; no key
        that sends is pressed; the earlier clipboard comes back.
        """
        raise NotImplementedError

    def takes_images(self) -> bool:
        """Whether :meth:`insert_image` works here and now."""
        return False

    def insert_image(self, png: bytes, target: ChatWindow) -> int:
        """Put a picture (the bytes of a PNG) into the composer of ``target``, as :meth:`insert`.

        Asked only where :meth:`takes_images` says yes and ``target`` takes images.
        """
        raise NotImplementedError

    def watch_hands(self, watching: bool) -> None:
        """Tell of keys and clicks (:attr:`hand_moved`), wherever they go; Esc goes to nobody else.

        For the few seconds of a countdown only. Which key it was is neither told nor kept. What
        has happened before ``watching`` ends is told first.
        """

    def send(self, target: ChatWindow) -> int:
        """Press the key that sends in ``target``, whose composer holds the latest insertion.

        The only call that presses such a key. Returns the request number at once;
        :attr:`send_finished` tells the end. Refused when ``target`` has not the keyboard
        already, and unless the latest insertion went there, was ``sendable`` and still stands
        there unchanged, as far as that can be told. Asked only where :attr:`Ability.SEND` works.
        """
        raise NotImplementedError

    def take_focus(self, own_window: int) -> None:
        """Give the keyboard to the sidebar's window because the agent asked for it."""

    def give_focus_back(self) -> None:
        """Return the keyboard to the chat window that had it before."""

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        """Register global keys (name → "Ctrl+1"); returns name → reason for those refused."""
        raise NotImplementedError

    def set_number_keys(self, active: bool) -> None:
        """Grab or release Ctrl+1…9 (names ``card_1`` … ``card_9``).

        The adapter holds them only while a known chat window is in front.
        """
