"""What looks like a measure and is none: prices, quantities, dates, codes, garments, changes.

:func:`silenced` blanks such stretches before any number is read, so that no later step can
take "拍了2件 99块" or "胖了十斤" for a measure.
"""

from __future__ import annotations

import re

DIGITS = r"[0-9]+(?:\.[0-9]+)?"
HAN = r"[零一二两三四五六七八九幺十百]+(?:点[零一二三四五六七八九]+)?"
NUMBER = rf"(?:{DIGITS}|{HAN})"

_BODY_UNIT = r"\s*(?:cm|厘米|公分|kg|公斤|斤|千克|磅|码)"
_COUNTER = (
    r"件|条|双(?!脚|腿)|套|个(?![半多几]?月|子|头)|只(?!有|是|穿|想|买|要)|盒|瓶|包|箱|份|次|天|小时|分钟|分(?!别)|秒|点(?![0-9零一二三四五六七八九])|年(?!龄|纪)|日(?!常)"
    r"|楼|折|%|克|g(?![a-z])|ml|毫升|升|款|色|人|位|家|张|片|颗|支|层|栋|单元|期|d(?![a-z])|安(?!踏|德|奈|全)|瓦"
    r"|根|股|步|遍|群|倍|成|万|千(?!克)"
)
_MANY = r"(?:多|几|来)?"

