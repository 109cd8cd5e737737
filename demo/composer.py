"""The chat's composer as a screen reader hears it: what stands in it, and since when."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

from jeepney import HeaderFields  # type: ignore[import-untyped]

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import AccessibilityBus, Node
from assist.platforms.chat_tree import text_objects


@dataclass(frozen=True, slots=True)
class Filled:
    """The composer's text and the monotonic time at which its last change was told."""

    text: str
    at: float


class Composer:
    """Listens to one chat window of the process ``pid``; the stage's buses are in ``env``.

    ``history`` is what stood in its message list at the start.
    """

    def __init__(self, env: Mapping[str, str], pid: int, title: str) -> None:
        # The bus library asks the environment for the session bus.
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = env["DBUS_SESSION_BUS_ADDRESS"]
        self._bus = AccessibilityBus()
        self._bus.register()
        program = self._bus.programs()[pid]
        self._bus.listen(program)
        readable, editable = text_objects(self._bus, program, title)
        self.history = "\n".join(text.content for text in readable)
        self._boxes: set[Node] = editable

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def text(self) -> str:
        """What stands in the composer (the longest text that can be edited) now."""
        answers = self._bus.ask_all(words.whole_text(box) for box in self._boxes)
        return max((str(answer[0]) for answer in answers if answer), key=len, default="")

    def wait_for(self, text: str, seconds: float = 3.0) -> Filled:
        """Wait until the composer holds exactly ``text``; else what it holds at the end."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            changes = [at for message, at in self._bus.signals() if self._concerns(message)]
            if changes and self.text() == text:
                return Filled(text, changes[-1])
            self._bus.wait(deadline - time.monotonic())
        return Filled(self.text(), time.monotonic())

    def forget(self) -> None:
        """Drop what was told so far."""
        self._bus.signals()

    def _concerns(self, message: object) -> bool:
        fields = message.header.fields  # type: ignore[attr-defined]
        sender, path = fields.get(HeaderFields.sender), fields.get(HeaderFields.path)
        return Node(str(sender), str(path)) in self._boxes
