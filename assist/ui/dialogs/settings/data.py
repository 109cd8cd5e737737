"""Where the person's data lies, and copies of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from assist.ui.dialogs.frame import button
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.settings.page import Page
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


class DataPage(Page):
    """Where everything lies, and copies of it.

    Signals
        backup_requested(), restore_requested(), folder_requested(Path): to be carried out
            by whoever owns the store.
    """

    icon = "database"
    backup_requested = Signal()
    restore_requested = Signal()
    folder_requested = Signal(object)

    def __init__(self, look: Look, data: Path, backups: Path, log: Path) -> None:
        super().__init__(look)
        self._folders = {"data": data, "backups": backups, "log": log}
        self.open_buttons: dict[str, QPushButton] = {}
        self._folder_rows: dict[str, Row] = {}
        for name, folder in self._folders.items():
            made = button("")
            made.clicked.connect(lambda _=False, f=folder: self.folder_requested.emit(f))
            self.open_buttons[name] = made
            self._folder_rows[name] = Row(made)
        self.backup = button("")
        self.backup.clicked.connect(self.backup_requested)
        self.restore = button("")
        self.restore.clicked.connect(self.restore_requested)
        self._backup_row = Row(self.backup)
        self._restore_row = Row(self.restore)
        self.add(RowCard(self._backup_row, self._restore_row), RowCard(*self._folder_rows.values()))
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("资料")

    def show_backup(self, text: str, *, failed: bool = False) -> None:
        """Say how the latest backup ended: ``text`` is its path, or the error's sentence."""
        self._backup_row.hint.setText(neutral(tr("已备份到 {path}").format(path=text)))
        self._backup_row.hint.setVisible(not failed)
        self._backup_row.warn(neutral(tr(text)) if failed else "")

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._backup_row.say(
            tr("备份"), tr("保存一份经过校验的副本，连同添加的图片；最近的几份会一直留着")
        )
        self._restore_row.say(tr("恢复"), tr("回到一份好的备份，现在的资料会另存，不会丢"))
        self.backup.setText(tr("立即备份"))
        self.restore.setText(tr("恢复备份…"))
        titles = {"data": tr("资料库"), "backups": tr("备份文件夹"), "log": tr("日志")}
        for name, row in self._folder_rows.items():
            row.say(titles[name], str(self._folders[name]))
            self.open_buttons[name].setText(tr("打开"))
            self.open_buttons[name].setAccessibleName(f"{tr('打开')}: {titles[name]}")
