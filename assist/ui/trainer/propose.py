"""An agent proposes better words; a trainer decides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assist.snippets.records import Snippet
from assist.ui.dialogs.frame import Dialog, button, plain_label, section
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line, name_field, quiet_primary
from assist.ui.trainer.link import Link
from assist.ui.trainer.reply_edit import ReplyEdit


class ProposeDialog(Dialog):
    """The words, and what the buyer asked. Nothing is published by it."""

    def __init__(
        self,
        look: Look,
        link: Link,
        snippet: Snippet | None,
        parent: QWidget | None = None,
        text: str = "",
        question: str = "",
    ) -> None:
        super().__init__(look, (460, 0), parent)
        self._link, self._snippet = link, snippet
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self._names = (plain_label("section"), plain_label("section"))
        self.words, self.question = ReplyEdit(look), line()
        self.question.setText(question)
        first = snippet.variants[0].text if snippet and snippet.variants else ""
        self.words.setPlainText(text or first)
        self.body.addLayout(section(self.heading, self.lead))
        self.body.addLayout(section(self._names[0], self.words))
        self.body.addLayout(section(self._names[1], self.question))
        self.cancel, self.send = button(""), quiet_primary()
        self.add_buttons(self.cancel, self.send)
        self.cancel.clicked.connect(self.reject)
        self.send.clicked.connect(self._send)
        self.words.textChanged.connect(self._judge)
        self.begin()
        self._judge()
        self.words.setFocus()

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("提建议"))
        self.heading.setText(self._snippet.title if self._snippet else tr("建议一条新话术"))
        self.lead.setText(tr("您觉得怎么说更好？培训师看过才会进话术库。"))
        name_field(self.words, self._names[0], tr("建议这样回复"))
        name_field(self.question, self._names[1], tr("买家怎么问的（可不填，会隐去个人信息）"))
        self.cancel.setText(tr("取消"))
        self.send.setText(tr("交给培训师"))

    def _judge(self) -> None:
        self.send.setEnabled(bool(self.words.text.strip()))

    def _send(self) -> None:
        key = self._snippet.key if self._snippet else None
        text, question, author = self.words.text, self.question.text(), self._link.author()
        self._link.write(
            "propose",
            lambda lib: lib.desk.proposals.add(key, question, text, author),
            lambda _: self._link.saved.emit(""),
        )
        self.accept()
