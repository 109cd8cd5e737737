"""Above the editor: undo, redo, how safe what is typed is, and the way to older versions."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.history import History
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.icon_button import IconButton


class EditorBar(QWidget):
    """Drives ``history``."""

    def __init__(self, look: Look, history: History) -> None:
        super().__init__()
        self._look, self._history = look, history
        self.undo, self.redo = IconButton(look, "undo"), IconButton(look, "redo")
        self.past = button("", "link")
        self.state = ElidedLabel("small")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.undo)
        self._row.addWidget(self.redo)
        self._row.addWidget(self.state, 1)
        self._row.addWidget(self.past)
        self.undo.clicked.connect(history.undo)
        self.redo.clicked.connect(history.redo)

    def retranslate(self) -> None:
        """Every text."""
        self.undo.say(tr("撤销"), "Ctrl+Z")
        self.redo.say(tr("重做"), "Ctrl+Shift+Z")
        self.past.setText(tr("历史版本"))

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._row.setContentsMargins(px(14), px(8), px(14), 0)

    def show_state(self, *, dirty: bool, saving: bool, versions: bool) -> None:
        """Whether something is typed that is no version yet, and whether it lies on disk."""
        self.undo.setEnabled(self._history.canUndo())
        self.redo.setEnabled(self._history.canRedo())
        self.past.setVisible(versions)
        kept = tr("正在保存草稿…") if saving else tr("草稿已存，还没有保存成版本")
        self.state.set_text(kept if dirty else "")
