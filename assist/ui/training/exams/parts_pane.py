"""The parts of an exam: their list, the form of one of them, and buttons that add more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assist.training.exams import Part, PartKind
from assist.training.records import DrillCard
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.training.exams.forms import CardsForm, PartForm, PickForm, make_form, new_part
from assist.ui.training.exams.names import Names, part_kind_name
from assist.ui.training.exams.parts_model import PartDelegate, PartsModel
from assist.ui.training.page import empty_column, scrolling
from assist.ui.training.room import Room
from assist.ui.training.rows_view import RowsView
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.icon_button import IconButton


class PartsPane(QWidget):
    """``changed()`` after every edit. Alt+↑ and Alt+↓ move the part in the form."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._look = room, room.look
        self._names, self._parts = Names(), list[Part]()
        self.model = PartsModel(self)
        self.list = RowsView(self._look, self.model, PartDelegate(self._look, self.model))
        self.form: PartForm | None = None
        self.form_title = plain_label("section", wrap=False)
        self.up, self.down, self.remove = (
            IconButton(self._look, icon, units=15) for icon in ("up", "down", "trash")
        )
        self.adders = {kind: QPushButton() for kind in PartKind}
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        adders = QWidget()
        flow = FlowLayout(adders, gap=self._look.theme.px(6))
        for made in self.adders.values():
            made.setObjectName("adder")
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            flow.addWidget(made)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(adders)
        self._form_head = QHBoxLayout()
        self._form_head.addWidget(self.form_title, 1)
        for tool in (self.up, self.down, self.remove):
            self._form_head.addWidget(tool)
        self._form_box = QVBoxLayout()
        inner = QWidget()
        self._right = QVBoxLayout(inner)
        self._right.addLayout(self._form_head)
        self._right.addLayout(self._form_box)
        self._right.addStretch(1)
        self._middle = QHBoxLayout(self)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.addLayout(left, 5)
        self._middle.addWidget(scrolling(inner), 6)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.opened.connect(lambda _: self._focus_form())
        for kind, made in self.adders.items():
            made.clicked.connect(partial(self.add, kind))
        self.up.clicked.connect(partial(self.shift, -1))
        self.down.clicked.connect(partial(self.shift, 1))
        self.remove.clicked.connect(self.drop)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self, partial(self.shift, by), context=within)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts as the forms say."""
        return tuple(self._parts)

    def begin(self, parts: Sequence[Part], names: Names) -> None:
        """Edit these parts; ``names`` is what they may refer to."""
        self._names = self.model.names = names
        self._parts = list(parts)
        self.model.show(self._parts)
        self._select(0)

    @property
    def row(self) -> int:
        """The part in the form, -1 without one."""
        return self.list.currentIndex().row()

    def _select(self, row: int) -> None:
        if self._parts:
            self.list.setCurrentIndex(self.model.index(max(0, min(row, len(self._parts) - 1))))
        else:
            self._chosen(QModelIndex())

    def _chosen(self, index: QModelIndex) -> None:
        empty_column(self._form_box)
        self.form = None
        row = index.row()
        for tool in (self.up, self.down, self.remove):
            tool.setVisible(row >= 0)
        if row < 0:
            self.form_title.setText("")
            hint = tr("在左下角加一部分：抽卡片、选择题、回复题，或一段模拟接待。")
            self._form_box.addWidget(plain_label("empty", hint))
            return
        part = self._parts[row]
        self.form_title.setText(f"{row + 1}. {part_kind_name(part.kind)}")
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row + 1 < len(self._parts))
        self.form = make_form(self._look, part, self._names)
        self.form.changed.connect(self._edited)
        self._form_box.addWidget(self.form)
        self._feed(self.form)

    def _feed(self, form: PartForm) -> None:
        """Ask for what a form shows of the library."""
        if isinstance(form, PickForm):
            form.picker.searched.connect(lambda _: self._find_cards(form))
            self._find_cards(form)
        elif isinstance(form, CardsForm):
            self._count_cards(form)

    def _find_cards(self, form: PickForm) -> None:
        query, chosen = form.picker.field.text(), tuple(form.picker.model.chosen)

        def show(found: tuple[tuple[DrillCard, ...], tuple[DrillCard, ...]]) -> None:
            if self.form is form:
                form.picker.show_cards(*found)

        self._room.ask(
            "exam_cards",
            lambda desk: (desk.exam_desk.picked(chosen), desk.exam_desk.cards(query)),
            show,
        )

    def _count_cards(self, form: CardsForm) -> None:
        part = form.part()

        def say(count: int) -> None:
            if self.form is form:
                form.say_fitting(count)

        self._room.ask("exam_fitting", lambda desk: desk.exam_desk.fitting(part), say)

    def _edited(self) -> None:
        if self.form is None or self.row < 0:
            return
        self._parts[self.row] = self.form.part()
        self.model.take(self._parts)
        if isinstance(self.form, CardsForm):
            self._count_cards(self.form)
        self.changed.emit()

    def add(self, kind: PartKind, _checked: bool = False) -> None:
        """Add a part at the end, and go to its form."""
        self._parts.append(new_part(kind, self._names))
        self.model.show(self._parts)
        self._select(len(self._parts) - 1)
        self._focus_form()
        self.changed.emit()

    def shift(self, by: int) -> None:
        """Move the part in the form up or down."""
        row, there = self.row, self.row + by
        if row >= 0 and 0 <= there < len(self._parts):
            self._parts[row], self._parts[there] = self._parts[there], self._parts[row]
            self.model.show(self._parts)
            self._select(there)
            self.changed.emit()

    def drop(self) -> None:
        """Take the part in the form out of the exam."""
        row = self.row
        if row >= 0:
            del self._parts[row]
            self.model.show(self._parts)
            self._select(row)
            self.list.setFocus()
            self.changed.emit()

    def _focus_form(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.list.setAccessibleName(tr("考试的各部分"))
        for kind, made in self.adders.items():
            made.setText(f"＋ {part_kind_name(kind)}")
        self.up.say(tr("上移"))
        self.down.say(tr("下移"))
        self.remove.say(tr("删除这部分"))
        self._chosen(self.list.currentIndex())

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self._look.theme.px
        self._middle.setSpacing(px(18))
        self._right.setContentsMargins(px(4), 0, px(8), 0)
        self._right.setSpacing(px(8))
