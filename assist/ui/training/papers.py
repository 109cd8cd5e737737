"""The report on a person and the certificate as PDF, drawn with the program's own fonts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from assist.errors import AssistError
from assist.training.records import Certificate, LearnerReport, NextKind, TopicNeeds
from assist.ui.i18n import tr
from assist.ui.theme import FAMILIES, LIGHT
from assist.ui.training.names import percent
from assist.ui.widgets.plain import neutral

DPI = 144
WIDE, HIGH = 1190.0, 1684.0
"""A4 upright in dots."""
EDGE = 120.0
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


class Paper:
    """Lines from top to bottom; a page that is full is followed by another.

    Raises :class:`~assist.errors.AssistError` when the file cannot be written.
    """

    def __init__(self, file: Path, title: str, *, wide: bool = False) -> None:
        writer = QPdfWriter(str(file))
        writer.setTitle(neutral(title))
        writer.setCreator("Ceda")
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(DPI)
        self.wide, self.high = (HIGH, WIDE) if wide else (WIDE, HIGH)
        self._writer, self.painter = writer, QPainter()
        if not self.painter.begin(writer):
            raise AssistError(f"不能写入 {file.name}。", "请换一个文件夹，或关闭打开着的同名文件。")
        self.y = EDGE

    def text(
        self,
        text: str,
        pixels: int = 22,
        *,
        ink: str = LIGHT.text,
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag = LEFT,
        gap: float = 8,
    ) -> None:
        """A paragraph; long ones break."""
        self.painter.setFont(_font(pixels, weight))
        room = QRectF(EDGE, self.y, self.wide - 2 * EDGE, self.high)
        flags = int(align) | int(Qt.TextFlag.TextWordWrap)
        needed = self.painter.boundingRect(room, flags, neutral(text))
        self.room_for(needed.height() + gap)
        self.painter.setPen(QColor(ink))
        place = QRectF(EDGE, self.y, room.width(), needed.height())
        self.painter.drawText(place, flags, neutral(text))
        self.y += needed.height() + gap

    def row(self, cells: tuple[str, ...], shares: tuple[float, ...], *, head: bool = False) -> None:
        """A line of a table; the first cell stands left, the others right."""
        high = 40.0
        self.room_for(high)
        weight = QFont.Weight.DemiBold if head else QFont.Weight.Normal
        self.painter.setFont(_font(20, weight))
        left, room = EDGE, self.wide - 2 * EDGE
        for at, (cell, share) in enumerate(zip(cells, shares, strict=True)):
            place = QRectF(left, self.y, room * share - 8, high)
            self.painter.setPen(QColor(LIGHT.muted if head else LIGHT.text))
            short = self.painter.fontMetrics().elidedText(
                neutral(cell).replace("\n", " "), Qt.TextElideMode.ElideRight, int(place.width())
            )
            self.painter.drawText(place, RIGHT if at else LEFT, short)
            left += room * share
        self.y += high
        self.painter.setPen(QPen(QColor(LIGHT.line), 1))
        self.painter.drawLine(int(EDGE), int(self.y), int(self.wide - EDGE), int(self.y))

    def room_for(self, high: float) -> None:
        """Begin another page when this one has no room for so much."""
        if self.y + high > self.high - EDGE:
            self._writer.newPage()
            self.y = EDGE

    def close(self) -> None:
        """Finish the file."""
        self.painter.end()


def write_certificate(certificate: Certificate, file: Path) -> None:
    """One page across: who passed what, when, with how many points."""
    paper = Paper(file, tr(certificate.title), wide=True)
    painter = paper.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(60, 60, paper.wide - 120, paper.high - 120)
    painter.setPen(QPen(QColor(LIGHT.accent), 4))
    painter.drawRoundedRect(frame, 24, 24)
    painter.setPen(QPen(QColor(LIGHT.line), 2))
    painter.drawRoundedRect(frame.adjusted(16, 16, -16, -16), 16, 16)
    strong = QFont.Weight.Bold
    paper.y = 270
    paper.text(tr("证书"), 76, weight=strong, align=CENTRE, gap=16, ink=LIGHT.accent_ink)
    paper.text(certificate.shop, 28, align=CENTRE, gap=70, ink=LIGHT.muted)
    paper.text(certificate.learner, 64, weight=strong, align=CENTRE, gap=40)
    passed = tr("通过了「{title}」").format(title=tr(certificate.title))
    paper.text(passed, 36, align=CENTRE, gap=24)
    points = tr("成绩 {score} 分（{mark} 分及格）")
    numbers = {"score": certificate.score, "mark": certificate.pass_mark}
    paper.text(points.format(**numbers), 30, align=CENTRE, gap=90)
    day = f"{certificate.at.astimezone():%Y-%m-%d}"
    number = tr("编号 {number}").format(number=certificate.number)
    paper.text(f"{day}    {number}", 24, align=CENTRE, ink=LIGHT.muted)
    paper.close()


def write_report(report: LearnerReport, file: Path) -> None:
    """Everything about a person's training: what they are ready for, exams, practice."""
    title = tr("培训报告：{name}").format(name=report.learner)
    paper = Paper(file, title)
    strong = QFont.Weight.Bold
    paper.text(title, 44, weight=strong, gap=10)
    paper.text(f"{report.at.astimezone():%Y-%m-%d %H:%M}", 20, ink=LIGHT.muted, gap=30)
    paper.text(summary(report), 24, gap=34)
    for heading, shares, rows in tables(report):
        paper.room_for(150)
        paper.text(heading, 28, weight=strong, gap=8)
        for number, row in enumerate(rows):
            paper.row(row, shares, head=number == 0)
        paper.y += 40
    paper.close()


