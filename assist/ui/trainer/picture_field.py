"""The pictures of a snippet or a product: seen small, added by file, paste or drag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.link import Link
from assist.ui.trainer.picture_bytes import file_bytes, image_bytes
from assist.ui.trainer.thumbnails import Thumbnails

if TYPE_CHECKING:
    from assist.library import Library


class PictureField(QWidget):
    """``changed()`` after the person added, moved or removed one.

    ``kind`` tells this field's questions from those of another one.
    """

    changed = Signal()

    def __init__(self, look: Look, link: Link, kind: str) -> None:
        super().__init__()
        self._look, self._link, self._kind = look, link, kind
        self._pack, self._fixed = "", False
        self._names: tuple[str, ...] = ()
        self.row = Thumbnails(look)
        self.pick, self.paste = button("", "link"), button("", "link")
        self.hint = plain_label("small")
        links = QHBoxLayout()
        for each in (self.pick, self.paste):
            each.setAutoDefault(False)
            links.addWidget(each)
        links.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        column.addLayout(links)
        self.setAcceptDrops(True)
        self.row.ordered.connect(self._ordered)
        self.row.brought.connect(self.bring)
        self.pick.clicked.connect(self._choose)
        self.paste.clicked.connect(lambda: self.bring(QGuiApplication.clipboard().mimeData()))
        self._show({})

    def retranslate(self) -> None:
        """Every text."""
        self.setAccessibleName(tr("图片"))
        self.row.setAccessibleName(tr("图片"))
        self.pick.setText(tr("选择图片…"))
        self.paste.setText(tr("粘贴图片"))
        self._say()

    def resized(self) -> None:
        """Sizes at the font scale."""
        self.row.resized()
        self._ask()

    def set_fixed(self, fixed: bool) -> None:
        """Only to be looked at."""
        self._fixed = fixed
        self.row.set_fixed(fixed)
        self.setAcceptDrops(not fixed)
        for each in (self.pick, self.paste):
            each.setVisible(not fixed)
        self._say()

    @property
    def names(self) -> tuple[str, ...]:
        """The pictures in order."""
        return self._names

    def show_names(self, pack: str, names: Sequence[str]) -> None:
        """Show the pictures of something in ``pack``; nothing happens when they are shown."""
        if (pack, tuple(names)) != (self._pack, self._names):
            self._pack, self._names = pack, tuple(names)
            self._ask()

    def _ask(self) -> None:
        pack, names = self._pack, self._names
        if not names:
            self._show({})
            return
        self._link.ask(
            f"pictures_{self._kind}", lambda lib: lib.pictures.named(pack, names), self._show
        )

    def _show(self, files: dict[str, str]) -> None:
        if tuple(files) == tuple(dict.fromkeys(self._names)):
            self.row.show_pictures(files)
            self.row.setVisible(bool(files))
            self._say()

    def _say(self) -> None:
        some = tr("拖动或 Alt+←→ 换顺序，Delete 删除") if self._names else tr("也可以拖进来")
        self.hint.setText("" if self._fixed else some)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    # What the person does

    def _ordered(self) -> None:
        self._names = self.row.names
        self.row.setVisible(bool(self._names))
        self._say()
        self.changed.emit()

    def _choose(self) -> None:
        kinds = tr("图片") + " (*.png *.jpg *.jpeg *.gif *.webp)"
        names, _ = QFileDialog.getOpenFileNames(self, tr("选择图片"), "", kinds)
        self.add_files([Path(name) for name in names])

    def bring(self, data: QMimeData) -> None:
        """Take what was pasted or dropped."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.add_files(files)
        else:
            image = data.imageData() if data.hasImage() else None
            found = image if isinstance(image, QImage) else QImage()
            self._add([partial(image_bytes, found)])

    def add_files(self, files: Sequence[Path]) -> None:
        """Add picture files; what is large is made smaller."""
        self._add([partial(file_bytes, file) for file in files])

    def _add(self, readers: Sequence[Callable[[], bytes]]) -> None:
        if self._fixed or not readers:
            return
        shown = self._pack, self._names

        def keep(library: Library) -> list[str]:
            return [library.pictures.keep(read()) for read in readers]

        def kept(names: list[str]) -> None:
            if shown == (self._pack, self._names):  # Nothing else is shown meanwhile.
                self._names = tuple(dict.fromkeys((*self._names, *names)))
                self._ask()
                self.changed.emit()

        self._link.write("picture", keep, kept)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped beside the row too, which is hidden while there are none."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        event.acceptProposedAction()
        self.bring(event.mimeData())
