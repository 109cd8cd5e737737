"""Below the editor: why it was changed, and the ways to save it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from assist.snippets.desk.records import Entry, State
from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import SureButton, quiet_primary
from assist.ui.trainer.bending_row import BendingRow
from assist.ui.trainer.naming import state_name
from assist.ui.widgets.elided_label import ElidedLabel


class EditorFoot(QWidget):
    """Buttons for trainers, and one for agents."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._editing = look, True
        self.reason = QLineEdit()
        self.state = ElidedLabel("small")
        self.archive, self.discard = SureButton(), SureButton()
        self.draft, self.review = button(""), button("")
        self.publish, self.propose = quiet_primary(), quiet_primary()
        for each in (self.draft, self.review):
            each.setAutoDefault(False)
        left = (self.archive, self.discard, self.state)
        right = (self.draft, self.review, self.publish, self.propose)
        self._row = BendingRow(left, right, self.state)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.reason)
        self._column.addWidget(self._row)
        self.resized()

    def retranslate(self) -> None:
        """Every text."""
        self.reason.setPlaceholderText(tr("为什么改（写进版本记录，可不填）"))
        self.reason.setAccessibleName(tr("修改理由"))
        self.archive.say(tr("停用"), tr("确定停用？"))
        self.discard.say(tr("放弃修改"), tr("确定放弃？"))
        self.draft.setText(tr("存草稿"))
        self.draft.setToolTip("Ctrl+S")
        self.review.setText(tr("送审"))
        self.publish.setText(tr("发布"))
        self.publish.setToolTip("Ctrl+Enter")
        self.propose.setText(tr("提建议…"))

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(20), px(10), px(20), px(12))
        self._column.setSpacing(px(8))
        self._row.set_spacing(px(8))

    def show_role(self, *, editing: bool) -> None:
        """Agents only propose."""
        self._editing = editing
        for part in (self.reason, self.draft, self.review, self.publish):
            part.setVisible(editing)
        self.propose.setVisible(not editing)

    def show_entry(self, entry: Entry, *, dirty: bool) -> None:
        """What can be done with it now."""
        fresh = entry.number == 0 and entry.state is State.DRAFT
        waiting = entry.state is not State.PUBLISHED
        self.state.set_text("" if fresh else state_name(entry.state))
        self.discard.setVisible(self._editing and (dirty or fresh))
        self.archive.setVisible(self._editing and not fresh and not dirty)
        self.draft.setEnabled(dirty)
        self.review.setEnabled(dirty or entry.state is State.DRAFT)
        self.publish.setEnabled(dirty or waiting)
