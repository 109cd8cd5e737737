"""What stands between a phrase file and the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from assist.errors import AssistError
from assist.snippets.compliance.records import Hit
from assist.snippets.desk.records import Entry

Progress = Callable[[str, int, int], None]
"""Is told (what is being done, done, of how many; 0 where that is unknown), at least every
tenth of a second or every 500 rows. It may raise :class:`CancelledError`; nothing is changed
then."""


class CancelledError(AssistError):
    """The person stopped an import or export; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("已取消,话术库没有变。")


class Layout(StrEnum):
    """Whose file it is."""

    CEDA = "ceda"
    PACK = "pack"
    QIANNIU = "qianniu"
    SALESMARTLY = "salesmartly"
    EASEMOB = "easemob"
    BEEFTEXT = "beeftext"
    ESPANSO = "espanso"
    INTERCOM = "intercom"
    RAYCAST = "raycast"
    ZAMMAD = "zammad"
    FAQ = "faq"
    GENERIC = "generic"


class Field(StrEnum):
    """What a column of a file is taken for. ``REPLY`` and its three companions may repeat."""

    KEY = "key"
    FOLDER = "folder"
    TITLE = "title"
    REPLY = "reply"
    TONE = "tone"
    TECHNIQUE = "technique"
    RISK = "risk"
    PHRASINGS = "phrasings"
    KEYWORD = "keyword"
    STAGE = "stage"
    TAGS = "tags"
    INTENT = "intent"
    KIND = "kind"
    LANGUAGE = "language"
    PRODUCT = "product"
    SHOP = "shop"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    REVIEWED_UNTIL = "reviewed_until"
    OWNER = "owner"
    STATE = "state"
    IMAGES = "images"
    ACTIVE = "active"
    CHECK = "check"


class Status(StrEnum):
    """What a row would do to the library."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Choice(StrEnum):
    """What to do with a row. ``MINE`` leaves the library's own as it is."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Trust(StrEnum):
    """What a pack's signature says."""

    NONE = "none"
    OWN = "own"
    KNOWN = "known"
    UNKNOWN = "unknown"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, what it is taken for, and its first cells."""

    heading: str
    field: Field | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawRow:
    """One entry as its file has it: texts by field, in the file's own words.

    ``number`` is the row of a table (its heading is row 1), else the entry's place, from 1.
    The values of ``REPLY``, ``TONE``, ``TECHNIQUE`` and ``RISK`` belong together by place.
    ``problem`` says why it could not be read.
    """

    number: int
    values: Mapping[Field, tuple[str, ...]]
    problem: str = ""

    def text(self, name: Field) -> str:
        """The one text of a field; empty where the file has none."""
        return next((value.strip() for value in self.values.get(name, ()) if value.strip()), "")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: nothing of it is in the library yet.

    ``rows`` are the entries with the columns as mapped now. ``table`` holds the cells below a
    table's heading, so that columns can be mapped anew, and ``first`` the number of their first
    row in the file; ``table`` is empty for other kinds. A pack says who signed it with which
    public ``key``; ``signer`` is the name under which that key is known here, else the one
    that the signer gave. ``place`` is the file or folder; pictures are looked for beside it.
    """

    name: str
    layout: Layout
    encoding: str
    rows: tuple[RawRow, ...]
    columns: tuple[Column, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    first: int = 1
    trust: Trust = Trust.NONE
    signer: str = ""
    key: str = ""
    notes: tuple[str, ...] = ()
    place: Path | None = None


@dataclass(frozen=True, slots=True)
class FilePicture:
    """A picture that a file brings: its name in the library, and its pack and name there."""

    kept: str
    pack: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What one row would do, and why.

    ``entry`` is what would be saved with ``THEIRS`` (nothing for ``same`` and ``refused``),
    ``mine`` what the library has. ``joins`` is the number of the row above into which this
    one went as a further wording or phrasings. ``hits`` are of ``entry``'s replies, each with
    the place of the reply, from 0.
    """

    number: int
    title: str
    reply: str
    status: Status
    reasons: tuple[str, ...] = ()
    hits: tuple[tuple[int, Hit], ...] = ()
    entry: Entry | None = None
    mine: Entry | None = None
    joins: int = 0

    @property
    def choice(self) -> Choice:
        """What is done unless somebody chooses: never overwrite what the library has."""
        return Choice.THEIRS if self.status in (Status.NEW, Status.CHANGED) else Choice.MINE


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, row by row; ``apply`` does it.

    ``pictures`` are those that its entries name and the library has not got yet.
    """

    source: Source
    rows: tuple[PlanRow, ...]
    pictures: tuple[FilePicture, ...] = ()

    @property
    def counts(self) -> dict[Status, int]:
        """How many rows have each status; together they are all rows of the file."""
        found = Counter(row.status for row in self.rows)
        return {status: found[status] for status in Status}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote. ``unsigned`` says why a pack has no signature; empty otherwise."""

    count: int
    unsigned: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``batch`` undoes it; it is empty where nothing was changed.

    ``saved`` rows went into the library (joined ones too), ``kept`` met something that stayed
    as it was, ``refused`` were left out: together they are the rows of the file. ``drafts``
    counts entries that wait as drafts, because law or rules forbid a word of theirs.
    """

    batch: str
    saved: int
    kept: int
    refused: int
    drafts: int = 0
    rows: tuple[PlanRow, ...] = field(default=(), repr=False)
