"""Arrays and texts in one file that tells when it is damaged.

Layout: magic, length and CRC-32 of a JSON header, the header, then the blocks it lists.
"""

from __future__ import annotations

import json
import math
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from assist.matching.packed import StoredRows

MAGIC = b"CEDAIX01"
MAPPED = 1 << 20
"""Bytes from which a block is not read: an array is mapped, a matrix stays on disk."""
CHUNK = 1 << 18
_HEAD = struct.Struct("<II")

Arrays = dict[str, NDArray[np.generic]]


def save(path: Path, meta: Mapping[str, object], arrays: Arrays) -> None:
    """Write atomically: the file is whole, or the earlier one stays."""
    blocks = [np.ascontiguousarray(array) for array in arrays.values()]
    listed = [
        {"name": n, "dtype": b.dtype.str, "shape": b.shape, "crc": zlib.crc32(b.data)}
        for n, b in zip(arrays, blocks, strict=True)
    ]
    header = json.dumps({"meta": meta, "blocks": listed}, ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("wb") as file:
        file.write(MAGIC + _HEAD.pack(len(header), zlib.crc32(header)) + header)
        for block in blocks:
            file.write(block.data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def load(path: Path) -> tuple[dict[str, object], Arrays] | None:
    """What was saved, or None when there is no whole file."""
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC) + _HEAD.size)
            if len(start) != len(MAGIC) + _HEAD.size or not start.startswith(MAGIC):
                return None
            length, crc = _HEAD.unpack_from(start, len(MAGIC))
            header = file.read(length)
            if len(header) != length or zlib.crc32(header) != crc:
                return None
            return _blocks(json.loads(header), file, path)
    except OSError:
        return None


def _blocks(
    document: dict[str, object], file: BinaryIO, path: Path
) -> tuple[dict[str, object], Arrays] | None:
    """Every block as its array: small ones read, large ones left in the verified file."""
    arrays: Arrays = {}
    listed: list[dict[str, object]] = document["blocks"]  # type: ignore[assignment]
    for block in listed:
        shape: tuple[int, ...] = tuple(block["shape"])  # type: ignore[arg-type]
        kind = np.dtype(str(block["dtype"]))
        at, size = file.tell(), kind.itemsize * math.prod(shape)
        if size >= MAPPED:
            array = _left(path, kind, at, shape) if _whole(file, size, block["crc"]) else None
        else:
            array = _read(file, kind, shape, block["crc"])
        if array is None:
            return None
        arrays[str(block["name"])] = array
    if file.read(1):
        return None
    return document["meta"], arrays  # type: ignore[return-value]


def _read(
    file: BinaryIO, kind: np.dtype[np.generic], shape: tuple[int, ...], crc: object
) -> NDArray[np.generic] | None:
    array = np.empty(shape, kind)
    if array.size and file.readinto(array.data.cast("B")) != array.nbytes:  # type: ignore[attr-defined]
        return None
    return array if zlib.crc32(array.data) == crc else None


def _whole(file: BinaryIO, size: int, crc: object) -> bool:
    """Whether the next ``size`` bytes are there and undamaged; reads past them."""
    found, left = 0, size
    while left:
        part = file.read(min(left, CHUNK))
        if not part:
            return False
        found = zlib.crc32(part, found)
        left -= len(part)
    return found == crc


def _left(
    path: Path, kind: np.dtype[np.generic], at: int, shape: tuple[int, ...]
) -> NDArray[np.generic]:
    """A matrix is read row by row; of an array the pages that are used take memory.

    What is written into either stays private.
    """
    if len(shape) == 2:
        return StoredRows(path, kind, at, shape)  # type: ignore[return-value]
    return np.memmap(path, kind, "c", at, shape)
