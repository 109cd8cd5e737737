"""What an import's fields, rows and choices are called on the screen."""

from __future__ import annotations

import re

from assist.snippets.exchange.records import Choice, Field, Layout, Status, Trust
from assist.ui.i18n import tr


def field_name(field: Field) -> str:
    """What a column is taken for."""
    return {
        Field.KEY: tr("编号"),
        Field.FOLDER: tr("分组（文件夹）"),
        Field.TITLE: tr("标题"),
        Field.REPLY: tr("回复"),
        Field.TONE: tr("语气"),
        Field.TECHNIQUE: tr("技巧"),
        Field.RISK: tr("风险"),
        Field.PHRASINGS: tr("买家会这样问"),
        Field.KEYWORD: tr("快捷词"),
        Field.STAGE: tr("阶段"),
        Field.TAGS: tr("标签"),
        Field.INTENT: tr("意图"),
        Field.KIND: tr("类型"),
        Field.LANGUAGE: tr("语言"),
        Field.PRODUCT: tr("产品"),
        Field.SHOP: tr("店铺"),
        Field.VALID_FROM: tr("生效日"),
        Field.VALID_UNTIL: tr("失效日"),
        Field.REVIEWED_UNTIL: tr("复核到"),
        Field.OWNER: tr("负责人"),
        Field.STATE: tr("状态"),
        Field.IMAGES: tr("图片"),
        Field.ACTIVE: tr("启用"),
        Field.CHECK: tr("校验"),
    }[field]


def layout_name(layout: Layout) -> str:
    """Whose file it is; proper names are never translated."""
    names = {
        Layout.CEDA: tr("侧答导出的表格"),
        Layout.PACK: tr("话术包"),
        Layout.QIANNIU: tr("千牛快捷短语"),
        Layout.EASEMOB: tr("环信常用语"),
        Layout.FAQ: tr("一问一答"),
        Layout.GENERIC: tr("普通表格"),
        Layout.SALESMARTLY: "SaleSmartly",
        Layout.BEEFTEXT: "Beeftext",
        Layout.ESPANSO: "espanso",
        Layout.INTERCOM: "Intercom",
        Layout.RAYCAST: "Raycast",
        Layout.ZAMMAD: "Zammad",
    }
    return names[layout]


def status_name(status: Status) -> str:
    """What a row would do."""
    return {
        Status.NEW: tr("新增"),
        Status.CHANGED: tr("更新"),
        Status.SAME: tr("相同"),
        Status.CONFLICT: tr("冲突"),
        Status.REFUSED: tr("不能导入"),
    }[status]


def choice_name(choice: Choice) -> str:
    """What is done with a row."""
    return {
        Choice.MINE: tr("保留我的"),
        Choice.THEIRS: tr("用文件的"),
        Choice.BOTH: tr("两个都要"),
    }[choice]


def trust_note(trust: Trust, signer: str) -> str:
    """What a pack's signature says; empty for what has none."""
    return {
        Trust.NONE: "",
        Trust.OWN: tr("签名有效，是这台电脑导出的"),
        Trust.KNOWN: tr("签名有效，来自 {name}").format(name=signer),
        Trust.UNKNOWN: tr("签名有效，但还不认识签名的人：{name}").format(name=signer),
        Trust.CHANGED: tr("签名对不上：文件在导出以后被改过"),
    }[trust]


def reason_text(reason: str) -> str:
    """A reason of the core in the language of the interface, as far as it is known."""
    plain = tr(reason)
    return plain if plain != reason else re.sub(r"\s+", " ", reason)
