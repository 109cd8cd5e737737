"""Writing the library to a file: which kind, where to, how far, and where it is now."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from assist.kb.records import Shop
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import name_field, quiet_primary
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.export_names import ENDINGS, SHEET, export_hint, export_name
from assist.ui.trainer.link import Link
from assist.ui.trainer.long_work import LongWork
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.exchange.records import Exported

KIND = int(Qt.ItemDataRole.UserRole) + 1


class ExportDialog(Dialog):
    """A file is there whole or not at all; an older one stays until then."""

    def __init__(self, look: Look, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(look, (560, 560), parent)
        self._link = link
        self.work = LongWork(link)
        self.file: Path | None = None
        self._shops: tuple[Shop, ...] = ()
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.banner = Banner(look)
        self.kinds = QListWidget()
        self.kinds.setWordWrap(True)
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for kind in ENDINGS:
            item = QListWidgetItem()
            item.setData(KIND, kind)
            self.kinds.addItem(item)
        self.shop, self._shop_label = Choice(look), plain_label("small", wrap=False)
        self.view_file, self.folder = button(""), button("")
        self.cancel, self.go = button(""), quiet_primary()
        self._arrange()
        self.kinds.currentRowChanged.connect(lambda _: self._judge())
        self.kinds.itemActivated.connect(lambda _: self._choose_file())
        self.work.busy.connect(self._set_busy)
        self.work.ended.connect(self._ended)
        self.work.refused.connect(self._refused)
        self.view_file.clicked.connect(lambda: self._show(self.file))
        self.folder.clicked.connect(lambda: self._show(self.file.parent if self.file else None))
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._choose_file)
        self.kinds.setCurrentRow(0)
        self.begin()
        self.kinds.setFocus()
        link.ask("shops", lambda lib: lib.catalogue.shops(), self._know_shops)

    def _arrange(self) -> None:
        row, after = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self._shop_label)
        row.addWidget(self.shop, 1)
        for each in (self.view_file, self.folder):
            each.setAutoDefault(False)
            after.addWidget(each)
            each.hide()
        after.addStretch(1)
        for part in (self.heading, self.lead, self.kinds):
            self.body.addWidget(part, int(part is self.kinds))
        self.body.addLayout(row)
        self.body.addWidget(self.banner)
        self.body.addLayout(after)
        self.body.addWidget(self.work)
        self.add_buttons(self.go, left=(self.cancel,))

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("导出话术库"))
        self.heading.setText(tr("导出话术库"))
        self.lead.setText(tr("停用的不导出。导出的文件再导入，话术库一字不差。"))
        self.kinds.setAccessibleName(tr("导出成"))
        for place in range(self.kinds.count()):
            item = self.kinds.item(place)
            kind = item.data(KIND)
            item.setText(f"{export_name(kind)}  {ENDINGS[kind]}\n{export_hint(kind)}")
        name_field(self.shop, self._shop_label, tr("哪家店"))
        self.view_file.setText(tr("打开文件"))
        self.folder.setText(tr("打开所在文件夹"))
        self.cancel.setText(tr("关闭"))
        self.go.setText(tr("选择位置并导出…"))
        self.work.retranslate()

    def resized(self) -> None:
        """Spacings at the font scale."""
        self.body.setSpacing(self.look.theme.px(8))

    def _know_shops(self, shops: tuple[Shop, ...]) -> None:
        self._shops = shops
        self.shop.clear()
        for shop in shops:
            self.shop.addItem(neutral(shop.name))
        self._judge()

    @property
    def kind(self) -> str:
        """What is chosen."""
        return str(self.kinds.currentItem().data(KIND))

    def _judge(self) -> None:
        for part in (self.shop, self._shop_label):
            part.setVisible(self.kind == SHEET and len(self._shops) > 1)

    # Writing

    def _choose_file(self) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(where) or Path.home())
        ending = ENDINGS[self.kind]
        suggested = folder / f"{tr('话术库')}-{_today().isoformat()}{ending}"
        name, _ = QFileDialog.getSaveFileName(
            self, tr("导出到"), str(suggested), f"{export_name(self.kind)} (*{ending})"
        )
        if name:
            path = Path(name)
            self.export_to(path if path.suffix else path.with_suffix(ending))

    def export_to(self, path: Path) -> None:
        """Write the kind that is chosen to ``path``."""
        kind, tell = self.kind, self.work.tell
        self.file = path
        if kind == SHEET:
            place = self.shop.currentIndex()
            shop = self._shops[place] if 0 <= place < len(self._shops) else None
            self.work.ask(SHEET, lambda lib: _print(lib, shop, path))
        else:
            self.work.ask(kind, lambda lib: _export(lib, path, kind, tell))

    def _set_busy(self, busy: bool) -> None:
        for part in (self.kinds, self.shop, self.go):
            part.setEnabled(not busy)
        if busy:
            self.banner.hide()
            self.view_file.hide()
            self.folder.hide()

    def _ended(self, kind: str, found: Any) -> None:
        if kind == SHEET:
            text = tr("{pages} 页速查表在 {file}").format(pages=found, file=self.file)
        else:
            text = _said(self.file, *found)
        self.banner.say(Tone.GOOD, text)
        self.view_file.setVisible(kind in (SHEET, "xlsx", "csv"))
        self.folder.show()
        (self.view_file if kind == SHEET else self.folder).setFocus()

    def _refused(self, error: Exception) -> None:
        said = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.banner.say(Tone.BAD, said)
        self.kinds.setFocus()

    def _show(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # Leaving

    def reject(self) -> None:
        """Stop what is under way; an older file is as it was."""
        self.work.close_down()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross is the same."""
        self.work.close_down()
        super().closeEvent(event)


def _export(library: Library, path: Path, kind: str, tell: Any) -> tuple[Exported, str]:
    exported = library.exchange.export(path, kind, tell)
    signed = kind == "pack" and not exported.unsigned
    return exported, library.exchange.own_fingerprint() if signed else ""


def _print(library: Library, shop: Shop | None, path: Path) -> int:
    from assist.ui.trainer.cheat_sheet import write_cheat_sheet

    return write_cheat_sheet(
        library.exchange.cheat_sheet(shop), path, datetime.now().astimezone().date()
    )


def _said(file: Path | None, exported: Exported, mark: str) -> str:
    text = tr("{count} 条话术在 {file}").format(count=exported.count, file=file)
    if mark:
        text += "\n" + tr("已签名，您的指纹 {mark}。对方第一次导入时会来核对。").format(mark=mark)
    if exported.unsigned:
        text += "\n" + tr("没有签名：{why}").format(why=tr(exported.unsigned))
    return text


def _today() -> date:
    return datetime.now().astimezone().date()
