"""The top line: whether the chat is read, whose chat it is, where a paste goes, the timer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assist.platforms.base import ChatWindow
from assist.settings import Settings
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.opening import services
from assist.ui.sidebar.reply_timer import ReplyTimer
from assist.ui.theme import with_alpha
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.icon_button import IconButton

SCALES = (80, 100, 125, 150, 200)


class ReadingLight(QAbstractButton):
    """A dot: green while the chat is read, hollow while it is not. A click switches.

    Amber: reading is on, but what this chat shows cannot be read.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.unread = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Larger than the dot, to be hit."""
        side = self._look.theme.px(22)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot and its halo."""
        theme = self._look.theme
        palette = theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(palette.accent if self.hasFocus() else palette.line), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            colour = palette.warn_ink if self.unread else palette.good
            painter.setBrush(with_alpha(colour, 0.22))
            painter.drawEllipse(centre, theme.px(7), theme.px(7))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(centre, theme.px(4), theme.px(4))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.muted), 1.6))
            painter.drawEllipse(centre, theme.px(4), theme.px(4))


class Header(QWidget):
    """Signals say what was asked for; the header changes nothing itself."""

    reading_toggled = Signal(bool)
    dock_toggled = Signal(bool)
    side_chosen = Signal(str)
    place_chosen = Signal(str)
    maximised_chosen = Signal(str)
    pick_requested = Signal()
    means_switched = Signal(str, bool)
    theme_chosen = Signal(str)
    scale_chosen = Signal(int)
    settings_requested = Signal()
    keys_requested = Signal()
    service_requested = Signal(str)
    hide_requested = Signal()
    quit_requested = Signal()
    dragged = Signal()

    def __init__(self, look: Look, timer: ReplyTimer) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self.timer = look, timer
        self._pressed: QPointF | None = None
        self.picks_windows = False
        self.light = ReadingLight(look)
        self.name = ElidedLabel("name")
        self.where = ElidedLabel("small")
        self.pin = IconButton(look, "pin")
        self.pin.setCheckable(True)
        self.menu_button = IconButton(look, "menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu_button.setMenu(self.menu)
        self.means_menu = QMenu(self)
        self.show_means("", {})
        self.light.clicked.connect(self.reading_toggled)
        self.pin.clicked.connect(self.dock_toggled)
        self._arrange()
        look.changed.connect(self._arrange)

    def _arrange(self) -> None:
        if self.layout() is None:
            row = QHBoxLayout(self)
            names = QVBoxLayout()
            names.setSpacing(0)
            names.addWidget(self.name)
            names.addWidget(self.where)
            row.addWidget(self.light)
            row.addLayout(names, 1)
            row.addWidget(self.timer)
            row.addSpacing(2)
            row.addWidget(self.pin)
            row.addWidget(self.menu_button)
            row.setSpacing(4)
        px = self._look.theme.px
        self.setContentsMargins(0, 0, 0, 0)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(6), px(6), px(8), px(6))

    def show_reading(self, on: bool, unread: str = "") -> None:
        """Light or dim the dot; ``unread`` says why the chat is not read all the same."""
        self.light.setChecked(on)
        self.light.unread = bool(unread)
        name = tr("正在读取聊天，点击关闭") if on else tr("没有读取聊天，点击开启")
        self.light.setAccessibleName(name)
        what = unread or tr("只读买家发来的话，只在本机使用，不上传")
        self.light.setToolTip(f"{name}\n{what}")
        self.light.setAccessibleDescription(what)
        self.light.update()

    def show_buyer(self, name: str) -> None:
        """The buyer whose message is shown."""
        self.name.set_text(name or tr("侧答"))

    def show_target(self, target: ChatWindow | None, why_copied: str = "") -> None:
        """Where a paste would go now, or why (``why_copied``) replies are only copied."""
        self.where.setToolTip(why_copied)
        if why_copied:
            self.where.set_text(tr("此处不能自动填入，回复会复制"))
        elif target is not None:
            parts = [target.client_name or target.client.capitalize()]
            if target.title != target.buyer:
                parts.append(target.title)
            window = " · ".join(part for part in parts if part)
            self.where.set_text(tr("粘贴到 {window}").format(window=window), "→ " + window)
        else:
            self.where.set_text(tr("未找到聊天窗口，回复会复制"))
        fine = target is not None and not why_copied
        self.where.setObjectName("small" if fine else "warn")
        self.where.style().polish(self.where)

    def fill_menu(self, settings: Settings) -> None:
        """Build the menu anew from the settings."""
        self.pin.setChecked(settings.dock)
        self.pin.say(tr("停靠"), tr("取消后可拖到任意位置"))
        self.menu_button.say(tr("菜单"))
        self.menu.clear()
        self._choices(
            tr("外观"),
            [("system", tr("跟随系统")), ("light", tr("浅色")), ("dark", tr("深色"))],
            settings.theme,
            self.theme_chosen.emit,
        )
        self._choices(
            tr("字号"), [(s, f"{s}%") for s in SCALES], settings.font_scale, self.scale_chosen.emit
        )
        self._places(settings)
        self.menu.addSeparator()
        submenu = self.menu.addMenu(tr("服务"))
        for name, title in services():
            submenu.addAction(title, partial(self.service_requested.emit, name))
        self.menu.addSeparator()
        self.menu.addMenu(self.means_menu)
        if self.picks_windows:
            self._entry(tr("指定聊天窗口…"), self.pick_requested)
        self._entry(tr("设置…"), self.settings_requested)
        self._entry(tr("快捷键…"), self.keys_requested)
        self.menu.addSeparator()
        self._entry(tr("收起侧栏"), self.hide_requested)
        self._entry(tr("退出"), self.quit_requested)

    def show_means(self, client: str, means: dict[str, bool]) -> None:
        """By what the chat of this client is read: each means with whether it is used."""
        texts = {
            "accessibility": tr("窗口里显示的消息"),
            "selection": tr("选中的文字"),
            "copy": tr("复制的文字"),
        }
        self.means_menu.clear()
        self.means_menu.setTitle(tr("在 {client} 中读取").format(client=client))
        self.means_menu.menuAction().setVisible(bool(means))
        for name in (name for name in texts if name in means):
            action = self.means_menu.addAction(texts[name])
            action.setCheckable(True)
            action.setChecked(means[name])
            action.triggered.connect(lambda on, m=name: self.means_switched.emit(m, on))

    def _places(self, settings: Settings) -> None:
        """Where the sidebar stands, on which side, and what a maximised chat does."""
        self._choices(
            tr("停靠方式"),
            [
                ("chat", tr("聊天窗口旁")),
                ("edge", tr("屏幕边缘")),
                ("hide", tr("屏幕边缘，自动隐藏")),
                ("free", tr("不停靠")),
            ],
            settings.dock_at if settings.dock else "free",
            self.place_chosen.emit,
        )
        self._choices(
            tr("停在哪一边"),
            [("left", tr("左边")), ("right", tr("右边"))],
            settings.side,
            self.side_chosen.emit,
        )
        self._choices(
            tr("聊天窗口最大化时"),
            [("room", tr("让出侧栏的位置")), ("overlap", tr("侧栏盖在上面"))],
            settings.maximised,
            self.maximised_chosen.emit,
        )

    def _entry(self, text: str, signal: object) -> None:
        action = QAction(text, self.menu)
        action.triggered.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        self.menu.addAction(action)

    def _choices(self, title: str, options: list, chosen: object, call: object) -> None:  # type: ignore[type-arg]
        submenu = self.menu.addMenu(title)
        group = QActionGroup(submenu)
        for value, text in options:
            action = QAction(text, submenu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, v=value: call(v))  # type: ignore[operator]
            group.addAction(action)
            submenu.addAction(action)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that did not move is no drag."""
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The empty part of the header moves the window."""
        window = self.window().windowHandle()
        if self._pressed is None or window is None:
            return
        moved = (event.position() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()
            window.startSystemMove()
