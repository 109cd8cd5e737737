"""The values of training: cards, simulated buyers, scores, exams and progress.

Times are aware UTC datetimes; seconds are floats since the start of what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class CardKind(StrEnum):
    """What a drill card asks for."""

    FACT = "fact"
    SIZE = "size"
    REPLY = "reply"
    FORBIDDEN = "forbidden"
    TECHNIQUE = "technique"
    AFTERSALE = "aftersale"
    QUIZ = "quiz"


class Rating(IntEnum):
    """How well a card was known, as FSRS counts it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Mood(StrEnum):
    """The three kinds of buyers of the textbook lesson (seed document 003)."""

    DEMANDING = "要求型"
    PUZZLED = "困惑型"
    AGITATED = "激动型"


@dataclass(frozen=True, slots=True)
class DrillCard:
    """One card. The same library makes the same card with the same ``id``.

    ``topic`` is the id of a topic of the path. With ``options`` the learner picks one and
    ``answer`` is its index; without, ``answer`` is None and any text that means one of
    ``accepted`` is right. ``source`` is the key of the product, snippet or walk that the card
    comes from, ``content`` the hash of what it teaches: another hash brings the card back.
    """

    id: str
    kind: CardKind
    topic: str
    prompt: str
    options: tuple[str, ...]
    answer: int | None
    accepted: tuple[str, ...]
    explanation: str
    source: str
    content: str = ""

    @property
    def right(self) -> str:
        """The right answer in words."""
        return self.options[self.answer] if self.answer is not None else self.accepted[0]


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card that is due: since when, how often reviewed, how likely it is still known (0–1).

    ``changed`` says that what it teaches has changed since it was last reviewed.
    """

    card: DrillCard
    due: datetime
    reviews: int
    retrievability: float
    changed: bool = False


@dataclass(frozen=True, slots=True)
class DrillCheck:
    """What an answer to a card is worth, before it is rated.

    ``suggested`` is the rating by rightness and seconds; the learner may choose another.
    """

    right: bool
    answer: str
    explanation: str
    suggested: Rating


@dataclass(frozen=True, slots=True)
class Forecast:
    """What lies ahead: cards due now, those of today and the next 13 local days, and the streak.

    ``new`` counts cards never seen, ``done_today`` the reviews of this local day, ``new_today``
    the new cards that the drill will still bring today.
    """

    due_today: int
    per_day: tuple[int, ...]
    streak_days: int
    new: int = 0
    done_today: int = 0
    new_today: int = 0


@dataclass(frozen=True, slots=True)
class BuyerLine:
    """One line of a simulated buyer: ``buyer`` is the buyer's id within the scenario."""

    at_s: float
    text: str
    buyer: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a buyer goes on after a reply.

    Every condition that is given must hold: ``when`` names rules of the scorer that must be
    kept, ``unless`` rules of which one must be broken, ``words`` lists words of which one must
    stand in the reply. A branch without conditions is taken always. ``goto`` is the id of a
    turn, or ``end``.
    """

    goto: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a buyer says, and what a good reply to it does.

    ``say`` holds wordings to draw from; where it is empty they are drawn from the library's
    phrasings of ``intent``. ``expect`` are intents of which a right reply answers one;
    ``facts`` words of which a right reply names one, each with alternatives by ``|``.
    ``rules`` are scorer rules that count for this turn beyond those that always do. ``step``
    names what an answer brings the sale forward by; turns of one name are ways to one step.
    """

    id: str
    say: tuple[str, ...] = ()
    intent: str = ""
    expect: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    better: str = ""
    then: tuple[Branch, ...] = ()
    wait_s: float = 2.0
    nudge: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class BuyerPart:
    """One buyer of a scenario. ``arrives_s`` counts from the start of the session."""

    id: str
    name: str
    avatar: str
    mood: Mood
    product: str
    goal: str
    arrives_s: float
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scripted practice. ``level`` runs from 1 (easy) to 3."""

    id: str
    title: str
    level: int
    topic: str
    summary: str
    buyers: tuple[BuyerPart, ...]
    minutes: int = 10
    source: str = ""

    @property
    def moods(self) -> tuple[Mood, ...]:
        """The moods that occur, each once."""
        return tuple(dict.fromkeys(buyer.mood for buyer in self.buyers))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of a reply or of a conversation.

    ``ok`` is true (kept), false (broken) or None (a warning: half the weight). ``better`` is
    the sentence to say instead, empty where the rule is kept.
    """

    rule: str
    ok: bool | None
    title: str
    reason: str
    better: str
    weight: int


@dataclass(frozen=True, slots=True)
class Score:
    """0–100 and why; rules that did not apply are not among the verdicts."""

    total: int
    verdicts: tuple[Verdict, ...]

    @property
    def better(self) -> str:
        """The sentence to say instead, of the weightiest broken rule that has one."""
        broken = [v for v in self.verdicts if v.ok is not True and v.better]
        return max(broken, key=lambda v: v.weight).better if broken else ""


