"""The tiers as they are edited, and what an analysis found of them, as small tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.kb.members.analysis import Analysis, TierResult
    from assist.kb.members.tiers import Tiers

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def yuan(cents: int) -> str:
    """An amount in yuan without needless zeros."""
    return f"{cents / 100:,.2f}".rstrip("0").rstrip(".")


def amount(text: str) -> int | None:
    """Typed yuan in fen; ``None`` when it is no amount."""
    try:
        value = float(text.strip().replace(",", "").replace("，", "").lstrip("¥￥"))
    except ValueError:
        return None
    return round(value * 100) if 0 <= value < 1e9 else None


def percent(share: float) -> str:
    """A share with at most one decimal."""
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


class Grid(QWidget):
    """Rows of labels: the first column takes the room, the others stand right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(0, 1)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.grid.setHorizontalSpacing(self._look.theme.px(18))
        self.grid.setVerticalSpacing(self._look.theme.px(7))

    def clear(self) -> None:
        """Take every row away."""
        while item := self.grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def put(self, row: int, column: int, text: str, role: str = "") -> QLabel:
        """One cell."""
        label = plain_label(role, text, wrap=False)
        if column:
            label.setAlignment(RIGHT)
        self.grid.addWidget(label, row, column)
        return label


class TierTable(Grid):
    """The tiers with their thresholds as fields. ``changed()`` while somebody types."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.fields: list[QLineEdit] = []

    def show_tiers(self, tiers: Tiers) -> None:
        """Replace what is shown."""
        self.clear()
        self.fields = []
        for at, text in enumerate((tr("等级"), tr("累计消费满（元）"), tr("计划占比"))):
            self.put(0, at, text, "row_hint")
        for row, tier in enumerate(tiers, 1):
            self.put(row, 0, tier.name, "row_title")
            if tier.least_cents:
                field = line()
                field.setText(yuan(tier.least_cents).replace(",", ""))
                field.setAlignment(RIGHT)
                field.setFixedWidth(self._look.theme.px(110))
                field.setAccessibleName(tr("{tier}的门槛（元）").format(tier=tier.name))
                field.textEdited.connect(self._typed)
                self.fields.append(field)
                self.grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight)
            else:
                self.put(row, 1, tr("成交一次"))
            self.put(row, 2, percent(tier.share))

    def _typed(self) -> None:
        for field in self.fields:
            field.setObjectName("" if amount(field.text()) else "wrong")
            field.style().unpolish(field)
            field.style().polish(field)
        self.changed.emit()

    def values(self) -> tuple[int, ...] | None:
        """The thresholds in fen, highest first; ``None`` while one is no amount."""
        read = [amount(field.text()) for field in self.fields]
        return tuple(v for v in read if v is not None) if None not in read else None


class ResultTable(Grid):
    """Both analyses beside each other: what the sums hold now, which sums the shares need."""

    def show_analysis(self, analysis: Analysis) -> None:
        """Replace what is shown."""
        self.clear()
        heads = (
            *(tr("等级"), tr("现在人数"), tr("现在占比"), tr("消费占比")),
            *(tr("按计划占比的门槛"), tr("会有人数")),
        )
        for at, text in enumerate(heads):
            self.put(0, at, text, "row_hint")
        pairs = zip(analysis.same_thresholds, analysis.same_shares, strict=True)
        for row, (now, wished) in enumerate(pairs, 1):
            cells = (
                *(now.name, f"{now.buyers:,}", percent(now.share), percent(now.spent_share)),
                *(least(wished), f"{wished.buyers:,}"),
            )
            for at, text in enumerate(cells):
                self.put(row, at, neutral(text), "row_title" if at in (0, 4) else "")
        self.setAccessibleName(spoken(analysis.same_thresholds, analysis.same_shares))


def least(result: TierResult) -> str:
    """The sum that a tier needs."""
    if not result.least_cents:
        return tr("成交一次")
    return yuan(result.least_cents) if result.buyers else tr("人数不够")


def spoken(now: Sequence[TierResult], wished: Sequence[TierResult]) -> str:
    """The table for screen readers."""
    text = tr("{tier}：现在 {count} 人，占 {share}；按计划占比门槛为 {least}")
    return "；".join(
        text.format(tier=a.name, count=a.buyers, share=percent(a.share), least=least(b))
        for a, b in zip(now, wished, strict=True)
    )
