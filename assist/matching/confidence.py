"""Which label wins, and how sure that is.

The weights are in ``resources/matching/answer.json``, made by
``python -m benchmarks.train_ranker --buyers FILE``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assist.matching.reading import Reading
from assist.matching.utterances import NOTHING
from assist.paths import resources

if TYPE_CHECKING:
    from assist.matching.evidence import Evidence

Floats = NDArray[np.float32]

COLUMNS = ("best", "log", "modelled", "same")
"""What speaks for a label: its best phrasing's score, the logarithm of its probability in
the label model, 1 when that model knows it, 1 when a phrasing is the very text."""

SIGNALS = (
    "top", "margin", "nothing", "asks", "phrase", "same", "length", "trade", "asking",
    "statement", "others",
)  # fmt: skip
"""What tells whether the winner is right: the logarithm of its share, how far it leads, how
likely the label model finds no answer, the log-odds that the text asks anything, the score
of the winner's best phrasing, the very same text, length, concepts of the trade, forms of
the sentence, and talk of other people."""

_ASKING = re.compile(
    r"[吗么嘛]|什么|啥|怎么|咋|几[天时号点个]|多少|多久|多大|哪|为何|是否|[能可会要是有行好][不没]|[不没]$|呢$"
    r"|how|what|when|where|which|can|do |is |why"
)
_STATEMENT = re.compile(
    r"^(?:我|他|她|它|是|不是|已经|对|因为|所以|但是|结果|反正|这|那)|[了的]$|刚才|刚刚|昨天|说"
)
SAME_REACH = 0.3
LEAD = 1.0
_OTHERS = re.compile(r"[他她]|客户|顾客|商家|同事|的意思|说是|之前|后台")
EVERYDAY = frozenset(
    [
        *("几时", "多久", "怎样", "为何", "何处", "何物", "哪个", "多少", "能否", "是否", "否定"),
        *("想要", "帮忙", "今天", "明天", "后天", "昨天", "现在", "一直", "第几天", "金额", "日期"),
        *("地名", "长数字", "好的", "谢谢", "你好"),
    ]
)
"""Concepts of everyday talk; the others belong to the trade."""

LEANING = 6
CLEAR = 0.65
"""A text of at most so many characters, and less sure than this, leans on the one before."""


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
            np.array([document["signals"][name] for name in SIGNALS], np.float32),
            document["bias"],
            document["threshold"],
        )

    def chances(self, table: Floats) -> Floats:
        """Each label's share of the belief, from :data:`COLUMNS`."""
        modelled = np.exp(table[:, 1]) * table[:, 2]
        near = np.exp((table[:, 0] - table[:, 0].max(initial=-50)) / self.heat)
        near /= near.sum() or 1.0
        trust = self.trust * self._reach(table)
        return np.asarray(trust * modelled + (1 - trust) * near, np.float32)

    def _reach(self, table: Floats) -> float:
        """How far the label model is to be trusted with this text, 0 to 1.

        Little when a phrasing is the very text, and the less the further an entry that the
        model does not know leads by its phrasing.
        """
        known = table[:, 2] > 0
        reach = SAME_REACH if table[:, 3].any() else 1.0
        if known.all() or not known.any():
            return reach
        lead = float(table[~known, 0].max() - table[known, 0].max())
        return reach * float(np.exp(-max(lead, 0.0) / LEAD))

    def order(self, evidence: Evidence) -> Standing:
        """Order labels by the joined evidence and say how sure each is."""
        labels = evidence.labels
        chances = self.chances(evidence.table)
        order = [int(i) for i in np.argsort(-chances, kind="stable") if labels[i] != NOTHING]
        if not order:
            return Standing([], chances, chances)
        signals = self.measure(evidence, chances, order)
        sure = 1 / (1 + np.exp(-(float(signals @ self.signals) + self.bias)))
        share = np.minimum(chances / max(float(chances[order[0]]), 1e-9), 1)
        scores = np.asarray(100 * np.sqrt(np.minimum(chances, 1)), np.float32)
        return Standing(order, scores, np.asarray(sure * share, np.float32))

    def measure(self, evidence: Evidence, chances: Floats, order: list[int]) -> Floats:
        """The :data:`SIGNALS` of one text."""
        table, text = evidence.table, evidence.reading.text
        first = order[0]
        second = float(chances[order[1]]) if len(order) > 1 else 0.0
        top = max(float(chances[first]), 1e-4)
        known = NOTHING in evidence.labels
        nothing = float(table[evidence.labels.index(NOTHING), 1]) if known else -9.0
        asking = bool(_ASKING.search(text))
        return np.array(
            [
                np.log(top),
                np.log(top / max(second, 1e-4)),
                max(nothing, -9.0),
                evidence.asks,
                table[first, 0],
                table[first, 3],
                np.log1p(len(text)),
                min(len({f.name for f in evidence.reading.concepts} - EVERYDAY), 6),
                asking,
                bool(_STATEMENT.search(text)) and not asking,
                bool(_OTHERS.search(text)),
            ],
            np.float32,
        )

    def leans(self, reading: Reading, standing: Standing) -> bool:
        """Whether a text leans on the one before it ("那运费呢", "多久")."""
        if len(reading.text) > LEANING or not standing.order:
            return False
        return float(standing.confidence[standing.order[0]]) < CLEAR
