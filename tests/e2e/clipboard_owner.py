"""A program that owns the clipboard in several formats; says "owner" once it does."""

import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage


def main() -> int:
    app = QGuiApplication(sys.argv)
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    for x in range(900):
        for y in range(600):
            image.setPixelColor(x, y, QColor(x * 7 % 256, y * 5 % 256, x * y % 256))
    data = QMimeData()
    data.setText("之前复制的文字")
    data.setHtml("<b>之前复制的文字</b>")
    data.setImageData(image)
    data.setData("application/x-shop-order", b"\x00\x01order 42\xff")
    clipboard = app.clipboard()

    def tell() -> None:
        if clipboard.ownsClipboard():
            sys.stdout.write("owner\n")
            sys.stdout.flush()

    clipboard.dataChanged.connect(tell)
    clipboard.setMimeData(data)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
