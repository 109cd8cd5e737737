"""The sidebar's parts set together: which widget stands where, and its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.buyer_panel import BuyerPanel
from assist.ui.sidebar.cards_model import CardsModel
from assist.ui.sidebar.cards_view import CardsView
from assist.ui.sidebar.header import Header
from assist.ui.sidebar.notice_page import NoticePage
from assist.ui.sidebar.reply_timer import ReplyTimer
from assist.ui.sidebar.search_box import SearchBox
from assist.ui.sidebar.tabs import Tabs
from assist.ui.sidebar.tray import Tray
from assist.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from assist.ui.sidebar.stage_strip import StageStrip


def tab_names() -> dict[str, str]:
    """The tabs that exist, by the name kept in the settings."""
    return {
        "replies": tr("回复"),
        "products": tr("产品"),
        "sizes": tr("尺码"),
        "flows": tr("流程"),
        "practice": tr("练习"),
        "library": tr("话术库"),
    }


WINDOWS = ("practice", "library")
"""Of these, the ones that open a window of their own; the tab in front stays there."""


class Parts(QWidget):
    """Every widget of the sidebar from top to bottom; behaviour is the sidebar's."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._strip: StageStrip | None = None
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.timer = ReplyTimer(look)
        self.header = Header(look, self.timer)
        self.buyer = BuyerPanel(look)
        self.search = SearchBox(look)
        self.banner = Banner(look)
        self.doubt = Banner(look)
        self.model = CardsModel(self)
        self.cards = CardsView(look, self.model)
        self.notice = NoticePage(look)
        self.tray = Tray(look)
        self.tabs = Tabs(tab_names(), WINDOWS)
        self._arrange()
        look.changed.connect(self.restyle)
        self.restyle()

    def _arrange(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.cards)
        self.middle.addWidget(self.notice)
        replies = QWidget()
        column = QVBoxLayout(replies)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banner_row = QVBoxLayout()
        self._banner_row.addWidget(self.banner)
        self._banner_row.addWidget(self.doubt)
        column.addWidget(self.search)
        column.addLayout(self._banner_row)
        column.addWidget(self.middle, 1)
        self.body = QStackedWidget()
        self.body.addWidget(replies)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.buyer)
        outer.addWidget(self.body, 1)
        outer.addWidget(self.tray)
        outer.addWidget(self.tabs)

    def add_strip(self, strip: StageStrip) -> None:
        """Set the line that tells how far the conversation is below the buyer's words."""
        self._strip = strip
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(2, strip)

    def add_above_tray(self, widget: QWidget) -> None:
        """Set a line between the pages and the tray."""
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(outer.indexOf(self.tray), widget)

    def restyle(self) -> None:
        """Take the theme's style sheet."""
        px = self.look.theme.px
        self.show_banner_gap()
        # A low window at a large font gives up cards before it lets the tray overlap.
        self.middle.setMinimumHeight(px(24))
        self.body.setMinimumHeight(px(66))
        self.setFont(self.look.theme.font())
        self.setStyleSheet(self.look.theme.stylesheet())
        self.tabs.fit()

    def retranslate(self) -> None:
        """Set every fixed text in the language of the interface."""
        self.search.retranslate()
        self.cards.retranslate()
        self.tray.retranslate()
        self.timer.refresh()
        self.tabs.retranslate(tab_names())

    def event(self, event: QEvent) -> bool:
        """A part that asks for another height may need that of another part."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._balance()
        return handled

    def _balance(self) -> None:
        """In a low window the strip, then the buyer's panel give way before anything overlaps."""
        page = self.body.currentWidget()
        # The cards may become as low as they must; the other tabs have fixed parts.
        fixed = page is not None and self.body.currentIndex() > 0
        body = page.minimumSizeHint().height() if page is not None and fixed else 0
        needed = (
            self.header.sizeHint().height()
            + (0 if self.buyer.isHidden() else self.buyer.natural_height())
            + max(body, self.body.minimumHeight())
            + self.tray.minimumSizeHint().height()
            + self.tabs.sizeHint().height()
        )
        self.buyer.set_compact(needed > self.height())
        if self._strip is not None:
            self._strip.give_way(needed + self._strip.sizeHint().height() > self.height())

    def show_banner_gap(self) -> None:
        """Leave room below the banners while one is shown."""
        px = self.look.theme.px
        gap = 0 if self.banner.isHidden() and self.doubt.isHidden() else px(8)
        self._banner_row.setSpacing(px(6))
        self._banner_row.setContentsMargins(px(12), 0, px(12), gap)
