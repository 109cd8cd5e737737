"""Sizes that the buyer names: asked about now, worn as a rule, or bought here before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assist.kb.sizing.lexer import Number
from assist.kb.sizing.noise import blanked

_LETTER = re.compile(
    r"(?<![a-z0-9'&.])(?P<size>[2-9]x{1,2}l|x{0,5}l|x{0,3}s|[2-5]xs|m)(?![a-z0-9'&])(?!型|形|码数|\s*(?:曲线|身材))"
    r"|(?P<word>均码|f码|onesize|one size|free ?size)"
    r"|(?P<han>(?<![一-龥])?(?:(?:加大|特大|中|大|小)号|(?:加大|特大|中|(?<![大偏选最])小)码(?!数)))"
)
_OF_WORD = {
    "均码": "均码",
    "f码": "均码",
    "onesize": "均码",
    "one size": "均码",
    "freesize": "均码",
    "free size": "均码",
    "小号": "S",
    "小码": "S",
    "中码": "M",
    "加大码": "XL",
    "特大码": "XXL",
    "中号": "M",
    "大号": "L",
    "加大号": "XL",
    "特大号": "XXL",
}
_VERB = re.compile(
    r"(?:穿|拍|买|选|拿|(?<!快)要|换成?|订|定|下单|下|入|(?<![鞋裤子])(?:码数?|尺码)|退|发|这次|这回|这款|这[条件双]也?)(?:的|个|了|过|到|是|成|的是|着)?\s*$"
)
_USUALLY = re.compile(r"(?:平时|平常|一般|通常|日常)(?:都|是)*\s*$")
_WEARS = re.compile(r"(?:鞋子?|靴子?|裤子?)(?:都|一般|平时|是|基本|经常|的)*\s*$")
_OR = re.compile(
    r"\s*(?:码|号|的|cm)?\s*(?:还是|或者?|or|vs)\s*(?:穿|拍|买|选|拿|要)?\s*(?:就?穿)?\s*"
)
_AND_NUMBER = re.compile(r"\s*(?:码|号|的)?\s*(?:还是|或者?|和|跟|、|/|or)\s*(?:穿|拍|买|选)?\s*")
_CLAUSE = re.compile(r"[,，。;；!！?？\n、~]+|\s(?=这|那|我|你|上次|平时|想|能|会|身高|亲)")
_SENTENCE_END = re.compile(r"[。!！?？\n;；]")
_LAST = (
    r"上次|上回|上一?次|上一?[件条双]|之前[^,，。平]{0,8}[买拍]|之前(?:那|的|这)?[件条双款]"
    r"|以前[^,，。平]{0,8}[买拍]|买过|去年|上个?月|前几天|前两天|已经[买拍]|退了"
    r"|在(?:你|咱)们?(?:家|店里?)(?:[买拍])"
)
_USUAL = (
    r"平时|平常|一般|通常|日常|平日|一直(?:都)?(?:是)?穿|都(?:是)?(?:穿|买)|经常穿|常穿|正常(?:都)?穿|别家|其他家"
    r"|习惯穿|往常|向来|一向|历来|从来都?|本来穿|以前穿|(?<![这那][条件款双个])(?:衣服|裤子|裙子|鞋子?|内衣|上衣|外套|t恤|牛仔裤|运动鞋)(?:都)?(?:是)?穿|我是穿"
)
_NOW = (
    r"这次|现在(?=[买拍选])|这款|这件|这条|这双|这个(?!牌|品牌|码|尺码)|换|能穿|可以穿|想要|想买|想拍|要不要|建议"
    r"|推荐(?!的|给)|该穿|该买|该拍|应该"
)
_BOUGHT = r"(?<![想要可])(?:买|拍)的|收到|[买拍]了"
_ROLE = re.compile(f"(?P<last>{_LAST})|(?P<bought>{_BOUGHT})|(?P<usual>{_USUAL})|(?P<now>{_NOW})")
_ASKS = re.compile(
    r"[?？]|吗|嘛|么|呢|还是|或者|行不|可以|合适|能不能|会不会|好不好|哪|多大|够不|有没有|有货|不会|帮|怎么样|可不|是不是|ok不"
)
_LARGE = r"大(?!腿|臂|码|号|小|胸|屁|肚|脚)|宽(?![脚肩胯臀])|松|垮|肥|(?<=[偏点太稍略些])长|空荡?"
_SMALL = (
    r"小(?!腿|腹|肚|码|号|胸|腰|个|脚)|(?<=[子长摆])短|紧|勒|窄|(?<=[偏点太稍略些])短"
    r"|穿不[下上进]|塞不进|拉不上|绷|挤|顶脚"
)
_FIT = r"刚好|刚刚好|正好|合适|合身|正正好|蛮好|挺好|很好|蛮合|没问题"
_GARMENT = r"衣服|裤子|裙子|鞋子?|t恤|卫衣|外套|上衣|连衣裙|运动鞋|牛仔裤"
_SENSE = (
    r"(?:我|穿起来|穿着|穿上|穿|感觉|都|就|还|也|总是|总|有点儿?|有些|稍微?|略|偏|太|挺|比较|是|觉得"
    r"|收到|上身|一般|会|老|明显|发现|之后|后|整体|了|很|\s|,|，|嫌|显得|的|前面)"
)
_SPOT = r"袖子?|袖长|裤腿|裤长|衣长|裙摆|下摆|腰围?|胸围?|肩膀?|肚子|臀部?|大腿|小腿|腿|脚背|脚"
_FEEDBACK = re.compile(
    rf"[\s,，码号的]*(?:(?:那|这)?(?:件|条|款|双)?的?(?:{_GARMENT})?){_SENSE}*?"
    rf"(?:(?P<spot>{_SPOT})(?P<there>那里|这里|那块|部位|处)?{_SENSE}*?)?"
    rf"(?:(?P<fit>{_FIT})|(?P<large>{_LARGE})|(?P<small>{_SMALL}))(?P<tail>[^,，。!！?？\s]{{0,4}})"
)
_OF_BODIES = frozenset("大小宽窄长短")
_MEASURED = re.compile(r"[围长宽高重腰胸臀肩腿](?:是|有|大概|约|\s|[:：])*$")
_WILL_IT = re.compile(
    r"码?的?(?:会不会|会|是不是)(?:太|偏|有点|显)?(?:大|小|紧|挤|短|长|松|宽|窄|合)"
    r"|码?(?:合适|可以|行|能穿|够|ok)(?:吗|不|么)"
)
_CHOOSES = re.compile(r"(?:选|换|改)(?:成|个|到|拍)?\s*$")
_WANTED = re.compile(r"[要买拍换选发退改]")
_GARMENT_BEHIND = re.compile(r"[码号]?的?(?:牛仔|运动鞋|皮鞋|高跟鞋|球鞋|鞋子|裤子|西裤)")
_CHILD = re.compile(r"娃|宝|儿子|女儿|孩|闺女|小朋友")
_SHOE = re.compile(r"鞋|靴|脚|拖")
_TOPS = re.compile(r"衬衫|衬衣|上衣|t恤|卫衣|外套|西装|夹克|毛衣")
_PANTS = re.compile(r"裤|腰围|腿")


@dataclass(frozen=True, slots=True)
class Mention:
    """A size named at ``[start, end)``; ``number`` when it is a size number."""

    start: int
    end: int
    size: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A mention with its role and the feedback on it, which ends at ``end``.

    Roles are "candidate" (asked about now), "usual" and "last" (bought here before).
    """

    mention: Mention
    role: str
    feedback: str = ""
    garment: str = ""
    end: int = 0


