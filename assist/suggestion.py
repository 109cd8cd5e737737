"""The records that cross from the core to the interface.

All are frozen values without behaviour of their own beyond small conveniences. Text
offsets count Python characters (code points) in the text they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a suggestion is; shown by colour and by word, and part of the JSON answer."""

    REPLY = "reply"
    FACT = "fact"
    SIZE = "size"
    PAIRING = "pairing"
    OBJECTION = "objection"
    FLOW = "flow"


class Via(StrEnum):
    """How a stretch of the buyer's message matched."""

    WORDS = "words"
    MEANING = "meaning"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``[start, end)`` of the question's text that made the match, and how."""

    start: int
    end: int
    via: Via = Via.WORDS


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a reply.

    ``template`` is what the library holds, ``text`` the same with every placeholder filled
    that could be filled. ``missing`` names the placeholders still open, in order; a reply
    with open placeholders is never pasted. ``technique`` and ``risk`` label objection
    scripts (seed document 002). ``asking`` is the text with optional parts that fell out still
    in it (``[[…#订单号#…]]``), for the tray to ask; empty where there are none.
    """

    tone: str
    text: str
    template: str
    missing: tuple[str, ...] = ()
    technique: str = ""
    risk: str = ""
    asking: str = ""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A size chart ready to be shown: texts only, with the advised row named.

    ``rows`` holds one tuple a size, each as long as ``columns``; the first cell is the size.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lit_row: int | None = None


@dataclass(frozen=True, slots=True)
class EaseCell:
    """Garment minus body at one place of one size.

    ``place`` is a key (``bust``, ``waist``, …), ``label`` its name for people. ``ease_cm`` is
    ``None`` where the chart holds a body range instead; ``verdict`` is ``tight``, ``fit`` or
    ``loose``.
    """

    place: str
    label: str
    ease_cm: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class FitCounts:
    """What buyers said of a product's fit, and the shift in size steps learned from it.

    ``shift`` above zero means that the product runs small, so that the advice goes up.
    """

    small: int = 0
    fit: int = 0
    large: int = 0
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class SizeCard:
    """The advice behind a size suggestion.

    ``size`` is empty when none can be named (outside the chart, contradictory measures);
    ``warnings`` then says why. ``reasons`` has one short sentence a measure. ``missing`` is
    the measure whose answer would change the advice most, ``question`` asks the buyer for it.
    ``ease`` is how ``size`` sits, place by place, for the drawing of a garment of
    ``category``. ``counts`` is what buyers said of the product ``product_id`` so far.
    """

    size: str
    alternative: str
    confidence: float
    reasons: tuple[str, ...]
    missing: str
    question: str
    warnings: tuple[str, ...]
    chart: ChartView | None
    ease: tuple[EaseCell, ...] = ()
    category: str = ""
    product_id: str = ""
    counts: FitCounts = field(default_factory=FitCounts)


@dataclass(frozen=True, slots=True)
class PairView:
    """Two goods that are offered together, as a card shows them.

    ``rule`` is ``complement``, ``routine``, ``threshold`` or ``learned``. ``missing_cents`` is
    what the main good alone lacks to free shipping (none: nothing, or not known) and
    ``ships_free`` tells whether the partner brings it. ``reason`` says why the two go together.
    ``main_first`` is false where the order of care uses the partner first.
    """

    main: ProductRef
    partner: ProductRef
    rule: str
    reason: str = ""
    missing_cents: int | None = None
    ships_free: bool = False
    main_first: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One card.

    ``score`` runs from 0 to 100 and orders cards within a question; ``confidence`` is the
    calibrated chance (0 to 1) that this card answers the question. ``why`` says in words
    what matched, ``marks`` where in the question's text. ``uses`` counts picks on this machine.
    ``images`` are files to go with the reply, each inserted by a key of its own.
    """

    id: str
    kind: Kind
    intent: str | None
    title: str
    score: float
    confidence: float
    why: str
    variants: tuple[Variant, ...]
    marks: tuple[Mark, ...] = ()
    stage: str = ""
    uses: int = 0
    size_card: SizeCard | None = None
    partner: str = ""
    images: tuple[str, ...] = ()
    pair: PairView | None = None

    @property
    def text(self) -> str:
        """The first variant's text: what the card's key would put into the tray."""
        return self.variants[0].text if self.variants else ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question found in a message, at ``[start, end)`` of the message, with its answers.

    ``stage`` (迎接, 咨询, 尺码, …) names the chip; it is empty when nothing is good enough.
    ``unsure`` says that the suggestions are only what comes nearest: none is good enough to be
    offered as the answer.
    """

    text: str
    start: int
    end: int
    suggestions: tuple[Suggestion, ...] = ()
    stage: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A body measure read from the message.

    ``key`` follows the parse of ``assist size`` (``height_cm``, ``weight_kg``, …), ``label``
    is what the chip shows ("160 cm"), ``source`` the buyer's words it came from.
    """

    key: str
    value: float | str | tuple[float, float]
    label: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A number of the buyer's that is not settled: it stays until answered or dismissed.

    ``readings`` are the measures it can be ("90 kg" or "45 kg"; "胸围 100 cm" or "臀围 100
    cm"); without any, ``number`` cannot be the ``key`` it claims to be. ``label`` says so in
    a few words, ``question`` asks the buyer.
    """

    key: str
    number: float
    label: str
    readings: tuple[Measure, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class ProductRef:
    """A product as lists and chips show it. ``price_cents`` is in fen (1/100 yuan)."""

    id: str
    name: str
    category: str = ""
    item_number: str = ""
    price_cents: int | None = None
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class ProductDetail:
    """A product with what is known of it: facts as (name, value), stock lines, chart.

    ``floors`` are the three steps of its bottom price in yuan; empty where it has none.
    """

    ref: ProductRef
    facts: tuple[tuple[str, str], ...]
    stock: tuple[tuple[str, str, int], ...]
    chart: ChartView | None
    partners: tuple[tuple[ProductRef, str], ...] = ()
    links: tuple[str, ...] = ()
    floors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The whole answer to one message. ``product`` is the product in hand afterwards.

    ``after_sale`` says that the conversation is about a complaint or a sale gone by; nothing
    more is offered for sale in it. ``doubts`` are what is open about the buyer's numbers.
    """

    message: str
    questions: tuple[Question, ...]
    product: ProductRef | None = None
    measures: tuple[Measure, ...] = ()
    doubts: tuple[OpenDoubt, ...] = ()
    after_sale: bool = False

    @property
    def cards(self) -> tuple[Suggestion, ...]:
        """Every suggestion once, in the order of keys: the best of each question first."""
        seen: set[str] = set()
        cards: list[Suggestion] = []
        depth = max((len(q.suggestions) for q in self.questions), default=0)
        for rank in range(depth):
            for question in self.questions:
                if rank < len(question.suggestions):
                    card = question.suggestions[rank]
                    if card.id not in seen:
                        seen.add(card.id)
                        cards.append(card)
        return tuple(cards)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the conversation when a message is matched.

    ``previous`` is the buyer's earlier message, ``sent`` the ids of replies already given to
    this buyer (latest last) and ``said`` the templates of their wordings. ``measures`` are
    those of the conversation, as corrected by the agent. ``values`` holds placeholder values
    known to the interface (``收件人姓名`` …).
    ``role`` is one of :data:`assist.settings.ROLES`: risky techniques are kept from newcomers.
    ``texts`` are the words that went out to this buyer, ``offered`` the ids of pairings shown
    under earlier messages; ``after_sale`` is what an earlier answer said of the conversation.
    ``doubts`` are still open, ``dismissed`` what the agent struck out: the label of a doubt,
    or ``key=words`` for a measure read from these words.
    """

    product_id: str | None = None
    previous: str = ""
    sent: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    role: str = "agent"
    texts: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    after_sale: bool = False
    doubts: tuple[OpenDoubt, ...] = ()
    dismissed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WalkRef:
    """A walk as lists show it: a small tree of decisions that ends in words and deeds.

    ``kind`` is one of ``objection``, ``midsale``, ``aftersale``, ``dispute``, ``review``,
    ``closing``, ``reminder``, ``care``; ``steps`` counts its steps.
    """

    id: str
    kind: str
    title: str
    stage: str = ""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class WalkChoice:
    """One way on from a step: what the buyer said or what the agent found.

    ``goto`` is the id of the next step, ``hint`` when to take this way. ``technique`` and
    ``risk`` are those of the next step; ``off`` says that this way is closed to the role.
    """

    text: str
    goto: str
    hint: str = ""
    technique: str = ""
    risk: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class WalkStep:
    """One step of a walk, filled for the conversation.

    ``ask`` is what the agent decides here; ``say`` the replies to offer; ``todo`` what to do
    in the back office; ``requires`` what to ask the buyer for (照片, 快递单号); ``payer`` who
    bears the freight (卖家, 买家, or empty); ``confirm`` a question that the agent must answer
    with yes before ``say`` may be used ("现在确实只剩这些吗"). A step without choices is an end.
    """

    walk: WalkRef
    id: str
    title: str
    ask: str = ""
    say: tuple[Variant, ...] = ()
    technique: str = ""
    risk: str = ""
    when: str = ""
    payer: str = ""
    requires: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    confirm: str = ""
    choices: tuple[WalkChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One size of a product with its ease at every place that body and chart share."""

    size: str
    cells: tuple[EaseCell, ...]


@dataclass(frozen=True, slots=True)
class SizeView:
    """Everything that the size desk shows for one product and one body."""

    product: ProductRef
    card: SizeCard
    rows: tuple[SizeRow, ...]
    replies: tuple[Variant, ...]
    counts: FitCounts


@dataclass(frozen=True, slots=True)
class ShapeThreshold:
    """A number by which a body shape is told, with its built-in value and its limits."""

    key: str
    name: str
    value: float
    built_in: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ShapeAdvice:
    """What a shape (``letter``, named ``shape``) means for one kind of garment (``part``)."""

    letter: str
    shape: str
    part: str
    garment: str
    text: str
    built_in: str


@dataclass(frozen=True, slots=True)
class ShapeTable:
    """The rules of body shapes as trainers edit them."""

    thresholds: tuple[ShapeThreshold, ...]
    advice: tuple[ShapeAdvice, ...]


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A size chart while it is edited: texts only, columns as in the pack format."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: str = "适中"
    fabric: str = "woven"


@dataclass(frozen=True, slots=True)
class ChartProblem:
    """One thing to check in a chart; ``row`` and ``column`` point to the cell, from 0.

    ``blocking`` problems must be mended before the chart can be saved. ``row`` or ``column``
    is -1 where the problem belongs to the whole table.
    """

    row: int
    column: int
    text: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row of an imported file: rows in = accepted + refused.

    ``refused`` holds (row number in the file from 1, reason).
    """

    accepted: int
    refused: tuple[tuple[int, str], ...]
