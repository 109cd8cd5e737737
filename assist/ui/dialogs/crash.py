"""The crash dialog: the program goes on, and here is a report that can be sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from assist.ui.crash import CrashReport
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


class CrashDialog(Dialog):
    """Shows one report, and those that follow while it is open, without blocking.

    Signals
        quit_requested(): the person would rather end the program.
    """

    quit_requested = Signal()

    def __init__(self, look: Look, report: CrashReport, parent: QWidget | None = None) -> None:
        super().__init__(look, (620, 470), parent)
        self._reports = [report]
        self._icon, self._heading = QLabel(), plain_label("heading")
        self._lead = plain_label("lead")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._heading)
        words.addWidget(self._lead)
        self._line = QHBoxLayout()
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(words, 1)
        self.report = QPlainTextEdit()
        self.report.setObjectName("report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._private = plain_label("good")
        self.body.addLayout(self._line)
        self.body.addWidget(self.report, 1)
        self.body.addWidget(self._private)
        self.quit = button("", "danger")
        self.copy = button("")
        self.go_on = button("", "primary")
        self.quit.clicked.connect(self._quit)
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.close)
        self.add_buttons(self.copy, self.go_on, left=(self.quit,))
        self._copied = False
        self.begin()

    def add(self, report: CrashReport) -> None:
        """Another error happened while the dialog was open."""
        self._reports.append(report)
        self._copied = False
        self.retranslate()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._copied = True
        self.retranslate()

    def _quit(self) -> None:
        self.quit_requested.emit()
        self.close()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        first = self._reports[0]
        self.setWindowTitle(tr("出了点问题"))
        if first.sentence:
            self._heading.setText(neutral(tr(first.sentence)))
            self._lead.setText(neutral(tr(first.next_step)))
        else:
            self._heading.setText(tr("出了点问题，侧答会继续运行"))
            self._lead.setText(self._advice())
        self.report.setPlainText("\n".join(neutral(each.text) for each in self._reports))
        self.report.setAccessibleName(tr("错误报告"))
        self._private.setText(tr("报告里只有版本和出错的位置，没有买家的话、密码和文件内容。"))
        self.quit.setText(tr("退出侧答"))
        self.copy.setText(tr("已复制") if self._copied else tr("复制报告"))
        self.go_on.setText(tr("继续使用"))

    def _advice(self) -> str:
        more = len(self._reports) - 1
        advice = tr("刚才的操作可能没有完成，请再试一次。如果反复出现，请把报告发给维护人员。")
        if more:
            advice += "\n" + tr("又出现了 {count} 个问题，已加到报告里。").format(count=more)
        return advice

    def resized(self) -> None:
        """Icon and spacing at the font scale of the moment."""
        colour = self.look.theme.palette.warn_ink
        self._icon.setPixmap(self.look.pixmap("warning", colour, 28))
        self._line.setSpacing(self.look.theme.px(14))
