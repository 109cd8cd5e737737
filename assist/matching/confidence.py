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

COLUMNS = ("best", "log", "modelled", "same")
"""What speaks for a label: its best phrasing's score, the logarithm of its probability in
the label model, 1 when that model knows it, 1 when a phrasing is the very text."""

SIGNALS = (
    "top", "margin", "nothing", "phrase", "covered", "length", "concepts", "asking", "naming",
    "statement", "thanks",
)  # fmt: skip

_ASKING = re.compile(
    r"[吗么嘛]|什么|啥|怎么|咋|几[天时号点个]|多少|多久|多大|哪|为何|是否|[能可会要是有行好][不没]|[不没]$|呢$"
    r"|how|what|when|where|which|can|do |is |why"
)
_WANTING = re.compile(r"[帮要想请催改换退查]|给我|需要|麻烦|能|可以|please|want")
_STATEMENT = re.compile(
    r"^(?:我|他|她|它|是|不是|已经|对|因为|所以|但是|结果|反正|这|那)|[了的]$|刚才|刚刚|昨天|说"
)
_POINTING = re.compile(r"这|那|它|这样|那样|怎么[办弄处]|结果|情况|问题|处理")


@dataclass(frozen=True, slots=True)
class Standing:
    """Places of the labels, best first, without the label that stands for no answer."""

    order: list[int]
    scores: Floats
    confidence: Floats


@dataclass(frozen=True, slots=True)
class Judge:
    """Joins the evidence for labels and calibrates the outcome.

    A label's chance is a mixture of the label model's and that of its best phrasing among
    the candidates; ``trust`` is the label model's share.
    """

    trust: float
    heat: float
    floor: float
    signals: Floats
    bias: float
    threshold: float

    @classmethod
    @cache
    def load(cls) -> Judge:
        """The trained weights of ``resources/matching``."""
        text = (resources() / "matching" / "answer.json").read_text("utf-8")
        document = json.loads(text)
        return cls(
            document["trust"],
            document["heat"],
            document["floor"],
            np.array([document["signals"][name] for name in SIGNALS], np.float32),
            document["bias"],
            document["threshold"],
        )

    def chances(self, table: Floats) -> Floats:
        """Each label's share of the belief, from :data:`COLUMNS`."""
        modelled = np.exp(table[:, 1]) * table[:, 2]
        near = np.exp((table[:, 0] - table[:, 0].max(initial=-50)) / self.heat)
        near /= near.sum() or 1.0
        trust = self.trust * (0.3 if table[:, 3].any() else 1.0)
        return np.asarray(trust * modelled + (1 - trust) * near, np.float32)

    def order(self, labels: list[str], table: Floats, reading: Reading) -> Standing:
        """Order labels by the joined evidence and say how sure each is."""
        chances = self.chances(table)
        order = [int(i) for i in np.argsort(-chances, kind="stable") if labels[i] != NOTHING]
        if not order:
            return Standing([], chances, chances)
        signals = self.measure(labels, table, chances, order, reading)
        sure = 1 / (1 + np.exp(-(float(signals @ self.signals) + self.bias)))
        confidence = np.asarray(sure * chances / max(chances[order[0]], 1e-9), np.float32)
        scores = np.asarray(100 * np.sqrt(np.minimum(chances, 1)), np.float32)
        return Standing(order, scores, np.minimum(confidence, sure))

    def measure(
        self, labels: list[str], table: Floats, chances: Floats, order: list[int], reading: Reading
    ) -> Floats:
        """The :data:`SIGNALS` of one text."""
        first = order[0]
        second = float(chances[order[1]]) if len(order) > 1 else 0.0
        top = float(chances[first])
        nothing = float(table[labels.index(NOTHING), 1]) if NOTHING in labels else -9.0
        text = reading.text
        asking = bool(_ASKING.search(text))
        return np.array(
            [
                np.log(max(top, 1e-4)),
                np.log(max(top, 1e-4) / max(second, 1e-4)),
                nothing,
                table[first, 0],
                table[first, 3],
                np.log1p(len(text)),
                min(len(reading.concept_string), 6),
                asking,
                asking or bool(_WANTING.search(text)),
                bool(_STATEMENT.search(text)) and not asking,
                bool(_POINTING.search(text)),
            ],
            np.float32,
        )

    def leans(self, reading: Reading) -> bool:
        """Whether a text leans on the one before it ("那运费呢", "多久")."""
        short = len(reading.text) <= 6
        return short and (reading.text.startswith("那") or len(reading.concept_string) <= 1)
