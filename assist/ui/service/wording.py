"""Texts of the core that these windows show as they come, named here for the translation.

Reasons, kinds and stages are made in the core, which speaks Chinese; ``tr`` finds them by
the keys below when the interface is English.
"""

from __future__ import annotations

from assist.ui.i18n import tr


def guard_texts() -> tuple[str, ...]:
    """What the guard of reminders says, with its kinds, ways and outcomes."""
    return (
        *(tr("新买家"), tr("二次买家"), tr("多次买家")),
        *(tr("千牛"), tr("短信"), tr("电话")),
        *(tr("紧迫"), tr("特权"), tr("核对")),
        *(tr("已付款"), tr("考虑"), tr("无回应"), tr("拒绝")),
        tr("上次就是这样提醒的，这次换一种渠道或策略更好。"),
        tr("电话适合 {yuan} 元以上的订单，这一单先用千牛。"),
        tr("离订单关闭还早，别说“即将关闭”；可以说几点前付款今天发货。"),
        tr("可以提醒，不过这个时段下的单，稍晚一点提醒更合适。"),
        tr("这一单已付款，不用再提醒。"),
        tr("买家已拒绝，请不要再提醒，给他留个好印象。"),
        tr("订单已经超过付款期限。"),
        tr("这一单已提醒 {count} 次，再催会惹人反感。"),
        tr("下单还不到 {minutes} 分钟，买家可能正在付款。"),
        tr("距上次提醒不到 {hours} 小时。"),
        tr("现在是休息时间（{night}），请天亮再提醒。"),
    )


def element_texts() -> tuple[str, ...]:
    """The elements of a short message and how to mend them."""
    return (
        *(tr("店铺"), tr("产品"), tr("时间"), tr("技巧"), tr("字数"), tr("退订方式")),
        tr("写上店名，买家才知道是谁"),
        tr("写上拍下的商品"),
        tr("写上几点前付款或何时关闭"),
        tr("用上紧迫、特权、核对中的一种"),
        tr("一条短信 {count} 字以内"),
        tr("带优惠的短信要写明退订方式"),
    )


def list_texts() -> tuple[str, ...]:
    """Why a row of a list was refused; the tags and stages that ship."""
    return (
        *(tr("空行"), tr("这一单没有成交"), tr("没有写买家"), tr("金额看不懂"), tr("金额是负数")),
        *(tr("10次以上"), tr("5–9次"), tr("3–4次"), tr("2次"), tr("1次"), tr("还没买过")),
        *(tr("潜在"), tr("新客户"), tr("老客户"), tr("粉丝"), tr("沉睡")),
    )
