"""Arrays and texts in one file that tells when it is damaged.

Layout: magic, length and CRC-32 of a JSON header, the header, then the blocks it lists.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"CEDAIX01"
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
        data = path.read_bytes()
    except OSError:
        return None
    start = len(MAGIC) + _HEAD.size
    if len(data) < start or data[: len(MAGIC)] != MAGIC:
        return None
    length, crc = _HEAD.unpack_from(data, len(MAGIC))
    header = data[start : start + length]
    if len(header) != length or zlib.crc32(header) != crc:
        return None
    document = json.loads(header)
    return _blocks(document, data, start + length)


def _blocks(
    document: dict[str, object], data: bytes, at: int
) -> tuple[dict[str, object], Arrays] | None:
    arrays: Arrays = {}
    listed: list[dict[str, object]] = document["blocks"]  # type: ignore[assignment]
    for block in listed:
        dtype = np.dtype(str(block["dtype"]))
        shape: tuple[int, ...] = tuple(block["shape"])  # type: ignore[arg-type]
        size = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
        part = data[at : at + size]
        if len(part) != size or zlib.crc32(part) != block["crc"]:
            return None
        arrays[str(block["name"])] = np.frombuffer(part, dtype).reshape(shape).copy()
        at += size
    if at != len(data):
        return None
    return document["meta"], arrays  # type: ignore[return-value]


def pack_texts(texts: list[str]) -> NDArray[np.uint8]:
    """Texts without line breaks as one block; lone surrogates survive."""
    return np.frombuffer("\n".join(texts).encode("utf-8", "surrogatepass"), np.uint8)


def unpack_texts(block: NDArray[np.generic], count: int) -> list[str]:
    """The texts that :func:`pack_texts` packed."""
    return block.tobytes().decode("utf-8", "surrogatepass").split("\n") if count else []