def letters(text: str) -> tuple[list[Mention], str]:
    """Letter sizes in a plain text, and the text without them."""
    found = []
    for match in _LETTER.finditer(text):
        words = match.group()
        size = _OF_WORD.get(words, words.upper())
        if match["han"] and text[match.end() : match.end() + 1] in ("线", "召"):
            continue
        found.append(Mention(match.start(), match.end(), size))
    for mention in found:
        text = blanked(text, mention.start, mention.end)
    return found, text


def among(
    numbers: list[Number], text: str, brand_ends: list[int]
) -> tuple[list[Mention], list[Number]]:
    """Numbers that are sizes ("27码", "穿73还是80", "耐克38.5"), and the other numbers."""
    sized = [_child_size(n, text) for n in numbers]
    for i, number in enumerate(numbers):
        sized[i] |= number.unit == "ma" or _after_verb(i, numbers, text)
        sized[i] |= _before_fit(number, text)
        sized[i] |= _after_brand(number, text, brand_ends)
    for i in range(len(numbers) - 1):
        gap = text[numbers[i].end : numbers[i + 1].start]
        alike = _size_like(numbers[i]) and _size_like(numbers[i + 1])
        joined = _OR.fullmatch(gap) or (_AND_NUMBER.fullmatch(gap) and (sized[i] or sized[i + 1]))
        if alike and joined and not _pair(numbers[i], numbers[i + 1], gap):
            sized[i] = sized[i + 1] = True
    mentions = [
        Mention(n.start, n.end, f"{n.point:g}", n.point)
        for n, is_size in zip(numbers, sized, strict=True)
        if is_size
    ]
    return mentions, [n for n, is_size in zip(numbers, sized, strict=True) if not is_size]


