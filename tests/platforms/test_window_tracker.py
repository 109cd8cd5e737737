"""The tracker against windows that live in memory."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from assist.platforms.base import ChatWindow, ChosenChat
from assist.platforms.chosen_clients import ServedClients
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.window_tracker import Watchers, WindowTracker

CHAT = 'name = "千牛"\n[window]\nclass = ["aliworkbench.exe"]\nbuyer = "^(?P<buyer>.+?)-"\n'
OWN_PID = 1


@dataclass
class Window:
    title: str
    names: tuple[str, ...] = ("StandardFrame", "AliWorkbench.exe")
    pid: int = 7
    frame: QRect | None = None
    main: bool = True
    minimised: bool = False
    maximised: bool = False


class MemoryWindows:
    """A desktop of windows, topmost first."""

    own_pid = OWN_PID

    def __init__(self, **windows: Window) -> None:
        self.all = {int(name[1:]): window for name, window in windows.items()}
        self.in_front = 0
        self.questions = 0

    def windows(self) -> list[int]:
        return list(self.all)

    def is_open(self, window: int) -> bool:
        return window in self.all

    def is_main(self, window: int) -> bool:
        return self.all[window].main

    def is_minimised(self, window: int) -> bool:
        return self.all[window].minimised

    def is_maximised(self, window: int) -> bool:
        return self.all[window].maximised

    def title(self, window: int) -> str:
        return self.all[window].title

    def names(self, window: int) -> tuple[str, ...]:
        self.questions += 1
        return self.all[window].names

    def pid(self, window: int) -> int:
        return self.all[window].pid

    def frame(self, window: int) -> QRect | None:
        found = self.all[window]
        return None if found.minimised else found.frame or QRect(0, 0, 400, 300)

    def front(self) -> int:
        return self.in_front


class Told:
    def __init__(self, windows: MemoryWindows) -> None:
        self.targets: list[ChatWindow | None] = []
        self.moves: list[ChatWindow] = []
        self.fronts: list[ChatWindow | None] = []
        self.minimised: list[bool] = []
        self.clients = ClientList([parse_client("qianniu", CHAT)])
        self.tracker = WindowTracker(
            windows,
            self.clients,
            Watchers(
                self.targets.append, self.moves.append, self.fronts.append, self.minimised.append
            ),
        )
        self.tracker.survey()


def test_the_topmost_chat_is_the_target_until_one_comes_to_the_front() -> None:
    windows = MemoryWindows(w5=Window("小李-接待"), w6=Window("阿芳-接待"))
    told = Told(windows)
    assert [target.buyer for target in told.targets if target] == ["小李"]
    windows.in_front = 6
    told.tracker.look()
    assert told.tracker.target is not None
    assert told.tracker.target.buyer == "阿芳"
    assert [front.buyer for front in told.fronts if front] == ["阿芳"]


def test_popups_and_our_own_windows_are_no_chats() -> None:
    windows = MemoryWindows(w5=Window("小李-菜单", main=False), w6=Window("侧答", pid=OWN_PID))
    told = Told(windows)
    assert told.tracker.target is None
    assert told.targets == []


def test_a_window_that_gets_its_title_later_becomes_a_chat() -> None:
    windows = MemoryWindows(w5=Window(""))
    told = Told(windows)
    windows.all[5].title = "小李-接待"
    told.tracker.survey()
    assert told.tracker.target is not None


def test_a_chat_that_opens_in_front_is_known_before_the_next_survey() -> None:
    windows = MemoryWindows()
    told = Told(windows)
    windows.all[9] = Window("小李-接待")
    windows.in_front = 9
    told.tracker.look()
    assert told.tracker.target is not None


def test_strangers_are_asked_for_their_name_once() -> None:
    windows = MemoryWindows(w5=Window("记事本", names=("Notepad", "notepad.exe")))
    told = Told(windows)
    for _ in range(5):
        told.tracker.survey()
    assert windows.questions == 1


def test_another_program_in_front_leaves_the_target_but_is_not_the_front() -> None:
    windows = MemoryWindows(w5=Window("小李-接待"), w6=Window("记事本", names=("notepad.exe",)))
    windows.in_front = 5
    told = Told(windows)
    windows.in_front = 6
    told.tracker.look()
    assert told.tracker.target is not None
    assert told.tracker.front is None
    assert told.fronts[-1] is None


def test_moves_are_told_and_are_no_new_front() -> None:
    windows = MemoryWindows(w5=Window("小李-接待"))
    windows.in_front = 5
    told = Told(windows)
    windows.all[5].frame = QRect(10, 10, 500, 400)
    assert told.tracker.look()
    assert [move.frame for move in told.moves] == [QRect(10, 10, 500, 400)]
    assert told.tracker.front == told.tracker.target
    assert len(told.fronts) == 1
    assert not told.tracker.look()


def test_a_minimised_chat_keeps_its_frame_and_is_told_once() -> None:
    windows = MemoryWindows(w5=Window("小李-接待", frame=QRect(1, 2, 300, 400)))
    told = Told(windows)
    windows.all[5].minimised = True
    told.tracker.look()
    told.tracker.look()
    assert told.tracker.target is not None
    assert told.tracker.target.frame == QRect(1, 2, 300, 400)
    assert told.minimised == [True]


def test_a_minimised_chat_that_closes_is_minimised_no_more() -> None:
    windows = MemoryWindows(w5=Window("小李-接待", minimised=True))
    told = Told(windows)
    del windows.all[5]
    told.tracker.look()
    assert told.minimised == [True, False]
    assert told.targets[-1] is None


def test_after_the_target_closes_another_open_chat_is_the_target() -> None:
    windows = MemoryWindows(w5=Window("小李-接待"), w6=Window("阿芳-接待"))
    told = Told(windows)
    del windows.all[5]
    told.tracker.survey()
    assert told.tracker.target is not None
    assert told.tracker.target.buyer == "阿芳"


def test_a_new_title_is_a_new_front_with_its_buyer() -> None:
    windows = MemoryWindows(w5=Window("小李-接待"))
    windows.in_front = 5
    told = Told(windows)
    windows.all[5].title = "阿芳-接待"
    told.tracker.look()
    assert [front.buyer for front in told.fronts if front] == ["小李", "阿芳"]
    assert told.tracker.target is not None
    assert told.tracker.target.buyer == "阿芳"


def test_a_chat_that_is_maximised_says_so_even_in_the_same_frame() -> None:
    windows = MemoryWindows(w5=Window("小李-接待"))
    told = Told(windows)
    windows.all[5].maximised = True
    assert told.tracker.look()
    assert told.moves[-1].maximised
    windows.all[5].maximised = False
    told.tracker.look()
    assert not told.moves[-1].maximised


def test_a_window_that_was_named_a_chat_is_met_and_left_again_at_once() -> None:
    windows = MemoryWindows(w5=Window("便笺", ("Notes", "Notes.exe")))
    told = Told(windows)
    served = ServedClients(told.clients)
    served.choose([ChosenChat("Notes.exe")])
    told.tracker.look_again()
    assert told.tracker.target is not None
    served.choose([])
    told.tracker.look_again()
    assert told.tracker.target is None