_MONEY = rf"""
    [¥￥$]\s*[0-9.]+
    | {NUMBER}\s*{_MANY}\s*(?:元|块|毛钱|rmb)(?:[0-9]{{1,2}}(?![0-9]))?
    | (?:价格?|售价|付了?|付款|花了?|卖|优惠|省|原价|现价|到手|券后)\s*[:：是]?\s*{NUMBER}
        (?!{_BODY_UNIT})
    | 满\s*{NUMBER}\s*(?:减|送|包邮|打)\s*(?:{NUMBER})?
    | [0-9]+\s*减\s*[0-9]+
    | [0-9]{{2,4}}\s*[一二两三四五][件条套双个](?!月)
    | {NUMBER}\s*(?:包邮|买的|入手|拿下)
    | (?:便宜|少|降|优惠|卖|打折|折|砍)到\s*{NUMBER}
    | (?:(?:别|其他|另一|那|他们)家|别人家?|别的店|人家|隔壁|同行)
        (?:的|店|那边|同款|一样的|也|都|可是)*(?:才|只要|只卖|就卖|卖|就|只)\s*(?:要|卖)?\s*{NUMBER}(?!{_BODY_UNIT})
    | (?:就|给我?|按|算我?)\s*{NUMBER}\s*(?:嘛|行不行|行[吗么]|卖不卖|成交|我就?[拍买下]|算了|得了)
    | (?<![0-9.])(?:[1-9][0-9]|2[1-9][0-9]|[3-9][0-9][0-9])的?(?:那|这)(?:款|件|条|个|双|套)
"""
_CODE = r"""
    (?:https?://|www\.)[^\s一-龥]+
    | (?<![0-9])1[3-9][0-9][\s-]?[0-9]{4}[\s-]?[0-9]{4}(?![0-9])
    | (?<![0-9.])[0-9]{6,}
    | (?<![a-z0-9])(?!cm|kg|us|eu|uk|bmi)[a-z]{1,6}-?[0-9]{3,}[a-z0-9-]*
    | (?:单号|订单号?|尾号|手机号?|电话|快递|编号|货号|型号|链接|房间?|充绒量?|克重|邮编|密码
        |微信)\s*[:：是]?\s*[0-9]+
    | (?<=[0-9]{3})-[0-9]{4,}
"""
_TIME = rf"""
    双\s*(?:11|12|十一|十二) | (?<![0-9])618(?![0-9])
    | {NUMBER}\s*月(?:份|底|初|中旬|{NUMBER}\s*[日号]?)
    | {NUMBER}\s*号(?=\s*(?:[^,，码0-9]{{0,3}}(?:发|到货|送到|寄)|到|前|后|之前|下单|拍的|买的
        |签收|链接|色|要穿|要用|用|结婚|婚礼))
    | (?<![0-9:])(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9])
    | 还[有剩]\s*{NUMBER}\s*个?月 | {NUMBER}\s*个月(?:后|前|以[后前内]|之[后前内]|内|没|就要?生
        |还没|生|的?会员|保修|过去)
    | [路街道弄巷]\s*[0-9]+\s*号
    | 20[0-9]{{2}}\s*(?:年|新?款|夏|春|秋|冬)
    | (?<![孕])(?:0[05]|[6-9][05])\s*后(?=[\s,，。宝妈女男]|$)
"""
_COUNT = rf"""
    第\s*{NUMBER}
    | {NUMBER}\s*{_MANY}\s*(?:{_COUNTER})
    | 百分之{NUMBER}
"""
_GARMENT = rf"""
    (?:衣长|裤长|裙长|袖长|内长|前长|后长|全长|腰带长?|鞋跟|跟高|筒高|筒围|袖口|裤脚|下摆|摆围
        |前裆|后裆
      |头围|颈围|领围|手腕|腕围|手围|脖围|领口|臂展|内裆|领宽)(?:大概|约|是|有|才|\s
          |[:：])*{NUMBER}\s*(?:cm|厘米|公分)?
    | (?:(?<![a-z])[a-z]{{1,4}}|{NUMBER})[码号]的?(?:衣服|裙子|裤子)?的?(?:胸围|腰围|臀围|肩宽
        |大腿围)
      (?:平铺|大概|约|是|有|\s|[:：])*(?:{NUMBER})?\s*(?:cm|厘米|公分)?
    | (?:平铺|成衣|衣服量|裙子量|裤子量|尺码表[上里]?写?的?
        |详情页?[上里]?写?的?)[^,，。！!?？0-9]{{0,6}}{NUMBER}\s*(?:cm|厘米|公分)?
    | (?:衣服|裙子|裤子|上衣|外套|这件|这款|这条)的?(?:胸围|腰围|臀围|肩宽)(?:是|有|才|只有
        |\s)*{NUMBER}\s*(?:cm|厘米|公分)?(?=够|会|是不是|对吗|的?吗|大不|能穿|可以)
    | (?:裙子|裤子|衣服|大衣|外套|上衣)长\s*{NUMBER}
    | 模特[^,，。！!?？0-9]{{0,6}}(?:{NUMBER}\s*(?:cm|厘米|公分|斤|kg|公斤)?[\s/,，、]{{0,2}}
        (?:体重|身高)?){{1,2}}
"""
_SMALL = r"(?:[1-3]?[0-9]|[一二两三四五六七八九]?十?[一二三四五六七八九]?)"
_WEIGHT_UNIT = r"\s*(?:斤|kg|公斤|千克)"
_PERIOD = (
    r"(?:(?<!孕)以前|(?<!孕)(?<!怀)之前|原来|原先|曾经|最[瘦胖]的?时候|去年|前年|婚前|上学时"
    r"|目标|理想|想瘦到|想减到|巅峰)"
)
_CHANGE = rf"""
    从\s*{NUMBER}(?:{_WEIGHT_UNIT})?(?=[^,，。]{{0,4}}(?:减|瘦|胖|涨|掉|增|降|长|到))
    | (?:胖|瘦|涨|减|掉|增|长|重|轻|高|矮)(?:了|掉了?|回了?|重了|胖了|高了)(?:差不多|大概|将近
        |快|有|\s)*{NUMBER}{_MANY}(?:{_WEIGHT_UNIT}|\s*cm|\s*厘米|\s*公分)
    | (?<![偏微较点很])(?:胖|瘦|涨|减|掉){_SMALL}{_MANY}斤
    | {NUMBER}(?:{_WEIGHT_UNIT})?(?=(?:减|瘦|掉|降|涨|长|升|增|胖)(?:重|肥)?[到成回至])
    | 比(?!较)[^,，。0-9]{{0,8}}?(?:重|轻|高|矮|胖|瘦|大|小)了?(?:大概|差不多
        |\s)*{_SMALL}{_MANY}(?:{_WEIGHT_UNIT}|\s*cm|\s*厘米|\s*公分|\s*岁|\s*个?码)
    | {_PERIOD}(?:还|是|只有|才|都|有|体重|大概|差不多|\s)*{NUMBER}(?:{_WEIGHT_UNIT}|
        (?![0-9\s码号米]))
    | (?:(?<![不没])[加穿带连着])(?:上|着)?了?(?:高跟|运动|平底|增高)?鞋子?(?:后|的话|的|身高|量
        |是|有|大概|就|差不多|能|到|\s)*1(?:[.米m])?[0-9一-九]{{1,2}}\s*(?:cm|厘米|公分)?
"""
_NOISE = re.compile("|".join((_CODE, _MONEY, _TIME, _GARMENT, _CHANGE, _COUNT)), re.VERBOSE)


