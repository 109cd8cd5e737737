"""The composing tray: what will be pasted, to be stacked, edited, completed and inserted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.emoji import Dialect
from assist.snippets.joining import LAST
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.hit_line import HitLine
from assist.ui.sidebar.inserting import Pick
from assist.ui.sidebar.keyboard import holds_focus
from assist.ui.sidebar.picture_strip import PictureStrip
from assist.ui.sidebar.placeholders import as_pasted, fill, needed_slots, open_slots
from assist.ui.sidebar.slot_panel import SlotPanel, SlotScroll
from assist.ui.sidebar.stack import Draft, Stacked, text_of
from assist.ui.sidebar.tray_editor import TALLEST, TrayEditor
from assist.ui.theme import Theme
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.plain import neutral

Deed = Callable[[], None]


class Tray(QWidget):
    """Holds the text that will be pasted and keeps it back while a placeholder is open.

    The text may be several messages; each goes out by its own press of the key, in order.
    ``dialect`` tells how the target writes emoji, ``sends`` whether what goes out is sent after a
    countdown.

    Signals
        insert_requested(str, tuple[Pick, ...]): paste this text, which came from these cards.
        value_given(str, str): the label of a placeholder and its value, to be remembered.
        edited(): the text or the pictures changed.
        look_changed(): colours or sizes are others now.
    """

    insert_requested = Signal(str, object)
    value_given = Signal(str, str)
    edited = Signal()
    look_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("tray")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._busy, self._gone, self.sends = False, 0, False
        self.dialect: Callable[[], Dialect] = Dialect
        self._blocked, self._asked, self._warning = "", False, ""
        self.banner = Banner(look)
        self.editor = TrayEditor(look)
        self.hit_line = HitLine(look)
        self.preview = ElidedLabel("small")
        self.slots = SlotPanel(look)
        self.pictures = PictureStrip(look)
        self.undo = IconButton(look, "undo")
        self.redo = IconButton(look, "redo")
        self.split_button = IconButton(look, "split")
        self.clear_button = IconButton(look, "trash")
        self.propose = IconButton(look, "up")
        self.note = ElidedLabel("small")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.button = QPushButton()
        self.button.setObjectName("primary")
        self._build()
        self._connect()
        self.retranslate()
        self._refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        tools = (self.undo, self.redo, self.split_button, self.clear_button, self.propose)
        for button in tools:
            row.addWidget(button)
        row.addWidget(self.note, 1)
        row.addSpacing(4)
        row.addWidget(self.button)
        self._fields = SlotScroll(self.slots, TALLEST)
        for widget in (self.banner, self.editor, self.preview, self.hit_line, self._fields):
            column.addWidget(widget)
        column.addWidget(self.pictures)
        column.addWidget(self._foot)
        self._fit()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._refresh)
        self.editor.insert_wanted.connect(self.request_insert)
        self.editor.undoAvailable.connect(lambda _: self._refresh())
        self.editor.redoAvailable.connect(lambda _: self._refresh())
        self.undo.clicked.connect(self.editor.undo)
        self.redo.clicked.connect(self.editor.redo)
        self.split_button.clicked.connect(self.editor.stack.split_all)
        self.clear_button.clicked.connect(self.clear)
        self.slots.filled.connect(self._fill_slot)
        self.slots.finished.connect(self.request_insert)
        self.button.clicked.connect(self.request_insert)
        self._look.changed.connect(self._fit)
        self._look.changed.connect(self.look_changed)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._look.theme

    def _fit(self) -> None:
        px = self._look.theme.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(12), px(9), px(12), px(9))
            layout.setSpacing(px(7))

    def _fit_fields(self) -> None:
        self._fields.setVisible(bool(open_slots(self.text)))
        self._fields.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height of the window leaves another share."""
        super().resizeEvent(event)
        self.editor.fit()
        self._fit_fields()

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.editor.setAccessibleName(tr("待填入的回复"))
        sends, keeps = (
            tr("点卡片即填入聊天框，倒计时后发送"),
            tr("点卡片即填入聊天框，不会自动发送"),
        )
        self.editor.hint = sends if self.sends else keeps
        self.editor.fit()
        self.editor.setToolTip(tr("Shift+点击卡片，可把几条回复叠加在这里再一起插入"))
        self.undo.say(tr("撤销"), "Ctrl+Z")
        self.redo.say(tr("重做"), "Ctrl+Shift+Z")
        self.clear_button.say(tr("清空"))
        self.propose.say(tr("提建议"), tr("这样说更好？交给培训师看看"))
        self.pictures.retranslate()
        self.button.setAccessibleName(tr("插入到聊天窗口"))
        self.hit_line.retranslate()
        self._refresh()

    @property
    def text(self) -> str:
        """What would be pasted, placeholders included."""
        return neutral(self.editor.toPlainText()).strip("\n")

    def keep(self) -> Draft:
        """What stands here, to be loaded again."""
        return Draft(self.text, self.editor.stack.keep(), self._gone, self.pictures.files)

    def load(self, draft: Draft) -> None:
        """Show another conversation's draft."""
        self._gone = draft.gone
        if draft.pieces:
            self.editor.stack.show(draft.pieces)
        else:
            self.editor.setPlainText(draft.text)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.pictures.show_files(draft.pictures)
        self.banner.hide()

    def stack(
        self, text: str, pick: Pick | None = None, order: int = LAST, topic: str = ""
    ) -> None:
        """Add a reply where its question stands; one undo takes it away again."""
        self.banner.hide()
        reply = Stacked(pick, neutral(text).strip("\n "), order, topic)
        self.editor.show_line(self.editor.stack.add(reply))

    def clear(self) -> None:
        """Empty the tray; undo brings the text back."""
        self.editor.stack.clear()
        self.pictures.show_files(())
        self._gone = 0
        self._refresh()

    def went_out(self, text: str) -> None:
        """``text`` is in the chat: what stands behind it is next."""
        messages = self.editor.stack.messages()
        if not messages or as_pasted(text_of(messages[0])) != text:
            return
        if len(messages) == 1:
            self.editor.stack.clear()
            self._gone = 0
        else:
            self._gone += 1
            self.editor.stack.drop_first()
        self._refresh()

    @property
    def message(self) -> str:
        """The next message as it stands, open placeholders included."""
        messages = self.editor.stack.messages()
        return text_of(messages[0]) if messages else ""

    def _fill_slot(self, source: str, value: str) -> None:
        slot = next((s for s in open_slots(self.text) if s.source == source), None)
        focused = holds_focus(self.slots)
        self.editor.stack.change(lambda text: fill(text, {source: value}))
        if slot is not None and not slot.options:
            self.value_given.emit(slot.label, value)
        if focused and self.focus_first_slot() is None:
            self.button.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Whether a text is on its way, so that it is not asked for twice."""
        self._busy = busy
        self._refresh()

    def set_blocked(self, reason: str, asked: bool) -> None:
        """Keep the text back; ``reason`` says why, empty lets it go.

        ``asked`` says that a claim in it has yet to be confirmed.
        """
        self._blocked, self._asked = reason, asked
        # What stands against the words needs room of its own in a low window.
        self.editor.share = TALLEST if self.hit_line.isHidden() else TALLEST * 0.7
        self.editor.fit()
        self._refresh()

    def warn(self, tone: Tone, text: str, action: str = "", call: Deed | None = None) -> None:
        """Say why the text was not inserted, until its words change; ``action`` as a banner's."""
        self.banner.say(tone, text, action, call)
        self._warning = self.banner.text

    def forget_warning(self) -> None:
        """The reason of the last warning is gone."""
        if self._warning and self.banner.text == self._warning:
            self.banner.hide()
        self._warning = ""

    def request_insert(self) -> None:
        """Complete the text from the fields and ask for the paste; say what is still open."""
        for source, value in self.slots.values().items():
            self._fill_slot(source, value)
        slots = needed_slots(self.message)
        if slots:
            names = "、".join(slot.label for slot in slots)
            self.banner.say(Tone.WARN, tr("还没有填：{names}").format(names=names))
            self.focus_first_slot()
            return
        text = as_pasted(self.message)
        if text and not self._busy:
            stack = self.editor.stack
            self.insert_requested.emit(text, stack.picks(stack.messages()[0]))

    def focus_first_slot(self) -> QWidget | None:
        """Put the cursor into the first open placeholder's field."""
        field = self.slots.first_open()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def _refresh(self) -> None:
        text = self.text
        self.slots.show_slots(open_slots(text))
        warned = self.banner.tone is Tone.WARN and self.banner.text not in ("", self._warning)
        if warned and not needed_slots(text):
            self.banner.hide()
        self._fit_fields()
        filled = bool(self.message)
        self._show_preview()
        self._show_count()
        self.button.setEnabled(filled and not self._busy and not self._blocked)
        self.button.setToolTip(self._blocked or "Ctrl+Enter")
        self.button.setAccessibleDescription(self._blocked)
        end = tr("倒计时后发送") if self.sends else tr("不会自动发送")
        asked = tr("先确认是否属实") if self._asked else end
        self.note.set_text(tr("有不能说的词") if self._blocked else asked)
        for part in (self.clear_button, self.propose):
            part.setVisible(bool(text.strip()))
        document = self.editor.document()
        undoable, redoable = document.isUndoAvailable(), document.isRedoAvailable()
        self.undo.setVisible(undoable)
        self.redo.setVisible(redoable)
        self._foot.setVisible(bool(text.strip()) or undoable or redoable)
        self.edited.emit()

    def _show_preview(self) -> None:
        """How the emoji go into the chat, where the client writes them otherwise."""
        text = as_pasted(self.message)
        # The tables are read when there is a first emoji to write.
        dialect = Dialect() if text.isascii() else self.dialect()
        changes = [f"{emoji} → {name or tr('去掉')}" for emoji, name in dialect.changes(text)]
        self.preview.set_text(tr("表情填成：{changes}").format(changes="   ".join(changes)))
        self.preview.setToolTip(dialect.write(text))
        self.preview.setVisible(bool(changes))

    def _show_count(self) -> None:
        """Which of several messages is next."""
        pieces = self.editor.stack.pieces()
        self.editor.gone = self._gone
        several = any(piece.divides for piece in pieces)
        count = self._gone + len(self.editor.stack.messages())
        which = f" {self._gone + 1}/{count}" if count > 1 else ""
        self.button.setText(tr("插入") + which + " ⏎")
        self.split_button.setVisible(several or sum(bool(p.text.strip()) for p in pieces) > 1)
        self.split_button.say(
            tr("合成一条") if several else tr("分成几条"), tr("光标处分条：Ctrl+Shift+Enter")
        )
