"""The sidebar's window: beside the chat, out of the way, one key from a reply."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.platforms.base import Ability, ChatWindow, Desktop, IncomingMessage
from assist.settings import SettingsFile
from assist.suggestion import ProductRef
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.cards_model import KEYS
from assist.ui.sidebar.checking import Checking
from assist.ui.sidebar.drafting import Drafting
from assist.ui.sidebar.flows_page import FlowsPage
from assist.ui.sidebar.frame import WINDOWS, Parts, tab_names
from assist.ui.sidebar.inserting import Inserting
from assist.ui.sidebar.keyboard import Keyboard
from assist.ui.sidebar.news import News, reason
from assist.ui.sidebar.picking import Picking
from assist.ui.sidebar.picture_strip import KEY as PICTURE_KEY
from assist.ui.sidebar.placement import Placement
from assist.ui.sidebar.products_page import ProductsPage
from assist.ui.sidebar.progress import Progress
from assist.ui.sidebar.replying import Replying
from assist.ui.sidebar.rooms import Rooms
from assist.ui.sidebar.showing import Showing
from assist.ui.sidebar.sizes_page import SizesPage
from assist.ui.sidebar.wayfinding import Wayfinding
from assist.ui.trace import trace
from assist.ui.widgets.edge_grip import add_edge_grips
from assist.ui.worker import Worker

FLAGS = (
    Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
)


class Sidebar(QWidget):
    """The window beside the chat.

    It connects itself to ``desktop`` (messages, target, keys, ends of insertions) and to
    ``worker``; whoever makes it starts both. It never takes the focus by itself.
    """

    settings_requested = Signal()
    keys_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self, worker: Worker, desktop: Desktop, settings: SettingsFile, look: Look | None = None
    ) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(tr("侧答"))
        self._worker, self._desktop, self._settings = worker, desktop, settings
        current = settings.current
        self.look = look or Look(current.theme, current.font_scale, self)
        self.parts = Parts(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self.keyboard = Keyboard(self, desktop)
        self.answering = Answering(worker, desktop.target, self, lambda: str(settings.current.role))
        self.showing = Showing(self.parts, self.answering, lambda: self.keyboard.taken)
        checking = Checking(worker, self.answering.product_id, self)
        self.replying = Replying(
            self.parts, self.answering, Inserting(desktop, self), self.keyboard, checking
        )
        self.drafting = Drafting(self.parts.tray, self.answering, worker)
        self.placement = Placement(self, desktop, settings, lambda: self.keyboard.taken)
        self.news = News(self.parts, desktop, settings)
        self.placement.brought_back.connect(self.news.brought_back)
        self._products: ProductsPage | None = None
        self.sizes = SizesPage(self.parts, self.answering, self.keyboard, worker, settings)
        self.sizes.picture_wanted.connect(self.replying.insert_image)
        self.flows = FlowsPage(
            self.parts, self.answering, self.replying, checking, self.keyboard, worker
        )
        self.progress = Progress(self.parts, self.answering)
        self.ways = Wayfinding(self.parts, self.keyboard, self.flows, self.progress, self.show_tab)
        self.rooms = Rooms(self, self.parts, self.answering, worker, settings, self.show_settings)
        self._role = current.role
        self._connect_parts()
        self._connect_core()
        self._shortcuts()
        self.parts.tabs.choose("replies")
        desktop.switch_means_off(current.means_off)
        self.show_settings()
        self._target_changed(desktop.target())
        self.parts.setFocus()
        add_edge_grips(self)

    def _connect_parts(self) -> None:
        parts, header = self.parts, self.parts.header
        header.reading_toggled.connect(self._set_reading)
        header.dock_toggled.connect(lambda docked: self._change(dock=docked))
        header.dragged.connect(lambda: self._change(dock=False))
        header.side_chosen.connect(lambda side: self._change(side=side, dock=True))
        header.place_chosen.connect(self._choose_place)
        self.picking = Picking(parts, self._desktop, self._settings, self.news.show)
        header.pick_requested.connect(self.picking.begin)
        header.means_switched.connect(self._switch_means)
        header.maximised_chosen.connect(lambda choice: self._change(maximised=choice))
        header.theme_chosen.connect(lambda theme: self._change(theme=theme))
        header.scale_chosen.connect(lambda scale: self._change(font_scale=scale))
        header.settings_requested.connect(self.settings_requested)
        header.keys_requested.connect(self.keys_requested)
        header.service_requested.connect(self.rooms.service)
        self.ways.service_wanted.connect(self.rooms.service)
        self.ways.search_wanted.connect(self.open_search)
        header.hide_requested.connect(self.hide)
        header.quit_requested.connect(self.quit_requested)
        parts.buyer.product_wanted.connect(self._pick_product)
        parts.buyer.editor.keyboard_wanted.connect(self.keyboard.take)
        parts.search.down.connect(parts.cards.setFocus)
        parts.cards.left_upwards.connect(parts.search.field.setFocus)
        parts.tray.propose.clicked.connect(self.rooms.propose)
        parts.notice.search_wanted.connect(self.open_search)
        parts.notice.retry_wanted.connect(self._retry)
        parts.tabs.chosen.connect(self.show_tab)
        self.keyboard.serve(parts.search.field, parts.tray.editor, parts.buyer.editor.value)

    def _connect_core(self) -> None:
        self.answering.waiting.connect(self.news.buyer_waits)
        self.news.waiting_wanted.connect(self.answering.show_waiting)
        self.news.reading_wanted.connect(lambda: self._set_reading(True))
        self._worker.ready.connect(self.showing.library_ready)
        self._worker.progress.connect(self.showing.library_progress)
        self._desktop.message_noticed.connect(self.on_message)
        self._desktop.target_changed.connect(self._target_changed)
        self._desktop.capabilities_changed.connect(self._abilities_changed)
        self._desktop.hotkey_pressed.connect(self._hotkey)

    def _shortcuts(self) -> None:
        tray = self.parts.tray
        keys = {
            "Ctrl+K": self.ways.search,
            "Escape": self.escape,
            "Ctrl+Return": tray.request_insert,
            "Ctrl+N": self.progress.go_on,
            "Ctrl+PgDown": lambda: self.ways.turn_tab(1),
            "Ctrl+PgUp": lambda: self.ways.turn_tab(-1),
            PICTURE_KEY: self.replying.insert_next_picture,
        }
        for key, call in keys.items():
            QShortcut(QKeySequence(key), self, call)
        press = self.press
        for number in range(1, KEYS + 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda n=number: press(n))
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda n=number: press(n, stack=True))

    # What reaches the sidebar

    def on_message(self, message: IncomingMessage) -> None:
        """A buyer's words: show them and what answers them."""
        trace("message_noticed", source=str(message.source), noticed_at=message.noticed_at)
        if message.text.strip():
            if self.flows.finished or (self.flows.listing and not self.keyboard.taken):
                self.show_tab("replies")
            self.answering.receive(message)
            self._worker.tell(lambda library: library.note_seen())

    def _target_changed(self, target: ChatWindow | None) -> None:
        self.answering.follow(target)
        self.parts.header.show_target(target, self._why_copied())
        buyer = self.answering.current.buyer or (target.buyer if target else "")
        self.parts.header.show_buyer(buyer)
        self._show_means(target)
        self._show_news()

    def _show_means(self, target: ChatWindow | None) -> None:
        client = target.client if target else ""
        off = self._settings.current.means_off
        means = {m: f"{client}:{m}" not in off for m in self._desktop.means(client)}
        name = (target.client_name or target.client.capitalize()) if target else ""
        self.parts.header.show_means(name, means)

    def _switch_means(self, means: str, on: bool) -> None:
        """Read this client's chats by a means, or not; the choice holds for the client."""
        target = self._desktop.target()
        if target is None:
            return
        entry, off = f"{target.client}:{means}", self._settings.current.means_off
        kept = tuple(each for each in off if each != entry)
        self._settings.change(means_off=kept if on else (*kept, entry))
        self._desktop.switch_means_off(self._settings.current.means_off)
        self._show_means(self._desktop.target())
        self._show_news()

    def _abilities_changed(self) -> None:
        self._target_changed(self._desktop.target())
        if self.parts.header.picks_windows != self._desktop.picks_windows():
            self.show_settings()

    def _show_news(self) -> None:
        """The line above the cards, and the light that says whether the chat is read."""
        self.news.show()
        self.parts.header.show_reading(bool(self._settings.current.reading), self.news.unread)

    def _why_copied(self) -> str:
        """Why replies can only be copied here; empty where they can be pasted."""
        for capability in self._desktop.capabilities():
            if capability.ability is Ability.PASTE and not capability.works:
                return reason(capability)
        return ""

    def _hotkey(self, name: str) -> None:
        if name.startswith("card_"):
            self.press(int(name.removeprefix("card_")))
        elif name == "next":
            self.replying.next()
        elif name == "show":
            self.show_or_hide()

    # What the agent asks for

    def press(self, number: int, *, stack: bool = False) -> None:
        """The key of a card; while a step of a walk is in front, of one of its wordings.

        A card that cannot be seen is shown first: no key inserts what the agent has not read.
        """
        if self.flows.shown:
            self.flows.press(number, stack=stack)
        elif self.parts.body.currentIndex() != 0:
            self.show_tab("replies")
        else:
            self.replying.press(number, stack=stack)

    def show_settings(self) -> None:
        """Take over the settings as they are now (also after the settings dialog)."""
        current = self._settings.current
        self.look.use(current.theme, current.font_scale)
        self.parts.header.picks_windows = self._desktop.picks_windows()
        self.parts.header.fill_menu(current)
        self.progress.set_on(current.stage_strip)
        if current.role != self._role:
            self._role = current.role
            self.answering.ask()
            self.flows.refresh()
        self._show_news()
        self.placement.follow(self._desktop.target())

    def _change(self, **values: object) -> None:
        self._settings.change(**values)
        self.show_settings()

    def _choose_place(self, place: str) -> None:
        """Beside the chat, at the screen's edge, sliding out there; else undocked."""
        self._change(**({"dock": False} if place == "free" else {"dock": True, "dock_at": place}))

    def _set_reading(self, on: bool) -> None:
        self._desktop.set_reading(on)
        self._change(reading=on)

    def open_search(self) -> None:
        """Take the keyboard and put the cursor into the search field."""
        self.show()
        self.show_tab("replies")
        self.keyboard.take(self.parts.search.field)
        self.parts.search.field.selectAll()

    def show_or_hide(self) -> None:
        """Come with the keyboard in the search field; go when that was so already."""
        if self.isVisible() and self.keyboard.taken:
            self.keyboard.give_back()
            self.hide()
        else:
            self.open_search()

    def escape(self) -> None:
        """Close what is open, one thing at a time; at last go back to the chat."""
        parts = self.parts
        if not parts.buyer.editor.isHidden():
            parts.buyer.editor.close_editor()
        elif self.sizes.step_back() or self.flows.step_back() or self._products_step_back():
            return
        elif parts.body.currentIndex() != 0:
            self.show_tab("replies")
        elif parts.search.field.text():
            parts.search.field.clear()
        else:
            self.keyboard.give_back()

    def _retry(self) -> None:
        if self.showing.ready:
            self.answering.ask()
        else:
            self._worker.start()

    def show_tab(self, name: str) -> None:
        """Show one of the tabs; all but the replies are built when they are first wanted."""
        if name in WINDOWS:
            self.rooms.open(name)
            return
        self.parts.tabs.choose(name if name in tab_names() else "replies")
        if name == "products":
            self._open_products(picking=False)
        elif name == "sizes":
            self.sizes.open()
        elif name == "flows":
            self.flows.open()
        else:
            self.parts.body.setCurrentIndex(0)

    def _pick_product(self) -> None:
        self.parts.tabs.choose("products")
        self._open_products(picking=True)
        if self._products is not None:
            self.keyboard.take(self._products.search.field)

    def _products_step_back(self) -> bool:
        return self._products is not None and self._products.step_back()

    def _open_products(self, *, picking: bool) -> None:
        if self._products is None:
            page = self._products = ProductsPage(
                self.look, self._worker, lambda: str(self._settings.current.role)
            )
            page.product_chosen.connect(self._product_chosen)
            page.stack_wanted.connect(lambda text: self.parts.tray.stack(text))
            page.chart_wanted.connect(self.sizes.edit_chart)
            self.sizes.chart_saved.connect(page.refresh)
            page.floors_changed.connect(lambda _product: self.answering.ask())
            page.handbook_wanted.connect(self.rooms.handbook)
            self.keyboard.serve(page.search.field, *page.sheet.floors.fields)
            self.parts.body.addWidget(page)
        product = self.answering.current.product
        self._products.open_list(picking=picking, chosen=product.id if product else "")
        self.parts.body.setCurrentWidget(self._products)

    def _product_chosen(self, product: ProductRef) -> None:
        self.answering.choose_product(product)
        self.show_tab("replies")

    # What Qt tells the window

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the desktop which window is ours."""
        super().showEvent(event)
        self._desktop.attach(int(self.winId()))
        trace("window_shown")

    def changeEvent(self, event: QEvent) -> None:
        """Another window was activated: refuse the focus again. New language: new texts."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keyboard.lost()
        elif event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(tr("侧答"))
        self.parts.retranslate()
        if self._products is not None:
            self._products.retranslate()
        self.sizes.retranslate()
        self.flows.retranslate()
        self.progress.retranslate()
        self.show_settings()
        self._target_changed(self._desktop.target())
        self.showing.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place and the draft."""
        self.drafting.flush()
        self.placement.save()
        super().closeEvent(event)
