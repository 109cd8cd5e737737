"""Import and export of snippets, reachable as ``library.exchange``.

An import goes in three steps, so that a person can look before anything changes::

    source = gather(path, progress=…)              # no library needed: any thread will do
    source = remapped(source, {"话术": Field.REPLY})  # only where the columns were guessed wrong
    plan = library.exchange.plan(source)           # row by row: new, changed, same, …
    done = library.exchange.apply(plan, {7: Choice.BOTH}, "陈老师")
    library.desk.undo(done.batch, "陈老师")
    library.exchange.export(Path("话术.xlsx"), "xlsx")

:func:`gather` reads in a process of its own with limits; it can take a minute.
"""

from __future__ import annotations

import base64
import contextlib
import getpass
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assist import __version__
from assist.errors import AssistError
from assist.kb.records import Shop
from assist.library.cheat_sheet import CheatSheet, cheat_sheet, stage_order
from assist.library.desk import Desk
from assist.library.import_pictures import PicturesOfFile, bring
from assist.library.pictures import Pictures
from assist.library.signing import Signing
from assist.paths import resources
from assist.snippets.compliance import Finding
from assist.snippets.desk.records import Entry, State
from assist.snippets.exchange.choosing import to_save
from assist.snippets.exchange.columns import remapped
from assist.snippets.exchange.gathering import gather, pasted
from assist.snippets.exchange.planning import make_plan
from assist.snippets.exchange.records import (
    CancelledError,
    Choice,
    Exported,
    Imported,
    Plan,
    Progress,
    Source,
    Status,
    Trust,
)
from assist.snippets.records import Snippet

FORMATS = {
    "pack": (".zip",),
    "xlsx": (".xlsx",),
    "csv": (".csv",),
    "anki": (".txt",),
    "espanso": (".yml", ".yaml"),
}
"""What can be exported, with the endings of such files."""

__all__ = ["CancelledError", "Exchange", "gather", "pasted", "remapped"]


def quietly(_what: str, _done: int, _whole: int) -> None:
    """The progress that nobody looks at."""