def summary(report: LearnerReport) -> str:
    """One sentence on how somebody stands."""
    text = tr("{ready}/{count} 个主题已就绪 · 复习 {reviews} 次，答对 {right} · 连续 {days} 天")
    return text.format(
        ready=len(report.ready_for),
        count=len(report.topics),
        reviews=report.reviews,
        right=percent(report.right_share),
        days=report.streak_days,
    )


Table = tuple[str, tuple[float, ...], list[tuple[str, ...]]]
"""A heading, the shares of the columns, and rows of which the first names the columns."""


def next_text(need: TopicNeeds) -> str:
    """What comes next in a topic."""
    match need.next:
        case NextKind.CARDS:
            text = tr("卡片 {known}/{enough}")
            return text.format(known=need.known, enough=need.enough)
        case NextKind.SCENARIO:
            return tr("模拟接待")
        case NextKind.EXAM:
            return tr(need.exam.title) if need.exam else ""
        case NextKind.NOTHING:
            return ""


def tables(report: LearnerReport) -> list[Table]:
    """The tables of a report, those without rows left out."""
    following = {need.topic.id: next_text(need) for need in report.needs}
    topics = [
        (
            tr(t.title),
            tr(t.week),
            percent(t.share),
            tr("已就绪") if t.ready else following.get(t.id, ""),
        )
        for t in report.topics
    ]
    exams = [
        (
            tr(e.title),
            f"{e.ended.astimezone():%Y-%m-%d}",
            str(e.score),
            tr("通过") if e.passed else tr("没通过"),
        )
        for e in report.exams
    ]
    practice = [
        (
            tr(note.title),
            f"{note.at.astimezone():%Y-%m-%d}",
            tr("打字") if note.kind == "typing" else tr("模拟接待"),
            str(note.score),
        )
        for note in report.practice
    ]
    shares = (0.4, 0.17, 0.18, 0.25)
    found: list[Table] = []
    for heading, names, rows in (
        (tr("成长路径"), (tr("主题"), tr("课程周"), tr("进度"), tr("下一步")), topics),
        (tr("考试"), (tr("考试"), tr("日期"), tr("分数"), ""), exams),
        (tr("练习记录"), (tr("练习"), tr("日期"), tr("种类"), tr("分数或字/分")), practice),
    ):
        if rows:
            found.append((heading, shares, [names, *rows]))
    return found


def report_rows(report: LearnerReport) -> list[list[str]]:
    """The report as the rows of one sheet."""
    rows = [[tr("培训报告：{name}").format(name=report.learner)], [summary(report)]]
    for heading, _, lines in tables(report):
        rows += [[], [heading], *map(list, lines)]
    return rows
