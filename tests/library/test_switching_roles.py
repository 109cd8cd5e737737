"""Switching roles with a passphrase that lies in the keyring."""

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from assist.credentials import Credentials
from assist.errors import AssistError
from assist.library.switching import Roles


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self.secrets[service, username] = password

    def delete_password(self, service, username):
        del self.secrets[service, username]


@pytest.fixture
def ring():
    return Ring()


@pytest.fixture
def roles(ring):
    return Roles(Credentials(lambda: ring))


def test_without_a_passphrase_everybody_may_switch(roles):
    assert not roles.protected
    roles.allow("agent", "trainer")


def test_gaining_rights_takes_the_passphrase(roles):
    roles.set_passphrase("", "小鹿乱撞2026")
    assert roles.protected
    with pytest.raises(AssistError, match="口令不对"):
        roles.allow("agent", "trainer", "猜一个")
    roles.allow("agent", "admin", "小鹿乱撞2026")


@pytest.mark.parametrize(
    ("current", "wanted"), [("trainer", "agent"), ("trainer", "admin"), ("agent", "newcomer")]
)
def test_giving_up_rights_takes_none(roles, current, wanted):
    roles.set_passphrase("", "小鹿乱撞2026")
    roles.allow(current, wanted)


def test_the_passphrase_itself_is_stored_nowhere(roles, ring):
    roles.set_passphrase("", "小鹿乱撞2026")
    assert "小鹿乱撞" not in str(ring.secrets)


def test_changing_or_removing_it_takes_the_old_one(roles):
    roles.set_passphrase("", "小鹿乱撞2026")
    with pytest.raises(AssistError, match="原口令不对"):
        roles.set_passphrase("", "新的口令123")
    roles.set_passphrase("小鹿乱撞2026", "新的口令123")
    roles.allow("agent", "trainer", "新的口令123")
    roles.set_passphrase("新的口令123", "")
    assert not roles.protected


def test_a_short_one_is_refused(roles, ring):
    with pytest.raises(AssistError, match="太短"):
        roles.set_passphrase("", "12345")
    assert not ring.secrets


def test_an_unknown_role_is_refused(roles):
    with pytest.raises(AssistError, match="没有这个角色"):
        roles.allow("agent", "owner")


def test_a_machine_without_a_keyring_says_so_when_one_is_to_be_set():
    def none():
        raise NoKeyringError

    roles = Roles(Credentials(none))
    roles.allow("agent", "trainer")
    with pytest.raises(AssistError, match="没有可用的密钥环"):
        roles.set_passphrase("", "小鹿乱撞2026")


def test_a_locked_keyring_does_not_open_the_door(roles, ring):
    roles.set_passphrase("", "小鹿乱撞2026")

    def locked(service, username):
        raise KeyringLocked

    ring.get_password = locked
    with pytest.raises(AssistError, match="锁定"):
        roles.allow("agent", "trainer", "小鹿乱撞2026")


def test_what_holds_for_the_shop_is_anybodys_until_a_passphrase_is_set(roles):
    roles.allow_for_the_shop("agent")
    roles.set_passphrase("", "geheim")
    for role in ("newcomer", "agent"):
        with pytest.raises(AssistError, match="培训师"):
            roles.allow_for_the_shop(role)
    for role in ("trainer", "admin"):
        roles.allow_for_the_shop(role)


def test_a_locked_keyring_allows_an_agent_nothing_for_the_shop():
    class Locked(Ring):
        def get_password(self, service, username):
            raise KeyringLocked

    with pytest.raises(AssistError):
        Roles(Credentials(Locked)).allow_for_the_shop("agent")
