"""From a chosen text or picture to the chat's composer, and what to say of how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence

from assist import paths
from assist.platforms.base import Ability, ChatWindow, Desktop, InsertResult, Outcome
from assist.snippets.emoji import Dialect, Dialects
from assist.ui.i18n import tr


class Pick(NamedTuple):
    """A suggestion's id, the question it answers, and the template of the wording chosen."""

    id: str
    question: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Insertion:
    """One text on its way: which cards it came from, and whether it came from the tray.

    ``image`` says that it is a picture; ``text`` names it then. ``checked`` says that the rules
    were asked about the text and let it pass. ``chat`` is where it went, none if to no chat.
    """

    text: str
    picks: tuple[Pick, ...]
    from_tray: bool
    window: str
    image: bool = False
    checked: bool = False
    chat: ChatWindow | None = None


class Inserting(QObject):
    """Hands texts and pictures to the desktop, one at a time, and reports each end once.

    Signals
        started(): something is on its way.
        finished(Insertion, InsertResult): how it ended.
    """

    started = Signal()
    finished = Signal(object, object)

    def __init__(self, desktop: Desktop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._under_way: dict[int, Insertion] = {}
        self._early: dict[int, InsertResult] = {}
        desktop.insert_finished.connect(self._ended)

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return bool(self._under_way)

    @cached_property
    def _dialects(self) -> Dialects:
        """The emoji tables, read when the first reply goes to a client that has its own."""
        own = paths.folders().config / "emoji.toml"
        return Dialects(paths.resources() / "emoji", own)

    def dialect(self) -> Dialect:
        """How the client shown as the target writes emoji."""
        target = self._desktop.target()
        if target is None:
            return Dialect()
        return self._dialects.of(target.client, target.emoji)

    def insert(self, text: str, picks: tuple[Pick, ...], *, from_tray: bool, checked: bool) -> None:
        """Paste ``text`` into the window shown as the target; copy it where there is none."""
        target = self._desktop.target()
        insertion = Insertion(text, picks, from_tray, _name(target), checked=checked, chat=target)
        if target is None:
            QGuiApplication.clipboard().setText(text)
            # Where nothing can be pasted at all the head line says why.
            found = self._desktop.can(Ability.PASTE)
            self._copied(insertion, tr("没有找到聊天窗口") if found else "")
            return
        self.started.emit()
        self._await(self._desktop.insert(self.dialect().write(text), target), insertion)

    def insert_image(self, image: QImage, name: str) -> None:
        """Paste a picture likewise; copy it where the client takes none."""
        target = self._desktop.target()
        insertion = Insertion(name, (), False, _name(target), image=True)
        takes = target is not None and target.images
        if target is None or not takes or not self._desktop.takes_images():
            QGuiApplication.clipboard().setImage(image)
            no = tr("这个聊天软件不接收粘贴的图片；已复制，可用它的发送图片功能")
            self._copied(insertion, "" if target is None or takes else no)
            return
        self.started.emit()
        self._await(self._desktop.insert_image(png_bytes(image), target), insertion)

    def _copied(self, insertion: Insertion, reason: str) -> None:
        self.finished.emit(insertion, InsertResult(0, Outcome.COPIED, reason))

    def _await(self, request: int, insertion: Insertion) -> None:
        self._under_way[request] = insertion
        if request in self._early:
            self._ended(self._early.pop(request))

    def _ended(self, result: InsertResult) -> None:
        insertion = self._under_way.pop(result.request, None)
        if insertion is None:
            self._early = {result.request: result}
            return
        self.finished.emit(insertion, result)


def _name(target: ChatWindow | None) -> str:
    return (target.title or target.client_name or target.client) if target is not None else ""


def with_paste_key(text: str) -> str:
    """``text`` with the key that pastes on this system in place of Ctrl+V (⌘V on a Mac)."""
    native = QKeySequence.SequenceFormat.NativeText
    return text.replace("Ctrl+V", QKeySequence(QKeySequence.StandardKey.Paste).toString(native))


def png_bytes(image: QImage) -> bytes:
    """A picture as the clipboard carries it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
