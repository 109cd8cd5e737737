"""A chat window that takes pictures; says "ready", then the size of each picture pasted."""

import sys

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QTextEdit


class Composer(QTextEdit):
    """Tells of every paste."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        image = QImage(source.imageData()) if source.hasImage() else QImage()
        tell(f"{image.width()}x{image.height()} {source.text()}".strip())


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    app = QApplication([*sys.argv, "-name", "picturechat"])
    QGuiApplication.setDesktopFileName("picturechat")
    composer = Composer()
    composer.setWindowTitle("图片买家")
    composer.resize(500, 300)
    composer.show()
    composer.setFocus()
    QTimer.singleShot(300, lambda: tell("ready"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
