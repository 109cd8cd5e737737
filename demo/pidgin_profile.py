"""A Pidgin profile that logs in by itself and opens a window when a buyer writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from demo.chat_server import AGENT, BUYERS

ACCOUNT_ID = f"{AGENT.address}/pidgin"

ACCOUNTS = f"""<?xml version='1.0' encoding='UTF-8' ?>
<account version='1.0'>
 <account>
  <protocol>prpl-jabber</protocol>
  <name>{ACCOUNT_ID}</name>
  <password>{AGENT.password}</password>
  <alias>{AGENT.alias}</alias>
  <statuses>
   <status type='available' name='Available' active='true'><attributes/></status>
  </statuses>
  <settings>
   <setting name='connect_server' type='string'>127.0.0.1</setting>
   <setting name='port' type='int'>{{port}}</setting>
   <setting name='connection_security' type='string'>opportunistic_tls</setting>
   <setting name='auth_plain_in_clear' type='bool'>1</setting>
  </settings>
  <settings ui='gtk-gaim'><setting name='auto-login' type='bool'>1</setting></settings>
 </account>
</account>
"""

# Chinese and emoji glyphs come from named fonts: plain "sans" resolves to one without them.
LOOK = """
gtk-font-name = "Noto Sans CJK SC 10"
gtk-color-scheme = "fg_color:#1d2433\\nbg_color:#f1f3f6\\nbase_color:#ffffff\\ntext_color:#1d2433"
style "chat" {
  bg[NORMAL] = "#f1f3f6"
  bg[PRELIGHT] = "#e4e7ec"
  bg[ACTIVE] = "#e4e7ec"
  base[NORMAL] = "#ffffff"
  base[SELECTED] = "#1971c2"
  xthickness = 1
  ythickness = 1
}
widget_class "*" style "chat"
"""


Preferences = Mapping[str, "int | str | bool | Preferences"]


def _preferences(width: int, height: int) -> Preferences:
    return {
        "purple": {
            "away": {"away_when_idle": False, "idle_reporting": "none"},
            "logging": {"log_ims": False, "log_chats": False},
            "sound": {"while_status": 0},
        },
        "pidgin": {
            "sound": {"method": "none"},
            "docklet": {"show": "never"},
            "blist": {"x": 0, "y": height, "width": 250, "height": 300, "list_visible": False},
            "conversations": {
                "im": {"x": 0, "y": 0, "width": width, "height": height, "entry_height": 110},
                "spellcheck": False,
                "show_formatting_toolbar": False,
                "use_smooth_scrolling": False,
                "tabs": False,
            },
        },
    }


def _xml(preferences: Preferences) -> str:
    parts = []
    for name, value in preferences.items():
        if isinstance(value, Mapping):
            parts.append(f"<pref name={quoteattr(name)}>{_xml(value)}</pref>")
            continue
        kind = "bool" if isinstance(value, bool) else "int" if isinstance(value, int) else "string"
        text = str(int(value)) if isinstance(value, bool) else str(value)
        parts.append(f"<pref name={quoteattr(name)} type='{kind}' value={quoteattr(text)}/>")
    return "".join(parts)


def _buddies() -> str:
    contacts = "".join(
        f"<contact><buddy account='{ACCOUNT_ID}' proto='prpl-jabber'>"
        f"<name>{buyer.address}</name><alias>{escape(buyer.alias)}</alias></buddy></contact>"
        for buyer in BUYERS
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' ?><purple version='1.0'><blist>"
        f"<group name='Shop'>{contacts}</group></blist><privacy/></purple>"
    )


def prepare(folder: Path, port: int, size: tuple[int, int]) -> dict[str, str]:
    """Write the profile for a chat window of ``size`` pixels; returns the environment it needs.

    GTK 2 programs speak to the accessibility bus only with the bridge module loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    look = folder / "gtkrc"
    look.write_text(LOOK, encoding="utf-8")
    (folder / "accounts.xml").write_text(ACCOUNTS.format(port=port), encoding="utf-8")
    (folder / "blist.xml").write_text(_buddies(), encoding="utf-8")
    preferences = f"<pref version='1' name='/'>{_xml(_preferences(*size))}</pref>"
    (folder / "prefs.xml").write_text(
        f"<?xml version='1.0' encoding='UTF-8' ?>{preferences}", encoding="utf-8"
    )
    return {
        "GTK_MODULES": "gail:atk-bridge",
        "NO_AT_BRIDGE": "0",
        "GTK2_RC_FILES": str(look),
        "HOME": str(folder),
    }
