"""The replies in the tray's document: which lines belong to which, in what order, how joined.

A reply's number is a property of its lines' block format. It goes through typing, undo and
redo with the lines themselves, so the document is all there is to remember.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from assist.snippets.joining import LAST, Part, joined, place
from assist.ui.sidebar.inserting import Pick

SEPARATOR = "⸻"
"""A line of its own between two messages. No keyboard types it, so no reply holds it."""

NUMBER = QTextFormat.Property.UserProperty.value + 1
TYPED = 0
"""The number of lines that the agent wrote."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """A reply as it came: its card, its words, its place among the buyer's questions."""

    pick: Pick | None
    text: str
    order: int = LAST
    topic: str = ""
    shown: frozenset[str] = frozenset()

    def part(self, text: str) -> Part:
        """How it joins the others; words that the agent changed stay."""
        if text == self.text or text in self.shown:
            return Part(self.text, self.order, self.topic)
        return Part(text, self.order, self.topic, fixed=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stand together: a reply, what the agent wrote, or the line between messages."""

    number: int
    text: str
    first: int
    last: int

    @property
    def divides(self) -> bool:
        """Whether a new message begins behind it."""
        return self.text == SEPARATOR


Kept = tuple[tuple[Piece, Stacked | None], ...]
"""A tray's pieces with what is known of each, to be shown again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A tray's content: its words, where they came from, how many messages have gone out."""

    text: str = ""
    pieces: Kept = ()
    gone: int = 0
    pictures: tuple[str, ...] = ()


class Stack:
    """Reads and changes the pieces of one document; each change is one step to undo."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._known: dict[int, Stacked] = {}
        self._latest = TYPED

    # Reading

    def pieces(self) -> list[Piece]:
        """Everything in the document from top to bottom."""
        found: list[Piece] = []
        for block in self._blocks():
            number, text, at = _number(block), block.text(), block.blockNumber()
            last = found[-1] if found else None
            if text.strip() == SEPARATOR:
                found.append(Piece(TYPED, SEPARATOR, at, at))
            elif last is not None and not last.divides and last.number == number:
                found[-1] = replace(last, text=f"{last.text}\n{text}", last=at)
            else:
                found.append(Piece(number, text, at, at))
        return found

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def messages(self) -> list[list[Piece]]:
        """The pieces of each message; messages without words are left out."""
        groups: list[list[Piece]] = [[]]
        for piece in self.pieces():
            if piece.divides:
                groups.append([])
            else:
                groups[-1].append(piece)
        return [group for group in groups if text_of(group)]

    def picks(self, pieces: Iterable[Piece]) -> tuple[Pick, ...]:
        """The cards that pieces came from."""
        known = (self._known.get(piece.number) for piece in pieces)
        return tuple(one.pick for one in known if one is not None and one.pick is not None)

    def keep(self) -> Kept:
        """What :meth:`show` needs to show the same again."""
        return tuple((piece, self._known.get(piece.number)) for piece in self.pieces())

    def piece_at(self, block: int) -> int:
        """The index of the piece that a line belongs to."""
        pieces = self.pieces()
        return next((n for n, p in enumerate(pieces) if p.first <= block <= p.last), 0)

    # Changing

    def show(self, kept: Kept) -> None:
        """Show what was kept; there is nothing to undo then."""
        self._known.clear()
        pieces = []
        for piece, known in kept:
            number = TYPED
            if known is not None:
                number = self._register(known)
            pieces.append(replace(piece, number=number))
        self._write(pieces)
        self._document.clearUndoRedoStacks()

    def add(self, reply: Stacked) -> int:
        """Put a reply where it belongs in the last message; the line behind its last one."""
        pieces = _worded(self.pieces())
        start = max((n + 1 for n, piece in enumerate(pieces) if piece.divides), default=0)
        parts = [self._part(piece) for piece in pieces[start:]]
        at = start + place(parts, reply.part(reply.text))
        number = self._register(reply)
        pieces.insert(at, Piece(number, reply.text, 0, 0))
        self._write(self._joined(pieces))
        return next(p.last for p in self.pieces() if p.number == number)

    def _register(self, reply: Stacked) -> int:
        self._latest += 1
        self._known[self._latest] = reply
        return self._latest

    def _part(self, piece: Piece) -> Part:
        known = self._known.get(piece.number)
        return known.part(piece.text) if known is not None else Part(piece.text, fixed=True)

    def _joined(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces with the words that they have in this order."""
        made: list[Piece] = []
        group: list[Piece] = []
        begins = True
        for piece in (*pieces, None):
            if piece is not None and not piece.divides:
                group.append(piece)
                continue
            texts = joined([self._part(one) for one in group], begins=begins)
            for one, text in zip(group, texts, strict=True):
                self._remember(one.number, text)
                made.append(replace(one, text=text))
            begins = begins and not group
            group = []
            if piece is not None:
                made.append(piece)
        return made

    def _remember(self, number: int, text: str) -> None:
        known = self._known.get(number)
        if known is not None:
            self._known[number] = replace(known, shown=known.shown | {text})

    def change(self, put: Callable[[str], str]) -> None:
        """Replace words in every piece: a placeholder got its value."""
        pieces = []
        for piece in self.pieces():
            known = self._known.get(piece.number)
            if known is not None:
                shown = frozenset(put(text) for text in known.shown)
                self._known[piece.number] = replace(known, text=put(known.text), shown=shown)
            pieces.append(replace(piece, text=put(piece.text)))
        self._write(pieces)

    def move(self, at: int, to: int) -> int:
        """Put a piece into another place; tells the line it begins on then."""
        pieces = self.pieces()
        to = max(0, min(to, len(pieces) - 1))
        if not 0 <= at < len(pieces) or at == to:
            return pieces[at].first if pieces else 0
        piece = pieces.pop(at)
        pieces.insert(to, piece)
        self._write(self._joined(pieces))
        return self.pieces()[min(to, len(self.pieces()) - 1)].first

    def split(self, cursor: QTextCursor) -> None:
        """Begin a new message at the cursor."""
        cursor.beginEditBlock()
        own = cursor.blockFormat()
        if cursor.positionInBlock() > 0:
            cursor.insertBlock(QTextBlockFormat())
        else:
            cursor.insertBlock(own)
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.setBlockFormat(QTextBlockFormat())
        cursor.insertText(SEPARATOR)
        if not cursor.block().next().isValid() or cursor.positionInBlock() < len(
            cursor.block().text()
        ):
            cursor.insertBlock(own)
        cursor.endEditBlock()

    def split_all(self) -> None:
        """Each piece a message of its own; or one message again where there are several."""
        pieces = _worded(self.pieces())
        whole = [piece for piece in pieces if not piece.divides]
        if len(whole) == len(pieces):
            line = Piece(TYPED, SEPARATOR, 0, 0)
            whole = [one for piece in pieces for one in (piece, line)][:-1]
        self._write(self._joined(whole))

    def drop_first(self) -> None:
        """The first message has gone out."""
        pieces = _worded(self.pieces())
        while pieces and pieces[0].divides:
            pieces.pop(0)
        end = next((n for n, piece in enumerate(pieces) if piece.divides), len(pieces))
        self._write(pieces[end + 1 :])

    def clear(self) -> None:
        """Nothing is left but the way back."""
        self._write([])

    def _write(self, pieces: Sequence[Piece]) -> None:
        """Make the document consist of these pieces, in one step."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        lines = [(piece.number, line) for piece in pieces for line in piece.text.split("\n")]
        for at, (number, line) in enumerate(lines or [(TYPED, "")]):
            style = QTextBlockFormat()
            if number != TYPED:
                style.setProperty(NUMBER, number)
            if at:
                cursor.insertBlock(style)
            else:
                cursor.setBlockFormat(style)
            cursor.insertText(line)
        cursor.endEditBlock()


def text_of(pieces: Iterable[Piece]) -> str:
    """A message's words."""
    return "\n".join(piece.text for piece in pieces).strip("\n ")


def _worded(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text.strip()]


def _number(block: QTextBlock) -> int:
    value = block.blockFormat().property(NUMBER)
    return value if isinstance(value, int) else TYPED
