"""Which label wins, and how sure that is.

The weights are in ``resources/matching/answer.json``, made by
``python -m benchmarks.train_ranker --buyers FILE``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assist.matching.reading import Reading
from assist.matching.utterances import NOTHING
from assist.paths import resources

Floats = NDArray[np.float32]

COLUMNS = ("best", "mean", "log", "unmodelled")
"""What speaks for a label: its best phrasing's score, the mean of its best three, the
logarithm of its probability in the label model, and 1 when that model does not know it."""

SIGNALS = (
    "top", "margin", "share", "nothing", "phrase", "length", "concepts", "asking", "statement",
)  # fmt: skip

_ASKING = re.compile(
    r"[吗么嘛]|什么|啥|怎么|咋|几|多少|多久|哪|为何|为什么|是否|能不能|可不可以|有没有|是不是|[不没]$|[呢吧]$"
    r"|能|可以|帮|要|想|请|给我|催|开|改|退|换|查|有|\?|how|what|when|where|which|can|do|is|why"
)
_STATEMENT = re.compile(r"^(?:我|他|她|是|不是|已经|对|没|因为|所以|但是|结果|反正)|了$")


@dataclass(frozen=True, slots=True)
class Standing:
    """Places of the labels, best first, without the label that stands for no answer."""

    order: list[int]
    scores: Floats
    confidence: Floats


@dataclass(frozen=True, slots=True)
class Judge:
    """Joins the evidence for labels, linear in :data:`COLUMNS`, and calibrates the outcome."""

    join: Floats
    signals: Floats
    bias: float
    floor: float
    threshold: float

    @classmethod
    @cache
    def load(cls) -> Judge:
        """The trained weights of ``resources/matching``."""
        text = (resources() / "matching" / "answer.json").read_text("utf-8")
        document = json.loads(text)
        return cls(
            np.array([document["join"][name] for name in COLUMNS], np.float32),
            np.array([document["signals"][name] for name in SIGNALS], np.float32),
            document["bias"],
            document["floor"],
            document["threshold"],
        )

    def order(self, labels: list[str], table: Floats, reading: Reading) -> Standing:
        """Order labels by the joined evidence and say how sure each is."""
        joined = table @ self.join
        order = [int(i) for i in np.argsort(-joined, kind="stable") if labels[i] != NOTHING]
        if not order:
            return Standing([], joined, joined)
        signals = self.measure(labels, table, joined, order, reading)
        sure = 1 / (1 + np.exp(-(float(signals @ self.signals) + self.bias)))
        confidence = sure * np.exp(np.minimum(joined - joined[order[0]], 0))
        scores = (100 / (1 + np.exp(-(joined - 3) / 3))).astype(np.float32)
        return Standing(order, scores, confidence.astype(np.float32))

    def measure(
        self, labels: list[str], table: Floats, joined: Floats, order: list[int], reading: Reading
    ) -> Floats:
        """The :data:`SIGNALS` of one text."""
        first = order[0]
        second = joined[order[1]] if len(order) > 1 else joined[first] - 5
        powers = np.exp(joined - joined.max())
        nothing = table[labels.index(NOTHING), 2] if NOTHING in labels else -9.0
        text = reading.text
        return np.array(
            [
                joined[first],
                min(joined[first] - second, 5.0),
                powers[first] / powers.sum(),
                nothing,
                table[first, 0],
                np.log1p(len(text)),
                min(len(reading.concept_string), 6),
                bool(_ASKING.search(text)),
                bool(_STATEMENT.search(text)),
            ],
            np.float32,
        )

    def leans(self, reading: Reading) -> bool:
        """Whether a text leans on the one before it ("那运费呢", "多久")."""
        short = len(reading.text) <= 6
        return short and (reading.text.startswith("那") or len(reading.concept_string) <= 1)
