"""Taking personal data out of a buyer's words before anything of them is kept."""

from __future__ import annotations

import re

LINK = re.compile(r"(?:https?://|www\.)[\w./?=&%#:+~-]+", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{0,4}\d[\dA-Za-z-]{5,}")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
NAME = re.compile(r"(?:收件人|收货人|姓名|我叫|联系人)[::是]?\s*[\u4e00-\u9fff]{2,4}")
PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:省|市|区|县|镇|乡|村|街道|路|街|巷|弄|小区|花园|大厦)"
    r"[\u4e00-\u9fffA-Za-z0-9-]{0,20}(?:号|栋|幢|单元|室|楼)"
)


def mask(text: str) -> str:
    """``text`` with links, mail addresses, names, addresses and all figures replaced."""
    text = LINK.sub("[链接]", text)
    text = MAIL.sub("[邮箱]", text)
    text = NAME.sub("[姓名]", text)
    text = PLACE.sub("[地址]", text)
    text = CODE.sub("[号码]", text)
    return FIGURE.sub("[数字]", text)
