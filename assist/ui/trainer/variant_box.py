"""One wording of a reply: its tone, its technique, its risk, its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)

from assist.snippets.records import TONES, ReplyVariant
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.hit_line import ink_of
from assist.ui.sidebar.names import tone_name
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.reply_edit import ReplyEdit
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.lines_label import LinesLabel

TECHNIQUES = ("允诺型", "对比型", "品质型", "服务型", "制衡型", "底线型", "选择型", "假设法")


class VariantBox(QFrame):
    """Signals: ``changed()``, ``moved(int)`` one place up or down, ``removed()``."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._look = look
        self.number = plain_label("small", wrap=False)
        self.tone = Choice(look)
        self.tone.addItem("")
        for tone in TONES:
            self.tone.addItem(tone, tone)
        self.technique = QLineEdit()
        completer = QCompleter(QStringListModel(TECHNIQUES, self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.technique.setCompleter(completer)
        self.risk = QCheckBox()
        self.up, self.down = IconButton(look, "up", units=14), IconButton(look, "down", units=14)
        self.remove = IconButton(look, "trash", units=14)
        self.words = ReplyEdit(look)
        self.reason = LinesLabel(look)
        self.reason.hide()
        self._head = QHBoxLayout()
        for part in (self.number, self.tone, self.technique, self.risk):
            self._head.addWidget(part)
        self._head.addStretch(1)
        for tool in (self.up, self.down, self.remove):
            self._head.addWidget(tool)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.words)
        self._column.addWidget(self.reason)
        self._connect()
        self.retranslate()
        self.resized()

    def _connect(self) -> None:
        self.tone.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.technique.textChanged.connect(lambda _: self.changed.emit())
        self.risk.toggled.connect(lambda _: self.changed.emit())
        self.words.textChanged.connect(self.changed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    def retranslate(self) -> None:
        """Every text."""
        self.tone.setItemText(0, tr("默认语气"))
        for place, tone in enumerate(TONES):
            self.tone.setItemText(place + 1, tone_name(tone))
        self.tone.setAccessibleName(tr("语气"))
        self.technique.setPlaceholderText(tr("技巧"))
        self.technique.setAccessibleName(tr("技巧"))
        self.risk.setText(tr("高风险"))
        self.up.say(tr("上移"))
        self.down.say(tr("下移"))
        self.remove.say(tr("删除这种说法"))
        self.words.setPlaceholderText(tr("回复的话，输入 # 选占位符"))

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(10))
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(6))
        self.technique.setMinimumWidth(px(56))
        self.technique.setMaximumWidth(px(120))
        self.tone.setMinimumWidth(px(98))

    def say_number(self, number: int, count: int) -> None:
        """Which of how many; ends cannot move further."""
        self.number.setText(str(number))
        self.words.setAccessibleName(tr("第 {number} 种说法").format(number=number))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""
        self.words.setReadOnly(fixed)
        self.technique.setReadOnly(fixed)
        for part in (self.tone, self.risk):
            part.setEnabled(not fixed)
        for tool in (self.up, self.down, self.remove):
            tool.setVisible(not fixed)

    def value(self) -> ReplyVariant:
        """What is written."""
        return ReplyVariant(
            self.words.text,
            str(self.tone.currentData() or ""),
            self.technique.text().strip(),
            "high" if self.risk.isChecked() else "",
        )

    def show_value(self, variant: ReplyVariant) -> None:
        """Show a wording without a signal."""
        self.blockSignals(True)
        place = self.tone.findData(variant.tone) if variant.tone else 0
        if place < 0:
            self.tone.addItem(tone_name(variant.tone), variant.tone)
            place = self.tone.count() - 1
        self.tone.setCurrentIndex(place)
        if self.technique.text() != variant.technique:
            self.technique.setText(variant.technique)
        self.risk.setChecked(variant.risk == "high")
        self.words.set_text(variant.text)
        self.blockSignals(False)

    def show_hits(self, hits: Sequence[object]) -> None:
        """Underline objections; the gravest one is said below."""
        from assist.snippets.compliance import Hit

        found = [hit for hit in hits if isinstance(hit, Hit)]
        self.words.show_hits(found)
        order = {"block": 0, "warn": 1}
        worst = min(found, key=lambda hit: order.get(hit.level, 2), default=None)
        self.reason.setVisible(worst is not None)
        if worst is not None:
            instead = tr("可以改成“{text}”").format(text=worst.rewrite) if worst.rewrite else ""
            said = f"“{worst.words}” {worst.reason} {instead}".strip()
            self.reason.say(said, ink_of(worst.level, self._look.theme.palette))
