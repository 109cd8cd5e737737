import pytest

from assist.ui.look import Look
from assist.ui.sidebar.reply_timer import ReplyTimer, Urgency


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timer(look: Look, clock: Clock) -> ReplyTimer:
    return ReplyTimer(look, clock)


@pytest.mark.parametrize(
    ("waited", "urgency"),
    [
        (0, Urgency.CALM),
        (3.9, Urgency.CALM),
        (4, Urgency.SOON),
        (5.9, Urgency.SOON),
        (6, Urgency.LATE),
    ],
)
def test_the_timer_is_amber_at_four_and_red_at_six(
    timer: ReplyTimer, clock: Clock, waited: float, urgency: Urgency
) -> None:
    timer.start(clock.now)
    clock.now += waited
    assert timer.urgency is urgency


def test_the_timer_counts_from_the_message_not_from_its_own_start(
    timer: ReplyTimer, clock: Clock
) -> None:
    timer.start(clock.now - 2.4)
    assert timer.text == "2.4 s"


def test_the_first_reply_stops_the_timer_for_good(timer: ReplyTimer, clock: Clock) -> None:
    timer.start(clock.now)
    clock.now += 3
    timer.stop()
    clock.now += 30
    timer.stop()
    assert (timer.text, timer.urgency) == ("3.0 s", Urgency.DONE)


def test_tenths_are_shown_only_while_they_count(timer: ReplyTimer, clock: Clock) -> None:
    timer.start(clock.now)
    clock.now += 9.9
    assert timer.text == "9.9 s"
    clock.now += 2.5
    assert timer.text == "12 s"


def test_a_late_answer_keeps_the_time_it_took(timer: ReplyTimer, clock: Clock) -> None:
    timer.start(clock.now)
    clock.now += 31.7
    timer.stop()
    assert timer.text == "31 s"


def test_a_long_wait_is_shown_in_minutes(timer: ReplyTimer, clock: Clock) -> None:
    timer.start(clock.now - 125)
    assert timer.text == "2:05"


def test_nobody_waiting_shows_nothing(timer: ReplyTimer) -> None:
    assert timer.text == ""
    assert timer.isHidden()
