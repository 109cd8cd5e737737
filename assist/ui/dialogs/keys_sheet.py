"""Every key on one sheet (F1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import Dialog, button, card, plain_label, rule, section
from assist.ui.i18n import tr
from assist.ui.look import Look


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What one or more combinations do. ``keys`` are alternatives, as "Ctrl+K"."""

    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Lines that work in the same place, which ``title`` names."""

    title: str
    lines: tuple[KeyLine, ...]


def key_groups(keys: Mapping[str, str], *, number_keys: bool) -> tuple[KeyGroup, ...]:
    """The program's keys in the language of the moment. ``keys`` are the global ones set."""
    everywhere = [
        KeyLine((combination,), does)
        for name, does in (
            ("show", tr("显示或收起侧答")),
            ("take_selection", tr("读取选中的文字")),
            ("next", tr("填入下一条或下一张图")),
        )
        if (combination := keys.get(name))
    ]
    if number_keys:
        everywhere.insert(0, KeyLine(("Ctrl+1", "…", "Ctrl+9"), tr("填入第 1 到第 9 张卡片")))
    return (
        KeyGroup(tr("在聊天窗口里"), tuple(everywhere)),
        KeyGroup(
            tr("在卡片上"),
            (
                KeyLine(("1", "…", "9"), tr("选用这张卡片")),
                KeyLine(("Enter",), tr("选用当前卡片")),
                KeyLine(("Shift+Enter",), tr("加到草稿，和其他回复一起填入")),
                KeyLine(("←", "→"), tr("换一种说法")),
                KeyLine(("N",), tr("打开这句话之后的步骤")),
                KeyLine(("↑", "↓"), tr("上一张、下一张")),
            ),
        ),
        KeyGroup(
            tr("在尺码卡片上"),
            (
                KeyLine(("-", "=", "+"), tr("记下买家说偏小、合适、偏大")),
                KeyLine(("Backspace",), tr("撤销刚记的")),
                KeyLine(("C",), tr("填入尺码图")),
            ),
        ),
        KeyGroup(
            tr("在流程里"),
            (
                KeyLine(("1", "…", "9"), tr("走这一步")),
                KeyLine(("Enter",), tr("填入这句话")),
                KeyLine(("Ctrl+1", "…", "Ctrl+9"), tr("填入第几种说法；换成 Alt 就叠加到草稿")),
                KeyLine(("Y", "N"), tr("确认属实、不属实")),
                KeyLine(("Backspace",), tr("退回上一步")),
            ),
        ),
        KeyGroup(
            tr("在侧栏里"),
            (
                KeyLine(("Ctrl+K",), tr("搜索这一页，再按一次搜话术")),
                KeyLine(("Ctrl+N",), tr("打开接着要做的一步")),
                KeyLine(("Ctrl+PgUp", "Ctrl+PgDown"), tr("换一页")),
                KeyLine(("Ctrl+Enter",), tr("填入草稿")),
                KeyLine(("Ctrl+I",), tr("填入回复的图片")),
                KeyLine(("Ctrl+Shift+Enter",), tr("在草稿里另起一条")),
                KeyLine(("Alt+↑", "Alt+↓"), tr("把草稿里的一条往上、往下移")),
                KeyLine(("F8",), tr("草稿里下一处要改的词")),
                KeyLine(("Alt+Enter",), tr("换成建议的说法")),
                KeyLine(("Esc",), tr("回到聊天窗口")),
                KeyLine(("F1",), tr("打开这张表")),
            ),
        ),
    )


class KeysSheet(Dialog):
    """Groups of keys, each key drawn as a cap. Esc or F1 closes it."""

    def __init__(
        self, look: Look, groups: Callable[[], Sequence[KeyGroup]], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, (520, 0), parent)
        self._groups = groups
        self._heading = plain_label("heading")
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._holder)
        self._close = button("", "primary")
        self._close.clicked.connect(self.close)
        self.add_buttons(self._close)
        # All arrow keys scroll: a sheet is longer than a low screen, and holds nothing to fill in.
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setFocus()
        self.begin()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.setWindowTitle(tr("快捷键"))
        self._heading.setText(tr("快捷键"))
        self.view.setAccessibleName(tr("快捷键"))
        self._close.setText(tr("知道了"))
        self._fill()

    def resized(self) -> None:
        """Caps and spacings at the font scale of the moment."""
        self._fill()

    def _fill(self) -> None:
        self.body.removeWidget(self._holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.theme.px(16))
        for group in self._groups():
            if group.lines:
                self._column.addLayout(
                    section(plain_label("section", group.title), self._sheet(group))
                )
        self.body.addWidget(self._holder)

    def _sheet(self, group: KeyGroup) -> QFrame:
        px = self.look.theme.px
        surface = card()
        grid = QGridLayout(surface)
        grid.setContentsMargins(px(16), px(4), px(16), px(4))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(group.lines):
            if number:
                grid.addWidget(rule(), 2 * number - 1, 0, 1, 2)
            does = plain_label("", line.does)
            does.setContentsMargins(0, px(8), 0, px(8))
            grid.addWidget(does, 2 * number, 0)
            grid.addLayout(_caps(line, px(4)), 2 * number, 1, Qt.AlignmentFlag.AlignRight)
        return surface


def _held_together(combination: str) -> list[str]:
    """The keys of a combination; the plus key alone is one of them."""
    return combination.split("+") if len(combination) > 1 else [combination]


def _caps(line: KeyLine, gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for number, combination in enumerate(line.keys):
        if combination == "…":
            row.addWidget(plain_label("plus", "…", wrap=False))
            continue
        if number and line.keys[number - 1] != "…":
            row.addSpacing(gap)
        for place, key in enumerate(_held_together(combination)):
            if place:
                row.addWidget(plain_label("plus", "+", wrap=False))
            cap: QLabel = plain_label("cap", key, wrap=False)
            row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
