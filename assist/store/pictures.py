"""Pictures that go with a reply: where they lie, and what may be one."""

from __future__ import annotations

from pathlib import Path

MOST_BYTES = 1024 * 1024
FOLDER = "images"
KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


def trouble(folder: Path, name: str) -> tuple[str, str]:
    """What is wrong with the picture ``name`` of the pack in ``folder``, and the remedy.

    Both are empty when it can be used: a PNG or JPEG below ``images/`` of at most 1 MB.
    """
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or path.parts[:1] != (FOLDER,):
        return f"图片“{name}”不在 {FOLDER} 文件夹里", f'请放进去并写成 "{FOLDER}/图片.png"。'
    file = folder / path
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(8)
    except OSError:
        return f"找不到图片“{name}”", "请检查文件名和大小写。"
    if not any(head.startswith(mark) for mark in KINDS):
        return f"图片“{name}”不是 PNG 或 JPEG", "请另存为 PNG 或 JPEG。"
    if size > MOST_BYTES:
        return f"图片“{name}”有 {size // 1024} KB", f"请压缩到 {MOST_BYTES // 1024} KB 以内。"
    return "", ""
