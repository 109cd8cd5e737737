"""Global keys by the desktop portal (org.freedesktop.portal.GlobalShortcuts), over D-Bus.

The protocol in short: every call answers at once with the path of a request, and says what came
of it by a ``Response`` signal on that path, which may take as long as the person thinks. The path
is known beforehand from the caller's bus name and a token, so that nothing can be missed. Keys are
bound once in a session's life; other keys need a new session.
"""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call  # type: ignore[import-untyped]
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

from assist.desktop_entry import APP_ID

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
REGISTRY = "org.freedesktop.host.portal.Registry"
PROPERTIES = "org.freedesktop.DBus.Properties"
NOT_ALLOWED = "org.freedesktop.portal.Error.NotAllowed"

# The bus starts the portal when it is first asked for, which takes its time after a login.
ANSWER_SECONDS = 25.0

# Names on the keyboard → xkbcommon's, where they differ (Shortcuts Specification 0.1).
KEY_NAMES = {
    "enter": "Return", "return": "Return", "esc": "Escape", "tab": "Tab", "up": "Up",
    "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End",
    "pgup": "Prior", "pgdown": "Next", "ins": "Insert", "del": "Delete", "backspace": "BackSpace",
    "`": "grave", "-": "minus", "=": "equal", "[": "bracketleft", "]": "bracketright",
    ";": "semicolon", "'": "apostrophe", ",": "comma", ".": "period", "/": "slash",
    "\\": "backslash",
}  # fmt: skip
MODIFIERS = {"ctrl": "CTRL", "alt": "ALT", "shift": "SHIFT", "meta": "LOGO", "super": "LOGO"}


# What the bus says of a call that nobody serves: there is no portal, or an older one.
UNSERVED = frozenset(
    f"org.freedesktop.DBus.Error.{name}"
    for name in ("ServiceUnknown", "UnknownMethod", "UnknownInterface", "UnknownObject")
)


class PortalRefused(Exception):  # noqa: N818 - an answer, not a fault
    """The portal is not there, or said no. ``cancelled``: the person did.

    ``nameless``: the portal does not know which program asks.
    """

    def __init__(self, reason: str, *, cancelled: bool = False, nameless: bool = False) -> None:
        super().__init__(reason)
        self.cancelled = cancelled
        self.nameless = nameless


def trigger(key: str) -> str:
    """A key ("Ctrl+Alt+Space") as the Shortcuts Specification writes it, or empty."""
    *modifiers, last = [part.strip().lower() for part in key.split("+")]
    if not last or any(modifier not in MODIFIERS for modifier in modifiers):
        return ""
    function = last[0] == "f" and last[1:].isdigit()
    name = KEY_NAMES.get(last, last.upper() if function else last)
    return "+".join([*(MODIFIERS[modifier] for modifier in modifiers), name])


@dataclass(frozen=True, slots=True)
class Key:
    """A wanted key: what it does, in words for the portal's own dialog, and its trigger."""

    says: str
    trigger: str = ""

    def told(self) -> dict[str, tuple[str, str]]:
        """As the portal wants it."""
        wish = {"preferred_trigger": ("s", self.trigger)} if self.trigger else {}
        return {"description": ("s", self.says), **wish}


@dataclass(slots=True)
class News:
    """The names of keys that were pressed, and whether the portal ended the session."""

    pressed: list[str] = field(default_factory=list)
    closed: bool = False


