"""The forms of a shift, prefilled with what the program knows: counts, never buyers' words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from assist.errors import AssistError
from assist.library.forms import Drafts, Form, as_rows, as_text, export, read_forms
from assist.library.reminding import ReminderDesk
from assist.library.seen import seen_since
from assist.snippets.repository import Snippets
from assist.store.database import Store

TOP = 5
"""Snippets named in a report."""


class FormDesk:
    """Templates, drafts and exports."""

    def __init__(
        self,
        store: Store,
        snippets: Snippets,
        folder: Path,
        reminders: ReminderDesk,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._snippets, self._folder = store, snippets, folder
        self._reminders, self._now = reminders, now
        self._drafts = Drafts(store)

    @cached_property
    def every(self) -> tuple[Form, ...]:
        """Every template."""
        return read_forms(self._folder)

    def form(self, form_id: str) -> Form:
        """One template. Raises AssistError when there is none of that name."""
        found = next((form for form in self.every if form.id == form_id), None)
        if found is None:
            raise AssistError("没有这张表。", f"可以填：{'、'.join(f.id for f in self.every)}。")
        return found

    def answers(self, form_id: str) -> dict[str, str]:
        """The draft, or a fresh form with the counts of the moment filled in."""
        return self._drafts.get(form_id) or self.fresh(form_id)

    def fresh(self, form_id: str) -> dict[str, str]:
        """An empty form with the counts of the moment filled in."""
        form = self.form(form_id)
        known = self._known(frozenset(field.prefill for field in form.fields))
        return {f.id: known[f.prefill] for f in form.fields if known.get(f.prefill)}

    def save(self, form_id: str, answers: Mapping[str, str]) -> None:
        """Keep a draft."""
        self._drafts.put(self.form(form_id).id, answers)

    def clear(self, form_id: str) -> dict[str, str]:
        """Drop the draft; the fresh form."""
        self._drafts.drop(form_id)
        return self.fresh(form_id)

    def text(self, form_id: str, answers: Mapping[str, str]) -> str:
        """The filled form as text."""
        return as_text(self.form(form_id), answers)

    def export(self, form_id: str, answers: Mapping[str, str], file: Path) -> None:
        """The filled form as csv or xlsx."""
        export(as_rows(self.form(form_id), answers), file)

    def _known(self, wanted: frozenset[str]) -> dict[str, str]:
        now = self._now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        monday = midnight - timedelta(days=6)
        known = {"today": str(now.date()), "week": f"{monday.date()} 至 {now.date()}"}
        for name, since in (("today", midnight), ("week", monday)):
            if any(prefill.endswith(f"_{name}") for prefill in wanted):
                known |= {f"{key}_{name}": text for key, text in self._counts(since).items()}
        if "due" in wanted:
            known["due"] = "\n".join(
                f"{due.order.ordered_at:%m-%d %H:%M} 拍下 {due.product} {due.order.kind}"
                + (f"，{due.order.next_at:%m-%d %H:%M} 后可提醒" if due.order.next_at else "")
                for due in self._reminders.waiting()
            )
        return known

    def _counts(self, since: datetime) -> dict[str, str]:
        start = since.astimezone(UTC).isoformat(timespec="seconds")
        picked = self._snippets.picked_since(start)
        titles = self._snippets.get([key for key, _ in picked])
        top = [f"{titles[key].title} ×{count}" for key, count in picked if key in titles][:TOP]
        return {
            "seen": str(seen_since(self._store, since.date())),
            "answered": str(sum(count for _, count in picked)),
            "unanswered": str(self._snippets.unanswered_since(start)),
            "top": "\n".join(top),
            "paid": str(self._reminders.paid_since(since)),
        }
