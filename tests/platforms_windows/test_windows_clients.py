"""Known clients by the names that their windows have on Windows."""

from __future__ import annotations

import pytest

from assist.platforms.clients import known_clients, parse_client


@pytest.mark.parametrize(
    ("names", "title", "found", "buyer"),
    [
        (("StandardFrame", "AliWorkbench.exe"), "tb小李-接待中心", "qianniu", "tb小李"),
        (("Qt51514QWindowIcon", "Weixin.exe"), "阿芳", "wechat", "阿芳"),
        (("WeChatMainWndForPC", "WeChat.exe"), "微信", "wechat", ""),
        (("WeWorkWindow", "WXWork.exe"), "企业微信", "wechat", ""),
        (("ImagePreviewWnd", "WeChat.exe"), "图片查看", None, ""),
        (("TXGuiFoundation", "QQ.exe"), "阿芳等3个会话", "qq", "阿芳"),
        (("Chrome_WidgetWin_1", "QQ.exe"), "QQ", "qq", ""),
        (("Qt5152QWindowIcon", "PddWorkbench.exe"), "拼多多商家工作台", "pinduoduo", ""),
        (("Qt5152QWindowIcon", "Dongdong.exe"), "咚咚", "jingmai", ""),
        (("Chrome_WidgetWin_1", "Feige.exe"), "飞鸽客服", "feige", ""),
        (("Qt51517QWindowIcon", "Telegram.exe"), "(3) 阿芳", "telegram-desktop", "阿芳"),
        (("gdkWindowToplevel", "pidgin.exe"), "阿芳", "pidgin", "阿芳"),
        (("gdkWindowToplevel", "pidgin.exe"), "Buddy List", None, ""),
        (("Chrome_WidgetWin_1", "chrome.exe"), "客服工作台 - Google Chrome", "browser", ""),
        (("Chrome_WidgetWin_1", "msedge.exe"), "抖店 飞鸽 - Microsoft​ Edge", "browser", ""),
        (("Chrome_WidgetWin_1", "chrome.exe"), "天气预报 - Google Chrome", None, ""),
        (("Notepad", "notepad.exe"), "千牛", None, ""),
    ],
)
def test_windows_are_known_by_program_and_title(
    names: tuple[str, ...], title: str, found: str | None, buyer: str
) -> None:
    client = known_clients(system="windows").find(names, "", title)
    assert (client.id if client else None) == found
    assert (client.buyer_in(title) if client else "") == buyer


def test_rules_for_a_system_come_before_the_common_ones_and_only_there() -> None:
    text = """
    name = "聊天"
    [window]
    class = ["chat"]
    title = '聊'
    [window.windows]
    class = ["chat.exe"]
    [reading]
    means = ["selection", "copy"]
    [reading.windows]
    means = ["copy"]
    """
    on_windows, elsewhere = parse_client("x", text, "windows"), parse_client("x", text)
    assert on_windows.fits(("Chat.EXE",), "", "聊天")
    assert not on_windows.fits(("chat",), "", "聊天")
    assert not on_windows.fits(("chat.exe",), "", "设置")
    assert on_windows.means == {"copy"}
    assert elsewhere.fits(("chat",), "", "聊天")
    assert elsewhere.means == {"selection", "copy"}


def test_no_client_claims_to_be_readable_on_windows_before_it_was_seen() -> None:
    assert not any("accessibility" in client.means for client in known_clients(system="windows"))
    assert any("accessibility" in client.means for client in known_clients())
