"""The names that a reply may ask for, so that a misspelt one is found before a buyer is.

Packs may use every fact of this list whether or not a product or shop in hand has it: a reply
whose fact is missing waits for the agent, or falls behind one that is complete.
"""

from __future__ import annotations

from collections.abc import Iterable

_OF_PRODUCTS = (
    "名称 货号 价格 链接 库存 材质 厚薄 季节 人群 版型 颜色 色差 功效 用法 洗护 掉色 保质期 "
    "成分 安全 正品 产地 品牌 包装 规格 兼容 配件 尺码说明 亮点 注意 保修 预售"
)
_OF_SHOPS = (
    "名称 截单时间 快递 备选快递 发货地 到货天数 偏远说明 包邮门槛 运费 退换天数 运费险 "
    "退货地址 客服时间 发票说明 优惠券 活动 会员说明 赠品 付款方式 自提说明 价保天数 "
    "退款到账 保修说明 联系方式 实体店"
)

PRODUCT_FACTS = tuple(_OF_PRODUCTS.split())
SHOP_FACTS = tuple(_OF_SHOPS.split())
_RECKONED = (
    "底价.第一档 底价.第二档 底价.最低 包邮.还差 "
    "搭配.名称 搭配.价格 搭配.合计 搭配.还差 搭配.单数 搭配.一起"
)
RECKONED = tuple(_RECKONED.split())
"""What is worked out: the steps of the bottom price that may be offered now, what the product in
hand lacks to free shipping, and, in the text of a pairing, its partner."""


def known_facts(product: Iterable[str] = (), shop: Iterable[str] = ()) -> frozenset[str]:
    """Full names of every fact: the usual ones, and those that goods and shops bring."""
    of_goods = (f"产品.{name}" for name in (*PRODUCT_FACTS, *product))
    of_shops = (f"店铺.{name}" for name in (*SHOP_FACTS, *shop))
    return frozenset((*of_goods, *of_shops, *RECKONED))
