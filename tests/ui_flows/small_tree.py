"""A tree with every kind of step: risky, to be confirmed, with a gap, and an end."""

from assist.snippets.records import ReplyVariant
from assist.snippets.walks.records import Choice, Step, Walk

PRICE = Walk(
    "t/price",
    "t",
    "objection",
    "太贵了",
    "异议",
    ("price.bargain",),
    "feel",
    (
        Step(
            "feel",
            "先认同：接住情绪",
            ask="买家嫌贵",
            say=(
                ReplyVariant("亲，懂您的心情哦😊", "short"),
                ReplyVariant("亲，#产品.名称#花钱买得值才好，我帮您看看😊", "warm"),
            ),
            choices=(
                Choice("喜欢，差一点优惠", "promise"),
                Choice("想听句准话", "firm", "语气硬"),
                Choice("怕买不到", "scarce"),
                Choice("要寄给别人", "gap"),
            ),
        ),
        Step(
            "promise",
            "允诺型：许下好处",
            say=(ReplyVariant("亲，给您留一张券哦🎁", "warm"),),
            technique="允诺型",
            risk="low",
            todo=("写进备注",),
            choices=(Choice("还是贵", "firm"),),
        ),
        Step(
            "firm",
            "武断型：给句准话",
            say=(ReplyVariant("亲，这就是最实在的价了", "short"),),
            technique="武断型",
            risk="high",
        ),
        Step(
            "scarce",
            "怕买不到",
            say=(ReplyVariant("亲，只剩几件啦，喜欢要抓紧哦", "warm"),),
            confirm="现在确实只剩这些吗",
        ),
        Step("gap", "问收件人", say=(ReplyVariant("亲，是寄给#收件人#吗😊", "warm"),)),
    ),
)
AFTER = Walk(
    "t/wrong",
    "t",
    "aftersale",
    "发错货",
    "售后",
    ("issue.wrong",),
    "sorry",
    (
        Step(
            "sorry",
            "先道歉",
            payer="卖家",
            requires=("照片", "快递单号"),
            say=(ReplyVariant("亲，实在抱歉，运费我们出🙏", "warm"),),
        ),
    ),
)
