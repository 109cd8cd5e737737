"""Stand-ins for the library and the desktop."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QRect

from assist.errors import AssistError
from assist.kb.records import Shop
from assist.library.drafts import KeptDraft
from assist.platforms.base import (
    Ability,
    Capability,
    ChatWindow,
    Desktop,
    IncomingMessage,
    InsertResult,
    Outcome,
    Source,
)
from assist.snippets.compliance import Hit
from assist.suggestion import Context, ProductDetail, ProductRef, Question, Suggestion, Suggestions
from tests.sample_shop import ALL, HITS, PRODUCTS, detail, full_answer


class FakeDrafts:
    """Drafts in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def keep(self, mark: str, text: str) -> None:
        if text:
            self.texts[mark] = text
        else:
            self.texts.pop(mark, None)

    def forget(self, mark: str) -> None:
        self.texts.pop(mark, None)

    def every(self) -> tuple[KeptDraft, ...]:
        now = datetime(2026, 11, 22, 12, tzinfo=UTC)
        return tuple(KeptDraft(mark, text, now) for mark, text in self.texts.items())

    def clear(self) -> None:
        self.texts.clear()


class FakeLibrary:
    """Answers by a table of messages; anything with 便宜 gets all three questions.

    ``error`` is raised by every call while it is set. ``picks`` records what was used.
    """

    def __init__(self, answers: dict[str, Suggestions] | None = None) -> None:
        self.answers = dict(answers or {})
        self.error: Exception | None = None
        self.picks: list[tuple[str, str]] = []
        self.unanswered: list[str] = []
        self.seen = 0
        self.shop: Shop | None = None
        self.rules: dict[str, Hit] = {hit.words: hit for hit in HITS}
        self.checked: list[tuple[str, str | None]] = []
        self.trouble, self.damaged = "", False
        self.contexts: list[Context] = []
        self.drafts = FakeDrafts()
        self.closed = False

    def suggest(self, message: str, context: Context) -> Suggestions:
        self._fail()
        self.contexts.append(context)
        answer = self.answers.get(message)
        if answer is None:
            nothing = Suggestions(message, (Question(message, 0, len(message)),))
            answer = full_answer(message) if "便宜" in message else nothing
        product = next((p for p in PRODUCTS if p.id == context.product_id), answer.product)
        kept = {m.key: m for m in answer.measures} | {m.key: m for m in context.measures}
        return replace(answer, product=product, measures=tuple(kept.values()))

    def search(self, query: str, context: Context, limit: int = 30) -> tuple[Suggestion, ...]:
        self._fail()
        wanted = {"fh": "发货", "fahuo": "发货"}.get(query, query)
        return tuple(s for s in ALL if wanted in s.title or wanted in s.text)[:limit]

    def products(self, query: str = "") -> tuple[ProductRef, ...]:
        self._fail()
        return tuple(p for p in PRODUCTS if query in p.name)

    def product(self, product_id: str) -> ProductDetail:
        self._fail()
        for product in PRODUCTS:
            if product.id == product_id:
                return detail(product)
        raise AssistError("没有这个产品。", "请换一个产品。")

    def refill(self, suggestion: Suggestion, context: Context) -> Suggestion:
        self._fail()
        filled = []
        for one in suggestion.variants:
            text = one.text
            for name, value in context.values.items():
                text = text.replace(f"#{name}#", value)
            missing = tuple(m for m in one.missing if f"#{m}#" in text)
            filled.append(replace(one, text=text, missing=missing))
        return replace(suggestion, variants=tuple(filled))

    def warm_up(self) -> None:
        """Nothing has to be loaded."""

    def record_pick(self, suggestion_id: str, question: str) -> None:
        self.picks.append((suggestion_id, question))

    def note_seen(self) -> None:
        self.seen += 1

    def record_unanswered(self, question: str) -> None:
        self.unanswered.append(question)

    def check(self, text: str, product_id: str | None = None) -> list[Hit]:
        self._fail()
        self.checked.append((text, product_id))
        found = [
            replace(hit, start=match.start(), end=match.end())
            for words, hit in self.rules.items()
            for match in re.finditer(re.escape(words), text)
        ]
        return sorted(found, key=lambda hit: hit.start)

    def close(self) -> None:
        self.closed = True

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


CHAT = ChatWindow(77, "pidgin", "晴天小鹿", "晴天小鹿", QRect(100, 60, 760, 784), "Pidgin")
OTHER = ChatWindow(78, "pidgin", "老王不老", "老王不老", QRect(120, 80, 760, 784), "Pidgin")


class FakeDesktop(Desktop):
    """Records what it is asked to insert; ``outcome`` decides how insertions end.

    With ``held`` set an insertion ends only when :meth:`finish` is called.
    """

    name = "fake"

    def __init__(self, target: ChatWindow | None = CHAT) -> None:
        super().__init__()
        self.window = target
        self.inserted: list[tuple[str, ChatWindow]] = []
        self.pictures: list[tuple[bytes, ChatWindow]] = []
        self._requests = 0
        self.outcome, self.reason = Outcome.INSERTED, ""
        self.held = False
        self.sendable, self.watching = True, False
        self.sends: list[ChatWindow] = []
        self.reading: list[bool] = []
        self.focus: list[str] = []
        self.attached: list[int] = []
        self.number_keys = False

    def capabilities(self) -> tuple[Capability, ...]:
        return tuple(Capability(ability, True, "") for ability in Ability)

    def target(self) -> ChatWindow | None:
        return self.window

    def set_reading(self, enabled: bool) -> None:
        self.reading.append(enabled)

    def attach(self, own_window: int) -> None:
        self.attached.append(own_window)

    def insert(self, text: str, target: ChatWindow) -> int:
        self.inserted.append((text, target))
        return self._begin()

    def takes_images(self) -> bool:
        return True

    def insert_image(self, png: bytes, target: ChatWindow) -> int:
        self.pictures.append((png, target))
        return self._begin()

    def _begin(self) -> int:
        self._requests += 1
        if not self.held:
            self.finish()
        return self._requests

    def finish(self) -> None:
        """End the latest insertion."""
        sendable = self.sendable and self.outcome is Outcome.INSERTED
        end = InsertResult(self._requests, self.outcome, self.reason, sendable)
        self.insert_finished.emit(end)

    def take_focus(self, own_window: int) -> None:
        self.focus.append("taken")

    def give_focus_back(self) -> None:
        self.focus.append("given back")

    def watch_hands(self, watching: bool) -> None:
        self.watching = watching

    def send(self, target: ChatWindow) -> int:
        self.sends.append(target)
        self._requests += 1
        return self._requests

    def end_send(self, outcome: Outcome = Outcome.SENT, reason: str = "") -> None:
        """End the latest sending."""
        self.send_finished.emit(InsertResult(self._requests, outcome, reason))

    def register_hotkeys(self, keys: dict[str, str]) -> dict[str, str]:
        return {}

    def set_number_keys(self, active: bool) -> None:
        self.number_keys = active

    # What a test makes happen

    def say(
        self, text: str, window: ChatWindow | None = CHAT, sender: str = "", at: float = 0.0
    ) -> None:
        """A buyer writes."""
        self.message_noticed.emit(IncomingMessage(text, Source.ACCESSIBILITY, window, sender, at))

    def front(self, window: ChatWindow | None) -> None:
        """Another chat window comes to the front, or none."""
        self.window = window
        self.target_changed.emit(window)

    def press(self, name: str) -> None:
        """A global key."""
        self.hotkey_pressed.emit(name)
