"""The words in the tray under the eyes of the rules: marked, explained, rewritten, kept back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor

from assist.ui.i18n import tr
from assist.ui.sidebar.checking import Checking, Hits
from assist.ui.sidebar.hit_line import REWRITE_KEY, WALK_KEY, ink_of
from assist.ui.sidebar.placeholders import needed_slots
from assist.ui.sidebar.tray import Tray
from assist.ui.widgets.banner import Tone
from assist.ui.widgets.plain import neutral, utf16

if TYPE_CHECKING:
    from assist.snippets.compliance import Hit

TYPED = 80
"""Milliseconds without a letter after which the tray's text is checked."""

INSIST_KEY = REWRITE_KEY
"""Nothing can be rewritten where nothing could be checked, so the key is free."""

Insert: TypeAlias = "Callable[[bool], None]"

_LEVELS = ("block", "warn", "inform")


class Wording(QObject):
    """Checks the tray's text while it changes, and once more before it is inserted.

    A claim that only holds while it is true is asked about; what the agent said of it holds
    until the tray is emptied. A text that could not be checked goes in when the agent insists
    (:data:`INSIST_KEY`); the key that inserts only says so, however often it is pressed.

    Signal ``doubted()``: a text could not be checked, and the agent is asked what to do.
    """

    doubted = Signal()

    def __init__(self, tray: Tray, checking: Checking) -> None:
        super().__init__(tray)
        self._tray, self._checking = tray, checking
        self._found: Hits = ()
        self._hits: Hits = ()
        self._shown = 0
        self._text = ""
        self._told: dict[tuple[str, str], bool] = {}
        self._then: Insert | None = None
        self._doubts = self._insists = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPED)
        self._typing.timeout.connect(self._ask)
        tray.editor.textChanged.connect(self._changed)
        tray.look_changed.connect(self._mark)
        checking.known.connect(self._known)
        checking.unable.connect(self._let_go)
        line = tray.hit_line
        line.rewrite_wanted.connect(self.rewrite)
        line.affirmed.connect(lambda: self._tell(true=True))
        line.denied.connect(lambda: self._tell(true=False))
        line.walked.connect(self.walk)
        for key in ("Alt+Return", "Alt+Enter"):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), tray, self._insist_or_rewrite, context=context)
        QShortcut(QKeySequence(WALK_KEY), tray, self.walk)

    # The text

    def _changed(self) -> None:
        text = self._tray.editor.toPlainText()
        if text == self._text:
            return
        self._text, self._then = text, None
        if self._doubts:
            self._tray.forget_warning()
        self._doubts = self._insists = False
        if not text.strip():
            self._told.clear()
        if self._checking.hits(text) is None:
            self._typing.start()
        else:
            self._show()

    def recheck(self) -> None:
        """Another product is in hand: what may be said of it differs."""
        self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        self._checking.want("tray", [self._text])
        self._known()

    def _known(self) -> None:
        found = self._checking.hits(self._text)
        if found is None:
            if self._doubts:  # The library has opened: it can be told after all.
                self._checking.want("tray", [self._text])
            return
        self._typing.stop()
        if found is not self._found or (self._doubts and self._checking.able):
            self._doubts = False
            self._show()
        then, self._then = self._then, None
        if then is not None:
            self.settle(then)

    def _let_go(self) -> None:
        """The rules cannot be asked; a reply must not wait for them."""
        then, self._then = self._then, None
        if then is not None:
            self._settle_unchecked(then)

    # What is shown

    def _show(self) -> None:
        self._found = self._checking.hits(self._text) or ()
        self._hits = tuple(hit for hit in self._found if self._told.get(_claim(hit)) is not True)
        levels = [_LEVELS.index(self._level(hit)) for hit in self._hits]
        self._shown = levels.index(min(levels)) if levels else 0
        self._tray.forget_warning()
        self._show_line()
        blocked = self._blocked()
        asked = any(hit.confirm for hit in self._hits)
        self._tray.set_blocked(neutral(blocked.reason) if blocked is not None else "", asked)

    def _level(self, hit: Hit) -> str:
        return "block" if self._told.get(_claim(hit)) is False else hit.level

    def _show_line(self) -> None:
        if not self._hits:
            self._tray.hit_line.show_hit(None)
        else:
            hit = self._hits[self._shown]
            number, count = self._shown + 1, len(self._hits)
            self._tray.hit_line.show_hit(hit, number, count, self._level(hit))
        self._mark()

    def _mark(self) -> None:
        palette = self._tray.theme.palette
        self._tray.editor.mark(
            [
                (*self._range(hit), ink_of(self._level(hit), palette), number == self._shown)
                for number, hit in enumerate(self._hits)
            ]
        )

    def _range(self, hit: Hit) -> tuple[int, int]:
        """Where the hit stands, as Qt counts."""
        return utf16(self._text, hit.start), utf16(self._text, hit.end)

    def _blocked(self) -> Hit | None:
        return next((hit for hit in self._hits if self._level(hit) == "block"), None)

    def walk(self) -> None:
        """Show the next hit and put the cursor on its words."""
        if self._hits:
            self._shown = (self._shown + 1) % len(self._hits)
            self._show_line()
            self._select(self._hits[self._shown])

    def _select(self, hit: Hit) -> QTextCursor:
        start, end = self._range(hit)
        cursor = QTextCursor(self._tray.editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._tray.editor.setTextCursor(cursor)
        return cursor

    # What the agent does

    def rewrite(self) -> None:
        """Put the proposed wording in the place of the words shown; one undo takes it back."""
        hit = self._hits[self._shown] if self._hits else None
        if hit is None or not hit.rewrite or self._checking.hits(self._text) is None:
            return
        self._select(hit).insertText(neutral(hit.rewrite))
        self._ask()

    def _tell(self, *, true: bool) -> None:
        """The agent said whether the claim shown is true now."""
        if not self._hits:
            return
        hit = self._hits[self._shown]
        self._told[_claim(hit)] = true
        then, self._then = self._then, None
        self._show()
        if not true:
            self._select(hit)
            self._tray.editor.setFocus()
        elif then is not None:
            self.settle(then)

    def settle(self, insert: Insert) -> None:
        """Call ``insert`` once nothing stands against the text; say what does.

        It is told whether the text was checked.
        """
        if not self._checking.able:
            self._settle_unchecked(insert)
            return
        if self._checking.hits(self._text) is None:
            self._then = insert
            self._ask()
            return
        self._doubts = self._insists = False
        blocked = self._blocked()
        asked = next((hit for hit in self._hits if hit.confirm), None)
        if blocked is not None:
            self._point_to(blocked)
            words = tr("还不能插入，请先改掉“{words}”").format(words=neutral(blocked.words))
            self._tray.warn(Tone.BAD, words)
        elif asked is not None:
            self._point_to(asked)
            self._tray.hit_line.press_for_answer()
            self._then = insert
        else:
            insert(True)

    # What could not be checked

    def doubt(self) -> None:
        """Say that the text could not be checked, and which key inserts it all the same."""
        self._doubts = True
        why = tr("检查出了错") if self._checking.able else tr("资料库还没打开")
        text = tr("{why}，这条没能检查；看过没问题再按 {key} 填入").format(why=why, key=INSIST_KEY)
        self._tray.warn(Tone.WARN, text, tr("仍要填入"), self._insist)
        self.doubted.emit()

    def _settle_unchecked(self, insert: Insert) -> None:
        if self._insists:
            self._insists = self._doubts = False
            insert(False)
        else:
            self.doubt()

    def _insist(self) -> None:
        """Insert what stands in the tray although it could not be checked."""
        self._insists = not needed_slots(self._tray.message)
        self._tray.request_insert()

    def _insist_or_rewrite(self) -> None:
        if self._doubts:
            self._insist()
        else:
            self.rewrite()

    def _point_to(self, hit: Hit) -> None:
        self._shown = self._hits.index(hit)
        self._show_line()


def _claim(hit: Hit) -> tuple[str, str]:
    return hit.rule, hit.words