class ShortcutsPortal:
    """One connection to the session bus; used by one thread.

    ``registered``: nothing speaks against the name that we gave.

    Raises ``OSError`` or ``RuntimeError`` where there is no bus, :class:`PortalRefused` where the
    portal does not do what was asked.
    """

    def __init__(self) -> None:
        if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
            raise RuntimeError("no session bus")
        self._bus: DBusConnection = open_dbus_connection("SESSION")
        self._tokens = itertools.count(1)
        self._salt = os.urandom(4).hex()
        self._session = ""
        self.registered = True
        self._news = News()
        self._later: deque[Message] = deque()
        self._listen(SHORTCUTS, "Activated")
        self._listen(REQUEST, "Response")
        self._listen(SESSION, "Closed")
        owner = MatchRule(type="signal", sender=message_bus.bus_name, member="NameOwnerChanged")
        owner.add_arg_condition(0, PORTAL)
        self._bus.send_and_get_reply(message_bus.AddMatch(owner), timeout=ANSWER_SECONDS)

    def close(self) -> None:
        """Leave the bus; the portal ends the session by itself."""
        self._bus.close()

    def fileno(self) -> int:
        """The socket, to wait on."""
        return int(self._bus.sock.fileno())

    def _listen(self, interface: str, member: str) -> None:
        rule = MatchRule(type="signal", sender=PORTAL, interface=interface, member=member)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_SECONDS)

    def _call(self, interface: str, member: str, signature: str, *body: Any) -> Any:
        """One call; its first result."""
        address = DBusAddress(PATH, PORTAL, interface)
        serial = next(self._bus.outgoing_serial)
        self._bus.send(new_method_call(address, member, signature, body), serial=serial)
        while True:
            answer = self._bus.receive(timeout=ANSWER_SECONDS)
            if answer.header.fields.get(HeaderFields.reply_serial) != serial:
                self._later.append(answer)
            elif answer.header.message_type is MessageType.error:
                name = str(answer.header.fields.get(HeaderFields.error_name))
                raise PortalRefused(name, nameless=name == NOT_ALLOWED)
            else:
                return answer.body[0] if answer.body else None

    def introduce(self) -> int:
        """Say which program this is and ask for the portal's version.

        Portals before 1.19 know no registry and take the name from the process instead; others
        may do so too when they do not find our entry (:mod:`assist.desktop_entry`).
        """
        try:
            self._call(REGISTRY, "Register", "sa{sv}", APP_ID, {})
        except PortalRefused as refused:
            self.registered = str(refused) in UNSERVED
        _, version = self._call(PROPERTIES, "Get", "ss", SHORTCUTS, "version")
        return int(version)

    def bind(self, keys: Mapping[str, Key], wait: Callable[[], bool]) -> dict[str, str]:
        """Bind keys once; name → how the person triggers it (may be empty).

        The person may choose other keys, and leave some out. ``wait`` sleeps until the socket has
        something and returns whether to go on.
        """
        options = {"session_handle_token": ("s", self._token())}
        results = self._request("CreateSession", "a{sv}", (), options, wait)
        self._session = str(results["session_handle"][1])
        body = (self._session, [(name, key.told()) for name, key in keys.items()], "")
        results = self._request("BindShortcuts", "oa(sa{sv})sa{sv}", body, {}, wait)
        _, bound = results.get("shortcuts", ("", ()))
        return {name: str(about.get("trigger_description", ("s", ""))[1]) for name, about in bound}

    def _token(self) -> str:
        return f"ceda_{self._salt}_{next(self._tokens)}"

    def _request(
        self,
        member: str,
        signature: str,
        body: tuple[Any, ...],
        options: dict[str, tuple[str, str]],
        wait: Callable[[], bool],
    ) -> dict[str, tuple[str, Any]]:
        """Make a request and wait for its response."""
        token = self._token()
        sender = self._bus.unique_name.removeprefix(":").replace(".", "_")
        told = {**options, "handle_token": ("s", token)}
        # Portals before 0.9 chose the path themselves, so what they answer counts as well.
        answered = str(self._call(SHORTCUTS, member, signature, *body, told))
        paths = {f"{PATH}/request/{sender}/{token}", answered}
        while True:
            while (message := self._next()) is not None:
                fields = message.header.fields
                if fields.get(HeaderFields.member) != "Response":
                    self._note(message)
                elif fields[HeaderFields.path] in paths:
                    code, results = message.body
                    if code:
                        raise PortalRefused(f"response {code}", cancelled=code == 1)
                    return dict(results)
            if self._news.closed or not wait():
                raise PortalRefused("the portal is gone")

    def _next(self) -> Message | None:
        if self._later:
            return self._later.popleft()
        try:
            return self._bus.receive(timeout=0.0)
        except TimeoutError:
            return None

    def _note(self, message: Message) -> None:
        fields = message.header.fields
        match fields.get(HeaderFields.member):
            case "Activated" if message.body[0] == self._session:
                self._news.pressed.append(str(message.body[1]))
            case "Closed" if fields[HeaderFields.path] == self._session:
                self._news.closed = True
            case "NameOwnerChanged" if message.body[0] == PORTAL and self._session:
                self._news.closed = True

    def news(self) -> News:
        """What arrived since the last call."""
        while (message := self._next()) is not None:
            self._note(message)
        found, self._news = self._news, News(closed=self._news.closed)
        return found