@dataclass(frozen=True, slots=True)
class BuyerState:
    """A buyer as the list of a session shows it.

    ``waiting_s`` is how long the buyer's last line has stood without a reply (None: not
    waiting); ``left`` that the conversation is over.
    """

    buyer: BuyerPart
    waiting_s: float | None
    left: bool
    arrived: bool


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line of a finished or running conversation; ``score`` only on the agent's lines."""

    buyer: str
    agent: bool
    at_s: float
    text: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class SessionReport:
    """A session as it ended: the whole score, that of each buyer, and all that was said."""

    scenario: str
    title: str
    score: Score
    by_buyer: tuple[tuple[BuyerPart, Score], ...]
    lines: tuple[SpokenLine, ...]
    first_replies_s: tuple[float, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class TypingResult:
    """One text typed: characters a minute and the share typed right (0–1)."""

    text: str
    typed: str
    seconds: float
    per_minute: float
    accuracy: float
    wrong: tuple[int, ...] = ()


class ItemKind(StrEnum):
    """What an exam asks for: a choice, a reply in own words, or a conversation."""

    CHOICE = "choice"
    REPLY = "reply"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class ExamItem:
    """One item. A choice answers with the option's text, a reply with the reply.

    A scenario is played with a session of ``scenario`` and ``seed``; each reply is saved.
    """

    kind: ItemKind
    prompt: str
    points: int
    options: tuple[str, ...] = ()
    right: str = ""
    explanation: str = ""
    intent: str = ""
    product: str = ""
    scenario: str = ""
    seed: int = 0
    card: str = ""


@dataclass(frozen=True, slots=True)
class ExamPaper:
    """An exam as trainers wrote it, its items assembled. ``pass_mark`` is a share of 100."""

    id: str
    title: str
    minutes: int
    pass_mark: int
    items: tuple[ExamItem, ...]


@dataclass(frozen=True, slots=True)
class ExamAnswer:
    """One saved answer; a scenario has one for each reply (``buyer``, ``at_s``)."""

    item: int
    text: str
    seconds: float
    buyer: str = ""
    at_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ExamSitting:
    """An exam begun: what was saved so far, and when its time is up."""

    id: int
    learner: str
    paper: ExamPaper
    started: datetime
    until: datetime
    answers: tuple[ExamAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """One item with its answer and the points it got, as results show it."""

    item: ExamItem
    answer: str
    points: int
    right: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ExamResult:
    """A finished exam. ``score`` is a share of 100."""

    id: int
    learner: str
    paper_id: str
    title: str
    score: int
    pass_mark: int
    passed: bool
    started: datetime
    ended: datetime
    items: tuple[MarkedItem, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the path of 18 weeks (the course outline, seed document 000)."""

    id: str
    week: str
    title: str
    goal: str
    points: tuple[str, ...]
    kinds: tuple[CardKind, ...] = ()
    scenarios: tuple[str, ...] = ()
    exam: str = ""


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """How far a learner is with a topic: cards known and scenarios done, as a share (0–1)."""

    id: str
    title: str
    week: str
    share: float
    ready: bool
    known: int = 0
    cards: int = 0


@dataclass(frozen=True, slots=True)
class ScenarioNeed:
    """A scenario that a topic asks for: its goals, and the best points so far (None: never done).

    ``goals`` are the steps of the script, those of one name once.
    """

    id: str
    title: str
    goals: tuple[str, ...]
    best: int | None
    done: bool


@dataclass(frozen=True, slots=True)
class ExamNeed:
    """The exam that a topic ends with, and the best score so far (None: never sat)."""

    id: str
    title: str
    pass_mark: int
    best: int | None
    passed: bool


class NextKind(StrEnum):
    """What comes next in a topic."""

    CARDS = "cards"
    SCENARIO = "scenario"
    EXAM = "exam"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class TopicNeeds:
    """What a topic needs and what of it is done.

    ``cards`` are all of its drill cards, ``known`` those known, ``enough`` how many are to be
    known, ``due`` those that are due or new now. ``next`` is what to do, ``next_id`` the
    scenario or exam of it. ``done`` and ``needed`` count cards that are enough as one, each
    scenario and the exam.
    """

    topic: Topic
    cards: int
    known: int
    enough: int
    due: int
    scenarios: tuple[ScenarioNeed, ...]
    exam: ExamNeed | None
    share: float
    ready: bool
    next: NextKind
    next_id: str = ""

    @property
    def needed(self) -> int:
        """How many things the topic asks for."""
        return (self.cards > 0) + len(self.scenarios) + (self.exam is not None)

    @property
    def done(self) -> int:
        """How many of them are done."""
        enough = self.cards > 0 and self.known >= self.enough
        passed = self.exam is not None and self.exam.passed
        return enough + sum(scenario.done for scenario in self.scenarios) + passed


@dataclass(frozen=True, slots=True)
class MissedCard:
    """A card that many miss, for trainers: it needs a better card or a better fact."""

    card: DrillCard
    reviews: int
    misses: int
    learners: int

    @property
    def share(self) -> float:
        """Misses among reviews, 0–1."""
        return self.misses / self.reviews if self.reviews else 0.0


@dataclass(frozen=True, slots=True)
class PracticeNote:
    """A finished session or typing text, as kept: title, points (0–100) or speed."""

    at: datetime
    kind: str
    title: str
    score: int
    seconds: float


@dataclass(frozen=True, slots=True)
class OpenPractice:
    """A session that was broken off: ``replies`` were given, the last at second ``at_s``."""

    scenario: str
    title: str
    began: datetime
    replies: int
    at_s: float


@dataclass(frozen=True, slots=True)
class LearnerReport:
    """Everything a report on one person shows."""

    learner: str
    at: datetime
    topics: tuple[TopicProgress, ...]
    reviews: int
    right_share: float
    streak_days: int
    practice: tuple[PracticeNote, ...]
    exams: tuple[ExamResult, ...]
    needs: tuple[TopicNeeds, ...] = ()

    @property
    def ready_for(self) -> tuple[str, ...]:
        """Titles of the topics this person is ready for."""
        return tuple(topic.title for topic in self.topics if topic.ready)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says; only for passed exams."""

    learner: str
    title: str
    score: int
    pass_mark: int
    at: datetime
    shop: str
    number: str
