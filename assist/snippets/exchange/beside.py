"""Pictures that a phrase file names: beside the file, or inside a pack."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from assist.snippets.exchange import reasons
from assist.store.pictures import FOLDER, KINDS, MOST_BYTES


class NamedPictures(Protocol):
    """Turns the pictures that a row names into names of the library, and says what is amiss.

    ``pack`` is the row's pack; ``own`` whether the row was written by this program, where a
    picture that cannot be found keeps its name: its pack may still come.
    """

    def __call__(
        self, pack: str, names: tuple[str, ...], *, own: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names in the library, and what is amiss."""
        ...


def unseen(
    pack: str, names: tuple[str, ...], *, own: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where there is no place to look: what was pasted lies nowhere."""
    return (names, ()) if own or not names else ((), (reasons.NO_PICTURES,))


def read(place: Path, pack: str, name: str) -> tuple[bytes, str]:
    """The content of a picture, or nothing and the reason why.

    ``place`` is the file or the pack's folder. Nothing is read from outside of the folder in
    which it lies: the names are a stranger's.
    """
    if name.casefold().startswith(("http:", "https:", "//")):
        return b"", reasons.WEB_PICTURE.format(name=name[:60])
    packed = place.suffix.lower() == ".zip" and place.is_file()
    content = _from_archive(place, pack, name) if packed else _from_folder(place, pack, name)
    if not content:
        return b"", reasons.LOST_PICTURE.format(name=name[:60])
    if not any(content.startswith(mark) for mark in KINDS):
        return b"", reasons.ODD_PICTURE.format(name=name[:60])
    if len(content) > MOST_BYTES:
        return b"", reasons.LARGE_PICTURE.format(name=name[:60], most=MOST_BYTES // 1024**2)
    return content, ""


def _from_archive(archive: Path, pack: str, name: str) -> bytes:
    try:
        with zipfile.ZipFile(archive) as opened:
            members = set(opened.namelist())
            found = next((m for m in (f"{pack}/{name}", name) if m in members), None)
            if found is None:
                return b""
            with opened.open(found) as member:
                return member.read(MOST_BYTES + 1)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return b""


def _from_folder(place: Path, pack: str, name: str) -> bytes:
    root = place if place.is_dir() else place.parent
    for file in _candidates(root, pack, name):
        try:
            if file.resolve().is_relative_to(root.resolve()) and file.is_file():
                with file.open("rb") as opened:
                    return opened.read(MOST_BYTES + 1)
        except (OSError, ValueError):
            continue
    return b""


def _candidates(root: Path, pack: str, name: str) -> Iterator[Path]:
    """As it is written, in a folder of the pack, and by its last name: paths of other machines."""
    path = PurePosixPath(name.replace("\\", "/"))
    yield root / path
    if pack:
        yield root / pack / path
    yield root / path.name
    yield root / FOLDER / path.name
