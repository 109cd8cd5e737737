"""Sizes for the size desk, the feedback buttons and the chart editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assist.errors import AssistError
from assist.kb.fit_feedback import VERDICTS, FitFeedback, Verdict
from assist.kb.products import Products
from assist.kb.records import Product
from assist.kb.sizing.advice import Advice
from assist.kb.sizing.advisor import Advisor
from assist.kb.sizing.charts import SizeChart, heading
from assist.kb.sizing.measurements import parse
from assist.kb.sizing.person import Parse
from assist.kb.tables.charts import as_chart, as_table
from assist.kb.tables.headings import COLUMNS
from assist.kb.tables.returns import known_size, read_returns
from assist.library.allergies import allergy_chips
from assist.library.cards import product_ref
from assist.library.care import skin_chips
from assist.library.chart_drafts import ChartDrafts
from assist.library.shape_book import ShapeBook
from assist.library.sizing import SizeDesk, as_parse, card, replies
from assist.suggestion import (
    ChartProblem,
    ChartTable,
    FitCounts,
    ImportReport,
    Measure,
    OpenDoubt,
    ProductRef,
    ShapeTable,
    SizeRow,
    SizeView,
)


@dataclass(frozen=True, slots=True)
class SizeAnswer:
    """What a text says about bodies, and the advice where a product is given."""

    message: str
    parse: Parse
    product: ProductRef | None = None
    advice: Advice | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What typed words say of a body, and the numbers in them that are not settled."""

    measures: tuple[Measure, ...]
    doubts: tuple[OpenDoubt, ...] = ()


