"""Who works at this machine, with the passphrase that lets somebody become a trainer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from assist.errors import AssistError
from assist.library.switching import Roles, may_edit
from assist.settings import ROLES, SettingsFile
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line, name_field, quiet_primary
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.link import Link
from assist.ui.widgets.banner import Banner, Tone


def role_name(role: str) -> str:
    """A role in a word."""
    names = {
        "newcomer": tr("新人"),
        "agent": tr("客服"),
        "trainer": tr("培训师"),
        "admin": tr("管理员"),
    }
    return names.get(role, role)


class RolesDialog(Dialog):
    """The keyring may keep its caller waiting, so it is asked on the library's thread."""

    def __init__(
        self,
        look: Look,
        link: Link,
        roles: Roles,
        settings: SettingsFile,
        changed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, (460, 0), parent)
        self._link, self._roles, self._settings, self._changed = link, roles, settings, changed
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.banner = Banner(look)
        self.role, self.name = Choice(look), line()
        for role in ROLES:
            self.role.addItem("", role)
        self.role.setCurrentIndex(ROLES.index(settings.current.role))
        self.name.setText(settings.current.learner)
        self.word, self.fresh = line(), line()
        for field in (self.word, self.fresh):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._names = [plain_label("small", wrap=False) for _ in range(4)]
        grid = QGridLayout()
        for row, field_ in enumerate(self._fields()):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(field_, row, 1)
        grid.setColumnStretch(1, 1)
        for part in (self.heading, self.lead, self.banner):
            self.body.addWidget(part)
        self.body.addLayout(grid)
        self.set_word, self.cancel, self.apply = button(""), button(""), quiet_primary()
        self.add_buttons(self.cancel, self.apply, left=(self.set_word,))
        self.role.currentIndexChanged.connect(lambda _: self._judge())
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._switch)
        self.set_word.clicked.connect(self._set_word)
        for field in (self.name, self.word):
            field.returnPressed.connect(self._switch)
        self.fresh.returnPressed.connect(self._set_word)
        self.begin()
        self._judge()

    def _fields(self) -> tuple[QWidget, ...]:
        return self.role, self.name, self.word, self.fresh

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("切换角色"))
        self.heading.setText(tr("谁在用这台电脑？"))
        self.lead.setText(
            tr(
                "客服只能看和提建议，培训师和管理员能改能发布。角色防手误，不防有心人：能打开这个系统账号的人，也能用别的工具改话术库文件。"
            )
        )
        names = (tr("角色"), tr("名字（写进版本记录）"), tr("口令"), tr("新口令"))
        for field, label, text in zip(self._fields(), self._names, names, strict=True):
            name_field(field, label, text)
        for place, role in enumerate(ROLES):
            self.role.setItemText(place, role_name(role))
        self.word.setPlaceholderText(tr("没设过口令就空着"))
        self.fresh.setPlaceholderText(tr("只在设置或更换口令时填"))
        self.set_word.setText(tr("设置口令"))
        self.cancel.setText(tr("取消"))
        self.apply.setText(tr("切换"))

    def _judge(self) -> None:
        editing = may_edit(self._settings.current.role)
        self._names[3].setVisible(editing)
        self.fresh.setVisible(editing)
        self.set_word.setVisible(editing)

    def _switch(self) -> None:
        current, wanted = self._settings.current.role, str(self.role.currentData())
        word, name = self.word.text(), self.name.text().strip()

        def done(error: AssistError | None) -> None:
            if error is not None:
                self._refuse(error)
                return
            self._settings.change(role=wanted, learner=name)
            self._changed()
            self.accept()

        self._link.ask(
            "role", lambda _: _tried(lambda: self._roles.allow(current, wanted, word)), done
        )

    def _set_word(self) -> None:
        old, new = self.word.text(), self.fresh.text()

        def done(error: AssistError | None) -> None:
            if error is not None:
                self._refuse(error)
                return
            text = tr("口令已设好") if new else tr("口令已取消")
            self.banner.say(Tone.GOOD, text)
            self.fresh.clear()
            self.fit()

        self._link.ask("role", lambda _: _tried(lambda: self._roles.set_passphrase(old, new)), done)

    def _refuse(self, error: AssistError) -> None:
        self.banner.say(Tone.BAD, f"{sentence(error)} {next_step(error)}".strip())
        self.fit()


def _tried(call: Callable[[], None]) -> AssistError | None:
    try:
        call()
    except AssistError as error:
        return error
    return None
