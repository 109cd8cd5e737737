"""The keys that work while another window is in front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assist.settings import Settings
from assist.ui.dialogs.hotkey_button import HotkeyButton
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.switch import Switch
from assist.ui.i18n import tr
from assist.ui.key_names import hotkey_title
from assist.ui.look import Look


class KeysPage(Page):
    """Number keys and global hotkeys, with every conflict named."""

    icon = "keyboard"

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        super().__init__(look)
        self._keys: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self.number_keys = Switch(look)
        self.number_keys.toggled.connect(lambda on: self.ask("number_keys", on))
        self._number_row = Row(self.number_keys)
        self.buttons: dict[str, HotkeyButton] = {}
        self.rows: dict[str, Row] = {}
        for name in names:
            made = HotkeyButton()
            made.captured.connect(lambda keys, n=name: self._captured(n, keys))
            made.refused.connect(lambda keys, n=name: self._not_global(n, keys))
            self.buttons[name] = made
            self.rows[name] = Row(made)
        self.hotkeys = RowCard(*self.rows.values())
        self.add(RowCard(self._number_row), self.hotkeys)
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("快捷键")

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""
        self.number_keys.blockSignals(True)
        self.number_keys.setChecked(settings.number_keys)
        self.number_keys.blockSignals(False)
        self._keys = dict(settings.keys)
        for name, made in self.buttons.items():
            made.set_keys(self._keys.get(name, ""))
        self._warn()

    def show_refused(self, refused: Mapping[str, str]) -> None:
        """Name → reason of the keys that the desktop would not give (another program has them)."""
        self._refused = dict(refused)
        self._warn()

    def _captured(self, name: str, keys: str) -> None:
        if clash := self._clash(name, keys):
            self.buttons[name].set_keys(self._keys.get(name, ""))
            self.rows[name].warn(tr("和“{other}”重复，没有保存。").format(other=clash))
            return
        self._refused.pop(name, None)
        self._keys[name] = keys
        self._warn()
        self.ask("keys", dict(self._keys))

    def _not_global(self, name: str, keys: str) -> None:
        self.rows[name].warn(
            tr("{keys} 会和打字冲突，请加上 Ctrl 或 Alt。").format(keys=keys or tr("这个键"))
        )

    def _clash(self, name: str, keys: str) -> str:
        """What else in the program has the same combination; empty when nothing has."""
        for other, theirs in self._keys.items():
            if keys and other != name and theirs == keys:
                return hotkey_title(other)
        if self.number_keys.isChecked() and keys in {f"Ctrl+{n}" for n in range(1, 10)}:
            return tr("数字键")
        return ""

    def _warn(self) -> None:
        for name, row in self.rows.items():
            row.warn(tr(self._refused.get(name, "")))

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._number_row.say(
            tr("Ctrl+1 到 Ctrl+9 选卡片"), tr("只在聊天窗口位于最前时占用，其他程序不受影响")
        )
        self.hotkeys.say(tr("在任何窗口都有效"))
        for name, row in self.rows.items():
            row.say(hotkey_title(name), hotkey_hint(name))
            self.buttons[name].retranslate()
        self._warn()


def hotkey_hint(name: str) -> str:
    """One sentence more about a hotkey."""
    hints = {
        "show": tr("把侧栏带到前面，再按一次收起"),
        "take_selection": tr("在任何聊天软件里选中买家的话，按下即可得到回复"),
        "next": tr("不用离开聊天窗口，按一次填入草稿里的一条，再按填入图片"),
    }
    return hints.get(name, "")
