"""A real XMPP server (prosody) on a loopback port, with the accounts of one shop."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Person:
    """One account: ``alias`` is the name that the other side sees."""

    user: str
    password: str
    alias: str

    @property
    def address(self) -> str:
        """The XMPP address without resource."""
        return f"{self.user}@localhost"


AGENT = Person("agent", "agent-demo", "小美")
BUYERS = (
    Person("buyer", "buyer-demo", "买家小李"),
    Person("buyer2", "buyer2-demo", "买家阿芳"),
)

CONFIG = """\
run_as_root = {root}
daemonize = false
pidfile = "{folder}/prosody.pid"
data_path = "{folder}/data"
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
s2s_ports = {{}}
http_ports = {{}}
https_ports = {{}}
modules_enabled = {{ "roster", "saslauth", "disco", "ping", "private" }}
modules_disabled = {{ "s2s", "tls", "offline" }}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
storage = "internal"
log = {{ info = "*console" }}
VirtualHost "localhost"
"""


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something listens on the loopback port."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _roster(friends: tuple[Person, ...]) -> str:
    entries = "".join(
        f'["{friend.address}"] = {{ subscription = "both"; groups = {{ ["Shop"] = true }}; '
        f'name = "{friend.alias}"; }};\n'
        for friend in friends
    )
    return f"return {{ [false] = {{ version = 1; pending = {{}}; }};\n{entries}}};\n"


def prepare(folder: Path, port: int) -> Path:
    """Write configuration, accounts and rosters into ``folder``; returns the config file.

    Accounts are written in prosody's own storage format, which saves one run of
    ``prosodyctl`` for each of them.
    """
    host = folder / "data" / "localhost"
    for kind in ("accounts", "roster"):
        (host / kind).mkdir(parents=True, exist_ok=True)
    for person in (AGENT, *BUYERS):
        account = f'return {{ ["password"] = "{person.password}"; }};\n'
        (host / "accounts" / f"{person.user}.dat").write_text(account, encoding="utf-8")
        friends = BUYERS if person is AGENT else (AGENT,)
        (host / "roster" / f"{person.user}.dat").write_text(_roster(friends), encoding="utf-8")
    config = folder / "prosody.cfg.lua"
    root = "true" if os.getuid() == 0 else "false"
    config.write_text(CONFIG.format(root=root, folder=folder, port=port), encoding="utf-8")
    return config
