"""When the library's database cannot be used: what happened, and the ways out."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assist.errors import AssistError
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


class WayOut(StrEnum):
    """What the person chose."""

    RESTORE = "restore"
    READ_ONLY = "read_only"
    QUIT = "quit"


class TroubleDialog(Dialog):
    """Says the error's sentence and next step and offers what can be done.

    ``backup`` names the backup that would be restored (empty: there is none), ``readable``
    tells whether the library still opens for reading. After ``exec()`` the choice is in
    ``way_out``; closing the window is to quit.
    """

    def __init__(
        self,
        look: Look,
        error: AssistError,
        *,
        backup: str = "",
        readable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, (520, 0), parent)
        self.way_out = WayOut.QUIT
        self._error = error
        self._backup = backup
        self._icon, self._heading = QLabel(), plain_label("heading")
        self._what, self._next = plain_label(""), plain_label("lead")
        self._kept = plain_label("row_hint")
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (self._heading, self._what, self._next, self._kept):
            words.addWidget(label)
        self._line = QHBoxLayout()
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(words, 1)
        self.body.addLayout(self._line)
        self.body.addStretch(1)
        self.quit = button("")
        self.read_only = button("")
        self.restore = button("", "primary")
        self.restore.setVisible(bool(backup))
        self.read_only.setVisible(readable)
        for made, way in (
            (self.quit, WayOut.QUIT),
            (self.read_only, WayOut.READ_ONLY),
            (self.restore, WayOut.RESTORE),
        ):
            made.clicked.connect(lambda _=False, w=way: self._choose(w))
        self.add_buttons(self.read_only, self.restore, left=(self.quit,))
        self.begin()

    def _choose(self, way: WayOut) -> None:
        self.way_out = way
        self.done(self.DialogCode.Accepted.value)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("资料库打不开"))
        self._heading.setText(tr("资料库打不开"))
        self._what.setText(neutral(tr(str(self._error))))
        self._next.setText(neutral(tr(self._error.next_step)))
        self._next.setVisible(bool(self._error.next_step))
        self._kept.setVisible(bool(self._backup))
        self._kept.setText(
            tr("将恢复备份 {name}。现在的文件会改名保留，不会删除。").format(
                name=neutral(self._backup)
            )
        )
        self.restore.setText(tr("恢复上次好的备份"))
        self.read_only.setText(tr("只读打开"))
        self.quit.setText(tr("退出"))

    def resized(self) -> None:
        """Icon and spacing at the font scale of the moment."""
        colour = self.look.theme.palette.bad_ink
        self._icon.setPixmap(self.look.pixmap("warning", colour, 28))
        self._line.setSpacing(self.look.theme.px(14))
