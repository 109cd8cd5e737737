"""The whole road with the real program: the demonstration's conversations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from demo.conversations import SCENES
from demo.play import Play
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
    assert [a.question for a in answers] == [t.says for scene in SCENES for t in scene.turns]
    assert [answer.received for answer in answers] == [answer.reply for answer in answers]
    assert len({answer.reply for answer in answers}) == len(answers)
    assert len(list(pictures.glob("*.png"))) > len(answers)
