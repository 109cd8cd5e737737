"""Which backup to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import Dialog, button, card, plain_label, rule, section
from assist.ui.i18n import tr
from assist.ui.look import Look


@dataclass(frozen=True, slots=True)
class BackupEntry:
    """One backup as the list shows it. ``size`` in bytes; ``good`` says that it was verified."""

    path: Path
    made: datetime
    size: int
    good: bool


class RestoreDialog(Dialog):
    """A list of backups, newest first; after an accepted ``exec()`` ``chosen`` is one of them."""

    def __init__(
        self, look: Look, backups: Sequence[BackupEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, (500, 0), parent)
        self.chosen: BackupEntry | None = None
        self._backups = tuple(backups)
        self._heading, self._lead = plain_label("heading"), plain_label("lead")
        self._empty = plain_label("lead")
        self.rows: list[QPushButton] = []
        self._group = QButtonGroup(self)
        surface = card()
        self._box = QVBoxLayout(surface)
        self._box.setSpacing(0)
        for number, entry in enumerate(self._backups):
            if number:
                self._box.addWidget(rule())
            self._box.addWidget(self._row(entry))
        surface.setVisible(bool(self._backups))
        self._empty.setVisible(not self._backups)
        self.body.addLayout(section(self._heading, self._lead))
        self.body.addWidget(surface)
        self.body.addWidget(self._empty)
        self.cancel = button("")
        self.cancel.clicked.connect(self.reject)
        self.restore = button("", "primary")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self.accept)
        self.add_buttons(self.cancel, self.restore)
        self.begin()
        for row, entry in zip(self.rows, self._backups, strict=True):
            if entry.good:
                row.click()
                break

    def _row(self, entry: BackupEntry) -> QPushButton:
        row = button("", "row")
        row.setCheckable(True)
        row.setEnabled(entry.good)
        row.setAutoDefault(False)
        row.clicked.connect(lambda: self._choose(entry))
        self._group.addButton(row)
        self.rows.append(row)
        return row

    def _choose(self, entry: BackupEntry) -> None:
        self.chosen = entry
        self.restore.setEnabled(True)
        self._mark()

    def _mark(self) -> None:
        px, colours = self.look.theme.px, self.look.theme.palette
        for row, entry in zip(self.rows, self._backups, strict=True):
            name = "check" if row.isChecked() else "database"
            colour = colours.accent_ink if row.isChecked() else colours.muted
            row.setIcon(self.look.icon(name if entry.good else "warning", colour, 16))
            row.setIconSize(QSize(px(16), px(16)))
            row.setMinimumHeight(px(36))

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("恢复备份"))
        self._heading.setText(tr("恢复备份"))
        self._lead.setText(tr("资料库会回到选中的那一刻。现在的文件会改名保留，不会删除。"))
        self._empty.setText(tr("还没有备份。"))
        self.cancel.setText(tr("取消"))
        self.restore.setText(tr("恢复"))
        locale = QLocale()
        for row, entry in zip(self.rows, self._backups, strict=True):
            when = entry.made.astimezone().strftime("%Y-%m-%d %H:%M")
            size = locale.formattedDataSize(entry.size, 1)
            state = "" if entry.good else f"   {tr('已损坏，不能恢复')}"
            row.setText(f"{when}   {size}{state}".replace("&", "&&"))

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self.look.theme.px
        self._box.setContentsMargins(px(8), px(4), px(8), px(4))
        self._mark()
