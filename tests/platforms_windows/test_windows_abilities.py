"""What a Windows session offers, in words for the agent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assist.platforms.base import Ability
from assist.platforms.text_reader import ReaderState
from assist.platforms.windows_abilities import Findings, describe
from assist.platforms.windows_automation import AutomationTree, is_installed


def capability(ability: Ability, findings: Findings) -> tuple[bool, str]:
    (found,) = [c for c in describe(findings) if c.ability is ability]
    assert found.works or found.mend, "what does not work says how to mend it"
    return found.works, found.why


def test_each_ability_is_told_once_and_a_missing_part_with_its_mend() -> None:
    good = Findings(desktop=True, clipboard=True, automation=True, readable=True)
    assert [c.ability for c in describe(good)] == list(Ability)
    assert all(c.works for c in describe(good))
    assert not any(c.works for c in describe(Findings()))
    works, why = capability(Ability.READ_CHAT, replace(good, automation=False))
    assert not works
    assert "comtypes" in why
    works, why = capability(Ability.PASTE, replace(good, elevated=True))
    assert not works
    assert "管理员" in why
    assert not capability(Ability.PASTE, replace(good, clipboard=False))[0]
    assert not capability(Ability.READ_SELECTION, replace(good, clipboard=False))[0]
    assert not capability(Ability.READ_CHAT, replace(good, readable=False))[0]
    assert not capability(Ability.READ_CHAT, replace(good, reader=ReaderState.SILENT_CLIENT))[0]
    assert "定时" in capability(Ability.FOLLOW, good)[1]
    assert "告知" in capability(Ability.FOLLOW, replace(good, events=True))[1]
    assert "缩放" in capability(Ability.FOLLOW, replace(good, true_pixels=False))[1]
    taken = replace(good, taken_keys=("Ctrl+1 已被其他程序占用",))
    assert "Ctrl+1" in capability(Ability.HOTKEYS, taken)[1]


@pytest.mark.skipif(is_installed(), reason="comtypes is here")
def test_without_the_library_or_the_system_part_there_is_no_tree() -> None:
    with pytest.raises((ImportError, OSError)):
        AutomationTree()
