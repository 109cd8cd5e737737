"""Pictures on their way from a phrase file into the library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assist.errors import AssistError
from assist.library.pictures import Pictures, name_of
from assist.snippets.exchange.beside import read, unseen
from assist.snippets.exchange.records import FilePicture


class PicturesOfFile:
    """Looks for the pictures of one file while an import is planned; nothing is kept yet.

    What it found is in ``found``. Each picture is read once, however many rows name it.
    """

    def __init__(self, place: Path | None, pictures: Pictures) -> None:
        self._place, self._pictures = place, pictures
        self._seen: dict[tuple[str, str], tuple[str, str]] = {}
        self.found: dict[str, FilePicture] = {}

    def __call__(
        self, pack: str, names: tuple[str, ...], *, own: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names in the library for the names in the file, and what is amiss with the others."""
        if self._place is None:
            return unseen(pack, names, own=own)
        known: list[str] = []
        remarks: list[str] = []
        for name in names:
            if own and self._pictures.files(pack, (name,)):
                known.append(name)
                continue
            kept, reason = self._looked_for(self._place, pack, name)
            if reason:
                remarks.append(reason)
            if kept or own:
                known.append(kept or name)
        return tuple(dict.fromkeys(known)), tuple(remarks)

    def _looked_for(self, place: Path, pack: str, name: str) -> tuple[str, str]:
        if (pack, name) not in self._seen:
            content, reason = read(place, pack, name)
            kept = name_of(content) if content else ""
            if kept:
                self.found[kept] = FilePicture(kept, pack, name)
            self._seen[pack, name] = kept, reason
        return self._seen[pack, name]


def bring(place: Path, wanted: Iterable[FilePicture], pictures: Pictures) -> None:
    """Keep these pictures. Raises AssistError where one is not what it was when planned."""
    for one in wanted:
        content, _ = read(place, one.pack, one.name)
        if not content or name_of(content) != one.kept:
            raise AssistError("有一张图片读不到了,没有导入。", "请检查图片,再导入一次。")
        pictures.keep(content)
