"""The right side: the card, a buyer's message to try, the questions that must keep working."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.desk.records import Entry, Tried
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line
from assist.ui.trainer.link import Link
from assist.ui.trainer.preview import Preview
from assist.ui.trainer.rows_model import AnyIndex
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.desk.questions import Outcome

TRIED = int(Qt.ItemDataRole.UserRole) + 1
MINE = int(Qt.ItemDataRole.UserRole) + 2
RANK = int(Qt.ItemDataRole.UserRole) + 3
SOON = 250
"""Milliseconds without typing before a trial runs."""


class TriedDelegate(QStyledItemDelegate):
    """Rank, title and score on one line, why below it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines."""
        return QSize(80, self._look.theme.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The snippet in the editor stands out by weight and colour."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        tried: Tried = index.data(TRIED)
        mine = bool(index.data(MINE))
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect)
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, QColor(palette.hover))
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(palette.line)
        )
        inner = area.adjusted(px(4), px(4), -px(6), -px(5))
        half = inner.height() / 2
        upper = QRectF(inner.left(), inner.top(), inner.width(), half)
        weight = QFont.Weight.DemiBold if mine else QFont.Weight.Normal
        font, small = theme.font(13, weight), theme.font(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(upper, middle, str(index.data(RANK)))
        score = f"{tried.score:.0f}"
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignRight, score)
        room = upper.width() - px(22) - QFontMetricsF(small).horizontalAdvance(score) - px(6)
        painter.setFont(font)
        painter.setPen(QColor(palette.accent_ink if mine else palette.text))
        title = QFontMetricsF(font).elidedText(
            neutral(tried.title), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(upper.adjusted(px(22), 0, 0, 0), middle, title)
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        lower = upper.translated(px(22), half)
        why = QFontMetricsF(small).elidedText(
            neutral(tried.why), Qt.TextElideMode.ElideRight, upper.width() - px(22)
        )
        painter.drawText(lower, middle, why)
        painter.restore()


class Trial(QWidget):
    """``open_wanted(str)``: show this snippet."""

    open_wanted = Signal(str)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self._look, self._link = look, link
        self._entry: Entry | None = None
        self._dirty = False
        self.headings = [plain_label("name", wrap=False) for _ in range(3)]
        self.preview = Preview(look, link)
        self.message = line()
        self.found = QListWidget()
        self.found.setObjectName("tried")
        self.found.setItemDelegate(TriedDelegate(look))
        self.found.setFrameShape(QFrame.Shape.NoFrame)
        self.found.setMouseTracking(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verdict, self.passed = plain_label("small"), plain_label("good")
        self.worse = plain_label("bad")
        self.keep, self.run = button("", "link"), button("", "link")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._arrange()
        self._soon.timeout.connect(self.refresh)
        self.message.textEdited.connect(lambda _: self._soon.start())
        self.found.itemActivated.connect(lambda item: self.open_wanted.emit(item.data(TRIED).key))
        self.keep.clicked.connect(self._keep)
        self.run.clicked.connect(self._run)
        self.retranslate()
        self.resized()

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        links = QHBoxLayout()
        for each in (self.keep, self.run):
            each.setAutoDefault(False)
            links.addWidget(each)
        links.addStretch(1)
        for part in (
            self.headings[0], self.preview, self.headings[1], self.message, self.found,
            self.verdict,
        ):  # fmt: skip
            self._column.addWidget(part)
        self._column.addWidget(self.headings[2])
        self._column.addWidget(self.passed)
        self._column.addWidget(self.worse)
        self._column.addLayout(links)
        self._column.addStretch(1)
        self.worse.hide()

    def retranslate(self) -> None:
        """Every text."""
        for label, text in zip(
            self.headings, (tr("客服看到的样子"), tr("试一试"), tr("回归题")), strict=True
        ):
            label.setText(text)
        self.message.setPlaceholderText(tr("输入买家的一句话"))
        self.message.setAccessibleName(tr("试一试：买家的话"))
        self.found.setAccessibleName(tr("这句话会找到"))
        self.keep.setText(tr("加为回归题"))
        self.keep.setToolTip(tr("以后每次修改都检查这句话还能找到这条话术"))
        self.run.setText(tr("跑一遍"))
        self.preview.retranslate()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(16), px(16), px(16), px(12))
        self._column.setSpacing(px(8))
        self._fit()

    def show_entry(self, entry: Entry | None, *, fresh: bool, dirty: bool) -> None:
        """Another entry, or other words of the same; ``fresh`` begins with its own phrasing."""
        self._entry, self._dirty = entry, dirty
        if fresh and entry is not None and entry.snippet.phrasings:
            self.message.setText(entry.snippet.phrasings[0])
        self.headings[0].setVisible(entry is not None)
        self.keep.setEnabled(entry is not None)
        self.keep.setVisible(self._link.may_edit())
        self._soon.start()

    def refresh(self) -> None:
        """Try anew with what is typed now."""
        self.preview.show_entry(self._entry)
        text = self.message.text().strip()
        unsaved = (
            self._entry if self._dirty and self._entry and self._entry.snippet.variants else None
        )
        if text:
            self._link.ask("try", lambda lib: lib.desk.try_it(text, unsaved), self._show)
        else:
            self._show(())
        self._link.ask("questions", partial(_run, entry=unsaved), self._show_outcome)

    def _show(self, tried: tuple[Tried, ...]) -> None:
        key = self._entry.snippet.key if self._entry else ""
        self.found.clear()
        place = 0
        for rank, one in enumerate(tried, 1):
            item = QListWidgetItem()
            mine = one.key == key
            place = rank if mine else place
            item.setData(TRIED, one)
            item.setData(MINE, mine)
            item.setData(RANK, rank)
            item.setToolTip(neutral(one.why))
            said = f"{rank}, {one.title}, {one.score:.0f}, {one.why}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, neutral(said))
            self.found.addItem(item)
        self.found.setVisible(bool(tried))
        self._fit()
        self.verdict.setText(self._said(tried, place, key))
        self.verdict.setVisible(bool(self.verdict.text()))

    def _said(self, tried: tuple[Tried, ...], place: int, key: str) -> str:
        """What stands in the way of the snippet in the editor."""
        if not self.message.text().strip():
            return ""
        if not tried:
            return tr("没有话术能回答这句话")
        if not key or place == 1:
            return ""
        if place == 0:
            return tr("这条没有被找到，给它加一句买家的问法试试")
        first = tried[0]
        return tr("排在前面的是“{title}”，高 {points} 分").format(
            title=neutral(first.title), points=f"{first.score - tried[place - 1].score:.0f}"
        )

    def _fit(self) -> None:
        rows = min(self.found.count(), 5)
        self.found.setFixedHeight(self._look.theme.px(44) * rows + 2)

    # Questions that must keep working

    def _run(self) -> None:
        self.refresh()

    def _show_outcome(self, told: tuple[Outcome, tuple[str, ...]]) -> None:
        outcome, worse = told
        total = len(outcome.places)
        if not total:
            self.passed.setText(tr("还没有回归题"))
        else:
            text = tr("{passed} / {total} 通过").format(passed=outcome.passed, total=total)
            self.passed.setText(text)
        role = "good" if outcome.passed == total and total else "warn" if total else "small"
        if self.passed.objectName() != role:
            self.passed.setObjectName(role)
            self.passed.style().unpolish(self.passed)
            self.passed.style().polish(self.passed)
        self.worse.setVisible(bool(worse))
        if worse:
            head = tr("这次修改让 {count} 题变差").format(count=len(worse))
            self.worse.setText(neutral("\n".join((head, *(f"· {text}" for text in worse[:4])))))

    def _keep(self) -> None:
        text, entry = self.message.text().strip(), self._entry
        if text and entry is not None:
            key = entry.snippet.key
            self._link.write(
                "question", lambda lib: lib.desk.add_question(text, key), lambda _: self.refresh()
            )


def _run(library: Library, entry: Entry | None) -> tuple[Outcome, tuple[str, ...]]:
    return library.desk.run_questions(entry)
