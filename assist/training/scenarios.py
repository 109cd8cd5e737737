r"""Scenarios as trainers write them: plain text files, one for each, named by its id.

A file ``size-160-55.toml``::

    title = "160 厘米、55 公斤，到底哪个码"
    level = 1                      # 1 easy … 3 hard
    topic = "w04"                  # topic of the path
    minutes = 5
    summary = "报出一个码，说出理由。"

    [[buyer]]
    id = "lulu"
    name = "露露"
    avatar = "👧"
    mood = "困惑型"                 # 要求型 | 困惑型 | 激动型
    product = "tshirt-cotton"      # id of the product in hand, or ""
    goal = "想要一个明确的码"
    arrives = 0                    # seconds after the start

    [[buyer.turn]]
    id = "size"
    say = ["我160cm，55kg，穿什么合适啊？"]   # one is drawn; "\n" sends it as several lines
    # intent = "size.recommend"               # or: drawn from the library's phrasings
    expect = ["size.recommend"]    # what a right reply answers; absent: the library tells
    facts = ["中通|圆通"]           # words that a right reply holds, alternatives by |
    rules = ["pairing_once"]       # rules of the whole that this talk must show
    better = "亲，推荐您拍 M 码哦😊"  # the sentence to say instead
    step = "报出一个码"             # a goal; absent everywhere: the shortest good way
    wait = 2.0                     # seconds after the reply before the next turn comes
    nudge = "在吗？"                # said when no reply comes

    [[buyer.turn.then]]            # the first that holds is taken; without: the next turn
    goto = "which"                 # id of a turn, or "end"
    unless = ["one_size"]          # one of these rules was broken
    # when = ["answered"]          # all of these rules were kept
    # words = ["M"]                # one of these words stands in the reply
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assist.errors import PackError
from assist.store.packs import Table, read
from assist.training.records import Branch, BuyerPart, Mood, Scenario, Turn

END = "end"
FIELDS = frozenset({"title", "level", "topic", "minutes", "summary", "buyer"})
BUYER_FIELDS = frozenset({"id", "name", "avatar", "mood", "product", "goal", "arrives", "turn"})
TURN_FIELDS = frozenset(
    {"id", "say", "intent", "expect", "facts", "rules", "better", "step", "wait", "nudge", "then"}
)
BRANCH_FIELDS = frozenset({"goto", "when", "unless", "words"})


def read_scenario(file: Path, rules: Collection[str]) -> Scenario:
    """One scenario; ``rules`` are those of the scorer.

    Raises :class:`~assist.errors.PackError` with file, line and remedy at the first mistake.
    """
    table = read(file)
    _only(table, FIELDS)
    buyers = tuple(_buyer(entry, rules) for entry in table.tables("buyer", "买家"))
    if not buyers:
        raise table.error("buyer", "还没有买家", "请至少写一个 [[buyer]]。")
    if len({buyer.id for buyer in buyers}) < len(buyers):
        raise table.error("buyer", "有两个买家的 id 相同", "请换一个 id。")
    return Scenario(
        id=file.stem,
        title=table.text("title"),
        level=round(_number(table, "level", 1, 1, 3)),
        topic=table.text("topic", ""),
        summary=table.text("summary", ""),
        buyers=buyers,
        minutes=round(_number(table, "minutes", 10, 1, 120)),
        source=str(file),
    )


def read_folder(
    folder: Path, rules: Collection[str]
) -> tuple[dict[str, Scenario], list[PackError]]:
    """Every scenario of a folder by its id, and what is wrong with the files left out."""
    found: dict[str, Scenario] = {}
    problems: list[PackError] = []
    for file in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            scenario = read_scenario(file, rules)
        except PackError as error:
            problems.append(error)
        else:
            found[scenario.id] = scenario
    return found, problems


def _buyer(raw: Table, rules: Collection[str]) -> BuyerPart:
    table = Table(raw.file, f"买家 “{raw.values.get('id', '?')}”", raw.values)
    _only(table, BUYER_FIELDS)
    turns = tuple(_turn(entry, rules) for entry in table.tables("turn", "第"))
    if not turns:
        raise table.error("turn", "还没有话", "请至少写一个 [[buyer.turn]]。")
    _check_ways(table, turns)
    return BuyerPart(
        id=table.text("id"),
        name=table.text("name"),
        avatar=table.text("avatar", "🙂"),
        mood=Mood(table.choice("mood", Mood, Mood.PUZZLED)),
        product=table.text("product", ""),
        goal=table.text("goal", ""),
        arrives_s=_number(table, "arrives", 0, 0, 7200),
        turns=turns,
    )


def _check_ways(table: Table, turns: tuple[Turn, ...]) -> None:
    names = [turn.id for turn in turns]
    if len(set(names)) < len(names):
        raise table.error("turn", "有两句话的 id 相同", "请换一个 id。")
    for turn in turns:
        for branch in turn.then:
            if branch.goto not in (*names, END):
                remedy = f"可以写:{'、'.join((*names, END))}。"
                raise table.error("goto", f"没有“{branch.goto}”这句话", remedy)


def _turn(raw: Table, rules: Collection[str]) -> Turn:
    place = f"{raw.place.split(' 第')[0]} 的话 “{raw.values.get('id', '?')}”"
    table = Table(raw.file, place, raw.values)
    _only(table, TURN_FIELDS)
    say, intent = table.texts("say"), table.text("intent", "")
    if not say and not intent:
        raise table.error("say", "缺少内容", '请写 say = ["…"],或 intent = "…"。')
    wanted = table.texts("rules")
    _known(table, "rules", wanted, rules)
    return Turn(
        id=table.text("id"),
        say=say,
        intent=intent,
        expect=table.texts("expect"),
        facts=table.texts("facts"),
        rules=wanted,
        better=table.text("better", ""),
        then=tuple(_branch(entry, rules) for entry in table.tables("then", "分支")),
        wait_s=_number(table, "wait", 2, 0, 600),
        nudge=table.text("nudge", ""),
        step=table.text("step", ""),
    )


def _branch(table: Table, rules: Collection[str]) -> Branch:
    _only(table, BRANCH_FIELDS)
    when, unless = table.texts("when"), table.texts("unless")
    _known(table, "when", when, rules)
    _known(table, "unless", unless, rules)
    return Branch(table.text("goto"), when, unless, table.texts("words"))


def _known(table: Table, field: str, names: Collection[str], rules: Collection[str]) -> None:
    for name in names:
        if name not in rules:
            raise table.error(field, f"没有“{name}”这条规则", f"可以写:{'、'.join(rules)}。")


def _only(table: Table, fields: Collection[str]) -> None:
    if unknown := sorted(set(table.values) - set(fields)):
        raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(fields))}。")


def _number(table: Table, field: str, default: float, low: float, high: float) -> float:
    value = table.values.get(field, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise table.error(field, f"应当是 {low:g} 到 {high:g} 的数", f"请写成 {field} = {low:g}。")
    return float(value)
