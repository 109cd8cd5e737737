"""Reading and owning X selections with bounded waiting.

Qt's clipboard waits up to 15 seconds for an owner that hangs, on the interface's thread.
Here every wait has a deadline, and the clipboard is served from a thread of its own.
The protocol is ICCCM chapter 2, with INCR for what does not fit into one request.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from Xlib import X, Xatom
from Xlib.error import XError
from Xlib.ext import xfixes
from Xlib.protocol import event as xevent

from assist.platforms.x11_connection import Connection
from assist.platforms.x11_formats import PROTOCOL_TARGETS, Datum, Offer

CHUNK = 128 * 1024
MOST_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class Reading:
    """One format on its way to us."""

    target: str
    property: int
    done: bool = False
    incremental: bool = False
    datum: Datum | None = None
    chunks: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Sending:
    """One large format on its way to somebody else."""

    datum: Datum
    sent: int = 0


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """A selection has a new owner; ``owner`` 0 means that it has none."""

    selection: str
    owner: int


class Selections:
    """Selections on one connection. Raises ``RuntimeError`` where the server lacks XFIXES.

    ``changed`` is told of new owners of watched selections, ``others`` gets every event that
    does not concern selections.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        if not connection.display.has_extension("XFIXES"):
            raise RuntimeError("the X server has no XFIXES extension")
        connection.display.xfixes_query_version()
        self._window = connection.root.create_window(
            0, 0, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask
        )
        self._offers: dict[str, Offer] = {}
        self._readings: dict[int, Reading] = {}
        self._sendings: dict[tuple[int, int], Sending] = {}
        self._server_time = 0
        self._reads = 0
        self.changed: Callable[[OwnerChange], None] = lambda _: None
        self.others: Callable[[Any], None] = lambda _: None

    def watch(self, *selections: str) -> None:
        """Report new owners of these selections through ``changed``, but never ourselves."""
        for name in selections:
            self._connection.display.xfixes_select_selection_input(
                self._window, self._connection.atom(name), xfixes.XFixesSetSelectionOwnerNotifyMask
            )
        self._connection.display.flush()

    def drain(self) -> None:
        """Serve whatever has arrived."""
        while self._connection.display.pending_events():
            self.handle(self._connection.display.next_event())

    def pump(self, until: Callable[[], object], deadline: float) -> bool:
        """Serve events until ``until()`` holds or the monotonic ``deadline`` has passed."""
        self.drain()
        while not until():
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                return False
            self._connection.wait(remaining)
            self.drain()
        return True

    def now(self) -> int:
        """The server's time, which ICCCM wants with every claim."""
        self._server_time = 0
        self._window.change_property(
            self._connection.atom("_CEDA_CLOCK"), Xatom.STRING, 8, b"", X.PropModeAppend
        )
        self.pump(lambda: self._server_time, time.monotonic() + 1.0)
        return self._server_time

    # Reading

    def owner(self, selection: str) -> int:
        """The window that owns a selection, 0 if none."""
        owner = self._connection.display.get_selection_owner(self._connection.atom(selection))
        return int(getattr(owner, "id", owner))

    def read(
        self, selection: str, targets: list[str], deadline: float, most: int = MOST_BYTES
    ) -> dict[str, Datum]:
        """Fetch formats at the same time; those not there by the ``deadline`` are left out."""
        readings = []
        for target in targets:
            # A silent owner may answer much later: its answer must not pass for a new one.
            self._reads += 1
            number = self._connection.atom(f"_CEDA_{self._reads % 512}")
            self._window.delete_property(number)
            reading = self._readings[number] = Reading(target, number)
            readings.append(reading)
            self._window.convert_selection(
                self._connection.atom(selection),
                self._connection.atom(target),
                number,
                X.CurrentTime,
            )
        self.pump(lambda: all(r.done for r in readings), deadline)
        found: dict[str, Datum] = {}
        for reading in readings:
            self._readings.pop(reading.property, None)
            if reading.done and reading.datum is not None and reading.datum.size <= most:
                found[reading.target] = reading.datum
                most -= reading.datum.size
        return found

    def formats(self, selection: str, deadline: float) -> list[str] | None:
        """The formats that the owner offers, without protocol ones; ``None`` if it is silent."""
        answer = self.read(selection, ["TARGETS"], deadline).get("TARGETS")
        if answer is None:
            return None
        if answer.format != 32:
            return []
        names = [self._connection.atom_name(int(atom)) for atom in answer.value]
        return [name for name in names if name and name not in PROTOCOL_TARGETS]

    def text(self, selection: str, deadline: float) -> str:
        """The selection as text; empty where there is none or the owner is silent."""
        datum = self.read(selection, ["UTF8_STRING"], deadline).get("UTF8_STRING")
        if datum is None or datum.format != 8:
            return ""
        return bytes(datum.value).decode("utf-8", "replace")

    # Owning

    def own(self, selection: str, offer: Offer) -> bool:
        """Become the owner; whether it worked."""
        offer.since = self.now()
        atom = self._connection.atom(selection)
        self._offers[selection] = offer
        self._window.set_selection_owner(atom, offer.since)
        if self.owner(selection) == self._window.id:
            return True
        del self._offers[selection]
        return False

    def owns(self, selection: str) -> bool:
        """Whether the selection is ours."""
        return selection in self._offers

    def disown(self, selection: str) -> None:
        """Leave a selection of ours without owner."""
        offer = self._offers.pop(selection, None)
        if offer is not None:
            window = self._connection.window(X.NONE)
            window.set_selection_owner(self._connection.atom(selection), offer.since)
            self._connection.display.flush()

    def hand_over(self, deadline: float) -> None:
        """Ask a clipboard manager to keep what we own, because we are about to leave."""
        if not self.owns("CLIPBOARD") or not self.owner("CLIPBOARD_MANAGER"):
            return
        self.read("CLIPBOARD_MANAGER", ["SAVE_TARGETS"], deadline)

    # Events

    def handle(self, event: Any) -> None:
        """Take one event of the connection."""
        kind = event.type
        if kind == X.SelectionRequest:
            self._serve(event)
        elif kind == X.SelectionNotify:
            self._arrived(event)
        elif kind == X.SelectionClear:
            self._offers.pop(self._connection.atom_name(event.atom), None)
        elif kind == X.PropertyNotify:
            self._property(event)
        elif hasattr(event, "owner") and hasattr(event, "selection_timestamp"):
            self._owner_changed(event)
        else:
            self.others(event)

    def _owner_changed(self, event: Any) -> None:
        owner = int(getattr(event.owner, "id", event.owner))
        if owner != self._window.id:
            name = self._connection.atom_name(event.selection)
            self.changed(OwnerChange(name, owner))

    def _arrived(self, event: Any) -> None:
        if event.property == X.NONE:
            # A refusal does not name the property; the target does.
            target = self._connection.atom_name(event.target)
            for reading in self._readings.values():
                if reading.target == target:
                    reading.done = True
            return
        arrived = self._readings.get(event.property)
        if arrived is None:
            return
        datum = self._take(arrived.property)
        if datum is not None and datum.type == "INCR":
            arrived.incremental = True
        else:
            arrived.datum, arrived.done = datum, True

    def _take(self, number: int) -> Datum | None:
        try:
            found = self._window.get_full_property(number, X.AnyPropertyType)
        except XError:
            return None
        self._window.delete_property(number)
        self._connection.display.flush()
        if found is None:
            return None
        kind = self._connection.atom_name(found.property_type)
        value = found.value.encode("latin-1") if isinstance(found.value, str) else found.value
        return Datum(kind, found.format, value if found.format == 8 else list(value))

    def _property(self, event: Any) -> None:
        if event.window.id == self._window.id:
            self._server_time = event.time
            reading = self._readings.get(event.atom)
            if event.state == X.PropertyNewValue and reading is not None and reading.incremental:
                self._next_chunk(reading)
        elif event.state == X.PropertyDelete:
            self._send_chunk((event.window.id, event.atom))

    def _next_chunk(self, reading: Reading) -> None:
        datum = self._take(reading.property)
        if datum is None:
            return
        if datum.format == 8 and len(datum.value):
            reading.chunks.append(bytes(datum.value))
            if sum(map(len, reading.chunks)) <= MOST_BYTES:
                return
            reading.chunks.clear()
        reading.datum = Datum(datum.type, 8, b"".join(reading.chunks))
        reading.done = True

    def _serve(self, event: Any) -> None:
        selection = self._connection.atom_name(event.selection)
        number = event.property or event.target
        requestor = event.requestor
        offer = self._offers.get(selection)
        given = offer is not None and self._give(offer, requestor, event.target, number)
        note = xevent.SelectionNotify(
            time=event.time,
            requestor=requestor,
            selection=event.selection,
            target=event.target,
            property=number if given else X.NONE,
        )
        requestor.send_event(note)
        self._connection.display.flush()
        if offer is None:
            return
        offer.requests += 1
        offer.asked_at = time.monotonic()
        target = self._connection.atom_name(event.target)
        if not given:
            offer.refusals += 1
        elif offer.on_read and target not in PROTOCOL_TARGETS:
            offer.on_read(target)

    def _give(self, offer: Offer, requestor: Any, target: int, number: int) -> bool:
        client = self._connection.client_of(requestor.id)
        if not offer.open or (offer.reader is not None and client != offer.reader):
            return False
        name = self._connection.atom_name(target)
        if name == "TARGETS":
            names = ["TARGETS", "TIMESTAMP", "MULTIPLE", *offer.content]
            atoms = [self._connection.atom(each) for each in names]
            requestor.change_property(number, Xatom.ATOM, 32, atoms)
        elif name == "TIMESTAMP":
            requestor.change_property(number, Xatom.INTEGER, 32, [offer.since])
        elif name == "MULTIPLE":
            return self._give_many(offer, requestor, number)
        elif name in offer.content:
            self._put(requestor, number, offer.content[name])
        else:
            return False
        return True

    def _give_many(self, offer: Offer, requestor: Any, number: int) -> bool:
        found = requestor.get_full_property(number, X.AnyPropertyType)
        if found is None or found.format != 32:
            return False
        pairs = list(found.value)
        for index in range(0, len(pairs) - 1, 2):
            if not self._give(offer, requestor, int(pairs[index]), int(pairs[index + 1])):
                pairs[index + 1] = X.NONE
        requestor.change_property(number, self._connection.atom("ATOM_PAIR"), 32, pairs)
        return True

    def _put(self, requestor: Any, number: int, datum: Datum) -> None:
        kind = self._connection.atom(datum.type)
        if datum.size <= CHUNK:
            requestor.change_property(number, kind, datum.format, datum.value)
            return
        requestor.change_attributes(event_mask=X.PropertyChangeMask)
        self._sendings[requestor.id, number] = Sending(datum)
        requestor.change_property(number, self._connection.atom("INCR"), 32, [datum.size])

    def _send_chunk(self, key: tuple[int, int]) -> None:
        sending = self._sendings.get(key)
        if sending is None:
            return
        units = CHUNK * 8 // sending.datum.format
        part = sending.datum.value[sending.sent : sending.sent + units]
        sending.sent += len(part)
        kind = self._connection.atom(sending.datum.type)
        window = self._connection.window(key[0])
        window.change_property(key[1], kind, sending.datum.format, part)
        self._connection.display.flush()
        if not part:
            del self._sendings[key]