class Exchange:
    """Imports into a library and exports from it, on the library's thread."""

    def __init__(
        self,
        desk: Desk,
        lint: Callable[[Iterable[Snippet]], list[Finding]],
        facts: Callable[[], frozenset[str]],
        signing: Signing,
        pictures: Pictures,
        shop: Shop | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._desk, self._lint, self._facts = desk, lint, facts
        self._signing, self._pictures = signing, pictures
        self._shop, self._now = shop, now

    def read(self, path: Path, progress: Progress = quietly) -> Plan:
        """Read a file and say what it would do to the library; nothing is changed.

        Raises AssistError when the file cannot be read safely, CancelledError from ``progress``.
        """
        return self.plan(gather(path, progress), progress)

    def plan(
        self, source: Source, progress: Progress = quietly, state: State = State.PUBLISHED
    ) -> Plan:
        """What the rows of ``source`` would do.

        New entries get ``state``; those with a forbidden word are drafts in any case.
        """
        source = self.recognised(source)
        pictures, known = PicturesOfFile(source.place, self._pictures), self._desk.entries()
        plan = make_plan(source, known, self._lint, self._facts(), progress, state, pictures)
        return replace(plan, pictures=tuple(pictures.found.values()))

    def recognised(self, source: Source) -> Source:
        """The same source with whose signature it is, as far as that is known here."""
        if source.trust is not Trust.UNKNOWN:
            return source
        if (name := self._signing.known().get(source.key)) is not None:
            return replace(source, trust=Trust.KNOWN, signer=name)
        own = source.key == self._signing.public_key()
        return replace(source, trust=Trust.OWN) if own else source

    def trust(self, source: Source, name: str) -> None:
        """From now on packs signed with this one's key are from ``name``."""
        if source.key:
            self._signing.remember(source.key, name)

    def own_fingerprint(self) -> str:
        """What people compare of this account's key; empty where it has none."""
        from assist.snippets.exchange.signatures import fingerprint

        key = self._signing.public_key()
        return fingerprint(key) if key else ""

    def apply(
        self,
        plan: Plan,
        choices: Mapping[int, Choice],
        author: str,
        progress: Progress = quietly,
    ) -> Imported:
        """Do what ``plan`` says, in one transaction; ``choices`` by number of row.

        Rows without a choice follow :attr:`PlanRow.choice`. Raises AssistError, and changes
        nothing, where the library was edited since the plan was made, or where a pack was
        changed after it was signed.
        """
        if plan.source.trust is Trust.CHANGED:
            raise AssistError(
                f"{plan.source.name} 签名之后被人改过,没有导入。", "请向给您文件的人重新要一份。"
            )
        chosen = to_save(plan, choices)
        progress("写入话术库", 0, len(chosen.entries))
        batch = ""
        if plan.pictures and plan.source.place is not None:
            named = {name for entry in chosen.entries for name in entry.snippet.images}
            wanted = (one for one in plan.pictures if one.kept in named)
            bring(plan.source.place, wanted, self._pictures)
        if chosen.entries:
            batch = self._desk.save(chosen.entries, author, f"导入 {plan.source.name}")
        return Imported(
            batch=batch,
            saved=len(chosen.saved),
            kept=len(plan.rows) - len(chosen.saved) - plan.counts[Status.REFUSED],
            refused=plan.counts[Status.REFUSED],
            drafts=sum(entry.state is State.DRAFT for entry in chosen.entries),
            rows=plan.rows,
        )

    def export(self, path: Path, kind: str, progress: Progress = quietly) -> Exported:
        """Write everything that is not archived; the file is there whole or not at all.

        ``kind`` is one of :data:`FORMATS`. Anki and espanso get what is published.
        """
        entries = [e for e in self._desk.entries().values() if e.state is not State.ARCHIVED]
        unsigned = ""
        if kind == "pack":
            content, unsigned = self._packed(entries, progress)
        else:
            content = _written(entries, kind, progress)
        _put(path, content)
        return Exported(len(entries), unsigned)

    def cheat_sheet(self, shop: Shop | None = None) -> CheatSheet:
        """What agents of a shop may say today, whatever product, to be printed.

        Without ``shop`` it is that of the shop in use.
        """
        from assist.library.values import placeholder_values

        shop, now = shop or self._shop, self._now()
        snippets = [
            entry.snippet
            for entry in self._desk.entries().values()
            if entry.state is State.PUBLISHED
            and not entry.snippet.product_key
            and entry.snippet.shop_key in (None, shop.key if shop else None)
            and entry.snippet.valid_on(now.date().isoformat())
        ]
        values = placeholder_values(shop, None, now, {})
        values = {name: value for name, value in values.items() if name.startswith("店铺.")}
        return cheat_sheet(shop.name if shop else "", snippets, values, stage_order(resources()))

    def _packed(self, entries: Sequence[Entry], progress: Progress) -> tuple[bytes, str]:
        from assist.snippets.exchange.packing import as_pack, picture_paths

        pictures = picture_paths([entry.snippet for entry in entries], self._pictures.of)
        signer, unsigned = None, ""
        try:
            key = base64.b64decode(self._signing.make_key())
            signer = (_account(), key, self._signing.sign)
        except AssistError as error:
            unsigned = error.sentence
        content = as_pack(entries, progress, version=__version__, pictures=pictures, signer=signer)
        return content, unsigned


def format_of(path: Path) -> str:
    """The kind of export that a file's name means. Raises AssistError for another one."""
    for kind, endings in FORMATS.items():
        if path.suffix.lower() in endings:
            return kind
    raise AssistError(
        f"看不出 {path.name} 要写成什么格式。", "文件名请以 .zip .xlsx .csv .txt .yml 结尾。"
    )


def _written(entries: Sequence[Entry], kind: str, progress: Progress) -> bytes:
    from assist.snippets.exchange import sheets, texts

    writers = {
        "xlsx": sheets.as_xlsx,
        "csv": sheets.as_csv,
        "anki": texts.as_anki,
        "espanso": texts.as_espanso,
    }
    return writers[kind](entries, progress)


def _account() -> str:
    """The name that goes with the signature."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _put(path: Path, content: bytes) -> None:
    """Write aside and then move, so that an older file stays until the new one is whole."""
    try:
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".export-")
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
            Path(aside).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(aside).unlink()
            raise
    except OSError as error:
        raise AssistError(f"不能写入 {path.name}。", "请检查文件夹和权限。") from error
