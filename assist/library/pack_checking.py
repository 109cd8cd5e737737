"""Everything that is wrong with a pack, told at once, before anything of it is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assist.errors import PackError
from assist.kb.pack import read_floors, read_pairings, read_products, read_shop
from assist.kb.records import Product
from assist.paths import resources
from assist.snippets.pack import read_snippets, vocabulary
from assist.snippets.placeholders import unknown
from assist.snippets.records import Snippet
from assist.snippets.walks.pack import read_walks
from assist.snippets.walks.records import Walk
from assist.store.packs import Pack, Report, open_pack

FOLDERS = frozenset({"snippets", "products", "walks"})
FILES = frozenset({"pack.toml", "pairings.toml"})
NAME_IT = (
    "请检查写法;产品和店铺的信息写成 #产品.材质#、#店铺.快递#,只有客服知道的写成 #填写:名称#。"
)


@cache
def known_intents() -> frozenset[str]:
    """The ids of ``resources/intents.tsv``."""
    lines = (resources() / "intents.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.partition("\t")[0] for line in lines)


def examine(folder: Path) -> list[PackError]:
    """Every mistake of the pack in ``folder``, each once, in the order of its files."""
    found: dict[str, PackError] = {}

    def note(error: PackError) -> None:
        found.setdefault(error.sentence, error)

    try:
        pack = open_pack(folder, note)
        for error in _contents(pack, note):
            note(error)
    except PackError as error:
        note(error)
    return list(found.values())


def _contents(pack: Pack, note: Report) -> Iterator[PackError]:
    yield from _unread(pack.folder)
    products = read_products(pack, None, note)
    try:
        read_shop(pack)
        read_floors(pack, products)
    except PackError as error:
        yield error
    pairings = read_pairings(pack, [product.key for product in products], note)
    # A broken file of goods or a wrong [fragments] ends it here: no name could be judged.
    known = vocabulary(pack)
    snippets, walks = read_snippets(pack, note), read_walks(pack, note)
    yield from _references(pack, snippets, products)
    yield from _intents(pack, snippets, products, walks)
    said = [pairing.text for pairing in pairings]
    said += [v.text for walk in walks for step in walk.steps for v in step.say]
    for text in said:
        if name := unknown(text, known.facts):
            place = _place(pack, f"#{name}#")
            yield PackError(f"{place}不认识占位符 #{name}#。", NAME_IT)


def _unread(folder: Path) -> Iterator[PackError]:
    """Files that look like content and that nothing reads."""
    for file in sorted(folder.rglob("*.toml")):
        inside = file.relative_to(folder).as_posix()
        parts = inside.split("/")
        if not (len(parts) == 1 and parts[0] in FILES) and not (
            len(parts) == 2 and parts[0] in FOLDERS
        ):
            yield PackError(
                f"{inside} 没有被读取。",
                "话术放在 snippets、产品放在 products、流程放在 walks 文件夹里。",
            )


def _references(
    pack: Pack, snippets: Sequence[Snippet], products: Sequence[Product]
) -> Iterator[PackError]:
    known = {product.key for product in products}
    for snippet in snippets:
        place, entry = _place(pack, _id(snippet.key)), _bare(snippet.key)
        if snippet.product_key and snippet.product_key not in known:
            name = _bare(snippet.product_key)
            yield PackError(
                f"{place}“{entry}”的字段 product:没有“{name}”这个产品。",
                "请检查产品编号,或把产品文件放进 products 文件夹。",
            )
        if not snippet.phrasings:
            yield PackError(
                f"{place}“{entry}”的字段 phrasings:没有买家的问法,匹配不到。",
                '请写上几种问法:phrasings = ["…", "…"]。',
            )


def _intents(
    pack: Pack, snippets: Sequence[Snippet], products: Sequence[Product], walks: Sequence[Walk]
) -> Iterator[PackError]:
    used = [(snippet.key, "intent", snippet.intent) for snippet in snippets]
    used += [(product.key, "fact.intent", f.intent) for product in products for f in product.facts]
    used += [(walk.key, "intents", intent) for walk in walks for intent in walk.intents]
    for key, field, intent in used:
        if intent and intent not in known_intents():
            place, entry = _place(pack, _id(key)), _bare(key)
            yield PackError(
                f"{place}“{entry}”的字段 {field}:不认识意图“{intent}”。",
                "全部意图列在 resources/intents.tsv;没有合适的就留空。",
            )


def _bare(key: str) -> str:
    return key.partition("/")[2]


def _id(key: str) -> str:
    return f'"{_bare(key)}"'


def _place(pack: Pack, words: str) -> str:
    """File and line where ``words`` first stand, followed by a blank; empty if nowhere."""
    for file in sorted(pack.folder.rglob("*.toml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if words in line:
                return f"{file.name} 第 {number} 行 "
    return ""
