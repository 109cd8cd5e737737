import pytest

from assist.platforms.clients import known_clients, parse_client


def test_every_shipped_client_can_be_read_and_says_how_it_is_noticed() -> None:
    clients = list(known_clients())
    assert {"pidgin", "gajim", "telegram-desktop", "qianniu", "wechat", "qq", "browser"} <= {
        client.id for client in clients
    }
    assert all(client.name and client.classes and client.means for client in clients)
    assert all(c.means <= {"accessibility", "selection", "copy"} for c in clients)


@pytest.mark.parametrize(
    ("classes", "role", "title", "found", "buyer"),
    [
        (("Pidgin", "Pidgin"), "conversation", "买家小李", "pidgin", "买家小李"),
        (("Pidgin", "Pidgin"), "conversation", "(*) 买家小李", "pidgin", "买家小李"),
        (("Pidgin", "Pidgin"), "buddy_list", "Buddy List", None, ""),
        (("aliworkbench.exe", "aliworkbench.exe"), "", "tb小李-接待中心", "qianniu", "tb小李"),
        (("wechat", "wechat"), "", "微信", "wechat", ""),
        (("wechat", "wechat"), "", "阿芳", "wechat", "阿芳"),
        (("TelegramDesktop",), "", "(3) 阿芳", "telegram-desktop", "阿芳"),
        (("TelegramDesktop",), "", "Media viewer", None, ""),
        (("gajim", "Gajim"), "", "阿芳 - Gajim", "gajim", "阿芳"),
        (("qq", "QQ"), "", "阿芳等3个会话", "qq", "阿芳"),
        (("chromium", "Chromium"), "", "客服工作台 - Chromium", "browser", ""),
        (("chromium", "Chromium"), "", "天气预报 - Chromium", None, ""),
        (("xterm", "XTerm"), "", "千牛", None, ""),
    ],
)
def test_windows_are_known_by_class_role_and_title(
    classes: tuple[str, ...], role: str, title: str, found: str | None, buyer: str
) -> None:
    client = known_clients().find(classes, role, title)
    assert (client.id if client else None) == found
    assert (client.buyer_in(title) if client else "") == buyer


def test_a_client_without_window_rules_is_refused() -> None:
    with pytest.raises(KeyError):
        parse_client("x", 'name = "x"')


def test_a_client_is_one_file_of_data() -> None:
    client = parse_client("x", 'name = "某聊天"\n[window]\nclass = ["XChat"]\n')
    assert client.fits(("xchat",), "any", "any")
    assert not client.means


def test_the_key_that_sends_is_data_and_anything_else_is_refused() -> None:
    text = 'name = "x"\n[window]\nclass = ["X"]\n[composer]\nsend = "{}"\n'
    assert parse_client("x", text.format("Ctrl+Return")).send_key == "Ctrl+Return"
    assert {client.send_key for client in known_clients()} <= {"Return", "Ctrl+Return"}
    with pytest.raises(ValueError, match="send"):
        parse_client("x", text.format("F5"))
