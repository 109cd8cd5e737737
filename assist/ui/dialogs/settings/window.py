"""The settings: pages on the right, their names on the left, every change at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from assist.paths import Folders
from assist.platforms.base import Capability
from assist.settings import Settings
from assist.ui.dialogs.frame import Dialog, button
from assist.ui.dialogs.settings.appearance import AppearancePage
from assist.ui.dialogs.settings.data import DataPage
from assist.ui.dialogs.settings.keys import KeysPage
from assist.ui.dialogs.settings.packs import PacksPage
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.settings.place import PlacePage
from assist.ui.dialogs.settings.reading import ReadingPage
from assist.ui.dialogs.settings.sending import SendingPage
from assist.ui.dialogs.settings.work import WorkPage
from assist.ui.i18n import tr
from assist.ui.look import Look

if TYPE_CHECKING:
    from assist.library.packs import PackRef


class SettingsWindow(Dialog):
    """Shows the settings and asks for changes; it never writes them itself.

    ``change_requested`` carries ``{name: value}`` for ``SettingsFile.change``; whoever
    applies it calls :meth:`show_settings` with the result. Backup and restore are requests
    too (``data.backup_requested``, ``data.restore_requested``, ``data.folder_requested``).
    """

    change_requested = Signal(dict)

    def __init__(
        self,
        look: Look,
        settings: Settings,
        folders: Folders,
        capabilities: Sequence[Capability] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, (720, 560), parent)
        self.appearance = AppearancePage(look)
        self.work = WorkPage(look)
        self.place = PlacePage(look)
        self.keys = KeysPage(look, tuple(Settings().keys))
        self.reading = ReadingPage(look, capabilities)
        self.sending = SendingPage(look, capabilities)
        self.packs = PacksPage(look)
        self.data = DataPage(look, folders.data, folders.backups, folders.log)
        self._pages: tuple[Page, ...] = (
            self.appearance,
            self.work,
            self.place,
            self.keys,
            self.reading,
            self.sending,
            self.packs,
            self.data,
        )
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self._side = QWidget()
        self._side.setObjectName("side")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list = QVBoxLayout(self._side)
        self._names: list[QPushButton] = []
        for page in self._pages:
            self._stack.addWidget(page)
            page.change_requested.connect(self.change_requested)
            self._add_name(page)
        self._list.addStretch(1)
        self.upper.insertWidget(0, self._side)
        self._close = button("", "primary")
        self._close.clicked.connect(self.close)
        self.add_buttons(self._close)
        self.show_settings(settings)
        self.begin()
        self.open_page(self.appearance)

    def _add_name(self, page: Page) -> None:
        name = button("", "nav")
        name.setCheckable(True)
        name.setAutoExclusive(True)
        name.clicked.connect(lambda: self.open_page(page))
        self._names.append(name)
        self._list.addWidget(name)

    def open_page(self, page: Page) -> None:
        """Bring one page to the front."""
        self._stack.setCurrentWidget(page)
        name = self._names[self._pages.index(page)]
        name.setChecked(True)
        name.setFocus()
        self.view.verticalScrollBar().setValue(0)
        self._colour_icons()

    def show_settings(self, settings: Settings) -> None:
        """Set every control to ``settings`` without asking for anything."""
        for page in self._pages:
            page.show_settings(settings)

    def show_packs(self, packs: Sequence[PackRef]) -> None:
        """List the packs as they are; the open page keeps its size and its colours."""
        self.packs.show_packs(packs)
        self._dress()

    def show_refused(self, refused: Mapping[str, str]) -> None:
        """Name the hotkeys that the desktop refused, with its reasons."""
        self.keys.show_refused(refused)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("设置"))
        self._close.setText(tr("完成"))
        for page, name in zip(self._pages, self._names, strict=True):
            page.retranslate()
            name.setText(page.title())

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self.look.theme.px
        self._side.setFixedWidth(px(158))
        self._list.setContentsMargins(px(12), px(18), px(12), px(12))
        self._list.setSpacing(px(4))
        for page in self._pages:
            page.resized()
        self._colour_icons()

    def _colour_icons(self) -> None:
        colours = self.look.theme.palette
        for page, name in zip(self._pages, self._names, strict=True):
            colour = colours.accent_ink if name.isChecked() else colours.muted
            name.setIcon(self.look.icon(page.icon, colour, 16))
            side = self.look.theme.px(16)
            name.setIconSize(QSize(side, side))
