"""The cards as a Qt model: one row a card, in the order of the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assist.suggestion import Kind, Question, Suggestion, Suggestions, Variant
from assist.ui.i18n import tr
from assist.ui.sidebar.names import kind_name
from assist.ui.widgets.plain import neutral

KEYS = 9
"""How many cards have a key."""

NO_PARENT = QModelIndex()

AnyIndex = QModelIndex | QPersistentModelIndex


class CardRole(IntEnum):
    """What can be asked of a row."""

    CARD = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    TEXT = Qt.ItemDataRole.UserRole + 3
    VARIANT = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Group:
    """The thin header above the first card of a group.

    ``question`` is set where the card below is the best answer to that question.
    """

    label: str
    kind: Kind | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One row: a suggestion, the question it answers, its key (0: none), its shown variant.

    ``beside`` names the product in hand on a pairing's card. ``unsure`` says that it is only
    a guess: shown calmly, and never what Enter picks by default. ``flaw`` names the words
    that keep the text from being pasted as it is. ``walk`` says that a walk goes on from here.
    """

    suggestion: Suggestion
    question: str = ""
    key: int = 0
    number: int = 0
    group: Group | None = None
    beside: str = ""
    unsure: bool = False
    flaw: str = ""
    walk: bool = False

    @property
    def variant(self) -> Variant | None:
        """The variant shown; none for a suggestion without words."""
        variants = self.suggestion.variants
        return variants[self.number] if variants else None

    @property
    def text(self) -> str:
        """What its key pastes."""
        return neutral(self.variant.text) if self.variant else ""


def deal(answer: Suggestions) -> list[Card]:
    """The cards of an answer: the best of each question first, the others after them."""
    asked = [q for q in answer.questions if q.suggestions]
    owner: dict[str, Question] = {}
    for question in asked:
        for suggestion in question.suggestions:
            owner.setdefault(suggestion.id, question)
    cards: list[Card] = []
    several = len(asked) > 1
    best = {q.suggestions[0].id for q in asked}
    for row, suggestion in enumerate(answer.cards):
        question = owner[suggestion.id]
        key = row + 1 if row < KEYS else 0
        card = Card(suggestion, question.text, key, unsure=question.unsure)
        if suggestion.kind is Kind.PAIRING and answer.product is not None:
            card = replace(card, beside=f"{answer.product.emoji} {answer.product.name}".strip())
        if several and suggestion.id in best:
            card = replace(card, group=Group(question.stage, suggestion.kind, question.text))
        elif several and cards and cards[-1].suggestion.id in best:
            card = replace(card, group=Group(tr("其他回答")))
        cards.append(card)
    return cards


def listed(found: Sequence[Suggestion]) -> list[Card]:
    """The cards of a search, in its order."""
    return [Card(s, "", row + 1 if row < KEYS else 0) for row, s in enumerate(found)]


class CardsModel(QAbstractListModel):
    """Rows of :class:`Card`; the shown variant of a row can be turned."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._walks: frozenset[str] = frozenset()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every row in order."""
        return tuple(self._cards)

    def show(self, cards: Sequence[Card]) -> bool:
        """Replace all rows; cards that were shown keep their variant and their flaw.

        Nothing happens when they are the same cards; tells whether they changed.
        """
        before = {c.suggestion.id: c for c in self._cards}
        after = [
            replace(
                _as_before(card, before.get(card.suggestion.id)),
                walk=card.suggestion.intent in self._walks,
            )
            for card in cards
        ]
        if after == self._cards:
            return False
        self.beginResetModel()
        self._cards = after
        self.endResetModel()
        return True

    def put(self, suggestion: Suggestion) -> None:
        """Replace the suggestion of the row with the same id (filled anew)."""
        for row, card in enumerate(self._cards):
            if card.suggestion.id == suggestion.id:
                number = min(card.number, max(len(suggestion.variants) - 1, 0))
                self._set(row, replace(card, suggestion=suggestion, number=number))

    def turn(self, row: int, step: int) -> None:
        """Show the next (1) or previous (-1) variant of a row, around the end."""
        count = len(self._cards[row].suggestion.variants)
        if count > 1:
            self.choose(row, (self._cards[row].number + step) % count)

    def choose(self, row: int, number: int) -> None:
        """Show one variant of a row."""
        if 0 <= number < len(self._cards[row].suggestion.variants):
            self._set(row, replace(self._cards[row], number=number))

    def judge(self, flaw_of: Callable[[str], str]) -> None:
        """Set the flaw of every row by the text it shows."""
        for row, card in enumerate(self._cards):
            flaw = flaw_of(card.text)
            if flaw != card.flaw:
                self._set(row, replace(card, flaw=flaw))

    def lead(self, intents: frozenset[str]) -> None:
        """Cards of these intents offer the walk that goes on from them, from now on."""
        self._walks = intents
        for row, card in enumerate(self._cards):
            walk = card.suggestion.intent in intents
            if walk != card.walk:
                self._set(row, replace(card, walk=walk))

    def row_of_key(self, key: int) -> int | None:
        """The row that a key stands for."""
        return next((row for row, card in enumerate(self._cards) if card.key == key), None)

    def row_of_question(self, question: str) -> int | None:
        """The first row that answers a question."""
        return next(
            (row for row, card in enumerate(self._cards) if card.question == question), None
        )

    def _set(self, row: int, card: Card) -> None:
        self._cards[row] = card
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many cards there are; cards have no children."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one row."""
        if not index.isValid() or not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return neutral(card.suggestion.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(card)
            case CardRole.CARD:
                return card
            case CardRole.KEY:
                return card.key
            case CardRole.TEXT:
                return card.text
            case CardRole.VARIANT:
                return card.number
        return None

    def roleNames(self) -> dict[int, bytes]:  # type: ignore[override]
        """The names of the roles, for tools that inspect models."""
        return {role.value: role.name.lower().encode() for role in CardRole}


def _as_before(card: Card, earlier: Card | None) -> Card:
    """``card`` with the variant, and the flaw of the same words, that were shown."""
    if earlier is None:
        return card
    if earlier.number and earlier.number < len(card.suggestion.variants):
        card = replace(card, number=earlier.number)
    return replace(card, flaw=earlier.flaw) if card.text == earlier.text else card


def spoken(card: Card) -> str:
    """A card as a screen reader says it: key, kind, title, words."""
    suggestion = card.suggestion
    parts = [str(card.key) if card.key else "", kind_name(suggestion.kind), suggestion.title]
    if suggestion.size_card is not None and suggestion.size_card.size:
        parts.append(tr("推荐 {size} 码").format(size=suggestion.size_card.size))
    return "，".join(neutral(part) for part in [*parts, card.text] if part)
