"""What a row of a file would change: the reply of the library beside that of the file."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from assist.snippets.desk.records import Entry
from assist.snippets.exchange.records import PlanRow, Status
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral

MOST = 160
"""Signs of a reply that are shown; a comparison needs no more."""


class TwoSides(QWidget):
    """Hidden unless the row is a conflict: nobody chooses between replies that are not shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names = plain_label("small", wrap=False), plain_label("small", wrap=False)
        self.mine, self.theirs = plain_label(""), plain_label("")
        self._grid = QGridLayout(self)
        for row, words in enumerate((self.mine, self.theirs)):
            self._grid.addWidget(self._names[row], row, 0)
            self._grid.addWidget(words, row, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def retranslate(self) -> None:
        """The names of both sides."""
        for label, text in zip(self._names, (tr("我的"), tr("文件的")), strict=True):
            label.setText(text)

    def resized(self) -> None:
        """Spacings at the font scale."""
        self._grid.setHorizontalSpacing(self._look.theme.px(10))
        self._grid.setVerticalSpacing(self._look.theme.px(2))

    def show_row(self, row: PlanRow | None) -> None:
        """Compare the row with its entry, or hide when there is nothing to decide."""
        conflict = row is not None and row.status is Status.CONFLICT
        if conflict and row is not None:
            self.mine.setText(_words(row.mine))
            self.theirs.setText(_words(row.entry))
        self.setVisible(conflict)


def _words(entry: Entry | None) -> str:
    texts = [variant.text for variant in entry.snippet.variants] if entry else []
    whole = neutral(" / ".join(texts)).replace("\n", " ")
    return whole if len(whole) <= MOST else whole[: MOST - 1] + "…"
