"""The card of a practice that a crash or a power cut broke off: go on with it, or let it be."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from assist.training.records import OpenPractice
from assist.ui.dialogs.frame import button, card, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look


class UnfinishedCard:
    """``frame`` is hidden while there is nothing to go on with."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.practice: OpenPractice | None = None
        self.frame: QFrame = card()
        self.title, self.about = plain_label("row_title"), plain_label("row_hint")
        self.go_on, self.drop = button("", "primary"), button("")
        self._row, words = QHBoxLayout(self.frame), QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.about)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.drop)
        self._row.addWidget(self.go_on)
        self.frame.hide()

    def show(self, practice: OpenPractice | None) -> None:
        """Show what was broken off."""
        self.practice = practice
        self.frame.setVisible(practice is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.go_on.setText(tr("接着练"))
        self.drop.setText(tr("不练了"))
        if self.practice is not None:
            title = tr("上次的「{title}」没练完").format(title=tr(self.practice.title))
            self.title.setText(title)
            began = f"{self.practice.began.astimezone():%m-%d %H:%M}"
            text = tr("{began} 开始，已经回了 {count} 句；不练了就按现在的样子记分。")
            self.about.setText(text.format(began=began, count=self.practice.replies))
            for made in (self.go_on, self.drop):
                made.setAccessibleName(f"{made.text()} {title}")

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self._look.theme.px
        self._row.setContentsMargins(px(18), px(12), px(14), px(12))
        self._row.setSpacing(px(8))
