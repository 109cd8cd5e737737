"""Drafts outlive a crash: what stands in the tray is kept soon after it was typed."""

from __future__ import annotations

from _blake2 import blake2b  # As the standard ``random`` does: ``hashlib`` brings OpenSSL, 3 MB.
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from assist.ui.i18n import tr
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.stack import Draft
from assist.ui.sidebar.tray import Tray
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library

SAVED_AFTER = 300
"""Milliseconds from the first unsaved letter to its saving: what a crash can take at most."""


class Drafting(QObject):
    """Keeps the draft of each conversation through the worker, and brings back what was left.

    A draft of the last run goes into the tray by itself when the same buyer is in front again;
    where that is not sure, it is offered.
    """

    def __init__(self, tray: Tray, answering: Answering, worker: Worker) -> None:
        super().__init__(tray)
        self._tray, self._answering, self._worker = tray, answering, worker
        self._shown = answering.current
        self._saved: dict[str, str] = {}
        self._left: dict[str, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SAVED_AFTER)
        self._soon.timeout.connect(self.flush)
        tray.edited.connect(self._edited)
        answering.switched.connect(self._switched)
        worker.ready.connect(lambda: worker.ask("drafts", _every))
        worker.done.connect(self._done)

    def _edited(self) -> None:
        """Save soon; not later because typing goes on."""
        if not self._tray.text:
            self.flush()
        elif not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Save what stands in the tray now."""
        self._soon.stop()
        self._save(self._answering.current, self._tray.text)

    def _save(self, conversation: Conversation, text: str) -> None:
        mark = mark_of(conversation)
        if text == self._saved.get(mark, "") or (not text and mark in self._left):
            return
        self._saved[mark] = text
        if text:
            self._left.pop(mark, None)
        self._worker.tell(lambda library: library.drafts.keep(mark, text))

    def _switched(self, conversation: Conversation) -> None:
        self._soon.stop()
        self._save(self._shown, self._shown.draft.text)
        self._shown = conversation
        self._bring_back()

    # What the last run left

    def _done(self, kind: str, _number: int, result: object) -> None:
        if kind == "drafts" and isinstance(result, tuple):
            self._left = {draft.mark: draft.text for draft in result}
            self._saved |= self._left
            if not self._bring_back():
                self._offer()

    def _bring_back(self) -> bool:
        """Put what was left for the buyer in front into the empty tray."""
        current = self._answering.current
        mark = mark_of(current)
        if mark not in self._left or not current.key[1] or self._tray.text:
            return False
        self._put(mark)
        text = tr("找回了上次未发出的草稿")
        self._tray.banner.say(Tone.INFO, text, tr("清空"), self._tray.clear, icon="undo")
        return True

    def _offer(self) -> None:
        mark = next(iter(self._left), "")
        if mark and not self._tray.text:
            text = tr("上次有未发出的草稿")
            self._tray.banner.say(Tone.INFO, text, tr("放进来"), lambda: self._take(mark), "undo")

    def _take(self, mark: str) -> None:
        self._tray.banner.hide()
        if mark in self._left and not self._tray.text:
            self._put(mark)
            if mark != mark_of(self._answering.current):
                self._saved.pop(mark, None)
                self._worker.tell(lambda library: library.drafts.forget(mark))

    def _put(self, mark: str) -> None:
        self._tray.load(Draft(self._left.pop(mark)))
        self.flush()


def mark_of(conversation: Conversation) -> str:
    """What stands for a conversation in the store; it does not tell the buyer's name."""
    words = f"{conversation.client}\n{conversation.key[1]}".encode("utf-8", "replace")
    return blake2b(words, digest_size=16, person=b"ceda draft").hexdigest()


def _every(library: Library) -> object:
    return library.drafts.every()
