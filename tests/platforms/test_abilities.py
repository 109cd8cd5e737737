from dataclasses import replace

from assist.platforms.atspi import ReaderState
from assist.platforms.base import Ability
from assist.platforms.x11_abilities import Findings, describe

ALL = Findings(manager=True, xtest=True, clipboard=True, hands=True, reader=ReaderState.WORKING)


def failing(found: Findings) -> set[Ability]:
    return {c.ability for c in describe(found) if not c.works}


def test_every_ability_is_named_once_and_says_why() -> None:
    for found in (ALL, Findings(), Findings(display=False)):
        capabilities = describe(found)
        assert [c.ability for c in capabilities] == list(Ability)
        assert all(c.why for c in capabilities)
        assert all(c.mend for c in capabilities if not c.works)


def test_a_full_session_can_do_everything() -> None:
    assert failing(ALL) == set()


def test_without_a_display_nothing_works() -> None:
    assert failing(Findings(display=False)) == set(Ability)


def test_without_a_window_manager_chats_are_not_found() -> None:
    found = failing(replace(ALL, manager=False))
    assert found == {Ability.FIND_CHAT, Ability.FOLLOW, Ability.PASTE, Ability.SEND}


def test_without_simulated_keys_replies_are_copied_only() -> None:
    assert failing(replace(ALL, xtest=False)) == {Ability.PASTE, Ability.SEND}


def test_where_typing_cannot_be_seen_nothing_is_sent() -> None:
    assert failing(replace(ALL, hands=False)) == {Ability.SEND}


def test_without_accessibility_selecting_still_works() -> None:
    for state in (ReaderState.NO_BUS, ReaderState.SILENT_CLIENT):
        assert failing(replace(ALL, reader=state)) == {Ability.READ_CHAT}


def test_keys_taken_by_other_programs_are_named() -> None:
    found = replace(ALL, taken_keys=("Ctrl+1 已被其他程序占用",))
    keys = next(c for c in describe(found) if c.ability is Ability.HOTKEYS)
    assert keys.works
    assert "Ctrl+1" in keys.why
    assert keys.mend


def test_a_chat_of_an_unknown_process_cannot_be_read_and_pasted_into_all_the_same() -> None:
    assert failing(replace(ALL, nameless=True)) == {Ability.READ_CHAT}
    assert failing(replace(ALL, nameless=True, reader=ReaderState.OFF)) == set()
