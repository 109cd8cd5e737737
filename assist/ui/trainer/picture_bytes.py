"""Pictures as they are kept: PNG or JPEG, small enough to go out with a reply."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

from assist.errors import AssistError
from assist.store.pictures import KINDS, MOST_BYTES
from assist.ui.sizes.picture_pane import read_picture

SIDES = (2000, 1600, 1200, 800)
"""Longest sides in pixels that are tried until a picture is small enough."""
QUALITY = 88


def file_bytes(path: Path) -> bytes:
    """A picture file as it is, or made smaller. Raises AssistError where it is none."""
    try:
        if path.stat().st_size <= MOST_BYTES:
            content = path.read_bytes()
            if any(content.startswith(mark) for mark in KINDS):
                return content
    except OSError as error:
        raise AssistError(f"打不开 {path.name}。", "请检查文件还在不在。") from error
    return image_bytes(read_picture(path), path.name)


def image_bytes(image: QImage, name: str = "") -> bytes:
    """An image as PNG where that is small enough, else as JPEG. Raises AssistError for none."""
    if image.isNull():
        raise AssistError(
            f"{name} 不是能用的图片。" if name else "剪贴板里没有图片。",
            "请选择 PNG、JPEG、GIF 或 WebP 图片。",
        )
    content = _written(image, b"PNG")
    if len(content) <= MOST_BYTES:
        return content
    for side in SIDES:
        smaller = image
        if max(image.width(), image.height()) > side:
            smaller = image.scaled(
                QSize(side, side),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        content = _written(smaller, b"JPEG")
        if len(content) <= MOST_BYTES:
            return content
    raise AssistError("图片太大了。", "请压缩到 1 MB 以内再添加。")


def _written(image: QImage, kind: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind)
    if kind == b"JPEG":
        writer.setQuality(QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())
