"""A program that lets nobody else have the clipboard; says "locked" when it has it.

It claims the clipboard again as soon as another program has taken it, and hands nothing out.
"""

import sys

from Xlib import X, display
from Xlib.protocol import event


def main() -> None:
    connection = display.Display()
    window = connection.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    clipboard = connection.intern_atom("CLIPBOARD")
    window.set_selection_owner(clipboard, X.CurrentTime)
    connection.sync()
    sys.stdout.write("locked\n")
    sys.stdout.flush()
    while True:
        told = connection.next_event()
        if told.type == X.SelectionClear:
            window.set_selection_owner(clipboard, X.CurrentTime)
        elif told.type == X.SelectionRequest:
            told.requestor.send_event(
                event.SelectionNotify(
                    time=told.time,
                    requestor=told.requestor,
                    selection=told.selection,
                    target=told.target,
                    property=X.NONE,
                )
            )
        connection.flush()


if __name__ == "__main__":
    main()
