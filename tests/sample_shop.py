"""A sample shop that looks like a real one: products, cards and answers for tests and pictures."""

from __future__ import annotations

from typing import cast

from assist.snippets.compliance import Hit, Level
from assist.suggestion import (
    ChartView,
    Kind,
    Mark,
    Measure,
    ProductDetail,
    ProductRef,
    Question,
    SizeCard,
    Suggestion,
    Suggestions,
    Variant,
)

DRESS = ProductRef("dress", "白色雪纺连衣裙", "连衣裙", "LQ2208", 16800, "👗")
TROUSERS = ProductRef("trousers", "高腰垂感阔腿裤", "裤装", "KT1103", 13900, "👖")
MASK = ProductRef("mask", "玻尿酸补水面膜 10 片", "护肤", "MM0510", 5990, "🧖")
NUTS = ProductRef("nuts", "每日坚果礼盒 30 包", "零食", "JG3001", 8900, "🥜")
STROLLER = ProductRef("stroller", "轻便折叠婴儿推车", "母婴", "TC7002", 39900, "👶")
PRODUCTS = (DRESS, TROUSERS, MASK, NUTS, STROLLER)

CHART = ChartView(
    ("码", "身高", "体重", "胸围", "腰围"),
    (
        ("S", "155–160", "43–50", "84", "68"),
        ("M", "158–165", "50–57", "88", "72"),
        ("L", "162–168", "57–63", "92", "76"),
    ),
    lit_row=1,
)

LONG = "我160cm,55kg,穿什么合适啊?今天拍啥时候发货,能便宜点不"


def variant(
    text: str, tone: str = "亲切", technique: str = "", missing: tuple[str, ...] = ()
) -> Variant:
    """A variant whose template is its text."""
    return Variant(tone, text, text, missing, technique)


SIZE = Suggestion(
    "size.dress",
    Kind.SIZE,
    "size.recommend",
    "推荐尺码",
    96,
    0.86,
    "身高体重落在 M",
    (
        variant(
            "亲,按您160cm、55kg,推荐您拍 M码 哦,上身刚好修身😊 方便告诉我胸围吗?帮您再确认一下呢~"
        ),
    ),
    (Mark(1, 11),),
    "尺码",
    31,
    SizeCard(
        "M",
        "",
        0.86,
        ("身高体重落在 M", "腰围 +4cm 松量,修身版型"),
        "bust_cm",
        "亲,方便告诉我您的胸围吗?帮您确认得更准哦😊",
        (),
        CHART,
    ),
)
DELIVERY = Suggestion(
    "delivery.when",
    Kind.FACT,
    "delivery.when",
    "什么时候发货",
    94,
    0.93,
    "“啥时候发货”意思相同",
    (
        variant("亲,下午5点前付款,今天就给您发出哦📦 默认中通,一般2–3天到呢"),
        variant("今天5点前拍下当天发货~🚚", "简短"),
        variant(
            "亲爱的,仓库每天下午5点统一交接快递,5点前付款当天发,之后的明天一早发,发出后2–3天到手哦😊",
            "详细",
        ),
    ),
    (Mark(3, 8),),
    "物流",
    12,
)
COURIER = Suggestion(
    "delivery.courier",
    Kind.REPLY,
    "delivery.courier",
    "发什么快递",
    71,
    0.61,
    "都问到“发货”",
    (
        variant(
            "亲,我们默认发#选择:中通|圆通#哦,收件人写#收件人#可以吗?📮",
            missing=("选择:中通|圆通", "收件人"),
        ),
    ),
    (Mark(6, 8),),
    "物流",
    3,
)
BARGAIN = Suggestion(
    "objection.price",
    Kind.OBJECTION,
    "price.bargain",
    "太贵了 / 能不能便宜",
    91,
    0.88,
    "“便宜点”意思相同",
    (
        variant(
            "亲眼光真好✨ 这款是加厚雪纺+双层内衬,普通款看着像,做工差不少呢,穿一季就看得出来哦",
            technique="对比型",
        ),
        variant("亲,现在拍下给您送运费险,不喜欢随时退,放心试😊", technique="允诺型"),
        variant(
            "价格是公司统一定的,我也想给您便宜呢~不过今天满2件可以减10元哦🎁", technique="借口型"
        ),
        variant("这个价位、这个做工,您再比比看,性价比真的很高啦👍", technique="武断型"),
    ),
    (Mark(1, 4),),
    "议价",
    47,
)
PAIRING = Suggestion(
    "pairing.belt",
    Kind.PAIRING,
    "product.pairing",
    "搭配 米色编织腰带",
    66,
    0.55,
    "同一风格，常一起买",
    (variant("亲,这条裙子配我们家的米色编织腰带特别显腰身,两件一起拍还能减10元呢💕"),),
    (),
    "搭配",
    5,
    partner="米色编织腰带",
)
MATERIAL = Suggestion(
    "fact.material",
    Kind.FACT,
    "product.material",
    "什么面料",
    88,
    0.9,
    "“面料”相同",
    (variant("亲,这款是100%聚酯纤维雪纺,内衬是柔软的涤纶,轻薄不透,夏天穿很凉快哦🌿"),),
    (Mark(2, 4),),
    "咨询",
    8,
)
NO_SIZE = Suggestion(
    "size.none",
    Kind.SIZE,
    "size.recommend",
    "尺码需要确认",
    60,
    0.3,
    "",
    (variant("亲,您的身高体重我再跟您核对一下哦,是160cm、85kg吗?😊"),),
    (),
    "尺码",
    0,
    SizeCard(
        "",
        "",
        0.0,
        ("身高落在 M", "体重超出最大码 L"),
        "waist_cm",
        "亲,腰围大概多少呢?",
        ("体重 85 kg 超出这款的尺码表,没有合适的码", "请先和买家核对数字"),
        CHART,
    ),
)
ALL = (SIZE, DELIVERY, BARGAIN, COURIER, MATERIAL, PAIRING)


