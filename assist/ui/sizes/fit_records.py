"""Keeping what buyers say of a product's fit, and telling how that ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assist.suggestion import FitCounts, ImportReport
from assist.ui.i18n import tr
from assist.ui.sizes.requests import Requests

Then = Callable[[FitCounts], object]


class FitRecords(QObject):
    """Signals: ``counted(FitCounts)``, ``imported(ImportReport)``, ``failed(Exception)``."""

    counted = Signal(object)
    imported = Signal(object)
    failed = Signal(object)

    def __init__(self, requests: Requests, parent: QObject) -> None:
        super().__init__(parent)
        self._requests = requests

    def record(self, product_id: str, size: str, verdict: str, then: Then | None = None) -> None:
        """One buyer's word: ``small``, ``fit`` or ``large``; ``then`` takes the new counts."""
        self._requests.write(
            "size_fit",
            lambda lib: lib.sizes.record_fit(product_id, size, verdict),
            then or self.counted.emit,
            self.failed.emit,
        )

    def undo(self, product_id: str, then: Then | None = None) -> None:
        """Take the latest word back; ``then`` takes the new counts."""
        self._requests.write(
            "size_fit",
            lambda lib: lib.sizes.undo_fit(product_id),
            then or self.counted.emit,
            self.failed.emit,
        )

    def choose_file(self, parent: QWidget) -> None:
        """Ask for a list of returns and take it."""
        kinds = tr("表格") + " (*.csv *.xlsx *.tsv)"
        name, _ = QFileDialog.getOpenFileName(parent, tr("导入退货反馈"), "", kinds)
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Take what buyers said of the fit from a list of returns."""
        self._requests.write(
            "size_import",
            lambda lib: lib.sizes.import_fits(path),
            self.imported.emit,
            self.failed.emit,
        )


def summary(report: ImportReport) -> str:
    """What became of an imported list, in a line; of the refused rows the first is named."""
    text = tr("已导入 {count} 条反馈").format(count=report.accepted)
    if not report.refused:
        return text
    row, reason = report.refused[0]
    more = tr("{count} 行没有导入（第 {row} 行：{reason}）")
    return text + "，" + more.format(count=len(report.refused), row=row, reason=reason)
