"""Questions and answers as people paste them, 问:… 答:… or Q: … A: …."""

from __future__ import annotations

import re

from assist.snippets.exchange import reasons
from assist.snippets.exchange.records import Field, Layout, RawRow, Source

QUESTION = re.compile(r"\s*(?:q|问|问题)\s*\d*\s*[:：.、]\s*(.*)", re.IGNORECASE)
ANSWER = re.compile(r"\s*(?:a|答|回答|答案)\s*\d*\s*[:：.、]\s*(.*)", re.IGNORECASE)
FOLDER = re.compile(r"\s*(?:【(.+?)】|#+\s+(.+?))\s*")


def from_faq(name: str, text: str, encoding: str) -> Source:
    """Every question with its answers; several questions before an answer share it.

    A line in 【】 or after # opens a group. Lines that follow belong to what stands above.
    """
    rows: list[RawRow] = []
    folder: tuple[str, ...] = ()
    questions: list[str] = []
    answers: list[str] = []
    start = 1

    def close() -> None:
        if not questions and not any(answers):
            return
        values = {
            Field.TITLE: tuple(questions[:1]),
            Field.PHRASINGS: tuple(questions[1:]),
            Field.REPLY: tuple(answers),
            Field.FOLDER: folder,
        }
        problem = "" if questions else reasons.NO_QUESTION
        rows.append(RawRow(start, values, problem))

    for number, line in enumerate(text.splitlines(), 1):
        if asked := QUESTION.fullmatch(line):
            if answers:
                close()
                questions, answers = [], []
            if not questions:
                start = number
            questions.append(asked.group(1).strip())
        elif given := ANSWER.fullmatch(line):
            answers.append(given.group(1).strip())
        elif group := FOLDER.fullmatch(line):
            close()
            questions, answers = [], []
            folder = (group.group(1) or group.group(2),)
            start = number
        elif answers:
            answers[-1] = f"{answers[-1]}\n{line}".strip()
        elif questions and line.strip():
            questions[-1] = f"{questions[-1]} {line.strip()}"
    close()
    return Source(name, Layout.FAQ, encoding, tuple(rows))
