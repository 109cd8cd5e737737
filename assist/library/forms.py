"""The forms of a shift: templates as data, drafts in the store, answers as text and table.

Templates lie in ``resources/forms``; trainers may edit or add some. What an agent writes is
kept as a draft until the form is emptied, and leaves the program only by copy or export.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assist.errors import AssistError
from assist.store.database import Store
from assist.store.packs import Table, read

KINDS = ("line", "text", "number", "choice")
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""First characters that make a table program calculate; such a cell gets a quote before it."""
LONGEST_ANSWER = 10_000


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``each`` is asked once for every subject; ``prefill`` names a known value."""

    id: str
    label: str
    kind: str
    hint: str = ""
    prefill: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    each: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form; ``subjects`` are what the fields marked ``each`` are asked of."""

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]
    subjects: tuple[str, ...] = ()
    order: int = 0

    def questions(self) -> list[tuple[str, str, Field]]:
        """(key of the answer, subject or empty, field) in the order of asking."""
        once = [("", f) for f in self.fields if not f.each]
        many = [(s, f) for s in self.subjects for f in self.fields if f.each]
        pairs = [*many, *once] if many else once
        at = {subject: n for n, subject in enumerate(self.subjects, 1)}
        return [(f"{f.id}.{at[s]}" if s else f.id, s, f) for s, f in pairs]


Answers = Mapping[str, str]


def read_form(file: Path) -> Form:
    """One template. Raises :class:`~assist.errors.PackError` where it is wrong."""
    whole = read(file)
    subjects = whole.texts("subjects")
    fields = tuple(_field(table) for table in whole.tables("field", "field"))
    names = [field.id for field in fields]
    if not fields or len(set(names)) != len(names):
        raise whole.error("field", "没有问题，或编号重复", "请给每个 [[field]] 写不同的 id。")
    if any(field.each for field in fields) and not subjects:
        raise whole.error("subjects", "缺少内容", '有 each = true 时请写 subjects = ["…"]。')
    order = whole.values.get("order", 0)
    return Form(
        whole.text("id"),
        whole.text("title"),
        whole.text("about", ""),
        fields,
        subjects,
        order if isinstance(order, int) else 0,
    )


def _field(table: Table) -> Field:
    kind = table.choice("kind", KINDS, "line")
    choices = table.texts("choices")
    if kind == "choice" and len(choices) < 2:
        raise table.error("choices", "至少要两个选项", '请写成 choices = ["…", "…"]。')
    return Field(
        table.text("id"),
        table.text("label"),
        kind,
        table.text("hint", ""),
        table.text("prefill", ""),
        choices,
        bool(table.values.get("required", False)),
        bool(table.values.get("each", False)),
    )


def read_forms(folder: Path) -> tuple[Form, ...]:
    """Every template of a folder, by their order."""
    forms = [read_form(file) for file in sorted(folder.glob("*.toml"))]
    return tuple(sorted(forms, key=lambda form: (form.order, form.id)))


class Drafts:
    """What was written so far, by form. Nobody else writes SQL about it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # A database of an older schema that can only be read has no such table.
        self._there = bool(
            store.rows("SELECT 1 FROM sqlite_master WHERE type='table' AND name='form_draft'")
        )

    def get(self, form: str) -> dict[str, str]:
        """The draft of a form; empty when there is none."""
        if not self._there:
            return {}
        rows = self._store.rows("SELECT answers FROM form_draft WHERE form = ?", (form,))
        found: dict[str, str] = json.loads(rows[0]["answers"]) if rows else {}
        return found

    def put(self, form: str, answers: Answers) -> None:
        """Keep a draft."""
        text = json.dumps({k: v[:LONGEST_ANSWER] for k, v in answers.items()}, ensure_ascii=False)
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO form_draft(form, changed_at, answers) VALUES(?,?,?) ON CONFLICT(form)"
                " DO UPDATE SET changed_at = excluded.changed_at, answers = excluded.answers",
                (form, datetime.now(UTC).isoformat(timespec="seconds"), text),
            )

    def drop(self, form: str) -> None:
        """Empty a form."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM form_draft WHERE form = ?", (form,))


def as_text(form: Form, answers: Answers) -> str:
    """The filled form for a chat or a mail; what was left empty is left out."""
    lines = [f"【{form.title}】"]
    shown = ""
    for key, subject, field in form.questions():
        answer = answers.get(key, "").strip()
        if not answer:
            continue
        if subject != shown:
            lines += ["", f"— {subject} —"] if subject else ["", "— 总结 —"]
            shown = subject
        parted = "\n" if "\n" in answer else ""
        lines.append(f"{field.label}：{parted}{answer}")
    return "\n".join(lines)


def as_rows(form: Form, answers: Answers) -> list[list[str]]:
    """The form as a table: one row a field; subjects stand side by side."""
    head = ["项目", *(form.subjects or ("内容",))]
    rows = [head]
    each = [field for field in form.fields if field.each]
    for field in each:
        cells = [answers.get(f"{field.id}.{n}", "") for n in range(1, len(form.subjects) + 1)]
        rows.append([field.label, *cells])
    for field in form.fields:
        if not field.each:
            rows.append([field.label, answers.get(field.id, "")])
    return rows


def safe(cell: str) -> str:
    """A cell that no table program takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def export(rows: Sequence[Sequence[str]], file: Path) -> None:
    """Write rows as xlsx or csv (by the name's ending), safe against formulas.

    Raises :class:`AssistError` when the file cannot be written.
    """
    data = _workbook(rows) if file.suffix.lower() == ".xlsx" else _csv(rows)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise AssistError(
            f"不能写入 {file.name}。", "请换一个文件夹，或关闭打开着的同名文件。"
        ) from error


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")  # Excel needs the mark to see UTF-8


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    import openpyxl  # type: ignore[import-untyped]
    from openpyxl.cell.cell import (  # type: ignore[import-untyped]
        ILLEGAL_CHARACTERS_RE,
    )
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]

    book = openpyxl.Workbook()
    sheet = book.active
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(at, column, ILLEGAL_CHARACTERS_RE.sub("", safe(text)))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 1 or column == 1)
    widest = max(map(len, rows), default=1)
    for column in range(1, widest + 1):
        letter = openpyxl.utils.get_column_letter(column)
        sheet.column_dimensions[letter].width = 22 if column == 1 else 48
    sheet.freeze_panes = "B2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
