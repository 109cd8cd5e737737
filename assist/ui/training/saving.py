"""Asking where to, and writing reports and certificates there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from assist.errors import AssistError
from assist.training.records import Certificate, ExamResult, LearnerReport
from assist.ui.i18n import tr
from assist.ui.training.room import Room

PDF, XLSX = "PDF (*.pdf)", "Excel (*.xlsx)"


def documents() -> Path:
    """Where a person looks for papers: the folder of documents, or home without one."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


class PaperSaver(QObject):
    """Writes what the training desk knows into a file that the person chose."""

    def __init__(self, room: Room, window: QWidget) -> None:
        super().__init__(window)
        self._room, self._window = room, window

    def certificate(self, result: ExamResult) -> None:
        """Ask for a file and write the certificate of a passed exam."""
        name = f"{tr('证书')} {result.learner} {tr(result.title)}"
        if file := self._choose(tr("存证书"), name, (PDF,)):
            self.certificate_to(result.id, file)

    def certificate_to(self, sitting: int, file: Path) -> None:
        """Write the certificate of a passed exam."""

        def write(certificate: Certificate) -> None:
            from assist.ui.training.papers import write_certificate

            self._told(partial(write_certificate, certificate, file), file)

        self._room.ask("certificate", lambda desk: desk.certificate(sitting), write)

    def report(self, learner: str) -> None:
        """Ask for a file and write the report on a person."""
        title = tr("培训报告：{name}").format(name=learner)
        if file := self._choose(tr("存报告"), title, (PDF, XLSX)):
            self.report_to(learner, file)

    def report_to(self, learner: str, file: Path) -> None:
        """Write the report on a person as pdf or xlsx, by the name's ending."""

        def write(report: LearnerReport) -> None:
            self._told(partial(_write_report, report, file), file)

        self._room.ask("report_file", lambda desk: desk.report(learner), write)

    def _told(self, write: partial[None], file: Path) -> None:
        try:
            write()
        except AssistError as error:
            self._room.refuse(error)
        else:
            self._room.tell(tr("已导出到 {name}").format(name=file.name))

    def _choose(self, title: str, name: str, kinds: tuple[str, ...]) -> Path | None:
        plain = "".join(sign if sign.isalnum() else " " for sign in name).strip()
        wished = str(documents() / f"{plain}.pdf")
        path, kind = QFileDialog.getSaveFileName(self._window, title, wished, ";;".join(kinds))
        if not path:
            return None
        ending = ".xlsx" if kind == XLSX else ".pdf"
        file = Path(path)
        return file if file.suffix in (".pdf", ".xlsx") else file.with_name(file.name + ending)


def _write_report(report: LearnerReport, file: Path) -> None:
    from assist.ui.training.papers import report_rows, write_report

    if file.suffix.lower() == ".xlsx":
        from assist.library.forms import export

        export(report_rows(report), file)
    else:
        write_report(report, file)
