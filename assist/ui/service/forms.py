"""Forms of a shift: handover, reports, the secret-shop sheet; drafts save themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.form_page import FormPage
from assist.ui.service.window import ServiceWindow, SureButton, quiet_primary
from assist.ui.widgets.banner import Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library.forms import Form

REST = 600
"""Milliseconds without typing before a draft is saved."""


class FormsDialog(ServiceWindow):
    """The names of the forms on the left, the questions of one on the right."""

    def __init__(self, look: Look, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(look, worker, (760, 680), parent)
        self.form_page: FormPage | None = None
        self._forms: tuple[Form, ...] = ()
        self.names: list[QPushButton] = []
        self._side = QWidget()
        self._side.setObjectName("side")
        self._list = QVBoxLayout(self._side)
        self._list.addStretch(1)
        self.upper.insertWidget(0, self._side)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.save)
        self.empty, self.export = SureButton(), button("")
        self.copy = quiet_primary()
        self.add_buttons(self.export, self.copy, left=(self.empty,))
        self.empty.confirmed.connect(self._empty)
        self.export.clicked.connect(self._choose_file)
        self.copy.clicked.connect(self._copy)
        self.begin()

    def begin_with(self, buyer: str) -> None:
        """Ask for the templates, or for the counts of the moment in the open form."""
        if self._forms:
            self._reload()
        else:
            self.ask("forms", lambda lib: lib.service.forms.every, self._show_forms)

    def _show_forms(self, forms: tuple[Form, ...]) -> None:
        self._forms = forms
        for form in forms:
            name = button(form.title, "nav")
            name.setCheckable(True)
            name.setAutoExclusive(True)
            name.setAutoDefault(False)
            name.clicked.connect(lambda _=False, f=form: self.open_form(f))
            self.names.append(name)
            self._list.insertWidget(self._list.count() - 1, name)
        if forms:
            self.names[0].setFocus()
            self.open_form(forms[0])

    def open_form(self, form: Form) -> None:
        """Save the open form and show another."""
        self.save()
        if self.form_page is not None:
            self.form_page.hide()
            self.form_page.deleteLater()
        self.form_page = FormPage(self.look, form)
        self.form_page.changed.connect(self._rest.start)
        self.body.addWidget(self.form_page)
        self.names[self._forms.index(form)].setChecked(True)
        self.heading.setText(form.title)
        self.lead.setText(form.about)
        self.view.verticalScrollBar().setValue(0)
        self._reload()

    def _reload(self) -> None:
        if self.form_page is not None:
            name = self.form_page.form.id
            self.ask("answers", lambda lib: lib.service.forms.answers(name), self._show_answers)

    def _show_answers(self, answers: dict[str, str]) -> None:
        if self.form_page is not None and not self._rest.isActive():
            self.form_page.show_answers(answers)

    def save(self) -> None:
        """Keep the draft now, where something was typed since."""
        if self.form_page is None or not self._rest.isActive():
            return
        self._rest.stop()
        name, answers = self.form_page.form.id, self.form_page.answers()
        self.ask(
            "draft",
            lambda lib: lib.service.forms.save(name, answers),
            lambda _: self.tell(tr("草稿已保存")),
            write=True,
        )

    def _empty(self) -> None:
        if self.form_page is not None:
            self._rest.stop()
            name = self.form_page.form.id
            self.ask(
                "draft", lambda lib: lib.service.forms.clear(name), self._show_answers, write=True
            )

    def _copy(self) -> None:
        if self.form_page is None:
            return
        name, answers = self.form_page.form.id, self.form_page.answers()
        self.ask("form_text", lambda lib: lib.service.forms.text(name, answers), self._copied)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._told(tr("已复制，到工作群里粘贴"))

    def _told(self, text: str) -> None:
        missing = self.form_page.missing() if self.form_page else ""
        if missing:
            self.tell(text + tr("；“{name}”还没填").format(name=missing), Tone.WARN, keep=True)
        else:
            self.tell(text)

    def _choose_file(self) -> None:
        if self.form_page is None:
            return
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        title = self.form_page.form.title
        name, chosen = QFileDialog.getSaveFileName(self, tr("导出表格"), f"{title}.xlsx", kinds)
        if name:
            file = Path(name)
            ending = ".csv" if "csv" in chosen else ".xlsx"
            self.export_to(file if file.suffix else file.with_suffix(ending))

    def export_to(self, file: Path) -> None:
        """Write the form as xlsx or csv."""
        if self.form_page is None:
            return
        name, answers = self.form_page.form.id, self.form_page.answers()
        self.ask(
            "export",
            lambda lib: lib.service.forms.export(name, answers, file),
            lambda _: self._told(tr("已导出到 {name}").format(name=file.name)),
            write=True,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed is lost."""
        self.save()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes; nothing that was typed is lost."""
        self.save()
        super().reject()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("交接与报表"))
        self.empty.say(tr("清空重写"), tr("确定清空？"))
        self.export.setText(tr("导出表格…"))
        self.copy.setText(tr("复制文字"))

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        super().resized()
        px = self.look.theme.px
        self._side.setFixedWidth(px(150))
        self._list.setContentsMargins(px(12), px(18), px(12), px(12))
        self._list.setSpacing(px(4))
