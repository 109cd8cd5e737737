"""The reserved screen edge against a shell that lives in memory."""

from __future__ import annotations

from PySide6.QtCore import QRect

from assist.platforms.base import EdgeStrip
from assist.platforms.windows_edges import Reservation

SCREEN = QRect(1920, 0, 2560, 1440)
STRIP = EdgeStrip("right", QRect(4080, 0, 400, 1440), SCREEN)


class MemoryShell:
    """Keeps bars as the shell does: a taskbar below, and what other bars took on the right."""

    def __init__(self) -> None:
        self.answers = True
        self.taskbar, self.others = 48, 0
        self.bars: list[QRect] = []
        self.registered = 0
        self.claims: list[QRect] = []

    def add(self) -> bool:
        self.registered += self.answers
        return self.answers

    def remove(self) -> None:
        self.registered -= 1
        self.bars.clear()

    def query(self, side: int, wanted: QRect) -> QRect:
        del side
        return wanted.adjusted(0, 0, -self.others, -self.taskbar)

    def keep(self, side: int, rect: QRect) -> QRect:
        del side
        self.bars = [rect]
        self.claims.append(rect)
        return rect


def test_the_strip_is_kept_above_the_taskbar_of_its_own_screen() -> None:
    shell = MemoryShell()
    Reservation(shell).set(STRIP)
    assert shell.bars == [QRect(4080, 0, 400, 1392)]


def test_beside_another_bar_the_strip_keeps_its_width() -> None:
    shell = MemoryShell()
    shell.others = 60
    reservation = Reservation(shell)
    reservation.set(STRIP)
    assert reservation.kept == QRect(4020, 0, 400, 1392)


def test_a_taskbar_that_moves_is_followed_and_our_own_news_cause_no_further_claim() -> None:
    shell = MemoryShell()
    reservation = Reservation(shell)
    reservation.set(STRIP)
    for _ in range(5):
        reservation.renew()
    assert len(shell.claims) == 1
    shell.taskbar = 0
    reservation.renew()
    assert shell.claims[1:] == [QRect(4080, 0, 400, 1440)]


def test_another_side_and_width_replace_the_strip_without_registering_again() -> None:
    shell = MemoryShell()
    reservation = Reservation(shell)
    reservation.set(STRIP)
    reservation.set(EdgeStrip("left", QRect(1920, 0, 320, 1440), SCREEN))
    assert (shell.registered, shell.bars) == (1, [QRect(1920, 0, 320, 1392)])


def test_nothing_to_keep_gives_the_strip_back_once() -> None:
    shell = MemoryShell()
    reservation = Reservation(shell)
    reservation.set(STRIP)
    reservation.set(None)
    reservation.release()
    assert (shell.registered, shell.bars) == (0, [])


def test_a_shell_that_was_started_again_is_told_of_the_strip_again() -> None:
    shell = MemoryShell()
    reservation = Reservation(shell)
    reservation.set(STRIP)
    shell.registered, shell.bars = 0, []
    reservation.begin_anew()
    assert (shell.registered, len(shell.bars)) == (1, 1)


def test_a_shell_started_again_learns_of_nothing_where_nothing_is_kept() -> None:
    shell = MemoryShell()
    Reservation(shell).begin_anew()
    assert shell.registered == 0


def test_without_a_shell_nothing_is_kept_and_nothing_fails() -> None:
    shell = MemoryShell()
    shell.answers = False
    reservation = Reservation(shell)
    reservation.set(STRIP)
    reservation.renew()
    reservation.set(None)
    assert (shell.claims, reservation.kept) == ([], QRect())