def blanked(text: str, start: int, end: int) -> str:
    """``text`` with a stretch replaced by a character that no pattern takes."""
    return text[:start] + "\x00" * (end - start) + text[end:]


_HEARSAY = re.compile(
    rf"(?:有没有|有无|求)[^,，。0-9]{{0,4}}{NUMBER}\s*(?:cm|公分|斤|kg)?[^,，。?？]{{0,6}}"
    rf"(?:买家秀|姐妹|的人|的亲|参考|反馈|穿过)"
    rf"|(?:评论|评价|买家秀|有人|(?:看|见|说|听|跟|和|像)人家|人家(?=说|穿|买|都|拍|评)|别人|网友|楼上|其他人)[^,，。！!?？我]{{0,30}}"
    rf"|模特[^,，。！!?？我]{{0,30}}"
    rf"|(?:尺码表|详情页?|客服|图上|页面)[上里]?(?:说|写|标|显示|建议|推荐)[^,，。！!?？我]{{0,30}}"
    rf"|有(?:没有)?(?:谁|人)?是?\s*{NUMBER}[^,，。?？]{{0,12}}(?:姐妹|宝子|人|亲)[吗么不]"
)


def without_others(text: str) -> str:
    """Plain ``text`` without what it reports of other buyers ("评论里有人165穿M")."""
    return _HEARSAY.sub(lambda match: "\x00" * len(match.group()), text)


_DENIED = re.compile(
    rf"(?<![是啊哦噢喔呃额诶])(?:不是|没有)(?:身高|体重|[胸腰臀]围|\s)*{NUMBER}(?:(?:米|m){NUMBER}?)?(?!\s*[码号])"
    rf"(?:{_WEIGHT_UNIT}|\s*(?:cm|厘米|公分|米))?"
)


def without_denied(text: str) -> str:
    """Plain ``text`` without the numbers that the buyer takes back ("是58公斤不是68公斤")."""
    return _DENIED.sub(lambda match: "\x00" * len(match.group()), text)


def silenced(text: str) -> str:
    """Plain ``text`` with every stretch blanked whose number is no measure."""
    return _NOISE.sub(lambda match: "\x00" * len(match.group()), text)


_MINUS = re.compile(
    r"(?:^|高|重|围|宽|长|[高重围宽长][:：是为\s]\s?)[-−－](?=[0-9０-９])"
    r"|(?<=[\s,，、])[-−－](?=[0-9０-９])"
)


def minus_signs(original: str) -> tuple[int, ...]:
    """Where a sign makes the number right behind it negative.

    A sign that only follows a space or comma ("160cm -55kg") is a dash, unless another in
    the message stands behind the name of a measure. Takes the buyer's own text: dashes of
    other widths are folded into hyphens later.
    """
    found = list(_MINUS.finditer(original))
    if all(len(match.group()) == 1 and match.start() > 0 for match in found):
        return ()
    return tuple(match.end() - 1 for match in found)
