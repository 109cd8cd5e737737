"""A desktop that shows no program what is selected elsewhere (Wayland)."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assist.platforms.base import Ability, Capability
from tests.fakes import FakeDesktop
from tests.sample_shop import LONG
from tests.ui.conftest import make_room


class SilentDesktop(FakeDesktop):
    """All works but what ``lost`` names."""

    lost: tuple[Ability, ...] = ()

    def capabilities(self) -> tuple[Capability, ...]:
        return tuple(
            Capability(c.ability, c.ability not in self.lost, "为什么", "怎么办")
            for c in super().capabilities()
        )


@pytest.mark.parametrize("lost", [(), (Ability.READ_SELECTION,), (Ability.HOTKEYS,)])
def test_the_key_that_reads_a_selection_is_named_only_where_it_works(
    qtbot: QtBot, tmp_path: Path, lost: tuple[Ability, ...]
) -> None:
    desktop = SilentDesktop()
    desktop.lost = lost
    room = make_room(qtbot, tmp_path, desktop)
    try:
        room.sidebar._settings.change(reading=False)
        room.sidebar.show_settings()
        assert ("Ctrl+Alt+Q" in room.sidebar.parts.banner.text) == (not lost)
    finally:
        room.sidebar.close()
        room.sidebar._worker.close()


@pytest.mark.parametrize("lost", [(), (Ability.PASTE,)])
def test_a_missing_chat_is_named_only_where_a_chat_could_be_pasted_into(
    qtbot: QtBot, tmp_path: Path, lost: tuple[Ability, ...]
) -> None:
    desktop = SilentDesktop()
    desktop.lost = lost
    room = make_room(qtbot, tmp_path, desktop)
    try:
        desktop.front(None)
        room.ask(LONG)
        desktop.press("card_1")
        said = room.sidebar.parts.tray.banner.text
        assert "Ctrl+V" in said
        assert ("没有找到聊天窗口" in said) == (not lost)
    finally:
        room.sidebar.close()
        room.sidebar._worker.close()
