"""A row of small pictures that can be put in order, removed, pasted and dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from assist.ui.i18n import tr
from assist.ui.look import Look

SIDE = 72
"""Units of the longest side of a small picture."""
NAME = int(Qt.ItemDataRole.UserRole) + 1


class Thumbnails(QListWidget):
    """Pictures by name, with the file of each.

    Signals
        ordered(): pictures were moved or removed by the person.
        brought(QMimeData): pictures were pasted or dropped here.
    """

    ordered = Signal()
    brought = Signal(QMimeData)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self._look, self._fixed = look, False
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.resized()

    def resized(self) -> None:
        """Sizes at the font scale."""
        px = self._look.theme.px
        self.setIconSize(QSize(px(SIDE), px(SIDE)))
        self.setSpacing(px(4))
        self.setFixedHeight(px(SIDE + 40))

    def set_fixed(self, fixed: bool) -> None:
        """Only to be looked at."""
        self._fixed = fixed
        self.setDragEnabled(not fixed)
        self.setAcceptDrops(not fixed)

    def show_pictures(self, files: dict[str, str]) -> None:
        """Show these; a name whose file is gone keeps its place and says so."""
        row, edge = self.currentRow(), self._look.theme.px(16)
        self.clear()
        for name, file in files.items():
            item = QListWidgetItem()
            item.setData(NAME, name)
            picture = self._small(file)
            item.setIcon(_icon(picture))
            gone = "" if file else tr("图片不见了") + ": "
            item.setToolTip(gone + name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, gone + name)
            item.setSizeHint(self.iconSize() + QSize(edge, edge))
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))

    def _small(self, file: str) -> QPixmap:
        picture = _read(file, self.iconSize()) if file else QPixmap()
        if not picture.isNull():
            return picture
        return self._look.pixmap("image", self._look.theme.palette.muted, SIDE / 2)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in order."""
        return tuple(str(self.item(place).data(NAME)) for place in range(self.count()))

    # What the person does

    def shift(self, step: int) -> None:
        """Let the selected picture change places."""
        row = self.currentRow()
        if 0 <= row < self.count() and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.ordered.emit()

    def remove(self) -> None:
        """Take the selected picture out."""
        if self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.ordered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, Alt with an arrow, paste."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._fixed:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.brought.emit(QGuiApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif alt and event.key() in steps:
            self.shift(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and images from elsewhere, and our own."""
        data = event.mimeData()
        if event.source() is self or data.hasUrls() or data.hasImage():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the row."""
        if event.source() is self:
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Our own change places; others are brought."""
        if event.source() is self:
            super().dropEvent(event)
            self.ordered.emit()
        else:
            event.acceptProposedAction()
            self.brought.emit(event.mimeData())


def _read(file: str, most: QSize) -> QPixmap:
    """A picture no larger than ``most``, read no larger than needed."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


def _icon(picture: QPixmap) -> QIcon:
    """The picture in its own colours, selected or not."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
