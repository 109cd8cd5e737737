"""The trainers' desk for exams: list, check, save, publish, delete, import and export.

The shop's exams are text files in the person's data folder, in the form that trainers may also
write by hand (``assist/training/exam_files.py``). One with the name of an exam that ships with
the program stands in its place until it is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assist.errors import AssistError, PackError
from assist.training.exam_checks import ExamProblem, Known, minutes_needed, problems
from assist.training.exam_files import exam_text, read_exam, read_exams
from assist.training.exams import Exam, Part, fitting_cards
from assist.training.records import DrillCard, ExamPaper

NEW = Exam("", "", 30, 80, (), draft=True)
"""What a new exam begins with."""
LARGEST = 1_000_000
"""Bytes of a file that is read as an exam."""
_UNFIT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ExamRow:
    """An exam in the trainers' list.

    ``own``: of the shop, else shipped with the program. ``replaces``: an own exam that stands in
    the place of a shipped one, which comes back when it is deleted. ``items`` and ``points`` are
    those of a paper drawn now, ``sittings`` how often it was begun, ``problem`` the first thing
    that keeps it from learners.
    """

    exam: Exam
    own: bool
    replaces: bool
    items: int
    points: int
    sittings: int
    problem: str = ""


class ExamDesk:
    """Exams of the shop in ``own``, beside those that ship in ``built_in``.

    ``changed`` is called after every change. Calls belong to the library's thread.
    """

    def __init__(
        self,
        built_in: Path,
        own: Path,
        known: Callable[[], Known],
        sittings: Callable[[str], int],
        changed: Callable[[], None],
    ) -> None:
        self._built_in, self._own = built_in, own
        self._known, self._sittings, self._changed = known, sittings, changed

    def _read(self) -> tuple[dict[str, Exam], dict[str, Exam], list[PackError]]:
        own, wrong = read_exams(self._own)
        return read_exams(self._built_in)[0], own, wrong

    def rows(self) -> tuple[ExamRow, ...]:
        """Every exam, the shop's own first, by title."""
        shipped, own, _ = self._read()
        rows = [self._row(exam, exam.id in own, shipped) for exam in (shipped | own).values()]
        return tuple(sorted(rows, key=lambda row: (not row.own, row.exam.title)))

    def _row(self, exam: Exam, own: bool, shipped: Mapping[str, Exam]) -> ExamRow:
        items = self.preview(exam).items
        blocking = [problem for problem in self.check(exam) if problem.blocking]
        return ExamRow(
            exam,
            own,
            own and exam.id in shipped,
            len(items),
            sum(item.points for item in items),
            self._sittings(exam.id),
            blocking[0].sentence if blocking else "",
        )

    def unreadable(self) -> tuple[str, ...]:
        """A sentence for each of the shop's files that cannot be read."""
        return tuple(error.sentence for error in self._read()[2])

    def exam(self, exam_id: str) -> Exam:
        """One exam, to edit. Raises :class:`AssistError` when there is none."""
        shipped, own, _ = self._read()
        found = own.get(exam_id) or shipped.get(exam_id)
        if found is None:
            raise AssistError("没有这场考试。", "请在列表里重新选择。")
        return found

    def new(self) -> Exam:
        """An empty exam; it gets its id when it is saved."""
        return NEW

    def copy(self, exam_id: str) -> Exam:
        """A copy to edit, not yet saved."""
        exam = self.exam(exam_id)
        return replace(exam, id="", title=f"{exam.title}(副本)", draft=True)

    def check(self, exam: Exam) -> tuple[ExamProblem, ...]:
        """What is to be mended, blocking or not."""
        return problems(exam, self._known())

    def preview(self, exam: Exam, seed: int = 0) -> ExamPaper:
        """A paper as a learner might get it; nothing is kept."""
        known = self._known()
        return exam.paper(known.cards, known.scenarios, seed, known.fair)

    def minutes_needed(self, exam: Exam) -> int:
        """About how many minutes the exam takes."""
        return minutes_needed(exam, self._known())

    def fitting(self, part: Part) -> int:
        """How many cards a part with a kind and a topic may draw from."""
        return len(fitting_cards(part, self._known().cards))

    def cards(
        self, query: str = "", kind: str = "", topic: str = "", limit: int = 200
    ) -> tuple[DrillCard, ...]:
        """Cards to pick by hand: of a kind and topic, every word of ``query`` in their texts."""
        words = query.casefold().split()
        found = [
            card
            for card in fitting_cards(Part(1, kind, topic), self._known().cards)
            if all(word in f"{card.prompt} {card.right}".casefold() for word in words)
        ]
        return tuple(found[:limit])

    def picked(self, names: Sequence[str]) -> tuple[DrillCard, ...]:
        """The cards of these ids that are still there, in their order."""
        cards = self._known().cards
        return tuple(cards[name] for name in names if name in cards)

    def intents(self) -> tuple[str, ...]:
        """The intents that a reply of an exam may be asked to answer."""
        return tuple(sorted(self._known().intents))

    def save(self, exam: Exam) -> Exam:
        """Keep an exam, and give it an id when it has none; returns it as kept.

        A draft may lack anything but a title. Raises :class:`AssistError` with the first
        blocking problem otherwise, and when the file cannot be written.
        """
        blocking = [
            problem
            for problem in self.check(exam)
            if problem.blocking and (not exam.draft or problem.field == "title")
        ]
        if blocking:
            raise AssistError(blocking[0].sentence, blocking[0].remedy)
        kept = exam if exam.id else replace(exam, id=self._free(exam.title))
        self._write(self._own / f"{kept.id}.toml", exam_text(kept))
        self._changed()
        return kept

    def publish(self, exam_id: str, offered: bool = True) -> Exam:
        """Offer an exam to learners, or take it back. Raises :class:`AssistError` as saving."""
        return self.save(replace(self.exam(exam_id), draft=not offered))

    def delete(self, exam_id: str) -> None:
        """Delete one of the shop's own; results that learners have stay.

        Raises :class:`AssistError` for one that ships with the program.
        """
        file = self._own / f"{exam_id}.toml"
        if not file.is_file():
            raise AssistError("随程序来的考试不能删除。", "可以复制一份来改。")
        try:
            file.unlink()
        except OSError as error:
            raise AssistError("这场考试没能删除。", "请检查文件夹的权限。") from error
        self._changed()

    def text(self, exam: Exam) -> str:
        """The exam as a text file holds it."""
        return exam_text(exam)

    def export(self, exam_id: str, file: Path) -> None:
        """Write an exam into a file of the person's choice."""
        self._write(file, exam_text(self.exam(exam_id)))

    def import_file(self, file: Path) -> Exam:
        """Keep the exam of a file as a new one of the shop's own.

        One that refers to what this library does not have comes in as a draft, to be mended.
        Raises :class:`~assist.errors.PackError` with place and remedy when it cannot be read.
        """
        if file.is_file() and file.stat().st_size > LARGEST:
            raise PackError(f"{file.name} 太大，不像一场考试。", "请选从这里导出的 .toml 文件。")
        exam = replace(read_exam(file), id="")
        blocking = any(problem.blocking for problem in self.check(exam))
        return self.save(replace(exam, id=self._free(file.stem), draft=exam.draft or blocking))

    def _free(self, wish: str) -> str:
        """A file name nearest to ``wish`` that no exam has."""
        shipped, own, _ = self._read()
        stem = _UNFIT.sub("-", wish.casefold()).strip("-")[:40] or "exam"
        taken = {*shipped, *own, *(file.stem for file in self._own.glob("*.toml"))}
        names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _write(self, file: Path, text: str) -> None:
        """Atomically: the file is whole, or the earlier one stays."""
        new = file.with_suffix(".new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(text, encoding="utf-8")
            new.replace(file)
        except OSError as error:
            raise AssistError(f"不能写入 {file.name}。", "请检查文件夹和权限。") from error
