"""From the pictures that a reply names to files on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assist.snippets.records import Snippet


class Pictures:
    """Finds pictures in the packs below ``roots``; what is no longer there is left out."""

    def __init__(self, *roots: Path) -> None:
        self._roots = roots
        self._folders: dict[str, Path | None] = {}

    def of(self, snippet: Snippet) -> tuple[str, ...]:
        """The files that go with a snippet, in its order."""
        return self.files(snippet.pack, snippet.images)

    def files(self, pack: str, names: Sequence[str]) -> tuple[str, ...]:
        """Pictures of a pack by their names in it, in this order."""
        if not names:
            return ()
        folder = self._folder(pack)
        found = ((folder or Path()) / name for name in names)
        return tuple(str(file) for file in found if file.is_absolute() and file.is_file())

    def _folder(self, pack: str) -> Path | None:
        if pack not in self._folders:
            below = (path for root in self._roots for path in sorted(root.glob(f"*/{pack}")))
            self._folders[pack] = next(below, None) if pack else None
        return self._folders[pack]
