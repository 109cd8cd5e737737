"""Pictures of every state of sizes, to be looked at: ``python -m benchmarks.size_screens OUT``.

The library is the tests' stand-in. ``--only NAME`` draws one state, ``--quick`` only light
Chinese at 100 %, ``--width`` another width of the sidebar.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from assist.ui.sizes.desk import SizeDesk
    from tests.ui_sizes.fake_sizes import SizesLibrary


class Bench:
    """A desk of its own in a frame as wide as the sidebar."""

    def __init__(self, theme: str, scale: int, width: int, height: int) -> None:
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        from assist.ui.look import Look
        from assist.ui.sizes.desk import SizeDesk
        from assist.ui.worker import Worker
        from tests.ui_sizes.fake_sizes import SizesLibrary

        self.library: SizesLibrary = SizesLibrary()
        self.worker = Worker(lambda progress: cast(Any, self.library))
        self.worker.start()
        self.look = Look(theme, scale)
        self.extra: QWidget | None = None
        self.desk: SizeDesk = SizeDesk(self.look, self.worker)
        self.shown: QWidget = QWidget()
        self.shown.setObjectName("sidebar")
        column = QVBoxLayout(self.shown)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.desk)
        self.shown.setStyleSheet(self.look.theme.stylesheet())
        self.shown.resize(width, height)
        self.shown.show()
        self.settle()

    def settle(self) -> None:
        """Let the worker answer and the windows paint."""
        from PySide6.QtWidgets import QApplication

        for _ in range(6):
            self.worker._executor.submit(lambda: None).result()
            QApplication.processEvents()

    def close(self) -> None:
        """Take everything down."""
        self.shown.close()
        if self.extra is not None:
            self.extra.deleteLater()
        self.worker.close()
        self.shown.deleteLater()


def say(bench: Bench, text: str) -> None:
    """Type words into the desk."""
    bench.desk.parts.words.setText(text)
    bench.desk.body.typed()
    bench.desk.body.read()
    bench.settle()


def first(bench: Bench) -> None:
    """No product yet."""
    bench.desk.open_for(None, ())
    bench.settle()


def nothing(bench: Bench) -> None:
    """A product, but no measure."""
    from tests.ui_sizes.fake_sizes import FROCK

    bench.desk.open_for(FROCK, ())
    bench.settle()


def two(bench: Bench) -> None:
    """Height and weight only: a size and a question."""
    nothing(bench)
    say(bench, "160cm 110斤")


def full(bench: Bench) -> None:
    """Every girth known, a wish, a usual size."""
    nothing(bench)
    say(bench, "160cm 110斤 胸围86 腰围73 臀围96 平时穿M")
    bench.desk.parts.form.rows["shoulder_cm"].slider.choose(77)
    bench.settle()


def lower(bench: Bench) -> None:
    """The same, scrolled down."""
    full(bench)
    bar = bench.desk.parts.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    bench.settle()


def compared(bench: Bench) -> None:
    """Two products for one body."""
    from tests.ui_sizes.fake_sizes import KNIT

    full(bench)
    bench.desk._picking_other = True
    bench.desk._picked(KNIT)
    bench.settle()
    bench.desk.parts.area.ensureWidgetVisible(bench.desk.parts.sizes)
    bench.settle()


def outside(bench: Bench) -> None:
    """Beyond the chart."""
    nothing(bench)
    say(bench, "160cm 190斤")


def trousers(bench: Bench) -> None:
    """Another figure, weight in 斤."""
    from tests.ui_sizes.fake_sizes import PANTS

    bench.desk.open_for(PANTS, ())
    bench.desk.parts.unit._take("jin")
    say(bench, "110斤 腰围71 臀围92")


def shoes(bench: Bench) -> None:
    """A foot."""
    from tests.ui_sizes.fake_sizes import SHOES

    bench.desk.open_for(SHOES, ())
    say(bench, "脚长23.6")


def no_chart(bench: Bench) -> None:
    """A product without a chart."""
    from tests.ui_sizes.fake_sizes import NUTS

    bench.desk.open_for(NUTS, ())
    bench.settle()


def picking(bench: Bench) -> None:
    """The list of products."""
    nothing(bench)
    bench.desk._pick(other=True)
    bench.settle()


def copied(bench: Bench) -> None:
    """The chart's picture was copied; a vote was taken."""
    full(bench)
    bench.desk._vote("small")
    bench.settle()
    bench.desk.copy_picture()
    bench.settle()