def _size_like(number: Number) -> bool:
    return number.single is not None and number.unit in ("", "ma", "cm") and not number.key


def _pair(a: Number, b: Number, gap: str) -> bool:
    """Whether two numbers are height and weight rather than two sizes."""
    return "还是" not in gap and "或" not in gap and a.point >= 130 and b.point < 130


def _after_verb(index: int, numbers: list[Number], text: str) -> bool:
    number = numbers[index]
    before = text[: number.start]
    if not _size_like(number):
        return False
    if 33 <= number.point <= 48 and re.match(r"码?的脚", text[number.end :]):
        return True
    if _USUALLY.search(before) and 23 <= number.point <= 48:
        return True
    if _WEARS.search(before) and 23 <= number.point <= 48:
        return True
    if not _VERB.search(before):
        return False
    if number.point < 14 or number.unit == "cm":
        return False
    if index + 1 < len(numbers):
        follower = numbers[index + 1]
        gap = text[number.end : follower.start]
        if len(gap) <= 2 and not gap.strip(" ,，/") and follower.unit in ("", "jin", "kg"):
            return number.point <= 48 and follower.point >= 130
    return True


def _after_brand(number: Number, text: str, brand_ends: list[int]) -> bool:
    """Whether a number right behind a brand's name is a trouser or shoe size."""
    near = any(
        0 <= number.start - end <= 2 and text[end : number.start].strip(" 的穿") == ""
        for end in brand_ends
    )
    return near and _size_like(number) and 23 <= number.point <= 48


def _before_fit(number: Number, text: str) -> bool:
    """Whether a number is asked about as a size: "130会小吗", "38会挤吗", or worn: "27的牛仔裤"."""
    if not _size_like(number) or _MEASURED.search(text, 0, number.start):
        return False
    if number.unit == "" and 23 <= number.point <= 48 and _GARMENT_BEHIND.match(text, number.end):
        return True
    if not _WILL_IT.match(text, number.end):
        return False
    return 23 <= number.point <= 48 or bool(50 <= number.point <= 170 and _CHILD.search(text))


def _child_size(number: Number, text: str) -> bool:
    """A child's size named by its stature ("110的够穿吗", "160的童装")."""
    after = text[number.end : number.end + 8]
    if number.single is None or number.point % 5 or not 50 <= number.point <= 175:
        return False
    if re.match(r"的?(?:童装|校服)", after):
        return True
    enough = re.match(r"的?(?:够|能|会|可以|还能|合适|大不大|小不小|是不是)", after)
    return bool(enough and after.startswith("的") and _CHILD.search(text))


