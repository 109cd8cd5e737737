"""The end of an import: what came of it, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.snippets.exchange.records import Imported
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.trainer.link import Link


class ImportDone(QWidget):
    """Shows a result and takes it back in one press."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link
        self.imported: Imported | None = None
        self.text, self.more = plain_label("display"), plain_label("lead")
        self.undo = button("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self.more)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.undo.clicked.connect(self._undo)

    def retranslate(self) -> None:
        """Every text."""
        self.undo.setText(tr("撤销这次导入"))

    def show_result(self, result: Imported) -> None:
        """Say what was imported, kept and refused."""
        self.imported = result
        self.text.setText(tr("导入了 {count} 行").format(count=result.saved))
        parts = [
            tr("{count} 行保持原样").format(count=result.kept),
            tr("{count} 行不能导入").format(count=result.refused),
        ]
        if result.drafts:
            parts.append(tr("{count} 条是草稿，等您发布").format(count=result.drafts))
        self.more.setText("；".join(parts))
        self.undo.setVisible(bool(result.batch))

    def _undo(self) -> None:
        result, author = self.imported, self._link.author()
        if result is None:
            return

        def undone(_: object) -> None:
            self.undo.hide()
            self.text.setText(tr("导入已撤销，话术库和导入前一样"))
            self.more.setText("")
            self._link.saved.emit("")

        self._link.write("undo", lambda lib: lib.desk.undo(result.batch, author), undone)
