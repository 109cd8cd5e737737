"""Draws the pictures of the sample shop: a care label and a size chart.

    QT_QPA_PLATFORM=offscreen python scripts/make_pictures.py

The words come from the pack itself; the signs follow GB/T 8685 (ISO 3758). Run it again after a
change of the down jacket's care or of the chiffon dress's chart.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen, QPolygonF

sys.path.insert(0, str(Path(__file__).parents[1]))

from assist.kb.pack import read_products
from assist.paths import resources
from assist.store.packs import open_pack
from assist.ui.look import Look
from assist.ui.sizes.chart_image import chart_image

PACK = resources() / "packs" / "zh_CN" / "sample_shop"
MOST_BYTES = 40 * 1024
COLOURS = 96
WIDTH, HEIGHT, SCALE = 440, 330, 1.5
INK, MUTED, ACCENT = QColor("#1D2433"), QColor("#667085"), QColor("#E8590C")

Sign = Callable[[QPainter], None]


def hand_wash(painter: QPainter) -> None:
    """A tub with a hand: by hand."""
    painter.drawPolyline(
        QPolygonF([QPointF(2, 8), QPointF(7, 30), QPointF(31, 30), QPointF(36, 8)])
    )
    painter.drawPolyline(
        QPolygonF([QPointF(4, 14), QPointF(12, 13), QPointF(19, 18), QPointF(27, 16)])
    )
    painter.drawLine(QPointF(27, 16), QPointF(33, 4))


def cross(painter: QPainter) -> None:
    """What must not be done."""
    painter.drawLine(QPointF(5, 6), QPointF(33, 32))
    painter.drawLine(QPointF(33, 6), QPointF(5, 32))


def no_bleach(painter: QPainter) -> None:
    """A triangle, crossed out."""
    painter.drawPolygon(QPolygonF([QPointF(19, 6), QPointF(35, 32), QPointF(3, 32)]))
    cross(painter)


def flat_dry(painter: QPainter) -> None:
    """A square with a level line: dry lying flat."""
    painter.drawRect(QRectF(5, 6, 28, 26))
    painter.drawLine(QPointF(11, 19), QPointF(27, 19))


def no_tumble(painter: QPainter) -> None:
    """A drum in a square, crossed out."""
    painter.drawRect(QRectF(5, 6, 28, 26))
    painter.drawEllipse(QPointF(19, 19), 9, 9)
    cross(painter)


def no_iron(painter: QPainter) -> None:
    """An iron, crossed out."""
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(12, 12), QPointF(30, 12), QPointF(34, 30), QPointF(3, 30), QPointF(8, 20),
                QPointF(31, 20),
            ]
        )
    )  # fmt: skip
    cross(painter)


CARE: tuple[tuple[Sign, str, str], ...] = (
    (hand_wash, "冷水手洗", "中性洗涤剂，轻压不揉搓"),
    (no_bleach, "不可漂白", "不用含氯的去渍剂"),
    (no_tumble, "不可烘干", "用毛巾压去水分，不拧绞"),
    (flat_dry, "平铺晾干", "放在通风阴凉处，避免曝晒"),
    (no_iron, "不可熨烫", "干透后轻轻拍打，恢复蓬松"),
)


def font(look: Look, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's family at a fixed size."""
    made = QFont(look.theme.font())
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def care_label(title: str, look: Look) -> QImage:
    """The label: a title and a row for each sign."""
    image = QImage(round(WIDTH * SCALE), round(HEIGHT * SCALE), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    painter.fillRect(QRectF(0, 0, WIDTH, 5), ACCENT)
    painter.setPen(MUTED)
    painter.setFont(font(look, 13))
    painter.drawText(QPointF(26, 34), "洗护说明")
    painter.setPen(INK)
    painter.setFont(font(look, 20, QFont.Weight.Bold))
    painter.drawText(QPointF(26, 60), title)
    for row, (sign, what, how) in enumerate(CARE):
        top = 78 + row * 49
        painter.save()
        painter.translate(26, top)
        painter.setPen(QPen(INK, 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        sign(painter)
        painter.restore()
        painter.setPen(INK)
        painter.setFont(font(look, 16, QFont.Weight.Medium))
        painter.drawText(QPointF(82, top + 17), what)
        painter.setPen(MUTED)
        painter.setFont(font(look, 13))
        painter.drawText(QPointF(82, top + 36), how)
    painter.end()
    return image


def save(image: QImage, name: str) -> None:
    """Write a PNG of few colours; fail where it is not small."""
    file = PACK / "images" / name
    file.parent.mkdir(exist_ok=True)
    pixels = memoryview(image.constBits()).cast("B").cast("I")
    colours = [colour for colour, _ in Counter(pixels).most_common(COLOURS)]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few = image.convertToFormat(QImage.Format.Format_Indexed8, colours, plain)
    few.save(str(file), "PNG", 0)
    if file.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{file.name}: {file.stat().st_size} bytes are too many")


def main() -> None:
    """Draw both."""
    application = QGuiApplication.instance() or QGuiApplication([])
    look = Look("light")
    goods = {
        product.key.rpartition("/")[2]: product for product in read_products(open_pack(PACK), None)
    }
    save(care_label(goods["down-jacket"].name, look), "care-down-jacket.png")
    dress = goods["dress-chiffon"]
    if dress.chart is None:
        raise SystemExit("dress-chiffon: no chart")
    save(chart_image(dress.chart.view(None), dress.name, look, 1.5), "size-dress-chiffon.png")
    del application


if __name__ == "__main__":
    main()