def said(mentions: list[Mention], text: str, brand_at: list[int]) -> list[Said]:
    """Every mention with its role. ``brand_at`` are the positions of brand names."""
    result: list[Said] = []
    for index, mention in enumerate(mentions):
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        role = _role(mention, text, following, brand_at)
        if (
            result
            and role == "candidate"
            and result[-1].role != "candidate"
            and _AND_NUMBER.fullmatch(text[result[-1].mention.end : mention.start])
        ):
            role = result[-1].role
        feedback, end = _feedback(text, mention.end, following)
        if role == "candidate" and _complaint(feedback, text[mention.end : end + 2], text):
            role = "last"
        if role == "candidate":
            feedback, end = "", mention.end
        result.append(Said(mention, role, feedback, _garment(mention, text), end))
    return result


def _clause(text: str, position: int) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= position:
            start = match.end()
        elif match.start() >= position:
            end = match.end()
            break
    return start, end


def _role(mention: Mention, text: str, following: int, brand_at: list[int]) -> str:
    start, end = _clause(text, mention.start)
    before = [match.lastgroup for match in _ROLE.finditer(text, start, mention.start)]
    after = _ROLE.search(text, mention.end, max(mention.end, min(end, following)))
    asks = bool(_ASKS.search(text, mention.end, max(mention.end, end)))
    if asks and _CHOOSES.search(text[start : mention.start]):
        return "candidate"
    if before and before[-1]:
        kind = str(before[-1])
        if kind == "bought":
            settled = not asks and not text[: mention.start].endswith("拍了")
            settled = settled or bool(_feedback(text, mention.end, following)[0])
            return "last" if settled else "candidate"
        if kind == "usual" and re.match(r"码?的?[?？吗]", text[mention.end : mention.end + 3]):
            return "candidate"
        return "candidate" if kind == "now" else kind
    if any(start <= at < end for at in brand_at):
        return "usual"
    if after and after.lastgroup in ("last", "usual"):
        return str(after.lastgroup)
    if asks or _ASKS.search(text, start, mention.start):
        return "candidate"
    worn = text[max(start, mention.start - 4) : mention.start]
    if not asks and not _WANTED.search(worn) and _GARMENT_BEHIND.match(text, mention.end):
        return "usual"
    if not asks and re.search(r"(?<!裤)腰围?(?:是|大概)?$", worn) and mention.number:
        return "usual"
    tail = text[mention.end : mention.end + 2]
    if "穿" in worn and re.match(r"[码号]?的", tail):
        return "usual"
    if re.search(r"我(?:是|就是|一直|基本)?$|[我他她公婆妈爸友蜜]穿$|穿的$", worn) and not asks:
        return "usual"
    if mention.number and _WEARS.search(text[start : mention.start]) and not asks:
        return "usual"
    return "candidate"


def _complaint(feedback: str, words: str, text: str) -> bool:
    """Whether an unmarked size is one the buyer already has: "M码太大了 想换S"."""
    return feedback in ("small", "large") and ("了" in words or bool(re.search("换|退", text)))


def _feedback(text: str, start: int, following: int) -> tuple[str, int]:
    """What is said of the size just named (small, large, fit, or nothing) and where it ends."""
    end = following
    if stop := _SENTENCE_END.search(text, start, following):
        end = stop.start()
    match = _FEEDBACK.match(text, start, end)
    if not match:
        return "", start
    words = match.group() + text[match.end() : match.end() + 2]
    if re.search(r"[?？吗嘛么不]|会不|这款|这件|这条|这双|你家", words) and "穿不" not in words:
        return "", start
    kind = next(kind for kind in ("fit", "large", "small") if match[kind])
    of_a_body = (
        match["spot"]
        and not match["there"]
        and (match[kind] in _OF_BODIES or (match["spot"] == "脚" and match[kind] == "肥"))
    )
    if of_a_body and not match["tail"].startswith("了"):
        return "", start
    return kind, match.end()


def _garment(mention: Mention, text: str) -> str:
    start, end = _clause(text, mention.start)
    clause = text[start:end]
    if _SHOE.search(clause):
        return "shoes"
    if _PANTS.search(clause):
        return "trousers"
    if _TOPS.search(clause):
        return "top"
    return ""
