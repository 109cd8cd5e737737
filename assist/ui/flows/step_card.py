"""One step of a walk: what to decide, what to say, what to see to, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import WalkStep
from assist.ui.flows.kinds import kind_name
from assist.ui.flows.say_block import SayBlock
from assist.ui.flows.step_parts import Badge, Checklist, ChoiceRow, Crumbs, badges
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.panels import plain_button, text_label
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.quiet_bar import keep_room_for_bar

KEYS = 9
STACKING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class Page(QScrollArea):
    """Scrolls, and leaves every key to the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep_room_for_bar(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The card decides."""
        event.ignore()


class StepCard(QWidget):
    """Draws a step and turns keys and clicks into wishes; the state is somebody else's.

    Signals
        chosen(int): take this way, counted from 0.
        back_wanted(): one step back. list_wanted(): leave for the list.
        step_wanted(int): go back to this one of the steps taken.
        turned(int), taken(bool), answered(bool): as in :class:`SayBlock`.
    """

    chosen = Signal(int)
    back_wanted = Signal()
    list_wanted = Signal()
    step_wanted = Signal(int)
    turned = Signal(int)
    taken = Signal(bool)
    answered = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.step: WalkStep | None = None
        self.path: tuple[tuple[str, str], ...] = ()
        self.say: SayBlock | None = None
        self.choices: list[ChoiceRow] = []
        self._state: tuple[int, bool | None, bool, str] = (0, None, False, "")
        self.back = IconButton(look, "back")
        self.title = ElidedLabel("name")
        self.all = plain_button("link")
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.all)
        self.page = Page()
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.page, 1)
        self.back.clicked.connect(self.back_wanted)
        self.all.clicked.connect(self.list_wanted)
        look.changed.connect(self._draw)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.back.say(tr("上一步"), "Backspace")
        self.all.setText(tr("全部流程"))
        self._draw()

    def show_step(self, step: WalkStep, path: tuple[tuple[str, str], ...]) -> None:
        """Show a step; ``path`` holds the steps taken, this one last."""
        self.step, self.path = step, path
        self._state = (0, None, False, "")
        self._draw()

    def show_state(self, number: int, *, confirmed: bool | None, newcomer: bool, flaw: str) -> None:
        """Which wording is shown, and whether it may be used."""
        self._state = (number, confirmed, newcomer, flaw)
        self._show_state()

    def _show_state(self) -> None:
        if self.say is not None:
            number, confirmed, newcomer, flaw = self._state
            self.say.show_state(
                number,
                confirmed=confirmed,
                newcomer=newcomer,
                flaw=flaw,
                focused=self.hasFocus(),
            )

    def _draw(self) -> None:
        px, step = self._look.theme.px, self.step
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(8), px(6), 0, 0)
        self._head.setContentsMargins(0, 0, px(12), px(2))
        if step is None:
            return
        held = self.hasFocus() or self._inside(QApplication.focusWidget())
        kind = kind_name(step.walk.kind)
        self.title.set_text(f"{neutral(step.walk.title)} · {kind}", neutral(step.walk.title))
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(4), 0, px(4), px(12))
        column.setSpacing(px(8))
        for part in self._parts(step):
            column.addWidget(part)
        column.addStretch(1)
        self.page.setWidget(body)
        body.setAutoFillBackground(False)
        self.page.viewport().setAutoFillBackground(False)
        self.setAccessibleName(neutral(f"{step.title}，{step.ask}"))
        self._show_state()
        if held:
            self.setFocus()

    def _inside(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _parts(self, step: WalkStep) -> list[QWidget]:
        parts: list[QWidget] = []
        if len(self.path) > 1:
            crumbs = Crumbs(self._look, self.path)
            crumbs.wanted.connect(self.step_wanted)
            parts.append(crumbs)
        parts.append(self._decide(step))
        self.say = None
        if step.say:
            self.say = SayBlock(self._look, step.say, step.confirm)
            self.say.turned.connect(self.turned)
            self.say.taken.connect(self.taken)
            self.say.answered.connect(self.answered)
            parts.append(self.say)
        parts += self._ways(step)
        return parts

    def _decide(self, step: WalkStep) -> QWidget:
        """Title, badges, what to decide and what to see to."""
        px = self._look.theme.px
        panel = QFrame()
        panel.setObjectName("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(12), px(9), px(12), px(10))
        column.setSpacing(px(5))
        title = text_label("name", wrap=True)
        title.setText(neutral(step.title))
        column.addWidget(title)
        marks = badges(self._look, step)
        if marks:
            column.addLayout(_row(marks, px(6)))
        for role, text in (("", step.ask), ("muted", self._when(step))):
            if text:
                label = text_label(role, wrap=True)
                label.setText(neutral(text))
                column.addWidget(label)
        if step.payer or step.requires or step.todo:
            column.addWidget(Checklist(self._look, step))
        return panel

    @staticmethod
    def _when(step: WalkStep) -> str:
        return tr("适用：{when}").format(when=step.when) if step.when else ""

    def _ways(self, step: WalkStep) -> list[QWidget]:
        heading = text_label("section")
        heading.setContentsMargins(self._look.theme.px(4), 0, 0, 0)
        self.choices = []
        if not step.choices:
            heading.setText(tr("这条路走完了"))
            done = plain_button("plain")
            done.setText(tr("换一个流程"))
            done.clicked.connect(self.list_wanted)
            return [heading, done]
        heading.setText(tr("接下来"))
        key = 0
        for number, choice in enumerate(step.choices):
            key += not choice.off
            row = ChoiceRow(self._look, choice, 0 if choice.off or key > KEYS else key)
            row.clicked.connect(lambda _=False, n=number: self.chosen.emit(n))
            self.choices.append(row)
        return [heading, *self.choices]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits take a way, Enter the words, arrows turn and move, Backspace goes back."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if key is Qt.Key.Key_Backspace or (alt and key is Qt.Key.Key_Left):
            self.back_wanted.emit()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not alt:
            self._press(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(stack=bool(modifiers & STACKING))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._turn(1 if key is Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key is Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Y, Qt.Key.Key_N) and self.step and self.step.confirm:
            self.answered.emit(key is Qt.Key.Key_Y)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.page.verticalScrollBar()
            step = bar.pageStep() if key is Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def _press(self, number: int) -> None:
        open_ways = [row for row in self.choices if row.isEnabled()]
        if number <= len(open_ways):
            open_ways[number - 1].click()

    def _enter(self, *, stack: bool) -> None:
        """The button that has the keyboard, else the words."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and self._inside(focused):
            focused.click()
        else:
            self.taken.emit(stack)

    def _turn(self, by: int) -> None:
        count = len(self.step.say) if self.step else 0
        if count > 1:
            self.turned.emit((self._state[0] + by) % count)

    def _move(self, by: int) -> None:
        """To the way below or above; from the first one back to the words."""
        rows = [row for row in self.choices if row.isEnabled()]
        focused = next((n for n, row in enumerate(rows) if row.hasFocus()), -1)
        target = focused + by
        if 0 <= target < len(rows):
            rows[target].setFocus(Qt.FocusReason.TabFocusReason)
            self.page.ensureWidgetVisible(rows[target])
        elif target < 0:
            self.setFocus()
            self.page.verticalScrollBar().setValue(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The words are lit while Enter pastes them."""
        super().focusInEvent(event)
        self._show_state()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another part has the keyboard."""
        super().focusOutEvent(event)
        self._show_state()


def _row(marks: list[Badge], gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for mark in marks:
        row.addWidget(mark)
    row.addStretch(1)
    return row
