"""The pictures that go with the replies chosen: small, each inserted by a key of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.elided_label import ElidedLabel

KEY = "Ctrl+I"
HEIGHT = 44
MOST = 4
"""Pictures that stand side by side in the narrowest sidebar."""


class PictureStrip(QWidget):
    """Hidden until a reply with pictures was chosen.

    Signals
        wanted(str): insert the picture of this file.
    """

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._files: tuple[str, ...] = ()
        self._done: set[str] = set()
        self._buttons: list[QToolButton] = []
        self.note = ElidedLabel("small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.note, 1)
        look.changed.connect(self._build)
        self.hide()

    @property
    def files(self) -> tuple[str, ...]:
        """The files shown, in order."""
        return self._files

    @property
    def waiting(self) -> str:
        """The first picture that was not inserted yet; empty when none is left."""
        return next((file for file in self._files if file not in self._done), "")

    def show_files(self, files: tuple[str, ...]) -> None:
        """Show these pictures, none of them inserted yet."""
        self._files, self._done = files[:MOST], set()
        self._build()

    def add(self, files: tuple[str, ...]) -> None:
        """Show further pictures beside those that are there."""
        self._files = tuple(dict.fromkeys((*self._files, *files)))[-MOST:]
        self._done -= set(files)
        self._build()

    def went_out(self, file: str) -> None:
        """A picture is in the composer."""
        self._done.add(file)
        self._build()

    def _build(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(at, file) for at, file in enumerate(self._files)]
        self._row.setSpacing(self._look.theme.px(6))
        self.retranslate()
        self.setVisible(bool(self._files))

    def _button(self, at: int, file: str) -> QToolButton:
        px = self._look.theme.px
        button = QToolButton()
        button.setObjectName("picture")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        picture = _small(file, px(HEIGHT - 6))
        button.setIcon(QIcon(picture))
        button.setIconSize(QSize(picture.width(), px(HEIGHT - 6)))
        button.setFixedSize(max(picture.width(), px(24)) + px(8), px(HEIGHT))
        button.clicked.connect(partial(self.wanted.emit, file))
        self._row.insertWidget(at, button)
        return button

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        for file, button in zip(self._files, self._buttons, strict=True):
            name = tr("插入图片 {name}").format(name=Path(file).stem)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setProperty("done", file in self._done)
        left = sum(file not in self._done for file in self._files)
        text = tr("图片 {left} 张待插入，{key}") if left else tr("图片都插入了")
        self.note.set_text(text.format(left=left, key=KEY))


def _small(file: str, height: int) -> QPixmap:
    """A picture of that height, read no larger than needed; a long one is cut in width."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.height() > 0:
        width = max(1, size.width() * height * 2 // size.height())
        reader.setScaledSize(QSize(width, height * 2))
    picture = QPixmap.fromImage(reader.read())
    if picture.isNull():
        return QPixmap(height, height)
    picture = picture.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
    return picture.copy(0, 0, min(picture.width(), height * 2), height)
