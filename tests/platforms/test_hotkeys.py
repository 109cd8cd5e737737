"""Global keys by name, on a system that knows them by number."""

from assist.platforms.hotkeys import NUMBER_KEYS, NumberedKeys, hold_numbers


class Keyboard:
    """Lends each key once, and counts how often it is asked."""

    def __init__(self, *taken: str) -> None:
        self.taken = set(taken)
        self.lent: dict[int, str] = {}
        self.asked = 0
        self.pressed: list[str] = []
        self.keys = NumberedKeys(self.take, self.lent.pop, self.pressed.append)

    def take(self, number: int, key: str) -> str:
        self.asked += 1
        if key in self.taken:
            return f"{key}: taken"
        self.lent[number] = key
        return ""


def test_a_key_that_is_hit_is_told_by_its_name() -> None:
    keyboard = Keyboard()
    assert keyboard.keys.grab({"show": "Ctrl+0", "next": "Ctrl+N"}) == {}
    number = next(n for n, key in keyboard.lent.items() if key == "Ctrl+N")
    keyboard.keys.hit(number)
    keyboard.keys.hit(99)
    assert keyboard.pressed == ["next"]


def test_a_refused_key_says_why_and_leaves_its_number_to_the_next() -> None:
    keyboard = Keyboard("Ctrl+A")
    assert keyboard.keys.grab({"one": "Ctrl+A", "two": "Ctrl+B"}) == {"one": "Ctrl+A: taken"}
    assert keyboard.lent == {1: "Ctrl+B"}
    assert keyboard.keys.names() == {"two"}


def test_only_named_keys_are_let_go_and_all_without_names() -> None:
    keyboard = Keyboard()
    keyboard.keys.grab({"one": "Ctrl+A", "two": "Ctrl+B", "three": "Ctrl+C"})
    keyboard.keys.release("two")
    assert sorted(keyboard.lent.values()) == ["Ctrl+A", "Ctrl+C"]
    keyboard.keys.release()
    assert keyboard.lent == {}


def test_number_keys_are_asked_for_once_and_go_alone() -> None:
    keyboard = Keyboard("Ctrl+3")
    keyboard.keys.grab({"show": "Ctrl+0"})
    assert hold_numbers(keyboard.keys, wanted=True) == ("Ctrl+3: taken",)
    asked = keyboard.asked
    assert hold_numbers(keyboard.keys, wanted=True) is None
    assert keyboard.asked == asked
    assert hold_numbers(keyboard.keys, wanted=False) is None
    assert keyboard.keys.names() == {"show"}
    assert not keyboard.keys.names() & NUMBER_KEYS.keys()
