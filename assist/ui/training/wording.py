"""Titles of the path of 18 topics, named here for the translation; the core speaks Chinese."""

from __future__ import annotations

from assist.ui.i18n import tr


def topic_texts() -> tuple[str, ...]:
    """Every title, in the order of the path."""
    return (
        *(tr("初识网店客服"), tr("购买流程与支付"), tr("产品知识"), tr("尺码与体型")),
        *(tr("平台规则与法律"), tr("沟通工具与后台"), tr("客户分析"), tr("售前接待")),
        *(tr("促销与活动"), tr("销售技能与异议"), tr("催付与促成"), tr("订单与物流")),
        *(tr("普通售后"), tr("投诉与差评"), tr("案例复盘"), tr("数据监控与分析")),
        *(tr("客户关系管理"), tr("考核与团队")),
    )
