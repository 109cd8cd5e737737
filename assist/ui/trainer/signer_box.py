"""A signed pack of somebody who is not known here yet: what to compare, and what trust means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from assist.snippets.exchange.records import Source, Trust
from assist.snippets.exchange.signatures import fingerprint
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import line, name_field
from assist.ui.widgets.plain import neutral


class SignerBox(QFrame):
    """Hidden for what is not signed or known. ``trusted(str)``: under this name from now on."""

    trusted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._look, self._source = look, None
        self.said, self.meaning = plain_label("name"), plain_label("small")
        self.key = plain_label("text", wrap=False)
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label = plain_label("small", wrap=False)
        self.name, self.trust = line(), button("")
        self.trust.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.name, 1)
        row.addWidget(self.trust)
        self._column = QVBoxLayout(self)
        for part in (self.said, self.key, self.meaning):
            self._column.addWidget(part)
        self._column.addLayout(row)
        self.name.textChanged.connect(lambda text: self.trust.setEnabled(bool(text.strip())))
        self.trust.clicked.connect(lambda: self.trusted.emit(self.name.text().strip()))
        self.name.returnPressed.connect(self.trust.click)
        self.hide()

    _source: Source | None

    def retranslate(self) -> None:
        """Every text."""
        self.meaning.setText(
            tr(
                "请给对方打电话，核对上面的指纹。信任以后，用这把钥匙签名的话术包都显示这个名字；"
                "内容仍然先预览、由您点头才导入。"
            )
        )
        name_field(self.name, self._label, tr("对方是"))
        self.trust.setText(tr("信任这个签名人"))
        self.show_source(self._source)

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))

    def show_source(self, source: Source | None) -> None:
        """Ask about a source that nobody vouches for."""
        fresh = source is not self._source
        self._source = source
        unknown = source is not None and source.trust is Trust.UNKNOWN
        self.setVisible(unknown)
        if source is None or not unknown:
            return
        text = tr("签名有效，但还不认识签名的人：{name}").format(name=neutral(source.signer))
        self.said.setText(text)
        self.key.setText(tr("指纹 {mark}").format(mark=fingerprint(source.key)))
        if fresh:
            self.name.setText(neutral(source.signer))
