"""The original chart as an image beside the table, to be compared with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.icon_button import IconButton

ZOOM = 1.25
LARGEST = 40_000_000
"""Pixels beyond which a picture is read smaller."""


def picture_in(data: QMimeData) -> QImage:
    """An image on a clipboard or dropped, as itself or as a file; empty where there is none."""
    if data.hasImage():
        image = data.imageData()
        return image if isinstance(image, QImage) else QImage(image)
    for url in data.urls():
        if url.isLocalFile():
            image = read_picture(Path(url.toLocalFile()))
            if not image.isNull():
                return image
    return QImage()


def read_picture(path: Path) -> QImage:
    """An image file, made smaller when it is huge; empty when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if pixels > LARGEST:
        reader.setScaledSize(size * (LARGEST / pixels) ** 0.5)
    return reader.read()


class PictureView(QGraphicsView):
    """Shows an image; Ctrl+wheel zooms, dragging moves. ``dropped(QImage)``."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAcceptDrops(True)
        self._fitted = True

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._item.pixmap().toImage()

    def show_image(self, image: QImage) -> None:
        """Show an image whole."""
        self._item.setPixmap(QPixmap.fromImage(image))
        self._scene.setSceneRect(self._item.boundingRect())
        self.fit()

    def fit(self) -> None:
        """The whole image in the view."""
        self._fitted = True
        self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def zoom(self, factor: float) -> None:
        """Larger or smaller."""
        self._fitted = False
        self.scale(factor, factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted image stays whole."""
        super().resizeEvent(event)
        if self._fitted and not self._item.pixmap().isNull():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: zoom under the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)
        else:
            super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Images and files are welcome."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wherever in the view."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first image."""
        self.dropped.emit(picture_in(event.mimeData()))


class PicturePane(QWidget):
    """The image with its buttons, or a sentence how to bring one. It is kept nowhere."""

    refused = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = plain_label("section")
        self.view = PictureView()
        self.hint = plain_label("lead")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.open = button("")
        self.paste = button("")
        self.larger = IconButton(look, "plus", units=14)
        self.smaller = IconButton(look, "minus", units=14)
        self.whole = IconButton(look, "fit", units=14)
        self._arrange()
        self.open.clicked.connect(self._open)
        self.paste.clicked.connect(self.paste_image)
        self.larger.clicked.connect(lambda: self.view.zoom(ZOOM))
        self.smaller.clicked.connect(lambda: self.view.zoom(1 / ZOOM))
        self.whole.clicked.connect(self.view.fit)
        self.view.dropped.connect(self.take)
        self._show_state()

    def _arrange(self) -> None:
        inside = QVBoxLayout(self.view.viewport())
        inside.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        for icon in (self.smaller, self.whole, self.larger):
            self.head.addWidget(icon)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.open)
        self.foot.addWidget(self.paste)
        self.foot.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self.head)
        self.column.addWidget(self.view, 1)
        self.column.addLayout(self.foot)

    def resized(self) -> None:
        """Take the spacing of the font scale."""
        px = self._look.theme.px
        self.column.setSpacing(px(8))
        self.foot.setSpacing(px(8))
        self.hint.setContentsMargins(px(16), 0, px(16), 0)

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.title.setText(tr("原来的尺码表"))
        self.view.setAccessibleName(tr("原来的尺码表"))
        self.hint.setText(tr("把商家给的尺码表图片拖进来、粘贴或打开，就能对照着录入"))
        self.open.setText(tr("打开图片…"))
        self.paste.setText(tr("粘贴图片"))
        self.larger.say(tr("放大"), "Ctrl +")
        self.smaller.say(tr("缩小"), "Ctrl −")
        self.whole.say(tr("看整张"))

    def _open(self) -> None:
        kinds = tr("图片") + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif)"
        name, _ = QFileDialog.getOpenFileName(self, tr("打开图片"), "", kinds)
        if name:
            self.take(read_picture(Path(name)))

    def paste_image(self) -> None:
        """Take the clipboard's image."""
        self.take(picture_in(QGuiApplication.clipboard().mimeData()))

    def take(self, image: QImage) -> None:
        """Show an image; say so when it is none."""
        if image.isNull():
            self.refused.emit(tr("这里没有能看的图片。"))
            return
        self.view.show_image(image)
        self._show_state()

    def _show_state(self) -> None:
        empty = self.view.image.isNull()
        self.hint.setVisible(empty)
        for icon in (self.larger, self.smaller, self.whole):
            icon.setEnabled(not empty)
