"""Signed packs: whose they are, and whether anybody changed them."""

import zipfile
from pathlib import Path

import pytest

from assist.credentials import Credentials
from assist.errors import AssistError
from assist.library.exchange import Exchange
from assist.library.pictures import Pictures
from assist.library.signing import Signing
from assist.snippets.exchange.records import Trust


class Ring:
    """A keyring in memory."""

    def __init__(self):
        self.held = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def delete_password(self, service, username):
        del self.held[service, username]


def locked():
    from keyring.errors import NoKeyringError

    raise NoKeyringError


def exchange(library, opener):
    signing = Signing(Credentials(opener), library._store)
    return Exchange(library.desk, lambda some: [], frozenset, signing, Pictures())


@pytest.fixture
def mine(library):
    ring = Ring()
    return exchange(library, lambda: ring)


def rewritten(source: Path, target: Path, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return target


def test_my_own_pack_is_known_as_mine(mine, tmp_path):
    done = mine.export(tmp_path / "a.zip", "pack")
    assert (done.unsigned, done.count > 100) == ("", True)
    plan = mine.read(tmp_path / "a.zip")
    assert plan.source.trust is Trust.OWN
    assert plan.counts["same"] == len(plan.rows) == done.count


def test_anothers_pack_is_unknown_until_somebody_trusts_it(mine, library, tmp_path):
    mine.export(tmp_path / "a.zip", "pack")
    other = Ring()
    theirs = exchange(library, lambda: other)
    source = theirs.read(tmp_path / "a.zip").source
    assert source.trust is Trust.UNKNOWN
    theirs.trust(source, "总部培训")
    source = theirs.read(tmp_path / "a.zip").source
    assert (source.trust, source.signer) == (Trust.KNOWN, "总部培训")


@pytest.mark.parametrize("part", ["general/pack.toml", "manifest.toml", "manifest.sig"])
def test_a_changed_pack_is_told_and_not_imported(mine, tmp_path, part):
    mine.export(tmp_path / "a.zip", "pack")

    def change(name, content):
        return content + b"\n# x = 1\n" if name == part else content

    plan = mine.read(rewritten(tmp_path / "a.zip", tmp_path / "b.zip", change))
    assert plan.source.trust is Trust.CHANGED
    with pytest.raises(AssistError, match="改过"):
        mine.apply(plan, {}, "陈老师")


class Forgetful(Ring):
    """Takes every secret and keeps none, as keyring's null backend does."""

    def set_password(self, service, username, password):
        pass


def test_a_keyring_that_keeps_nothing_is_no_keyring(library, tmp_path):
    alone = exchange(library, Forgetful)
    assert "密钥环" in alone.export(tmp_path / "a.zip", "pack").unsigned
    assert alone.read(tmp_path / "a.zip").source.trust is Trust.NONE


def test_without_a_keyring_a_pack_is_exported_unsigned_and_says_why(library, tmp_path):
    alone = exchange(library, locked)
    assert "密钥环" in alone.export(tmp_path / "a.zip", "pack").unsigned
    assert alone.read(tmp_path / "a.zip").source.trust is Trust.NONE


def test_a_file_that_cannot_be_written_leaves_the_old_one(mine, tmp_path):
    with pytest.raises(AssistError, match="不能写入"):
        mine.export(tmp_path / "none" / "a.zip", "pack")
