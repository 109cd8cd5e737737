"""The widgets of a running session set together: buyers, conversation, composer, score."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.training.buyers_model import BuyerDelegate, BuyersModel
from assist.ui.training.chat_view import ChatModel, ChatView
from assist.ui.training.composer import Composer
from assist.ui.training.help_panel import HelpPanel
from assist.ui.training.room import Room
from assist.ui.training.rows_view import RowsView
from assist.ui.training.score_panel import ScorePanel


def _pane(name: str) -> QWidget:
    pane = QWidget()
    pane.setObjectName(name)
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return pane


class SessionParts(QWidget):
    """Left the buyers, in the middle the chat, right the score; behaviour is the session's."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.look = room.look
        self.buyers, self.chat = BuyersModel(self), ChatModel(self)
        self.buyers_view = RowsView(self.look, self.buyers, BuyerDelegate(self.look))
        self.chat_view = ChatView(self.look, self.chat)
        self.composer, self.help = Composer(), HelpPanel(room)
        self.score = ScorePanel(self.look)
        self.title, self.summary = plain_label("chat_name"), plain_label("row_hint")
        self.with_help = QCheckBox()
        self.end, self.again, self.back = button(""), button("", "primary"), button("")
        self.name, self.product = (
            plain_label("chat_name", wrap=False),
            plain_label("lead", wrap=False),
        )
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left())
        whole.addLayout(self._middle(), 1)
        whole.addWidget(self.score)
        self.look.changed.connect(self.resized)
        self.resized()

    def _left(self) -> QWidget:
        self._left_pane = _pane("left_pane")
        self._left_column = QVBoxLayout(self._left_pane)
        self._left_column.addWidget(self.title)
        self._left_column.addWidget(self.buyers_view, 1)
        self._left_column.addWidget(self.summary)
        self._left_column.addWidget(self.with_help)
        self._left_column.addWidget(self.end)
        return self._left_pane

    def _middle(self) -> QVBoxLayout:
        head = _pane("chat_head")
        self._head_row = QHBoxLayout(head)
        self._head_row.addWidget(self.name)
        self._head_row.addWidget(self.product, 1)
        self.foot = _pane("chat_foot")
        self._foot_column = QVBoxLayout(self.foot)
        self._foot_column.addWidget(self.help)
        self._foot_column.addWidget(self.composer)
        self.after = _pane("chat_foot")
        self._after_row = QHBoxLayout(self.after)
        self._after_row.addStretch(1)
        self._after_row.addWidget(self.back)
        self._after_row.addWidget(self.again)
        self.after.hide()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(head)
        middle.addWidget(self.chat_view, 1)
        middle.addWidget(self.foot)
        middle.addWidget(self.after)
        return middle

    def resized(self) -> None:
        """Spacings at the font scale of the moment; narrow windows narrow the sides."""
        px = self.look.theme.px
        narrow = self.width() < px(980)
        self._left_pane.setFixedWidth(px(190 if narrow else 230))
        self.score.setFixedWidth(px(250 if narrow else 330))
        self._left_column.setContentsMargins(px(12), px(16), px(12), px(14))
        self._left_column.setSpacing(px(10))
        self._head_row.setContentsMargins(px(18), px(12), px(18), px(12))
        self._head_row.setSpacing(px(10))
        self._foot_column.setContentsMargins(px(8), px(6), px(8), px(6))
        self._foot_column.setSpacing(px(4))
        self._after_row.setContentsMargins(px(18), px(12), px(18), px(12))
        self._after_row.setSpacing(px(8))
        self.composer.setFixedHeight(px(84))
        self.help.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def retranslate(self) -> None:
        """Every fixed text."""
        self.composer.setPlaceholderText(tr("在此输入，回车发送；Alt+↑↓ 换买家"))
        self.composer.setAccessibleName(tr("写给买家的回复"))
        self.buyers_view.setAccessibleName(tr("买家"))
        self.chat_view.setAccessibleName(tr("对话"))
        self.with_help.setText(tr("看侧答的建议"))
        self.end.setText(tr("结束本轮"))
        self.again.setText(tr("再来一次"))
        self.back.setText(tr("换一关"))
        self.score.retranslate()
        self.help.retranslate()
