"""The library goes out as files: packs, tables, cards, and a sheet to print."""

import csv

import pytest

from assist.credentials import Credentials
from assist.library.exchange import Exchange
from assist.library.pictures import Pictures
from assist.library.signing import Signing
from assist.snippets.exchange.records import Trust
from assist.ui.trainer.export_dialog import KIND, ExportDialog
from assist.ui.trainer.export_names import ENDINGS, SHEET
from assist.ui.trainer.wizard import STEPS, ImportWizard
from assist.ui.widgets.banner import Tone


class Ring:
    """A keyring in memory."""

    def __init__(self):
        self.held = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password


def locked():
    from keyring.errors import NoKeyringError

    raise NoKeyringError


def sign_with(desk, opener):
    """Let the library sign with what ``opener`` gives instead of this machine's keyring."""

    def exchange(library):
        signing = Signing(Credentials(opener), library._store)
        shop = library._shop
        return Exchange(library.desk, lambda some: [], frozenset, signing, Pictures(), shop)

    desk.ask(lambda library: library.__dict__.update(exchange=exchange(library)))


def exported(desk, kind, path):
    desk.window.take_out()
    dialog = desk.dialog(ExportDialog)
    place = next(n for n in range(dialog.kinds.count()) if dialog.kinds.item(n).data(KIND) == kind)
    dialog.kinds.setCurrentRow(place)
    dialog.export_to(path)
    desk.bot.waitUntil(lambda: bool(dialog.banner.text), timeout=20000)
    return dialog


@pytest.mark.parametrize("kind", ENDINGS)
def test_every_kind_is_written_and_the_sentence_says_where(desk, tmp_path, kind):
    ring = Ring()
    sign_with(desk, lambda: ring)
    file = tmp_path / f"out{ENDINGS[kind]}"
    dialog = exported(desk, kind, file)
    assert dialog.banner.tone is Tone.GOOD
    assert str(file) in dialog.banner.text
    assert file.stat().st_size > 1000
    assert dialog.folder.isVisible()
    assert dialog.view_file.isVisible() == (kind in (SHEET, "xlsx", "csv"))


def test_what_went_out_is_the_whole_library(desk, tmp_path):
    exported(desk, "csv", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) - 1 >= len(desk.model.rows)


def test_a_place_that_cannot_be_written_is_told(desk, tmp_path):
    dialog = exported(desk, "csv", tmp_path / "nowhere" / "a.csv")
    assert dialog.banner.tone is Tone.BAD
    assert dialog.go.isEnabled()


def test_a_pack_without_a_keyring_is_written_and_says_that_it_is_not_signed(desk, tmp_path):
    sign_with(desk, locked)
    dialog = exported(desk, "pack", tmp_path / "a.zip")
    assert dialog.banner.tone is Tone.GOOD
    assert "没有签名" in dialog.banner.text


def test_only_who_may_edit_exports(make_desk):
    desk = make_desk("agent")
    assert desk.window.bar.take.isHidden()
    desk.window.take_out()
    assert not desk.window.findChildren(ExportDialog)


def brought(desk, file):
    desk.window.bring_in()
    wizard = next(d for d in desk.window.findChildren(ImportWizard) if d.isVisible())
    wizard.read_file(file)
    desk.bot.waitUntil(lambda: STEPS[wizard.steps.currentIndex()] == "columns", timeout=20000)
    desk.settle()
    return wizard


def test_a_signer_that_nobody_knows_is_asked_about_and_known_from_then_on(desk, tmp_path):
    ring, other = Ring(), Ring()
    sign_with(desk, lambda: other)
    shown = exported(desk, "pack", tmp_path / "a.zip")
    mark = shown.banner.text.rpartition("指纹 ")[2][:19]
    shown.reject()
    sign_with(desk, lambda: ring)
    wizard = brought(desk, tmp_path / "a.zip")
    assert wizard.source.trust is Trust.UNKNOWN
    assert not wizard.signer.isHidden()
    assert mark in wizard.signer.key.text()
    wizard.signer.name.setText("王店长")
    wizard.signer.trust.click()
    desk.settle()
    assert wizard.signer.isHidden()
    assert "王店长" in wizard.what.text()
    wizard.reject()
    again = brought(desk, tmp_path / "a.zip")
    assert (again.source.trust, again.source.signer) == (Trust.KNOWN, "王店长")
    assert again.signer.isHidden()


def test_ones_own_pack_needs_no_trust(desk, tmp_path):
    ring = Ring()
    sign_with(desk, lambda: ring)
    exported(desk, "pack", tmp_path / "a.zip").reject()
    wizard = brought(desk, tmp_path / "a.zip")
    assert wizard.source.trust is Trust.OWN
    assert wizard.signer.isHidden()
