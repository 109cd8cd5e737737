"""What the index holds in bulk, kept so that it takes little memory.

A list of strings costs some fifty bytes a string beside its text: :class:`PackedTexts` keeps
the block that was read and decodes one text at a time (with the sample shop 2 MB less, with
100,000 phrasings 25 MB). A message looks at some forty of the label model's 32,768 rows:
:class:`StoredRows` leaves the matrix on disk and reads those (4 to 10 MB less than mapping
it, as the system maps sixteen pages around each one that is used).
"""

from __future__ import annotations

import os
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

Block = NDArray[np.generic]
BREAK = ord("\n")


def pack_texts(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks as one block; lone surrogates survive."""
    return np.frombuffer("\n".join(texts).encode("utf-8", "surrogatepass"), np.uint8)


def unpack_texts(block: Block, count: int) -> list[str]:
    """The texts that :func:`pack_texts` packed."""
    return block.tobytes().decode("utf-8", "surrogatepass").split("\n") if count else []


class PackedTexts(Sequence[str]):
    """``count`` texts of a block, and those that were appended since, as few bytes both."""

    def __init__(self, block: Block | None = None, count: int = 0) -> None:
        self._block = np.empty(0, np.uint8) if block is None else block
        self._count = count
        self._bytes = self._block.data
        breaks = np.flatnonzero(self._block == BREAK)
        starts = np.concatenate(([0], breaks + 1, [len(self._block) + 1]))
        self._starts = starts.astype(np.uint32).data
        self._added = bytearray()
        self._ends = array("I")

    def __len__(self) -> int:
        return self._count + len(self._ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
        if place >= self._count:
            return self._appended(place - self._count)
        start, end = self._starts[place], self._starts[place + 1] - 1
        return str(self._bytes[start:end], "utf-8", "surrogatepass")

    def _appended(self, place: int) -> str:
        end = self._ends[place]
        start = self._ends[place - 1] + 1 if place else 0
        return self._added[start:end].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        yield from unpack_texts(self._block, self._count)
        yield from (self._appended(place) for place in range(len(self._ends)))

    def append(self, text: str) -> None:
        """Add a text without line breaks behind the others."""
        self._added += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._added))
        self._added.append(BREAK)

    def packed(self) -> Block:
        """All texts as one block, as :func:`pack_texts` would make it.

        It may be the very room of the texts, to which nothing is appended while it is used.
        """
        if not self._ends:
            return self._block
        added = np.frombuffer(self._added, np.uint8, len(self._added) - 1)
        if not self._count:
            return added
        return np.concatenate((self._block, np.array([BREAK], np.uint8), added))


class StoredRows:
    """A matrix in a file from byte ``at``. Rows that are written are kept in memory."""

    def __init__(
        self, path: Path, kind: np.dtype[np.generic], at: int, shape: tuple[int, ...]
    ) -> None:
        self.dtype = kind
        self.shape = shape
        self._at = at
        self._width = kind.itemsize * shape[1]
        self._changed: dict[int, Block] = {}
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._file)

    def __getitem__(self, rows: NDArray[np.integer]) -> Block:
        found = np.empty((len(rows), self.shape[1]), self.dtype)
        for place, row in enumerate(rows.tolist()):
            found[place] = self._changed[row] if row in self._changed else self._read(row, 1)
        return found

    def __setitem__(self, rows: NDArray[np.integer], values: Block) -> None:
        self._changed.update(zip(rows.tolist(), np.array(values, self.dtype), strict=True))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Block:
        """The whole matrix, to be kept on disk again."""
        whole = self._read(0, self.shape[0]).reshape(self.shape)
        for row, values in self._changed.items():
            whole[row] = values
        return whole if dtype is None else whole.astype(dtype)

    def _read(self, row: int, count: int) -> Block:
        os.lseek(self._file, self._at + row * self._width, os.SEEK_SET)
        held = bytearray(os.read(self._file, count * self._width))
        return np.frombuffer(held, self.dtype)
