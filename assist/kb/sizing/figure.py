"""What buyers say of their figure in words: body shape, parts, pregnancy."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPES: tuple[tuple[str, str], ...] = (
    (
        "A",
        r"梨形?型?(?!状)|(?<![a-z])a[型形](?:的?身材|的?体型|身形)|(?<=[是于])a[型形]|(?:上身|上半身|上)(?:比较|偏|很)?瘦,?(?:下身|下半身|下)(?:比较|偏|很)?[胖壮粗]",
    ),
    (
        "O",
        r"苹果(?:身材|体型|[型形])|是苹果(?!手机|肌)|(?<![a-z])o[型形](?:的?身材|的?体型|身形)|(?<=[是于])o[型形]",
    ),
    (
        "H",
        r"(?<![a-z])h[型形](?!版|裙|大衣)(?:的?身材|的?体型|身形)?|直筒(?:身材|型?身|体型|[型形](?!裤|裙))|矩形身?|没有?腰线|没腰身?(?!带)|水桶腰?身?材?|竹竿",
    ),
    (
        "Y",
        r"倒三角(?:形|型)?|(?<![a-z])[yt][型形](?:的?身材|的?体型|身形)|(?:上身|上半身)(?:比较|偏|很)?[壮胖],?(?:下身|下半身)(?:比较|偏|很)?[瘦细]",
    ),
    (
        "X",
        r"沙漏|(?<![a-z])[xs][型形]?(?:的?身材|的?体型|身形|曲线)|(?<=是)x[型形]|(?<=属于)x[型形]|凹凸有致|前凸后翘",
    ),
)
_SHAPE = re.compile("|".join(f"(?P<{letter}>{words})" for letter, words in _SHAPES))
_NOT_A_SHAPE = re.compile(r"[axoho][型形]?(?:字|腿|版|裙|类|领|交叉|摆)|0[型形]?腿")

_HEDGE = (
    r"(?:也|都|还|有点儿?|有些|有|比较|偏|稍微?|略微?|挺|很|太|特别|超级?|蛮|非常|相对|算|是|属于|那里|这里"
    r"|那块|这块|上|的|部|处|围|会|显得|长得|变|真|好|更|又|一点|稍稍|尤其|贼|巨|些|\s)"
)
_PART = {
    "shoulder": r"肩膀?",
    "bust": r"胸[部围]?|上围",
    "waist": r"腰[部身围]?",
    "hip": r"胯部?|髋部?|臀[部围]?|屁股|盆骨|骨盆",
    "calf": r"小腿肚?",
    "thigh": r"大腿根?",
    "leg": r"(?<!小)(?<!大)双?腿部?|(?<=[子股]大)腿",
    "arm": r"手臂|胳膊|大臂|臂",
    "belly": r"小?肚子|小腹|腹部|肚腩|肚皮",
    "instep": r"脚背|脚面",
    "foot": r"脚掌?(?!背|面|踝|长)",
    "frame": r"骨架子?|骨骼|骨头|身架",
    "back": r"后?背部?",
    "neck": r"脖子",
    "upper": r"上半?身",
    "lower": r"下半?身",
}
_TRAIT = {
    "wide": r"宽|阔",
    "narrow": r"窄|溜|斜|塌",
    "big": r"大(?!腿|臂|概|约|小)|(?<=[子股])大(?=腿[细粗短长])|丰满|翘|鼓|凸|突出|突|挺(?!括)",
    "small": r"(?<!大)小(?!时|心|腿|腹|肚|臂)|平(?!时|常|日|均|价)",
    "thick": r"粗|厚|壮|肉多|多肉|有肉|肉肉的?|肥|胖|肉(?!松|感|色)",
    "thin": r"细|瘦|薄|纤细",
    "long": r"长",
    "short": r"短",
    "high": r"高",
}
_OPPOSITE = {"big": "small", "small": "big", "thin": "thick", "narrow": "wide", "short": "long"}
_WORD: dict[tuple[str, str], str] = {
    ("shoulder", "wide"): "broad_shoulder",
    ("shoulder", "big"): "broad_shoulder",
    ("shoulder", "thick"): "broad_shoulder",
    ("shoulder", "narrow"): "narrow_shoulder",
    ("bust", "big"): "big_bust",
    ("bust", "thick"): "big_bust",
    ("bust", "small"): "small_bust",
    ("waist", "thick"): "thick_waist",
    ("waist", "big"): "thick_waist",
    ("waist", "thin"): "slim_waist",
    ("waist", "small"): "slim_waist",
    ("hip", "wide"): "wide_hip",
    ("hip", "big"): "wide_hip",
    ("hip", "thick"): "wide_hip",
    ("hip", "narrow"): "narrow_hip",
    ("hip", "small"): "narrow_hip",
    ("hip", "thin"): "narrow_hip",
    ("thigh", "thick"): "thick_thigh",
    ("thigh", "thin"): "slim_leg",
    ("leg", "thick"): "thick_thigh",
    ("leg", "thin"): "slim_leg",
    ("leg", "short"): "short_leg",
    ("leg", "long"): "long_leg",
    ("calf", "thick"): "thick_calf",
    ("calf", "thin"): "slim_leg",
    ("arm", "long"): "long_arm",
    ("arm", "short"): "short_arm",
    ("arm", "thick"): "thick_arm",
    ("arm", "thin"): "slim_arm",
    ("belly", "big"): "belly",
    ("belly", "thick"): "belly",
    ("instep", "high"): "high_instep",
    ("instep", "thick"): "high_instep",
    ("foot", "wide"): "wide_foot",
    ("foot", "thick"): "wide_foot",
    ("foot", "narrow"): "narrow_foot",
    ("foot", "thin"): "narrow_foot",
    ("frame", "big"): "big_frame",
    ("frame", "wide"): "big_frame",
    ("frame", "small"): "small_frame",
    ("frame", "thin"): "small_frame",
    ("back", "thick"): "thick_back",
    ("back", "wide"): "thick_back",
    ("neck", "short"): "short_neck",
    ("upper", "long"): "long_torso",
    ("upper", "short"): "short_torso",
    ("lower", "short"): "short_leg",
}
_FIXED: tuple[tuple[str, str], ...] = (
    (
        "belly",
        r"啤酒肚|将军肚|大肚腩|小肚腩|游泳圈|救生圈|肚腩|(?:有|大|小|点)(?:小|大)?(?:肚子|肚肚|小腹)(?!不)|腰上有肉|腹部有肉|(?:肚子|小腹|肚腩)(?:还|都|也|一直)?(?:没|没有)(?:怎么|完全)?(?:下去|消|收|回|瘦)",
    ),
    ("big_frame", r"大骨架|虎背熊腰|人高马大|骨架型"),
    ("small_frame", r"小骨架|骨感|娇小|小个子"),
    (
        "broad_shoulder",
        r"宽肩|大肩膀|双开门|肩宽(?!\s*[:：是有约]*\s*(?:[1-9][0-9](?:\.[0-9])?(?![0-9]|\s*(?:斤|kg|公斤))|[二三四五]十))(?=$|[\s,，。!！、;；~的和])",
    ),
    ("narrow_shoulder", r"溜肩|窄肩|斜肩|肩窄|美人肩"),
    ("big_bust", r"大胸|巨乳|丰满的?胸"),
    ("small_bust", r"小胸|平胸|飞机场|没胸|没什么胸|太平公主"),
    ("wide_hip", r"假胯宽?|大屁股|宽胯|宽臀|大臀|翘臀"),
    ("narrow_hip", r"窄胯|没屁股|扁臀|没胯"),
    ("thick_thigh", r"粗腿|大粗腿|大象腿"),
    ("slim_leg", r"细腿|筷子腿|瘦腿(?!裤|袜)|大长细腿"),
    ("short_leg", r"短腿(?!裤)|小短腿"),
    ("long_leg", r"(?<!阔)大?长腿(?!裤|袜)"),
    ("long_arm", r"长胳膊|手长脚长|手(?:比较|有点|偏)?长(?!袖)|长手臂|长臂"),
    ("thick_arm", r"拜拜肉|蝴蝶袖|麒麟臂|粗胳膊"),
    ("wide_foot", r"宽脚|胖脚|大脚骨|拇外翻|大脚板"),
    ("high_instep", r"高脚背|高足弓"),
    ("thick_calf", r"萝卜腿|肌肉腿"),
    ("thick_back", r"虎背(?!熊腰)|后背肉多|富贵包"),
    ("thick_waist", r"水桶腰|粗腰"),
    ("slim_waist", r"小蛮腰|细腰|小腰(?!包)"),
    (
        "plump",
        r"微胖|偏胖|[太好很]胖|丰满|丰腴|肉肉的?|肉感|圆润|胖胖的?|胖子|胖妹|胖m|(?<![显变不太会么发])胖(?!到|了|次|一点|点|不|嘟|宝|吗|么|[0-9一二两三四五六七八九十])|富态|壮实|偏壮|比较壮|(?<=[有很挺])点?壮|膀大腰圆|五大三粗|圆滚滚",
    ),
    (
        "slim",
        r"偏瘦|[太好很]瘦(?!长)|苗条|瘦瘦的?|瘦小|瘦高|瘦弱|纤瘦|(?<![显变不太会胖减发么腿修])瘦(?!到|了|身|脸|下|一点|点|腿|吗|么|到|不|子|款|版|[0-9一二两三四五六七八九十])|竹竿",
    ),
)
_PARTS = "|".join(f"(?P<p_{part}>{words})" for part, words in _PART.items())
_TRAITS = "|".join(f"(?P<t_{trait}>{words})" for trait, words in _TRAIT.items())
_NEGATION = r"(?P<neg>不(?:是)?(?:很|算|太|怎么|够|特别)?|没那么|没有?那么|没有?(?:很|特别)?|无)"
_PART_TRAIT = re.compile(
    rf"(?:{_PARTS})(?:{_HEDGE}){{0,4}}?(?:{_NEGATION})?(?:{_HEDGE}){{0,3}}?(?:{_TRAITS})(?!码|号|松|身|吗|么|不(?!显|胖|瘦|好)|裤|了点?吗)(?!(?<=[宽长])\s*[:：是有约]*\s*(?:[1-9][0-9](?:\.[0-9])?(?![0-9]|\s*(?:斤|kg|公斤))|[二三四五]十))(?!\s*[0-9.]+\s*(?:cm|厘米|公分))"
)
_FIXED_WORD = re.compile(
    "|".join(f"(?P<{name}_{i}>{words})" for i, (name, words) in enumerate(_FIXED))
)
_DENIED = re.compile(
    r"(?:不|没有?|没什么|无|不是|不算|不太|没那么|别人?|怕)(?:很|特别|那么|什么|说|显|会|是)?$"
)
_EFFECT = re.compile(
    r"(?:显|遮|藏|会不会|会|看起来|变|穿着|怕|修饰|包容|不挑|适合)(?:得|着|很|太|比较|特别|一点|我|这种)?$"
)

_PREGNANT = re.compile(
    r"怀孕|怀(?:了|[二三]胎|[二三]宝|着|上)|孕肚|肚子(?=(?:有|都|已经|快)*[0-9一二两三四五六七八九]个?[半多]?个?月)|孕(?![前装育酮])(?:妇(?!装|裤|裙)|妈|期|中期|晚期|早期)?|身孕|大着肚子"
)
_NOT_PREGNANT = re.compile(
    r"备孕|没有?怀|不是孕|没怀|孕前期?准备|产后|生完|生过|卸货|哺乳|不孕|(?:怀|怀孕|孕|生)(?:之|以)?前"
)


@dataclass(frozen=True, slots=True)
class Trait:
    """A word of the figure ("thick_thigh", or a shape letter) at ``[start, end)``."""

    start: int
    end: int
    word: str


def shapes(text: str) -> list[Trait]:
    """Body shapes that the buyer names; A字裙 and O型腿 are none."""
    return [
        Trait(match.start(), match.end(), match.lastgroup or "")
        for match in _SHAPE.finditer(text)
        if not _NOT_A_SHAPE.match(text, match.start())
        and not _DENIED.search(text[max(0, match.start() - 4) : match.start()])
    ]


def traits(text: str) -> list[Trait]:
    """What the buyer says of single parts or of the whole body, in the order of the text."""
    found = [trait for match in _PART_TRAIT.finditer(text) if (trait := _part_trait(match))]
    taken = [(trait.start, trait.end) for trait in found]
    taken += [(m.start(), m.end()) for m in _PART_TRAIT.finditer(text)]
    taken += [(shape.start, shape.end) for shape in shapes(text)]
    for match in _FIXED_WORD.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = text[max(0, match.start() - 5) : match.start()]
        if _DENIED.search(before) or _EFFECT.search(before):
            continue
        name = (match.lastgroup or "").rsplit("_", 1)[0]
        found.append(Trait(match.start(), match.end(), name))
    return sorted(found, key=lambda trait: trait.start)


def _part_trait(match: re.Match[str]) -> Trait | None:
    groups = match.groupdict()
    part = next(name[2:] for name, held in groups.items() if name[:2] == "p_" and held)
    trait = next(name[2:] for name, held in groups.items() if name[:2] == "t_" and held)
    if match["neg"]:
        if trait not in _OPPOSITE:
            return None
        trait = _OPPOSITE[trait]
    word = _WORD.get((part, trait))
    return Trait(match.start(), match.end(), word) if word else None


def pregnancy(text: str) -> re.Match[str] | None:
    """Where the buyer says that somebody is pregnant now."""
    for match in _PREGNANT.finditer(text):
        near = text[max(0, match.start() - 3) : match.end() + 2]
        refused = _NOT_PREGNANT.search(near)
        if not refused:
            return match
    return None