class Sizes:
    """Size advice, feedback on fit, and charts, all by product key.

    ``goods`` is the library's own table of products: a saved chart is put there too.
    ``folder`` holds the trainers' rules of shapes and the drafts of charts.
    """

    def __init__(
        self, goods: dict[str, Product], products: Products, feedback: FitFeedback, folder: Path
    ) -> None:
        self._goods, self._products, self._feedback = goods, products, feedback
        self._drafts, self._shapes = ChartDrafts(folder), ShapeBook(folder)
        self.size_desk = SizeDesk(feedback, Advisor(shapes=self._shapes.rules()))

    def desk(
        self, product_id: str, measures: Sequence[Measure], doubts: Sequence[OpenDoubt] = ()
    ) -> SizeView:
        """The advice for one body with the ease of every size; ``doubts`` are open about it.

        Raises :class:`AssistError` when the product is unknown or has no chart.
        """
        product = self._product(product_id)
        if product.chart is None:
            raise AssistError(f"{product.name} 还没有尺码表。", "请在尺码表编辑器里录入。")
        advice, counts = self.size_desk.advise(product.chart, as_parse(measures, doubts))
        return SizeView(
            product=product_ref(product),
            card=card(advice, product.chart, counts),
            rows=tuple(SizeRow(size.size, size.cells()) for size in advice.ease),
            replies=replies(advice),
            counts=counts,
        )

    def read(self, text: str, known: Sequence[Measure]) -> tuple[Measure, ...]:
        """The measures in typed text, completing and correcting ``known``."""
        return self.hear(text, known).measures

    def hear(self, text: str, known: Sequence[Measure], doubts: Sequence[OpenDoubt] = ()) -> Heard:
        """The same with what stays open; ``doubts`` were open before ``text``."""
        others = (*skin_chips(known), *allergy_chips("", known))
        body = self.size_desk.read(text, known, doubts)
        return Heard((*body.chips, *others), body.doubts)

    def answer(self, text: str, product_id: str | None = None) -> SizeAnswer:
        """Parse and advice for one message; a product without a chart gets a sentence."""
        found = parse(text)
        if product_id is None:
            return SizeAnswer(text, found)
        product = self._product(product_id)
        chart = product.chart or SizeChart(product.key, product.category, "适中", "woven", (), ())
        advice, _ = self.size_desk.advise(chart, found)
        return SizeAnswer(text, found, product_ref(product), advice)

    def record_fit(self, product_id: str, size: str, verdict: str) -> FitCounts:
        """Keep one buyer's word on a size: "small" (偏小), "fit" (合适) or "large" (偏大)."""
        product = self._product(product_id)
        known = known_size(product, size)
        if known is None or verdict not in VERDICTS:
            raise AssistError("这条尺码反馈没有记下:尺码或评价不对。", "请在尺码卡上重新选择。")
        self._feedback.record([Verdict(product.key, known, verdict)])
        return self._feedback.counts(product.key)

    def undo_fit(self, product_id: str) -> FitCounts:
        """Take back the latest word on a product; nothing happens when there is none."""
        self._feedback.undo(product_id)
        return self._feedback.counts(product_id)

    def fit_counts(self, product_id: str) -> FitCounts:
        """What buyers said of a product, and the shift learned from it."""
        return self._feedback.counts(product_id)

    def import_fits(self, path: Path) -> ImportReport:
        """Take the verdicts of a list of returns (csv or xlsx): all good rows, in one go.

        Raises :class:`AssistError` when the file cannot be read, its columns are not
        recognised, or it was imported before.
        """
        import hashlib  # Brings OpenSSL; only needed here.

        from assist.store.tables import content, read_rows

        mark = hashlib.blake2b(content(path), digest_size=12).hexdigest()
        if self._feedback.imported(mark):
            raise AssistError(
                f"{path.name} 已经导入过,没有再算一遍。", "要重来,请先用 assist fits undo 撤回。"
            )
        verdicts, report = read_returns(read_rows(path), self._goods.values())
        self._feedback.record(verdicts, mark)
        return report

    def undo_import(self) -> int:
        """Take back the latest imported file; how many verdicts that were."""
        return self._feedback.undo_import()

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Every column that a chart may have, with its heading, for an editor to offer."""
        return tuple((name, heading(name)) for name in COLUMNS)

    def chart(self, product_id: str) -> ChartTable | None:
        """A product's chart for editing; ``None`` when it has none."""
        chart = self._product(product_id).chart
        return as_table(chart) if chart else None

    def check_chart(self, product_id: str, table: ChartTable) -> tuple[ChartProblem, ...]:
        """What to mend (blocking) or to look at before ``table`` is saved."""
        product = self._product(product_id)
        from assist.kb.tables.checks import problems

        return problems(table, product.key, product.category)

    def save_chart(self, product_id: str, table: ChartTable) -> None:
        """Keep an edited chart; a later load of the product's pack does not overwrite it.

        Raises :class:`AssistError` with the first problem that blocks it.
        """
        product = self._product(product_id)
        blocking = [p for p in self.check_chart(product_id, table) if p.blocking]
        if blocking:
            raise AssistError(f"尺码表还不能保存:{blocking[0].text}", "请改好标红的格子再保存。")
        edited = replace(product, chart=as_chart(table, product.key, product.category))
        self._products.save(edited)
        self._goods[product.key] = edited
        self._drafts.forget(product.key)

    def chart_draft(self, product_id: str) -> ChartTable | None:
        """What was left unsaved of a product's chart when the program or a window closed."""
        return self._drafts.of(product_id)

    def keep_draft(self, product_id: str, table: ChartTable | None) -> None:
        """Keep unsaved work on disk, or throw it away with ``None``."""
        if table is None:
            self._drafts.forget(product_id)
        else:
            self._drafts.keep(product_id, table)

    def shape_rules(self) -> ShapeTable:
        """By what body shapes are told and what they mean, for trainers to edit."""
        return self._shapes.table()

    def save_shape_rules(self, edited: ShapeTable) -> ShapeTable:
        """Advise by edited rules from now on.

        Raises :class:`AssistError` for a value that cannot be.
        """
        self.size_desk.use_shapes(self._shapes.save(edited))
        return self._shapes.table()

    def reset_shape_rules(self) -> ShapeTable:
        """Back to the built-in rules of body shapes."""
        self.size_desk.use_shapes(self._shapes.reset())
        return self._shapes.table()

    def read_table(self, path: Path) -> ChartTable:
        """A chart from a csv, tsv or xlsx file, headings guessed to columns."""
        from assist.kb.tables.guessing import chart_table
        from assist.store.tables import read_rows

        return chart_table(read_rows(path))

    def paste_table(self, text: str) -> ChartTable:
        """A chart from cells copied out of Excel or a web page, headings guessed."""
        from assist.kb.tables.guessing import chart_table
        from assist.store.tables import split_text

        return chart_table(split_text(text))

    def _product(self, product_id: str) -> Product:
        product = self._goods.get(product_id)
        if product is None:
            raise AssistError("这个产品已不在资料库里。", "请重新选择产品。")
        return product
