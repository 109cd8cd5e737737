"""Draws the photos of the sample shop's goods: simple illustrations, one for each colour.

    QT_QPA_PLATFORM=offscreen python scripts/make_photos.py

The goods are invented, so that no camera has seen them. A real shop puts its own PNG or JPEG
files below ``images/`` and names them in ``photos`` of the product.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PACK = Path(__file__).parents[1] / "resources" / "packs" / "zh_CN" / "sample_shop"
SIDE = 400
"""Pixels."""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">
<rect width="200" height="200" fill="{ground}"/>
<ellipse cx="100" cy="181" rx="58" ry="6" fill="#000000" opacity="0.08"/>
<g fill="{fill}" stroke="{line}" stroke-width="2.4" stroke-linejoin="round"
 stroke-linecap="round">{shape}</g></svg>"""
SHAPES = {
    "tshirt": '<path d="M70 42 38 60 26 96l24 9 8-14v82h84V91l8 14 24-9-12-36-32-18'
    'c-6 14-54 14-60 0z"/><path d="M70 42c6 22 54 22 60 0" fill="none"/>',
    "cardigan": '<path d="M74 40 44 54 24 142l22 8 14-50v72h80v-72l14 50 22-8-20-88-30-14-26 44z"/>'
    '<path d="M100 84v88M108 104h1M108 124h1M108 144h1" fill="none"/>',
    "coat": '<path d="M74 34 46 50 30 134l22 6 8-40-6 78h92l-6-78 8 40 22-6-16-84-28-16-26 40z"/>'
    '<path d="M100 74v104M74 34l14 50 12-10 12 10 14-50M70 128h16M114 128h16" fill="none"/>',
    "down": '<path d="M72 44 44 58 26 128l24 8 10-34v64h80v-64l10 34 24-8-18-70-28-14-14 8H86z"/>'
    '<path d="M60 84h80M60 104h80M60 124h80M60 144h80M100 52v114M36 92l22 7M164 92l-22 7'
    'M31 110l22 7M169 110l-22 7" fill="none"/>',
    "dress": '<path d="M76 30c4 16 44 16 48 0l12 8 8 34-14 4-4 20 32 76H42l32-76-4-20-14-4 8-34z"/>'
    '<path d="M74 96h52M86 110l-12 60M114 110l12 60M100 108v64" fill="none"/>',
    "knit": '<path d="M82 28h36l16 10 16 72'
    '-14 4-12-40-2 28 12 70H66l12-70-2-28-12 40-14-4 16-72z"/>'
    '<path d="M82 28c6 6 30 6 36 0M90 44v126M100 44v128M110 44v126" fill="none" opacity="0.5"/>',
    "jeans": '<path d="M64 30h72l10 142h-34L100 74l-12 98H54z"/>'
    '<path d="M64 44h72M100 44v30M72 46c0 12-6 16-12 17M128 46c0 12 6 16 12 17" fill="none"/>',
    "shoes": '<path d="M28 128c0-20 6-44 10-50 10 6 26 6 34 0 14 26 50 32 82 36'
    ' 14 2 20 12 20 24H28z"/>'
    '<path d="M28 138h146v12H34c-4 0-6-4-6-12z" fill="#F4F1EA"/>'
    '<path d="M80 88l-12 8M92 98l-12 8M104 106l-10 8M150 114c-8 6-8 14-6 24" fill="none"/>',
    "bag": '<path d="M54 34h92l6 10-6 6v118l6 8H48l6-8V50l-6-6z"/>'
    '<rect x="66" y="70" width="68" height="62" rx="8" fill="#FFF8EC"/>'
    '<path d="M80 112c6-18 34-18 40 0M84 92c8 6 24 6 32 0" fill="none"/>'
    '<path d="M54 50h92" fill="none"/>',
    "jar": '<rect x="56" y="58" width="88" height="26" rx="7" fill="#FFFFFF"/>'
    '<path d="M50 84h100v66c0 14-10 22-22 22H72c-12 0-22-8-22-22z"/>'
    '<path d="M100 104c-16 18-16 40 0 46 16-6 16-28 0-46z" fill="#FFFFFF" opacity="0.8"/>',
    "sheet": '<path d="M52 34h96v136H52z"/><path d="M52 50h96" fill="none"/>'
    '<path d="M100 70c-26 0-32 20-30 40 2 22 16 38 30 38s28-16 30-38c2-20-4-40-30-40z"'
    ' fill="#FFFFFF"/><path d="M84 104h10M106 104h10M90 130c6 4 14 4 20 0" fill="none"/>',
    "box": '<path d="M40 80 100 56l60 24v72l-60 24-60-24z"/><path d="M40 80l60 24 60-24M100 104v72"'
    ' fill="none"/><path d="M70 68l60 24v20M84 100c10-22 26-22 32 0" fill="none"/>',
    "stroller": '<path d="M52 46c36-14 76 10 78 50H66z"/><path d="M62 96h76l-8 32H78z"/>'
    '<path d="M138 96l24-42M78 128l-8 22M130 128l10 22M84 150h44" fill="none"/>'
    '<circle cx="68" cy="158" r="15" fill="#FFFFFF"/><circle cx="142" cy="158" r="15"'
    ' fill="#FFFFFF"/>',
}
GOODS = {
    "cardigan-knit": ("cardigan", ("#D9C7A8", "#8FA9C4")),
    "coat-wool": ("coat", ("#B98552", "#2B2B2F")),
    "down-jacket": ("down", ("#F3EBDD", "#2B2B2F")),
    "dress-chiffon": ("dress", ("#FFFFFF", "#F2D7BC")),
    "dress-knit": ("knit", ("#2B2B2F", "#A5622F")),
    "jeans-straight": ("jeans", ("#4F75A3", "#7B7F86")),
    "jerky-beef": ("bag", ("#C0392B", "#C98A3C")),
    "mask-centella": ("jar", ("#A9D3B0",)),
    "mask-clay": ("jar", ("#C9C2B4",)),
    "mask-hydrating": ("sheet", ("#A9D5EE",)),
    "nut-box": ("box", ("#C68B4B",)),
    "pork-slices": ("bag", ("#D98E3F", "#B5432E")),
    "shoes-canvas": ("shoes", ("#EFE6D2", "#2B2B2F")),
    "stroller-highview": ("stroller", ("#EDE6D6", "#27406B")),
    "trousers-suit": ("jeans", ("#2B2B2F", "#8A7F76")),
    "tshirt-cotton": ("tshirt", ("#FBF8F1", "#2B2B2F")),
}
"""Shape and colours of each product; the first colour is that of its name."""


def draw(shape: str, fill: str) -> QImage:
    """One product on a light ground, in flat colours so that the file stays small."""
    dark = QImage(1, 1, QImage.Format.Format_RGB32)
    dark.fill(fill)
    bright = dark.pixelColor(0, 0).lightness() > 90
    line = "#3A3F47" if bright else "#8C929C"
    svg = SVG.format(ground="#EEF1F5", fill=fill, line=line, shape=SHAPES[shape])
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image


def main() -> None:
    """Draw every photo and say how large it became."""
    QGuiApplication(sys.argv)
    folder = PACK / "images"
    for name, (shape, colours) in GOODS.items():
        for number, fill in enumerate(colours, 1):
            file = folder / f"photo-{name}-{number}.png"
            draw(shape, fill).save(str(file), "PNG", 1)
            sys.stdout.write(f"{file.name} {file.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
