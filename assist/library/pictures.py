"""From the pictures that replies and products name to files on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assist.errors import AssistError
from assist.snippets.records import Snippet
from assist.store.pictures import FOLDER, KINDS, MOST_BYTES


def name_of(content: bytes) -> str:
    """The name under which a picture is kept here; empty for what is none."""
    import hashlib  # Brings OpenSSL; only needed here.

    kind = next((kind for mark, kind in KINDS.items() if content.startswith(mark)), "")
    return f"{FOLDER}/{hashlib.sha256(content).hexdigest()[:16]}.{kind}" if kind else ""


class Pictures:
    """Finds pictures in the packs below ``roots``; what is no longer there is left out.

    What people add here lies below ``own``, named by its content, so that every snippet and
    product may name it, whatever its pack.
    """

    def __init__(self, *roots: Path, own: Path | None = None) -> None:
        self._roots, self._own = roots, own
        self._folders: dict[str, Path | None] = {}

    def of(self, snippet: Snippet) -> tuple[str, ...]:
        """The files that go with a snippet, in its order."""
        return self.files(snippet.pack, snippet.images)

    def files(self, pack: str, names: Sequence[str]) -> tuple[str, ...]:
        """Pictures of a pack by their names in it, in this order."""
        return tuple(file for file in self.named(pack, names).values() if file)

    def named(self, pack: str, names: Sequence[str]) -> dict[str, str]:
        """The file of each name, in this order; empty for what is no longer there."""
        return {name: self._find(pack, name) for name in names}

    def keep(self, content: bytes) -> str:
        """Keep a picture and return the name for it. Raises AssistError for none or a large one."""
        name = name_of(content)
        if not name:
            raise AssistError("这不是能用的图片。", "请选择 PNG 或 JPEG 图片。")
        if len(content) > MOST_BYTES:
            raise AssistError("图片太大了。", "请压缩到 1 MB 以内再添加。")
        if self._own is None:
            raise AssistError("这里不能添加图片。", "请在话术库窗口里添加。")
        file = self._own / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(file)
        except OSError as error:
            raise AssistError("图片没有存下来。", "请检查磁盘空间和文件夹权限。") from error
        return name

    def _find(self, pack: str, name: str) -> str:
        places = [(self._folder(pack) or Path()) / name]
        parts = Path(name).parts
        if self._own is not None and parts[:1] == (FOLDER,) and ".." not in parts:
            places.append(self._own / name)
        return next((str(f) for f in places if f.is_absolute() and f.is_file()), "")

    def _folder(self, pack: str) -> Path | None:
        if pack not in self._folders:
            below = (path for root in self._roots for path in sorted(root.glob(f"*/{pack}")))
            self._folders[pack] = next(below, None) if pack else None
        return self._folders[pack]
