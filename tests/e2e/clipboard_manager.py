"""A clipboard manager: keeps the text of an owner that leaves (freedesktop SAVE_TARGETS)."""

import sys
import time

from assist.platforms.x11_connection import Connection
from assist.platforms.x11_formats import Datum, Offer, text_content
from assist.platforms.x11_selections import Selections


class Manager(Selections):
    """Answers SAVE_TARGETS by fetching the clipboard and owning it."""

    def handle(self, event: object) -> None:
        target = getattr(event, "target", 0)
        if target and self._connection.atom_name(target) == "SAVE_TARGETS":
            text = self.text("CLIPBOARD", time.monotonic() + 2)
            self.own("CLIPBOARD", Offer(text_content(text, private=False)))
        # The answer says that the text is safe, so it comes last.
        super().handle(event)


def main() -> None:
    connection = Connection()
    manager = Manager(connection)
    manager.own("CLIPBOARD_MANAGER", Offer({"SAVE_TARGETS": Datum("NULL", 32, [])}))
    sys.stdout.write("manager\n")
    sys.stdout.flush()
    manager.pump(lambda: False, time.monotonic() + 60)


if __name__ == "__main__":
    main()
