"""A desktop portal of the tests' own, on a session bus of the tests' own.

It speaks the real protocol of org.freedesktop.portal.GlobalShortcuts (version 1) and
org.freedesktop.host.portal.Registry: calls answer with a request path, what came of them follows
as a ``Response`` signal, presses are ``Activated`` signals.
"""

import contextlib
import os
import select
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class PrivateBus:
    """A dbus-daemon for one test."""

    def __init__(self) -> None:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()

    def stop(self) -> None:
        self._daemon.terminate()
        self._daemon.wait()
        assert self._daemon.stdout is not None
        self._daemon.stdout.close()


@dataclass
class Desk:
    """How the portal behaves, and what it was asked."""

    shortcuts: bool = True
    registry: bool = True
    knows_us: bool = True
    grant: Callable[[str], bool] = lambda name: True
    code: int = 0
    answer: threading.Event = field(default_factory=threading.Event)
    calls: list[tuple[str, tuple]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.answer.set()


class FakePortal:
    """Serves one bus on a thread; ``press`` and ``end_session`` may be called from any."""

    def __init__(self, address: str, desk: Desk) -> None:
        self.desk = desk
        self.session = ""
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(message_bus.RequestName(NAME))
        self._client = ""
        self._jobs: list[Callable[[], None]] = []
        self._wake_read, self._wake_write = os.pipe()
        self._running = True
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def press(self, name: str) -> None:
        self._do(lambda: self._signal(PATH, SHORTCUTS, "Activated", "osta{sv}",
                                      (self.session, name, 12345, {})))  # fmt: skip

    def end_session(self) -> None:
        closed = (self.session, "org.freedesktop.portal.Session", "Closed", "a{sv}", ({},))
        self._do(lambda: self._signal(*closed))

    def stop(self) -> None:
        self.desk.answer.set()
        self._do(lambda: setattr(self, "_running", False))
        self._thread.join()
        self._bus.close()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.append(job)
        os.write(self._wake_write, b"x")

    def _run(self) -> None:
        while self._running:
            ready, _, _ = select.select([self._bus.sock, self._wake_read], [], [])
            if self._wake_read in ready:
                os.read(self._wake_read, 1)
                self._jobs.pop(0)()
            with contextlib.suppress(TimeoutError):
                while True:
                    self._answer(self._bus.receive(timeout=0.0))

    def _signal(self, path: str, interface: str, member: str, signature: str, body: tuple) -> None:
        signal = new_signal(DBusAddress(path, interface=interface), member, signature, body)
        if "Response" in member or "Closed" in member:  # these go to their client alone
            signal.header.fields[HeaderFields.destination] = self._client
        self._bus.send(signal)

    def _answer(self, call) -> None:
        if call.header.message_type is not MessageType.method_call:
            return
        fields = call.header.fields
        interface, member = fields.get(HeaderFields.interface), fields[HeaderFields.member]
        self._client = fields[HeaderFields.sender]
        self.desk.calls.append((member, tuple(call.body)))
        if interface == SHORTCUTS and self.desk.shortcuts:
            self._serve(call, member)
        elif member == "Get" and self.desk.shortcuts:
            self._bus.send(new_method_return(call, "v", (("u", 1),)))
        elif member == "Register" and self.desk.registry:
            failed = "org.freedesktop.DBus.Error.Failed"  # App info not found
            known = self.desk.knows_us
            self._bus.send(new_method_return(call) if known else new_error(call, failed))
        else:
            self._bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _serve(self, call, member: str) -> None:
        if not self.desk.knows_us:  # An app id is required
            self._bus.send(new_error(call, "org.freedesktop.portal.Error.NotAllowed"))
            return
        sender = self._client.removeprefix(":").replace(".", "_")
        options = call.body[-1]
        request = f"{PATH}/request/{sender}/{options['handle_token'][1]}"
        self._bus.send(new_method_return(call, "o", (request,)))
        code, results = 0, {}
        if member == "CreateSession":
            self.session = f"{PATH}/session/{sender}/{options['session_handle_token'][1]}"
            results = {"session_handle": ("s", self.session)}
        else:
            assert call.body[0] == self.session
            self.desk.answer.wait()
            code = self.desk.code
            bound = [
                (name, {"trigger_description": ("s", f"按 {about['preferred_trigger'][1]}")})
                for name, about in call.body[1]
                if self.desk.grant(name)
            ]
            results = {"shortcuts": ("a(sa{sv})", bound)} if not code else {}
        body = (code, results)
        self._signal(request, "org.freedesktop.portal.Request", "Response", "ua{sv}", body)
