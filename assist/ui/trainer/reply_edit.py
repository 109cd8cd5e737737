"""The field in which a reply is written: placeholders lit, objections underlined."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStringListModel, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QTextEdit, QToolTip

from assist.ui.look import Look
from assist.ui.sidebar.hit_line import ink_of
from assist.ui.sidebar.tray_editor import SlotHighlighter
from assist.ui.widgets.plain import neutral, utf16

if TYPE_CHECKING:
    from assist.snippets.compliance import Hit

LEAST, MOST = 2, 12
"""Lines shown at least and at most."""
SIGN = "#"


class ReplyEdit(QPlainTextEdit):
    """Grows with its text. ``#`` offers the placeholders; Enter or Tab takes one.

    It keeps no history of its own: the editor's covers all fields together.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hits: tuple[Hit, ...] = ()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.highlighter = SlotHighlighter(self.document(), look)
        self._words = QStringListModel(self)
        self.completer = QCompleter(self._words, self)
        self.completer.setWidget(self)
        self.popup = QListView()
        self.popup.setObjectName("completions")
        self.completer.setPopup(self.popup)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.popup.clicked.connect(lambda index: self._complete(str(index.data() or "")))
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())
        self.textChanged.connect(self._offer)
        look.changed.connect(self.fit)
        self.fit()

    @property
    def text(self) -> str:
        """What is written."""
        return neutral(self.toPlainText())

    def set_text(self, text: str) -> None:
        """Show ``text``; the cursor stays where it was when only words around it changed."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.show_hits(())

    def offer(self, names: Sequence[str]) -> None:
        """The placeholders that can be asked for."""
        self._words.setStringList(list(names))

    def fit(self) -> None:
        """As high as the text."""
        line = self.fontMetrics().lineSpacing()
        lines = max(LEAST, min(MOST, math.ceil(self.document().size().height())))
        bar = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines == MOST
            else (Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        )
        self.setVerticalScrollBarPolicy(bar)
        frame = 2 * (self.document().documentMargin() + self._look.theme.px(4) + 1)
        self.setFixedHeight(math.ceil(line * lines + frame) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self.fit()

    # What stands against the words

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Underline what law, platform or manners object to; the tooltip says why."""
        self._hits = tuple(hits)
        marks = []
        text, last = self.toPlainText(), self.document().characterCount() - 1
        for hit in self._hits:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(utf16(text, hit.start), last))
            end = min(utf16(text, hit.end), last)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(QColor(ink_of(hit.level, self._look.theme.palette)))
            marks.append(mark)
        self.setExtraSelections(marks)

    def event(self, event: object) -> bool:
        """The reason of an objection as its tooltip."""
        if isinstance(event, QHelpEvent) and self._hits:
            place = self.cursorForPosition(self.viewport().mapFromParent(event.pos())).position()
            text = self.toPlainText()
            for hit in self._hits:
                if utf16(text, hit.start) <= place <= utf16(text, hit.end):
                    QToolTip.showText(event.globalPos(), neutral(hit.reason), self)
                    return True
        return super().event(event)  # type: ignore[arg-type]

    # Completing placeholders

    def _begun(self) -> str | None:
        """What was typed behind the last single ``#`` of the line; none outside of one."""
        cursor = self.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: cursor.positionInBlock() * 2]
        parts = before.decode("utf-16-le", "ignore").split(SIGN)
        return parts[-1] if len(parts) % 2 == 0 and len(parts[-1]) <= 12 else None

    def _offer(self) -> None:
        popup, begun = self.popup, self._begun()
        if begun is None or not self.hasFocus() or self.isReadOnly():
            popup.hide()
            return
        self.completer.setCompletionPrefix(begun)
        if not self.completer.completionCount() or self.completer.currentCompletion() == begun:
            popup.hide()
            return
        place = self.cursorRect()
        place.setWidth(self._look.theme.px(220))
        popup.setStyleSheet(self.window().styleSheet())
        self.completer.complete(place)
        popup.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _complete(self, name: str) -> None:
        cursor = self.textCursor()
        begun = self._begun() or ""
        for _ in range(len(begun.encode("utf-16-le")) // 2):
            cursor.deletePreviousChar()
        cursor.insertText(name + SIGN)
        self.setTextCursor(cursor)
        self.popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While placeholders are offered, Enter and Tab take one and Escape takes none."""
        popup = self.popup
        if popup.isVisible():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._complete(str(popup.currentIndex().data() or ""))
                return
            if event.key() == Qt.Key.Key_Escape:
                popup.hide()
                return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is plain and has no invisible signs."""
        self.textCursor().insertText(neutral(source.text()))