def in_sidebar(bench: Bench, girths: str = "") -> QWidget:
    """A sidebar with a size card, and the desk behind its tab."""
    import tempfile
    from pathlib import Path

    from assist.settings import SettingsFile
    from assist.suggestion import Measure, Question, Suggestions
    from assist.ui.sidebar import Sidebar
    from tests.fakes import FakeDesktop
    from tests.sample_shop import SIZE
    from tests.ui_sizes.fake_sizes import FROCK

    palette = bench.look.theme.palette
    folder = Path(tempfile.mkdtemp())
    settings = SettingsFile(folder / "settings.json")
    percent = round(bench.look.theme.scale * 100)
    theme = "dark" if palette.dark else "light"
    settings.change(theme=theme, font_scale=percent, width=bench.shown.width(), dock=False)
    desktop = FakeDesktop()
    sidebar = Sidebar(bench.worker, desktop, settings)
    bench.extra = sidebar
    sidebar.resize(bench.shown.width(), 784)
    sidebar.show()
    bench.worker.ready.emit()
    text = "我160cm,55kg,穿什么合适啊?" + girths
    measures = [Measure("height_cm", 160.0, "160 cm", "160cm"), Measure("weight_kg", 55.0, "55 kg")]
    read = bench.library.sizes.read(girths, ())
    bench.library.answers[text] = Suggestions(
        text, (Question(text, 0, len(text), (SIZE,), "尺码"),), FROCK, (*measures, *read)
    )
    desktop.say(text)
    bench.settle()
    bench.shown = sidebar
    return sidebar


def card(bench: Bench) -> None:
    """A size card with height and weight only."""
    in_sidebar(bench)


def drawn_card(bench: Bench) -> None:
    """A size card with girths: body against garment."""
    in_sidebar(bench, " 胸围88 腰围77 臀围93")


def tab(bench: Bench) -> None:
    """The desk in the sidebar."""
    sidebar = in_sidebar(bench, " 胸围88 腰围77 臀围93")
    sidebar.show_tab("sizes")  # type: ignore[attr-defined]
    bench.settle()


def editor(bench: Bench) -> None:
    """A chart with a swapped pair, a word and a gap; the original beside it."""
    from dataclasses import replace

    from assist.ui.sizes.chart_editor import ChartEditor
    from assist.ui.sizes.chart_image import chart_image
    from tests.ui_sizes.fake_sizes import FROCK

    full(bench)
    made = ChartEditor(bench.look, bench.worker, FROCK)
    made.show()
    bench.extra = bench.shown = made
    bench.settle()
    view = bench.desk.view
    assert view is not None
    assert view.card.chart is not None
    made.picture.take(chart_image(view.card.chart, view.product.name, bench.look))
    rows = [list(row) for row in made.model.table.rows]
    rows[1][4], rows[2][4], rows[3][5], rows[3][6] = "98", "94", "八十四", ""
    changed = replace(made.model.table, rows=tuple(tuple(row) for row in rows))
    made.model.change(changed, "")
    made.cells.put_cursor(2, 4)
    bench.settle()


def new_chart(bench: Bench) -> None:
    """A product without a chart, nothing typed yet."""
    from assist.ui.sizes.chart_editor import ChartEditor
    from tests.ui_sizes.fake_sizes import NUTS

    made = ChartEditor(bench.look, bench.worker, NUTS)
    made.show()
    bench.extra = bench.shown = made
    bench.settle()


def picture(bench: Bench) -> None:
    """The chart as the buyer gets it."""
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QLabel

    from assist.ui.sizes.chart_image import chart_image

    full(bench)
    view = bench.desk.view
    assert view is not None
    assert view.card.chart is not None
    image = chart_image(view.card.chart, view.product.name, bench.look)
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(image))
    label.resize(image.size())
    bench.extra = bench.shown = label


STATES: dict[str, Callable[[Bench], None]] = {
    f.__name__: f
    for f in (
        first, nothing, two, full, lower, compared, outside, trousers, shoes, no_chart,
        picking, copied, card, drawn_card, tab, editor, new_chart, picture,
    )
}  # fmt: skip


def main() -> None:
    """Draw what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=sorted(STATES), nargs="*")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--width", type=int, default=0)
    parser.add_argument("--height", type=int, default=560)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from assist.ui.i18n import Language

    application = QApplication([])
    arguments.out.mkdir(parents=True, exist_ok=True)
    language = Language()
    looks = [("light", "zh_CN", 100, 400)]
    if not arguments.quick:
        looks += [
            ("dark", "zh_CN", 100, 400),
            ("light", "zh_CN", 100, 320),
            ("light", "zh_CN", 150, 400),
            ("dark", "en", 100, 400),
            ("light", "en", 150, 520),
        ]
    for theme, tongue, scale, usual in looks:
        language.switch(tongue)
        for name in arguments.only or STATES:
            width = arguments.width or usual
            bench = Bench(theme, scale, width, arguments.height)
            STATES[name](bench)
            file = arguments.out / f"{name}-{theme}-{tongue}-{scale}-{width}.png"
            bench.shown.grab().save(str(file))
            print(file)
            bench.close()
    application.processEvents()


if __name__ == "__main__":
    main()
