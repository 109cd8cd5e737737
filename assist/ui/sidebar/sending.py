"""From an inserted reply to a sent one, where the shop has switched that on.

Nothing is sent by itself unless it was switched on for the shop in use, and then only at the end
of a countdown that anything stops: Esc, a click, a key, another chat in front, the buyer's next
message, another insertion. What was not checked is never sent, nor what the rules object to, nor
what has a gap in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assist.platforms.base import (
    Ability,
    ChatWindow,
    Desktop,
    Hand,
    IncomingMessage,
    InsertResult,
    Outcome,
)
from assist.settings import SettingsFile
from assist.ui.i18n import tr
from assist.ui.sidebar.checking import Hits
from assist.ui.sidebar.conversation import same_conversation
from assist.ui.sidebar.countdown import Countdown
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.inserting import Insertion
from assist.ui.sidebar.placeholders import needed_slots
from assist.ui.sidebar.replying import Replying
from assist.ui.trace import trace
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.kb.records import Shop

TICK_MS = 50


@dataclass(frozen=True, slots=True)
class Pending:
    """A reply that waits in a composer: the chat it stands in, and when it goes (monotonic)."""

    chat: ChatWindow
    whole: float
    due: float


class Sending(QObject):
    """Counts down after an insertion and asks the desktop to send at its end.

    ``clock`` gives monotonic seconds. Signal ``shop_known(Shop | None)``: the shop in use.
    """

    shop_known = Signal(object)

    def __init__(
        self,
        parts: Parts,
        desktop: Desktop,
        settings: SettingsFile,
        replying: Replying,
        worker: Worker,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parts)
        self._parts, self._desktop, self._settings = parts, desktop, settings
        self._replying, self._worker, self._clock = replying, worker, clock
        self.shop: Shop | None = None
        self._latest: Insertion | None = None
        self._pending: Pending | None = None
        self._sent: dict[int, ChatWindow] = {}
        self.countdown = Countdown(parts.look)
        self.countdown.stopped.connect(lambda: self.stop(tr("您点了停止")))
        parts.add_above_tray(self.countdown)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        replying.inserting.started.connect(self._insertion_began)
        replying.inserting.finished.connect(self._inserted)
        desktop.hand_moved.connect(self._hand_moved)
        desktop.target_changed.connect(self._target_changed)
        desktop.message_noticed.connect(self._message_noticed)
        desktop.send_finished.connect(self._send_finished)
        worker.ready.connect(self.ask_shop)
        worker.done.connect(self._done)

    # Whether it is on

    def ask_shop(self) -> None:
        """Learn which shop is in use; until then nothing is sent."""
        self._worker.ask("shop", lambda library: library.shop)

    def _done(self, kind: str, _number: int, result: object) -> None:
        if kind == "shop":
            self.shop = result  # type: ignore[assignment]
            self.follow_settings()
            self.shop_known.emit(result)

    @property
    def seconds(self) -> int:
        """How long the countdown of the shop in use takes; 0 where nothing is sent."""
        return self._settings.current.sends.get(self.shop.key, 0) if self.shop is not None else 0

    def follow_settings(self) -> None:
        """The settings or the shop are others now."""
        tray = self._parts.tray
        if tray.sends != bool(self.seconds):
            tray.sends = bool(self.seconds)
            tray.retranslate()
        if not self.seconds:
            self.stop(tr("自动发送已关闭"))

    # What starts it

    def _insertion_began(self) -> None:
        self._latest = None
        self.stop(tr("又填入了别的内容"))

    def _inserted(self, insertion: Insertion, result: InsertResult) -> None:
        if not self.seconds or insertion.image or result.outcome is not Outcome.INSERTED:
            return
        if reason := self._why_not(insertion, result):
            self._say_kept_back(reason)
            return
        self._latest = insertion
        self._replying.checking.then(insertion.text, partial(self._checked, insertion))

    def _why_not(self, insertion: Insertion, result: InsertResult) -> str:
        """Why what was inserted must not be sent; empty if it may."""
        if not insertion.checked:
            return tr("这条没检查过")
        if not result.sendable:
            return tr("没能确认输入框里只有这条回复")
        if needed_slots(insertion.text):
            return tr("还有空没填")
        for capability in self._desktop.capabilities():
            if capability.ability is Ability.SEND and not capability.works:
                return tr(capability.why)
        return ""

    def _checked(self, insertion: Insertion, hits: Hits | None) -> None:
        """The words exactly as they were inserted were looked at once more."""
        chat = insertion.chat
        if insertion is not self._latest or chat is None:
            return
        self._latest = None
        if hits is None:
            self._say_kept_back(tr("这条没检查过"))
        elif any(hit.level == "block" or hit.confirm for hit in hits):
            self._say_kept_back(tr("里面有要您确认的说法"))
        elif not self._shows(chat):
            self._say_kept_back(tr("前面换了聊天窗口"))
        else:
            self._begin(chat)

    def _begin(self, chat: ChatWindow) -> None:
        whole = float(self.seconds)
        self._pending = Pending(chat, whole, self._clock() + whole)
        self._parts.tray.banner.hide()
        shop = self.shop.name if self.shop is not None else ""
        self.countdown.begin(_name(chat), shop)
        self.countdown.show_left(whole, whole)
        self._desktop.watch_hands(True)
        self._timer.start()

    # What stops it

    def stop(self, reason: str) -> None:
        """Send nothing; ``reason`` is said when something was about to be sent."""
        if self._pending is not None:
            self._end()
            self._say_kept_back(reason)

    def _end(self) -> None:
        self._pending = None
        self._timer.stop()
        self._desktop.watch_hands(False)
        self.countdown.hide()

    def _hand_moved(self, hand: Hand) -> None:
        reasons = {
            Hand.ESCAPE: tr("您按了 Esc"),
            Hand.CLICK: tr("您点了鼠标"),
            Hand.KEY: tr("您在打字"),
        }
        self.stop(reasons[hand])

    def _shows(self, chat: ChatWindow) -> bool:
        """Whether the target still shows the same buyer's chat."""
        target = self._desktop.target()
        return target is not None and (target.id, target.buyer) == (chat.id, chat.buyer)

    def _target_changed(self, _target: ChatWindow | None) -> None:
        if self._pending is not None and not self._shows(self._pending.chat):
            self.stop(tr("前面换了聊天窗口"))

    def _message_noticed(self, message: IncomingMessage) -> None:
        pending = self._pending
        if pending is None or not message.text.strip():
            return
        if message.window is None or same_conversation(message.window, pending.chat):
            self.stop(tr("买家又来了消息"))

    # What it does

    def tick(self) -> None:
        """Show what is left; at the end send, unless a hand moved at the last moment."""
        pending = self._pending
        if pending is None:
            return
        left = pending.due - self._clock()
        if left > 0:
            self.countdown.show_left(left, pending.whole)
            return
        self._desktop.watch_hands(False)
        if self._pending is pending and self._shows(pending.chat):
            self._end()
            self._sent[self._desktop.send(pending.chat)] = pending.chat

    def _send_finished(self, result: InsertResult) -> None:
        chat = self._sent.pop(result.request, None)
        if chat is None:
            return
        trace("send_finished", outcome=str(result.outcome))
        if result.outcome is not Outcome.SENT:
            self._say_kept_back(tr(result.reason))
            return
        text = tr("已发送到 {window}").format(window=_name(chat))
        if result.reason:
            self._parts.tray.banner.say(Tone.WARN, f"{text}\n{tr(result.reason)}")
        else:
            self._replying.say_done(text)

    def _say_kept_back(self, reason: str) -> None:
        text = tr("没有自动发送：{reason}。回复在输入框里，要发请自己按发送键")
        self._parts.tray.banner.say(Tone.WARN, text.format(reason=reason.rstrip("。")))


def _name(chat: ChatWindow) -> str:
    return chat.title or chat.client_name or chat.client
