"""Who a message speaks of, and from which word on."""

from __future__ import annotations

import re
from dataclasses import dataclass

FEMALE, MALE = "female", "male"
CHILDREN = frozenset({"son", "daughter", "child"})

_RELATIONS: tuple[tuple[str, str, str], ...] = (
    (
        "husband",
        MALE,
        r"(?:孩子|娃|宝宝|孩)[他她]?(?:爸爸?)|老公|丈夫|(?<!快递)先生|(?:我家?|家里?)(?:那|这)口子|孩子?他爹|男人(?=[\s,，0-9身穿1])",
    ),
    ("wife", FEMALE, r"(?:孩子|娃|孩)[他她]?(?:妈妈?)|老婆|媳妇儿?|妻子|太太|爱妻"),
    ("boyfriend", MALE, r"男朋友|男友|男票|男盆友|男神"),
    ("girlfriend", FEMALE, r"女朋友|女友|女票|女盆友"),
    (
        "mother",
        FEMALE,
        r"(?<![孕宝])妈妈|老妈|母亲|婆婆|岳母|丈母娘|(?<=[我给帮他她替送俺咱])妈(?![呀耶咪])|(?<=[我给帮他她替送俺咱])(?:老)?娘(?!家)|老娘(?=\s*[0-9身高穿体一])|麻麻|俺妈",
    ),
    (
        "father",
        MALE,
        r"爸爸|老爸|父亲|公公|岳父|老丈人|(?<=[我给帮他她替送俺咱])爸|(?<=[我给帮他她替送俺咱])爹|老爹|粑粑",
    ),
    ("son", MALE, r"儿子|儿砸|小子"),
    ("daughter", FEMALE, r"女儿|闺女|丫头|女鹅"),
    (
        "child",
        MALE,
        r"男(?:宝宝?|娃|童(?!装|款|鞋))|小男(?:孩|生)|孙子|侄子|外甥(?!女)|男孩儿?(?!子)",
    ),
    (
        "child",
        FEMALE,
        r"女(?:宝宝?|娃|童(?!装|款|鞋))|小女(?:孩|生)|孙女|侄女|外甥女|女孩儿?(?!子)",
    ),
    (
        "child",
        "",
        r"宝宝(?!们)|新生儿|婴儿|大宝|(?<!怀)(?<!怀着)(?<!怀的)二宝|(?<!怀)三宝|小宝|大娃|二娃|老大|老二|小朋友|(?<=[,，、\s])[大小]的(?=[0-9一-九]|是|身高|今年)|(?<![完了带怀])小孩子?|(?<!生)(?<![完了带怀喂有男女])孩子|娃娃?|小家伙|宝贝(?=\s*[0-9一二三四五六七八九十]+\s*(?:岁|个月))",
    ),
    ("friend", "", r"闺蜜|朋友|同事|室友|同学|好姐妹|姐妹(?!们)|哥们儿?|兄弟|基友|邻居|舍友"),
    ("sister", FEMALE, r"(?<!小)姐姐|妹妹|(?<=[我给帮])[姐妹](?![姐妹夫])|表[姐妹]|堂[姐妹]"),
    ("brother", MALE, r"(?<!小)哥哥|弟弟|(?<=[我给帮])[哥弟](?![哥弟])|表[哥弟]|堂[哥弟]"),
    ("grandmother", FEMALE, r"奶奶|外婆|姥姥|姥娘"),
    ("grandfather", MALE, r"爷爷|外公|姥爷"),
)
_NAMED = tuple((f"r{i}", who, gender) for i, (who, gender, _) in enumerate(_RELATIONS))
_SPOKEN_TO = frozenset(("sister", "brother", "friend", "child"))
_IN_LAWS = frozenset(("婆婆", "岳母", "丈母娘", "公公", "岳父", "老丈人"))
_HEARSAY = re.compile(
    r"(?:们)?(?:都?说|推荐|介绍|安利|觉得|买了|种草|一起|看[到上中了]|的推荐|拍了|和我都|[都也](?:想|要|买|说|觉得|推荐|种草|喜欢|拍))"
)
_SELF_LEADS = (
    r"我(?:自己|本人|个人|的|是|今年|现在|大概|也|呢|就|有|净|差不多|目前|本身|平时|一般|平常|通常|比较|有点儿?|属于|偏|穿|[:：\s,，])*"
    r"(?=[0-9一二三两1-9]|身高|体重|胸围|腰围|臀围|肩宽|三围|脚长|脚|腰|胸|肩|梨|苹果|沙漏|胖|瘦|[smlx]|高|矮|个子|怀孕|孕)"
)
_PRONOUN = r"[他她](?!们)(?=[\s是有的身体平一般现大概也呢,，1-9穿]|$)"
_ENUM = r"(?:还有|另外?)?一个(?:是)?(?=[^,，。;；\x00]{0,6}[0-9])|另一个|另外一个"
_TURN = re.compile(
    "|".join(f"(?P<r{i}>{words})" for i, (_, _, words) in enumerate(_RELATIONS))
    + f"|(?P<enum>{_ENUM})|(?P<pronoun>{_PRONOUN})|(?P<self>本人|{_SELF_LEADS})"
)
_MAN = re.compile(
    r"(?:男(?:生|士|的|性|孩子|人|同学)|帅哥|小伙子?|爷们|大叔)(?!款|装|鞋|裤|码|版)|(?:(?<![a-z一-龥])|(?<=kg)|(?<=cm))男(?=[\s,，。\d]|$)|(?<=[是人,，\s])男(?=[\s,，。\d]|$)"
)
_WOMAN = re.compile(
    r"(?:女(?:生|士|的|性|孩子|人)|妹子|小姐姐(?=穿)|阿姨)(?!款|装|鞋|裤|码|版)|(?:(?<![a-z一-龥])|(?<=kg)|(?<=cm))女(?=[\s,，。\d]|$)|(?<=[是人,，\s])女(?=[\s,，。\d]|$)"
)
_ALL = re.compile(r"(?:都是|全是|两个都?是?|俩都?是?)(?P<of>[男女])(?:的|生|孩|士|宝)")
_ADDRESSED = re.compile(
    r"(?:\s|[,，~!！])*(?:你好|您好|在吗|在不|在么|好(?=[,，\s])|帮我|帮忙|请问|请|麻烦|给我(?:看|推)|问[下一]|我想|我要)"
)
_MONTHS_OLD = re.compile(r"个?月(?:大|龄|的?(?:宝|娃|婴|小))|婴儿|新生儿")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person of a message; ``name`` keeps two children or two unnamed people apart."""

    who: str = ""
    gender: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """From ``start`` on, the message speaks of ``speaker``; ``[start, end)`` says so."""

    start: int
    end: int
    speaker: Speaker


SELF = Speaker("self")


def turns(text: str) -> list[Turn]:
    """The people of a plain text in the order of its words; the first is the buyer."""
    found = [Turn(0, 0, SELF)]
    other: Speaker | None = None
    unnamed = 0
    for match in _TURN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "self":
            speaker = SELF
        elif kind == "pronoun":
            speaker = other or Speaker(name="pronoun")
        elif kind == "enum":
            unnamed += 1
            speaker = Speaker(name=f"unnamed {unnamed}")
        else:
            _, who, gender = _NAMED[int(kind[1:])]
            if who in _SPOKEN_TO and _addressed(text, match):
                continue
            name = match.group() if who in CHILDREN else ""
            if who == "child" and other and other.who in CHILDREN and not _ordinal(name):
                continue
            mark = name if _ordinal(name) else match.group() if match.group() in _IN_LAWS else ""
            speaker = Speaker(who, gender, mark)
            receives = text[max(0, match.start() - 3) : match.start()]
            if _HEARSAY.match(text, match.end()) and not re.search("[给帮替为送]", receives):
                other = other or speaker
                continue
            other = speaker
        found.append(Turn(match.start(), match.end(), speaker))
    return found


def _addressed(text: str, match: re.Match[str]) -> bool:
    """Whether the word only calls the agent: "妹妹你好", "姐姐帮我看看"."""
    opening = re.fullmatch(r"(?:哈喽|你好|您好|亲|好|在吗|小|\W)*", text[: match.start()])
    return bool(opening) and bool(_ADDRESSED.match(text, match.end()))


def _ordinal(name: str) -> bool:
    """Whether the word tells one child of several."""
    return name[:1] in ("大", "二", "三") or name in ("小宝", "老大", "老二", "小的")


def gender_at(text: str, start: int, end: int) -> str:
    """The gender that ``text[start:end]`` states outright ("男的", "女生"), or ""."""
    if (match := _MAN.search(text, start, end)) and not _calls(text, match):
        return MALE if not _asks_both(text, match) else ""
    if match := _WOMAN.search(text, start, end):
        return FEMALE if not _asks_both(text, match) else ""
    return ""


def gender_of_all(text: str) -> str:
    """The gender of everybody spoken of ("都是女的"), or ""."""
    match = _ALL.search(text)
    return "" if match is None else MALE if match["of"] == "男" else FEMALE


def _calls(text: str, match: re.Match[str]) -> bool:
    """Whether "帅哥" at the start only calls the agent."""
    return match.group() == "帅哥" and not text[: match.start()].strip("你好您亲,，! ")


def _asks_both(text: str, match: re.Match[str]) -> bool:
    return text[max(0, match.start() - 1) : match.end() + 1].count("男女") > 0


def is_infant(text: str) -> bool:
    """Whether the words are those of a baby even when nobody is named."""
    return bool(_MONTHS_OLD.search(text))
