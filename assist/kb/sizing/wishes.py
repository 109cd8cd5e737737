"""How the buyer wants a garment to sit, and what it must not do."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FITS: tuple[tuple[str, str], ...] = (
    (
        "oversize",
        r"over\s?-?size|超宽松|超大版|bf风|男友风|大[一两1]?[个]?[码号](?:穿|的(?:感觉|效果))|[大]一[码号]|廓形",
    ),
    (
        "tight",
        r"紧身|修身|贴身|收身|显身材|显曲线|紧[一]?[点些]|包裹感|包臀的?感觉|小[一]?点|贴[一]?点",
    ),
    ("regular", r"合身|刚好|正好|标准[一]?[点些]?|正常版?|正常穿|不松不紧|合体|适中"),
    (
        "loose",
        r"大[一]?点儿?(?:没关系|没事|无所谓|也行|也可以|也没事|比较好)|宁大勿小|宁可大|宽松|宽大"
        r"|松[一]?[点些]|松松(?:垮垮)?|宽[一]?[点些]|肥[一]?[点些]|大[一]?[点些]|慵懒|休闲[一]?[点些]|舒适[一]?点|空[一]?点|松快",
    ),
)
_TIGHT_THING = r"紧身?|修身|贴身?|勒|绷|包身|裹|箍|紧绷"
_LOOSE_THING = r"宽松|松垮?|宽大|肥大?|大(?=$|[的了,，。\s])|垮|空荡|拖沓|没型"
_WANT = re.compile(
    r"喜欢|想要?|要|爱|偏好|偏爱|希望|习惯|最好|倾向|追求|中意|穿衣|平时穿|一般穿|一般买|平时买|穿惯|偏向|走|钟爱|稍微?|略|尽量|宁愿|宁可|需要|求"
)
_REFUSE = (
    r"(?:不(?:太|是很|怎么|大)?(?:喜欢|爱|想要?|要|希望|能|习惯|敢)|不用|不需要|讨厌|怕|别|不可以|拒绝|受不了|不接受|避免|害怕|担心)"
    r"(?:穿|太|裙子|裤子|上衣|推荐|给我|选|拍|发|过于|过|那么|很|会|特别|是|有点|要|买|衣服|裤子|那种|这种|得|腰|胸|\s)*"
)
_AVOID = re.compile(
    rf"{_REFUSE}(?P<where>肚子|小腹|腹部|腰腹|肚皮)?(?:那里|那块|上|会|太|过|\s)*(?:(?P<tight>{_TIGHT_THING})(?P<at>肚子|小腹|肚皮|腹部|着肚子)?"
    rf"|(?P<loose>{_LOOSE_THING})|(?P<short>短)|(?P<long>长)|(?P<low>低胸|露胸|领口太?低|露太多|露肉|透)|(?P<cropped>露肚脐?子?|露腰|露脐))"
    rf"|(?P<belly>(?:肚子|小腹|腹部|肚皮)(?:那里|那块|上|的地方|这里|部位)?(?:别|不要|不能|怕|不想)(?:太|会|被)?(?:紧|勒|贴|绷))"
    rf"|(?P<belly2>(?<![会能要])不(?:要|想|能)?(?:会)?(?:勒|卡|压)(?:着|到)?(?:肚子|小腹|肚皮|孕肚))"
    rf"|(?P<neither>不松不紧)"
    rf"|(?P<tight2>(?:也|又)(?:不要|别)太?(?:{_TIGHT_THING}))|(?P<loose2>(?:也|又)(?:不要|别|不想要?)太?(?:{_LOOSE_THING}))"
)
_PREFERENCE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FITS))
_OF_BELLY = re.compile(r"(?:肚子|小腹|肚皮|腹部)[^,，。;；!！?？\s]{0,4}$")
_CLAUSE_END = re.compile(r"[,，。;；!！?？\n]|(?<=[一-龥])\s(?=[一-龥])")
_QUESTION = re.compile(r"[吗嘛么?？]|会不会|是不是|呢|有没有|需不需要|要不要|用不用")
_PRODUCT = re.compile(r"(?:这|那)(?:款|件|条|个|种)|你家|你们家|版型|是什么|模特")
_WEAK = frozenset(("刚好", "正好", "小点", "小一点", "大点", "大一点", "大些"))
_EASED = re.compile(r"[一]?[点些]|风|就行|就好|即可|的(?:感觉|效果|风格)|穿$")


@dataclass(frozen=True, slots=True)
class Wishes:
    """A wish and things to avoid, each with the stretch it was read from."""

    pref: str = ""
    pref_at: tuple[int, int] = (0, 0)
    avoid: tuple[tuple[str, int, int], ...] = ()


def wishes(text: str) -> Wishes:
    """The fit wishes of a plain text.

    Refusing one side asks for the other ("不喜欢紧身的" is loose); a question about the
    product ("这款修身吗") is no wish.
    """
    avoid: list[tuple[str, int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _AVOID.finditer(text):
        if _asked(text, match.start(), match.end()):
            taken.append(match.span())
            continue
        taken.append(match.span())
        for thing in _refused(match):
            if thing not in [known for known, _, _ in avoid]:
                avoid.append((thing, match.start(), match.end()))
    pref, at = _preference(text, taken)
    things = [thing for thing, _, _ in avoid]
    if not pref and avoid:
        both = "tight" in things and "loose" in things
        pref = (
            "regular"
            if both
            else "loose"
            if "tight" in things
            else "tight"
            if "loose" in things
            else ""
        )
        at = (avoid[0][1], avoid[0][2]) if pref else at
    return Wishes(pref, at, tuple(avoid))


def _refused(match: re.Match[str]) -> list[str]:
    if match["neither"]:
        return []
    if match["belly"] or match["belly2"] or match["at"] or (match["where"] and match["tight"]):
        return ["tight_belly"]
    if match["tight"] in ("勒", "绷", "箍") and _OF_BELLY.search(match.string[: match.start()]):
        return ["tight_belly"]
    named = {
        "tight": match["tight"] or match["tight2"],
        "loose": match["loose"] or match["loose2"],
        "short": match["short"],
        "long": match["long"],
        "revealing": match["low"],
        "cropped": match["cropped"],
    }
    return [thing for thing, words in named.items() if words]


def _asked(text: str, start: int, end: int) -> bool:
    """Whether the clause around the words is a question rather than a wish."""
    stop = _CLAUSE_END.search(text, end)
    tail = text[end : stop.end() if stop else len(text)]
    return bool(re.match(r"[^,，。]{0,3}[吗嘛么?？]", tail))


def _preference(text: str, taken: list[tuple[int, int]]) -> tuple[str, tuple[int, int]]:
    """The first wish that is neither refused, nor asked of the product, nor said in passing."""
    for match in _PREFERENCE.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, match.start())), default=0)
        stop = _CLAUSE_END.search(text, match.end())
        finish = stop.start() if stop else len(text)
        before, after = text[begin : match.start()], text[match.end() : finish]
        if _of_product(before, after, text[finish : finish + 1]):
            continue
        wanted = _WANT.search(before)
        if match.lastgroup == "oversize" and not wanted:
            wanted = re.search("穿$", before)
        if wanted and before[: wanted.start()].endswith("不"):
            continue
        if match.group() in _WEAK and not _firmly(before):
            continue
        eased = _EASED.search(match.group() + after[:4]) and not _PRODUCT.search(before)
        if wanted or (eased and not re.match(r"款|版", after)):
            return match.lastgroup or "", match.span()
    return "", (0, 0)


def _of_product(before: str, after: str, mark: str) -> bool:
    """Whether the words ask or tell how the garment is cut."""
    if re.search("有$", before) or re.match(r"[一]?[点些]?了|不|裤|裙", after):
        return True
    asked = _QUESTION.search(before[-6:]) or re.match(r"[^,，]{0,4}[吗嘛么]", after)
    return bool(asked or mark in ("?", "？")) and not re.search(r"喜欢|想要|想穿", before)


def _firmly(before: str) -> bool:
    """Whether a weak word ("大一点") follows a wish and does not judge a size."""
    wish = re.search(r"喜欢|想要|想穿|要|希望|偏", before)
    if re.search(r"(?<![我在时])[买拍选拿](?:稍微?|略微?)?$", before):
        return not re.search(r"上[次回]|[之以]前|去年|上个?月|已经|都$", before)
    return bool(wish) and not re.search(r"有点?$|买的?$|[码了]", before[-3:])
