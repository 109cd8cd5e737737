"""The whole road with the real program: the demonstration's five questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from demo.play import QUESTIONS, Play
from demo.stage import Stage

if TYPE_CHECKING:
    from conftest import Chat


def test_every_question_of_the_demonstration_is_answered_unchanged(
    chat: Chat, tmp_path: Path
) -> None:
    chat.stage.end_pidgin()
    stage = Stage.around(tmp_path)
    pictures = tmp_path / "pictures"
    try:
        answers = Play(stage, pictures, [sys.executable, "-m", "assist"]).run()
    finally:
        stage.close()
    assert [answer.question for answer in answers] == list(QUESTIONS)
    assert [answer.received for answer in answers] == [answer.reply for answer in answers]
    assert len({answer.reply for answer in answers}) == len(answers)
    assert len(list(pictures.glob("*.png"))) > len(answers)
