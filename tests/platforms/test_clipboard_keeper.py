"""The keeper against a selection that lives in memory."""

from assist.platforms.clipboard import ClipboardKeeper, reading_order
from assist.platforms.x11_formats import (
    PRIVATE_TARGET,
    TEXT_TARGETS,
    Datum,
    Offer,
    text_content,
)


def datum(value: bytes) -> Datum:
    return Datum("STRING", 8, value)


class MemorySelections:
    """A clipboard with one foreign owner; ``silent`` formats are never given."""

    def __init__(self, content: dict[str, Datum] | None, silent: frozenset[str] = frozenset()):
        self.content = content
        self.silent = silent
        self.offer: Offer | None = None
        self.reads: list[str] = []

    def drain(self) -> None:
        pass

    def owner(self, _: str) -> int:
        return 1 if self.content is not None or self.offer is not None else 0

    def owns(self, _: str) -> bool:
        return self.offer is not None

    def formats(self, _: str, __: float) -> list[str] | None:
        if "TARGETS" in self.silent or self.content is None:
            return None
        return list(self.content)

    def read(self, _: str, targets: list[str], __: float) -> dict[str, Datum]:
        self.reads += targets
        assert self.content is not None
        return {t: self.content[t] for t in targets if t in self.content and t not in self.silent}

    def own(self, _: str, offer: Offer) -> bool:
        self.offer, self.content = offer, None
        return True

    def disown(self, _: str) -> None:
        self.offer = None


def keeper(selections: MemorySelections) -> ClipboardKeeper:
    return ClipboardKeeper(selections)  # type: ignore[arg-type]


def test_every_format_comes_back() -> None:
    content = {"UTF8_STRING": datum(b"a"), "text/html": datum(b"<a>"), "image/png": datum(b"p")}
    selections = MemorySelections(dict(content))
    kept = keeper(selections)
    assert kept.remember().whole
    selections.own("CLIPBOARD", Offer(text_content("回复")))
    kept.restore()
    assert selections.offer is not None
    assert selections.offer.content == content


def test_an_empty_clipboard_is_empty_again() -> None:
    selections = MemorySelections(None)
    kept = keeper(selections)
    assert kept.remember().whole
    selections.own("CLIPBOARD", Offer(text_content("回复")))
    kept.restore()
    assert selections.offer is None


def test_a_silent_owner_is_told_as_not_whole() -> None:
    selections = MemorySelections({"UTF8_STRING": datum(b"a")}, frozenset({"TARGETS"}))
    assert not keeper(selections).remember().whole


def test_a_format_that_is_not_given_makes_it_not_whole() -> None:
    content = {"UTF8_STRING": datum(b"a"), "text/html": datum(b"b")}
    assert not keeper(MemorySelections(content, frozenset({"text/html"}))).remember().whole


def test_what_was_prepared_is_not_read_again_until_the_owner_changes() -> None:
    selections = MemorySelections({"UTF8_STRING": datum(b"a")})
    kept = keeper(selections)
    kept.prepare()
    kept.remember()
    assert selections.reads == ["UTF8_STRING"]
    selections.content = {"UTF8_STRING": datum(b"b")}
    kept.owner_changed()
    assert kept.remember().content == {"UTF8_STRING": datum(b"b")}


def test_secrets_are_left_alone_until_a_paste_needs_them() -> None:
    selections = MemorySelections({"UTF8_STRING": datum(b"pw"), PRIVATE_TARGET: datum(b"secret")})
    kept = keeper(selections)
    kept.prepare()
    assert selections.reads == []
    assert kept.remember().content["UTF8_STRING"] == datum(b"pw")


def test_a_clipboard_that_somebody_else_took_meanwhile_is_left_alone() -> None:
    selections = MemorySelections({"UTF8_STRING": datum(b"a")})
    kept = keeper(selections)
    kept.remember()
    kept.restore()
    assert selections.offer is None


def test_plain_formats_are_read_before_images_and_png_before_others() -> None:
    formats = ["image/bmp", "text/html", "image/png", "UTF8_STRING", "image/tiff"]
    assert reading_order(formats) == [
        ["text/html", "UTF8_STRING"],
        ["image/png"],
        ["image/bmp", "image/tiff"],
    ]


def test_a_reply_is_offered_as_text_and_marked_private() -> None:
    content = text_content("亲👨‍👩‍👧")
    assert content["UTF8_STRING"].value.decode() == "亲👨‍👩‍👧"
    assert content[PRIVATE_TARGET].value == b"secret"
    assert set(TEXT_TARGETS) <= content.keys()
    assert PRIVATE_TARGET not in text_content("亲", private=False)
