"""The search field: words, pinyin or initials."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.icon_button import IconButton


class SearchField(QLineEdit):
    """A line edit whose Down key leads out of it."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list below."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class SearchBox(QWidget):
    """Signals: ``searched(str)`` on each letter, ``entered()``, ``down()``."""

    searched = Signal(str)
    entered = Signal()
    down = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.field = SearchField()
        self._icon = QLabel(self.field)
        self._keycap = QLabel("Ctrl K", self.field)
        self._keycap.setObjectName("keycap")
        self._keycap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._clear = IconButton(look, "close", self.field, units=13)
        self._clear.clicked.connect(self.field.clear)
        inside = QHBoxLayout(self.field)
        inside.addWidget(self._icon)
        inside.addStretch(1)
        inside.addWidget(self._keycap, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.addWidget(self.field)
        for label in (self._icon, self._keycap):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.field.textChanged.connect(self._changed)
        self.field.returnPressed.connect(self.entered)
        self.field.down.connect(self.down)
        look.changed.connect(self._fit)
        self._fit()
        self.retranslate()
        self._changed("")

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.field.setPlaceholderText(tr("搜索话术（可用拼音、首字母）"))
        self.field.setAccessibleName(tr("搜索话术"))
        self._clear.say(tr("清空搜索"))

    def _fit(self) -> None:
        theme = self._look.theme
        px = theme.px
        self._icon.setPixmap(self._look.pixmap("search", theme.palette.muted, 16))
        self.field.setFixedHeight(px(34))
        self.field.setTextMargins(px(22), 0, px(54), 0)
        inside, outside = self.field.layout(), self.layout()
        if inside is not None and outside is not None:
            inside.setContentsMargins(px(9), 0, px(6), 0)
            outside.setContentsMargins(px(12), px(8), px(12), px(8))

    def _changed(self, text: str) -> None:
        self._keycap.setVisible(not text)
        self._clear.setVisible(bool(text))
        self.searched.emit(text.strip())