def full_answer(message: str = LONG) -> Suggestions:
    """Three questions in one message, each with answers."""
    return Suggestions(
        message,
        (
            Question("我160cm,55kg,穿什么合适啊?", 0, 19, (SIZE,), "尺码"),
            Question("今天拍啥时候发货,", 19, 28, (DELIVERY, COURIER), "发货"),
            Question("能便宜点不", 28, 33, (BARGAIN, PAIRING), "议价"),
        ),
        DRESS,
        (
            Measure("height_cm", 160.0, "160 cm", "160cm"),
            Measure("weight_kg", 55.0, "55 kg", "55kg"),
        ),
    )


def one_answer(message: str, *suggestions: Suggestion) -> Suggestions:
    """One question, the whole message."""
    return Suggestions(message, (Question(message, 0, len(message), suggestions, "咨询"),), DRESS)


def detail(product: ProductRef) -> ProductDetail:
    """Facts of a product; only the dress has all of them."""
    if product is not DRESS:
        return ProductDetail(product, (("产地", "浙江杭州"),), (), None)
    return ProductDetail(
        product,
        (
            ("面料", "100%聚酯纤维雪纺,内衬涤纶"),
            ("厚薄", "轻薄,有内衬不透"),
            ("季节", "春夏,20℃以上单穿"),
            ("洗涤", "30℃以下手洗或机洗轻柔,反面晾干,不可漂白,深浅色分开洗"),
            ("产地", "浙江杭州"),
        ),
        (("白色", "S", 12), ("白色", "M", 30), ("白色", "L", 0), ("浅蓝", "M", 8)),
        CHART,
        ((TROUSERS, "同色系,通勤一套"), (MASK, "满 150 元赠 1 片")),
        ("https://shop.example/item/2208",),
    )


def guesses(message: str) -> Suggestions:
    """One question whose cards are only what comes nearest."""
    question = Question(message, 0, len(message), (MATERIAL, COURIER), "咨询", unsure=True)
    return Suggestions(message, (question,), DRESS)


ABSOLUTE = "是绝对化用语，《广告法》第九条第三项不允许用来宣传商品。"
MEDICAL = "是医疗用语，《广告法》第十七条规定普通商品不能这样宣传。"
SCARCE = "现在属实吗？没有依据就是虚假宣传(《网络反不正当竞争暂行规定》第九条第三项)。"
PRICE = "现在属实吗？原价和涨价要有真实依据(《明码标价和禁止价格欺诈规定》第十六条)。"
PROMISE = "是对效果的保证，没有依据就是虚假广告(《广告法》第二十八条)。"
STIFF = "显得生硬，换成能做到什么、或者正在帮他办什么会更暖。"

HITS: tuple[Hit, ...] = tuple(
    Hit(0, 0, rule, cast(Level, level), words, f"“{words}”{reason}", rewrite, confirm)
    for rule, level, words, reason, rewrite, confirm in (
        ("absolute", "block", "全网最低", ABSOLUTE, "现在的优惠", False),
        ("medical", "block", "根治", MEDICAL, "", False),
        ("scarcity", "warn", "最后一天", SCARCE, "活动期间", True),
        ("price", "warn", "原价", PRICE, "", True),
        ("promise", "warn", "绝对不会", PROMISE, "一般不会", False),
        ("tone", "inform", "不行", STIFF, "暂时办不到", False),
    )
)
"""One of each kind of rule; where they stand is filled in by the stand-in of the library."""
