"""A stand-in for the sizes of the library: two charts, a simple rule, everything recorded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assist.errors import AssistError
from assist.library.sizes import Heard
from assist.suggestion import (
    ChartProblem,
    ChartTable,
    ChartView,
    EaseCell,
    FitCounts,
    ImportReport,
    Measure,
    OpenDoubt,
    ProductRef,
    SizeCard,
    SizeRow,
    SizeView,
    Variant,
)
from tests.fakes import FakeLibrary

FROCK = ProductRef("dress", "白色雪纺连衣裙", "dress", "LQ2208", 16800, "👗")
KNIT = ProductRef("knit", "法式针织连衣裙（修身款）", "dress", "LQ3310", 19900, "👗")
PANTS = ProductRef("trousers", "高腰垂感阔腿裤", "trousers", "KT1103", 13900, "👖")
SHOES = ProductRef("shoes", "低帮帆布鞋", "shoes", "XZ4001", 8900, "👟")
NUTS = ProductRef("nuts", "每日坚果礼盒 30 包", "snack", "JG3001", 8900, "🥜")
GOODS = (FROCK, KNIT, PANTS, SHOES, NUTS)

CHARTS = {
    "dress": ChartTable(
        (
            "size",
            "body_height_cm",
            "body_weight_kg",
            "garment_shoulder_cm",
            "garment_bust_cm",
            "garment_waist_cm",
            "garment_hip_cm",
        ),
        (
            ("S", "150–158", "40–48", "38", "90", "72", "100"),
            ("M", "158–164", "48–56", "39", "94", "76", "104"),
            ("L", "164–169", "56–64", "40", "98", "80", "108"),
            ("XL", "169–175", "64–72", "41", "102", "84", "112"),
        ),
    ),
    "knit": ChartTable(
        ("size", "body_height_cm", "body_weight_kg", "garment_bust_cm", "garment_waist_cm"),
        (
            ("S", "150–158", "40–47", "80", "64"),
            ("M", "158–164", "47–54", "84", "68"),
            ("L", "164–169", "54–61", "88", "72"),
        ),
        "修身",
        "knit_high_stretch",
    ),
    "trousers": ChartTable(
        ("size", "body_weight_kg", "garment_waist_cm", "garment_hip_cm", "garment_thigh_cm"),
        (("S", "40–48", "66", "92", "54"), ("M", "48–56", "70", "96", "56.5")),
        "适中",
        "woven",
    ),
    "shoes": ChartTable(
        ("size", "foot_cm"),
        tuple((str(size), f"{22.5 + (size - 35) / 2:g}") for size in range(35, 41)),
    ),
}
NAMES = {
    "size": "尺码",
    "body_height_cm": "身高(cm)",
    "body_weight_kg": "体重(kg)",
    "garment_shoulder_cm": "肩宽(cm)",
    "garment_bust_cm": "成衣胸围(cm)",
    "garment_waist_cm": "成衣腰围(cm)",
    "garment_hip_cm": "成衣臀围(cm)",
    "garment_thigh_cm": "成衣大腿围(cm)",
    "foot_cm": "脚长(cm)",
}
WANTED = {"shoulder": (-1, 2), "bust": (2, 10), "waist": (0, 10), "hip": (2, 12)}
PLACES = {"shoulder": "肩宽", "bust": "胸围", "waist": "腰围", "hip": "臀围", "thigh": "大腿围"}


class FakeSizes:
    """``error`` is raised by the desk while it is set; ``calls`` names what was asked."""

    def __init__(self) -> None:
        self.charts = dict(CHARTS)
        self.drafts: dict[str, ChartTable] = {}
        self.counts: dict[str, list[str]] = {"dress": ["small"] * 6 + ["fit"] * 12 + ["large"]}
        self.votes: list[tuple[str, str, str]] = []
        self.asked: list[tuple[str, tuple[Measure, ...]]] = []
        self.saved: list[tuple[str, ChartTable]] = []
        self.imported: list[Path] = []
        self.error: Exception | None = None

    def desk(
        self, product_id: str, measures: Sequence[Measure], doubts: Sequence[OpenDoubt] = ()
    ) -> SizeView:
        self.asked.append((product_id, tuple(measures)))
        if self.error is not None:
            raise self.error
        product = next(p for p in GOODS if p.id == product_id)
        chart = self.charts.get(product_id)
        if chart is None:
            raise AssistError("这款产品还没有尺码表。", "可以现在录入，或换一款产品。")
        body = {m.key: m.value for m in measures}
        rows = tuple(_row(chart, row, body) for row in chart.rows)
        card = _card(chart, rows, body)
        return SizeView(product, card, rows, _replies(card), self.fit_counts(product_id))

    def hear(self, text: str, known: Sequence[Measure], doubts: Sequence[OpenDoubt] = ()) -> Heard:
        """The words' measures; a weight without unit stays open."""
        found = self.read(text, known)
        if match := re.search(r"体重(\d+)$", text):
            number = float(match[1])
            readings = tuple(Measure("weight_kg", n, f"{n:g} kg") for n in (number, number / 2))
            label = f"体重 {match[1]}：公斤还是斤？"
            doubts = (*doubts, OpenDoubt("weight_kg", number, label, readings, "斤还是公斤？"))
        return Heard(found, tuple(doubts))

    def read(self, text: str, known: Sequence[Measure]) -> tuple[Measure, ...]:
        found = {m.key: m for m in known}
        names = {"胸": "bust_cm", "腰": "waist_cm", "臀": "hip_cm", "脚": "foot_cm"}
        for sign, key in names.items():
            if match := re.search(sign + r"围?长?\s*(\d+(?:\.\d)?)", text):
                label = f"{PLACES.get(key[:-3], '脚长')} {match[1]} cm"
                found[key] = Measure(key, float(match[1]), label, match[0])
        if match := re.search(r"(1\d\d)\s*cm", text):
            found["height_cm"] = Measure("height_cm", float(match[1]), f"{match[1]} cm", match[0])
        if match := re.search(r"(\d+)\s*(斤|kg)", text):
            kilos = float(match[1]) / (2 if match[2] == "斤" else 1)
            found["weight_kg"] = Measure("weight_kg", kilos, f"{kilos:g} kg", match[0])
        if match := re.search(r"平时穿([SML])", text):
            found["usual_size"] = Measure("usual_size", match[1], f"平时穿 {match[1]}", match[0])
        if "宽松" in text:
            found["fit_pref"] = Measure("fit_pref", "loose", "喜欢宽松", "宽松")
        return tuple(found.values())

    def chart_draft(self, product_id: str) -> ChartTable | None:
        return self.drafts.get(product_id)

    def keep_draft(self, product_id: str, table: ChartTable | None) -> None:
        if table is None:
            self.drafts.pop(product_id, None)
        else:
            self.drafts[product_id] = table

    def record_fit(self, product_id: str, size: str, verdict: str) -> FitCounts:
        self.votes.append((product_id, size, verdict))
        self.counts.setdefault(product_id, []).append(verdict)
        return self.fit_counts(product_id)

    def undo_fit(self, product_id: str) -> FitCounts:
        if self.counts.get(product_id):
            self.counts[product_id].pop()
        return self.fit_counts(product_id)

    def fit_counts(self, product_id: str) -> FitCounts:
        said = self.counts.get(product_id, [])
        small, fit, large = (said.count(v) for v in ("small", "fit", "large"))
        return FitCounts(small, fit, large, (small - large) / (len(said) + 6))

    def import_fits(self, path: Path) -> ImportReport:
        self.imported.append(path)
        return ImportReport(18, ((4, "没有这个货号"), (9, "不认识“还行”")))

    def columns(self) -> tuple[tuple[str, str], ...]:
        return tuple(NAMES.items())

    def chart(self, product_id: str) -> ChartTable | None:
        return self.charts.get(product_id)

    def check_chart(self, product_id: str, table: ChartTable) -> tuple[ChartProblem, ...]:
        found = []
        for column, name in enumerate(table.columns[1:], 1):
            last = 0.0
            for row, cells in enumerate(table.rows):
                title = NAMES.get(name, name)
                numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", cells[column])]
                if not cells[column].strip():
                    found.append(ChartProblem(row, column, f"{title}没有填。", False))
                elif not numbers:
                    text = f"“{cells[column]}”不是数字。"
                    found.append(ChartProblem(row, column, text, True))
                elif numbers[0] < last:
                    text = f"{cells[0]} 码的{title}比前一个码小，顺序可能填反了。"
                    found.append(ChartProblem(row, column, text, False))
                last = numbers[0] if numbers else last
        if not table.rows:
            found.append(ChartProblem(-1, -1, "至少要有一个尺码。", True))
        return tuple(found)

    def save_chart(self, product_id: str, table: ChartTable) -> None:
        if any(p.blocking for p in self.check_chart(product_id, table)):
            raise AssistError("尺码表里还有错误。", "请先改好标红的格子。")
        self.charts[product_id] = table
        self.saved.append((product_id, table))

    def read_table(self, path: Path) -> ChartTable:
        if not path.exists():
            raise AssistError("这个文件打不开。", "请确认文件还在，再试一次。")
        return self.paste_table(path.read_text("utf-8").replace(",", "\t"))

    def paste_table(self, text: str) -> ChartTable:
        keys = {"尺码": "size", "身高": "body_height_cm", "体重": "body_weight_kg"}
        keys |= {"胸围": "garment_bust_cm", "腰围": "garment_waist_cm"}
        lines = [line.split("\t") for line in text.splitlines() if line.strip()]
        if not lines or lines[0][0] not in keys:
            raise AssistError("没有找到尺码表。", "请连同表头一起复制。")
        columns = tuple(keys.get(cell, cell) for cell in lines[0])
        return ChartTable(columns, tuple(tuple(line) for line in lines[1:]))


