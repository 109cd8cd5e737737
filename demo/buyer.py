"""A scripted buyer: a real XMPP client of its own.

As a program it reads one JSON object a line (``{"say": "…"}``) and writes one for each
message sent or received (``{"event", "text", "time"}``). Times are of the system's monotonic
clock, which all processes of a machine share.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import slixmpp

from demo.chat_server import AGENT, BUYERS, Person
from demo.children import Children


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on the buyer's side: ``kind`` is online, sent or received."""

    kind: str
    text: str
    time: float


def _write(event: str, text: str = "") -> None:
    line = {"event": event, "text": text, "time": time.monotonic()}
    print(json.dumps(line, ensure_ascii=False), flush=True)


class Client(slixmpp.ClientXMPP):
    """Logs in without encryption (loopback only) and says what standard input tells it to."""

    def __init__(self, person: Person) -> None:
        # A second login with the same resource would end the first.
        super().__init__(f"{person.address}/web{os.getpid()}", person.password)
        self.enable_starttls = False
        self.enable_direct_tls = False
        self.enable_plaintext = True
        self.plugin["feature_mechanisms"].unencrypted_scram = True
        self.plugin["feature_mechanisms"].unencrypted_plain = True
        self._agent_there = asyncio.Event()
        self.add_event_handler("session_start", self._online)
        self.add_event_handler("presence", self._presence)
        self.add_event_handler("message", self._received)

    async def _online(self, _: object) -> None:
        self.send_presence()
        await self.get_roster()
        _write("online")

    def _received(self, message: Any) -> None:
        if message["body"]:
            _write("received", message["body"])

    def _presence(self, presence: Any) -> None:
        if presence["from"].bare != AGENT.address:
            return
        if presence["type"] == "unavailable":
            self._agent_there.clear()
        else:
            self._agent_there.set()

    async def serve(self, port: int) -> None:
        """Serve standard input until it ends; words wait until the agent is online."""
        self.connect("127.0.0.1", port)
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            text = json.loads(line)["say"]
            await self._agent_there.wait()
            self.send_message(slixmpp.JID(AGENT.address), text, mtype="chat")
            _write("sent", text)
        await self.disconnect()


class Buyer:
    """The buyer seen from the stage: say something, wait for what arrives."""

    def __init__(
        self, children: Children, env: Mapping[str, str], port: int, person: Person = BUYERS[0]
    ) -> None:
        self._children = children
        command = [sys.executable, "-m", "demo.buyer", "--port", str(port), "--user", person.user]
        self._process = children.start(
            f"buyer-{person.user}", command, env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.person = person
        self._events: queue.Queue[Event] = queue.Queue()
        threading.Thread(target=self._listen, name="buyer", daemon=True).start()
        self.expect("online", 20.0)

    def __enter__(self) -> Buyer:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            data = json.loads(line)
            self._events.put(Event(data["event"], data["text"], data["time"]))

    def expect(self, kind: str, seconds: float = 5.0) -> Event:
        """The next event of this kind; earlier others are dropped, ``TimeoutError`` if none."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                event = self._events.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"the buyer waited {seconds:.0f} s for {kind}") from None
            if event.kind == kind:
                return event

    def pending(self) -> list[Event]:
        """Whatever has happened and was not asked for yet."""
        events = []
        while not self._events.empty():
            events.append(self._events.get())
        return events

    def tell(self, text: str) -> None:
        """Send a message without waiting for the sending."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"say": text}).encode() + b"\n")
        self._process.stdin.flush()

    def say(self, text: str) -> Event:
        """Send a message; returns when it was handed to the server."""
        self.tell(text)
        return self.expect("sent")

    def leave(self) -> None:
        """Log out and end."""
        self._children.end(self._process)


def main() -> None:
    """Run one buyer on standard input and output."""
    parser = argparse.ArgumentParser(description="A scripted buyer")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--user", default=BUYERS[0].user)
    arguments = parser.parse_args()
    person = next(p for p in BUYERS if p.user == arguments.user)

    async def run() -> None:
        await Client(person).serve(arguments.port)

    asyncio.run(run())


if __name__ == "__main__":
    main()
