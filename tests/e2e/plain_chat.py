"""A chat window with a composer of Qt's own: ``plain_chat.py``; says "ready WINDOW".

Every line of its input is a command: ``text`` prints what stands in the composer, ``say WORDS``
adds a message to the list, ``away`` and ``back`` put the cursor into the search field and into
the composer.
"""

import sys

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget


class Chat(QWidget):
    """Messages above, a search field, the composer below."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("普通买家")
        self.resize(480, 420)
        column = QVBoxLayout(self)
        self.messages, self.search, self.composer = QTextEdit(), QLineEdit(), QTextEdit()
        self.messages.setReadOnly(True)
        for widget in (self.messages, self.search, self.composer):
            column.addWidget(widget)
        self.composer.setFocus()

    def obey(self) -> None:
        """Do what the next line of the input says; end with the input."""
        line = sys.stdin.buffer.readline().decode()
        command, _, rest = line.strip().partition(" ")
        if not line:
            QApplication.quit()
        elif command == "say":
            self.messages.append(rest)
        elif command in ("away", "back"):
            (self.search if command == "away" else self.composer).setFocus()
            tell(command)
        elif command == "text":
            tell(repr([self.composer.toPlainText(), self.search.text()]))


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    app = QApplication([*sys.argv, "-name", "plainchat"])
    QGuiApplication.setDesktopFileName("plainchat")
    chat = Chat()
    chat.show()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, QObject(chat))
    notifier.activated.connect(chat.obey)
    QTimer.singleShot(300, lambda: tell(f"ready {int(chat.winId())}"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
