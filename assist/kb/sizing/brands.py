"""Brands that buyers compare their size with."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KNOWN = (
    "优衣库|无印良品|耐克|阿迪达斯|阿迪|李宁|安踏|特步|鸿星尔克|匹克|361度?|回力|匡威|新百伦|斯凯奇|彪马|亚瑟士|范斯|乔丹"
    "|森马|美特斯邦威|太平鸟|波司登|海澜之家|真维斯|以纯|班尼路|热风|拉夏贝尔|欧时力|伊芙丽|茵曼|裂帛|韩都衣舍|江南布衣"
    "|李维斯|杰克琼斯|卡宾|七匹狼|九牧王|雅戈尔|劲霸|利郎|南极人|恒源祥|内外|蕉内|爱慕|曼妮芬|都市丽人|黛安芬|古今|华歌尔"
    "|百丽|达芙妮|星期六|千百度|奥康|红蜻蜓|巴拉巴拉|安奈儿|英氏|全棉时代|童泰|丽婴房|迪卡侬|露露乐蒙|始祖鸟|北面|哥伦比亚"
    "|骆驼|探路者|秋水伊人|哥弟|宝姿|歌莉娅|地素|三彩|播|艾格|淑女屋"
)
_LATIN = (
    r"zara|h&m|hm|ur|only|vero ?moda|gap|muji|uniqlo|nike|adidas|puma|fila"
    r"|vans|converse|new ?balance|nb|asics|levi'?s|lee"
    r"|jack ?(?:&|and)? ?jones|mlb|mango|c&a|lululemon|uooyaa|dickies"
    r"|champion|ck|tommy|coach|skechers|crocs|urban revivo|gxg"
    r"|maje|sandro|bosideng|ubras|neiwai|shein|forever ?21|asos|topshop|pull ?& ?bear"
    r"|bershka|massimo dutti|cos"
)
_FASHION = frozenset(
    {
        "ZARA",
        "H&M",
        "HM",
        "UR",
        "URBAN REVIVO",
        "ONLY",
        "VEROMODA",
        "VERO MODA",
        "MANGO",
        "COS",
        "MAJE",
        "SANDRO",
        "ASOS",
        "TOPSHOP",
        "BERSHKA",
        "MASSIMO DUTTI",
        "SHEIN",
        "太平鸟",
        "欧时力",
        "哥弟",
        "地素",
        "歌莉娅",
        "江南布衣",
        "伊芙丽",
        "拉夏贝尔",
        "艾格",
        "秋水伊人",
        "宝姿",
    }
)
_GENERIC = re.compile(
    r"(?:平时|平常|一般|通常|日常)(?:都|是|我)?(?:穿|买)?(?P<name>[一-龥]{2,5}?)(?:家|牌子?|品牌)?(?:的)?(?:都)?(?:是)?(?:穿|买)"
    r"|(?:穿|买)(?P<name2>[一-龥]{2,5}?)(?:家|牌)的"
)
_NOT_BRANDS = re.compile(
    r"衣服|裤|裙|鞋|衬衫|卫衣|毛衣|外套|内衣|文胸|上衣|大衣|都是|网上|淘宝|商场|实体|一般|比较|女装|男装|西装|打底|羽绒|均码|你们?|咱|我|他|她|别|宽松|修身|喜欢|标准|正常|国|运动"
)
_BRAND = re.compile(rf"(?P<known>{_KNOWN})|(?<![a-z])(?P<latin>{_LATIN})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand named at ``[start, end)``; Latin names in capitals."""

    start: int
    end: int
    name: str

    @property
    def dresses(self) -> bool:
        """Whether an even number with this name (ONLY 36) is a dress size, not a shoe size."""
        return self.name in _FASHION


def brands(text: str) -> list[Brand]:
    """The brands in a plain text: known names, or a name in "平时…穿"."""
    found = [
        Brand(m.start(), m.end(), m.group() if m["known"] else m.group().upper())
        for m in _BRAND.finditer(text)
        if m.group() not in ("播", "内外") or text[m.end() : m.end() + 1] in ("的", "家", "穿")
    ]
    if found:
        return found
    for match in _GENERIC.finditer(text):
        name = match["name"] or match["name2"]
        if name and not _NOT_BRANDS.search(name):
            start = match.start("name") if match["name"] else match.start("name2")
            found.append(Brand(start, start + len(name), name))
    return found