def _row(chart: ChartTable, row: tuple[str, ...], body: dict[str, object]) -> SizeRow:
    cells = []
    for column, text in zip(chart.columns[1:], row[1:], strict=True):
        kind, _, rest = column.partition("_")
        place = "foot" if column == "foot_cm" else rest.rsplit("_", 1)[0]
        value = body.get("foot_cm" if place == "foot" else f"{place}_cm")
        if kind not in ("garment", "foot") or not isinstance(value, int | float):
            continue
        ease = float(text) - value
        low, high = WANTED.get(place, (0, 1) if place == "foot" else (1, 8))
        verdict = "tight" if ease < low else "loose" if ease > high else "fit"
        cells.append(EaseCell(place, PLACES.get(place, "脚长"), ease, verdict))
    return SizeRow(row[0], tuple(cells))


def _card(chart: ChartTable, rows: tuple[SizeRow, ...], body: dict[str, object]) -> SizeCard:
    view = ChartView(tuple(NAMES.get(c, c) for c in chart.columns), chart.rows)
    height, weight = body.get("height_cm"), body.get("weight_kg")
    known = any(row.cells for row in rows)
    if not known and not (isinstance(height, float) and isinstance(weight, float)):
        asks = "亲，方便说一下您的身高和体重吗？😊"
        return SizeCard("", "", 0.0, (), "height_cm", asks, (), view)
    if isinstance(weight, float) and weight > 80:
        text = f"体重 {weight:g} kg 超出这款的尺码表"
        return SizeCard("", "", 0.0, ("身高在表内",), "", "", (text, "请先和买家核对数字"), view)
    if known:
        tight = [sum(c.verdict == "tight" for c in row.cells) for row in rows]
        at = next((n for n, count in enumerate(tight) if not count), len(rows) - 1)
    else:
        at = min(max(round((float(weight) - 40) / 8 - 0.4), 0), len(rows) - 1)  # type: ignore[arg-type]
    wish = {"tight": -1, "loose": 1}.get(str(body.get("fit_pref")), 0)
    at = min(max(at + wish, 0), len(rows) - 1)
    reasons = tuple(
        f"{c.label} {'+' if (c.ease_cm or 0) >= 0 else '−'}{abs(c.ease_cm or 0):g} cm"
        for c in rows[at].cells[:3]
    ) or ("身高体重落在这个码",)
    missing = "" if "waist_cm" in body else "waist_cm"
    asks = "亲，方便量一下腰围吗？帮您确认得更准哦😊" if missing else ""
    other = rows[at + 1].size if at + 1 < len(rows) and missing else ""
    sure = 0.62 if missing else 0.88
    lit = replace(view, lit_row=at)
    return SizeCard(rows[at].size, other, sure, reasons, missing, asks, (), lit)


def _replies(card: SizeCard) -> tuple[Variant, ...]:
    if not card.size:
        return (_said("question", card.question),) if card.question else ()
    warm = f"亲，按您的身材数据，这款推荐您穿 {card.size} 码哦😊 {card.reasons[0]}，上身刚好～"
    made = (_said("warm", warm), _said("short", f"推荐 {card.size} 码😊"))
    return (*made, _said("question", card.question)) if card.question else made


def _said(tone: str, text: str) -> Variant:
    return Variant(tone, text, text)


class SizesLibrary(FakeLibrary):
    """The stand-in of the library with its sizes."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes = FakeSizes()

    def products(self, query: str = "") -> tuple[ProductRef, ...]:
        self._fail()
        return tuple(p for p in GOODS if query in p.name)
