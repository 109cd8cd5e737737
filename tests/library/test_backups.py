"""What a backup of the library holds, and what comes back with it."""

import shutil

import pytest

from assist import paths
from assist.errors import AssistError
from assist.library import open_library
from assist.library.backups import LATEST, make_backup, make_daily_backup, restore_backup
from assist.store.database import open_store

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_pictures_added_here_come_back_with_a_restored_library(library, folders):
    name = library.pictures.keep(PNG)
    library.back_up()
    library.close()
    shutil.rmtree(folders.pictures)
    folders.database.unlink()
    restore_backup(folders, LATEST)
    again = open_library(folders, paths.resources())
    (file,) = again.pictures.files("own", [name])
    assert file == str(folders.pictures / name)
    assert (folders.pictures / name).read_bytes() == PNG
    again.close()


@pytest.fixture
def store(folders):
    opened = open_store(folders.database, folders.backups)
    yield opened
    opened.close()


def picture(folders, name, content=PNG):
    file = folders.pictures / "images" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def kept(folders):
    return sorted(file.name for file in (folders.backups / "pictures").glob("images/*"))


def test_a_picture_is_kept_once_and_one_that_is_half_written_not_at_all(store, folders):
    picture(folders, "one.png")
    picture(folders, "two.new")
    for _ in range(2):
        make_backup(store, folders, "by-hand")
    assert kept(folders) == ["one.png"]


def test_a_restore_takes_no_newer_picture_away(store, folders):
    make_backup(store, folders, "by-hand")
    late = picture(folders, "late.png")
    store.close()
    restore_backup(folders, LATEST)
    assert late.exists()


def test_a_day_has_one_backup_of_its_own(store, folders):
    for _ in range(2):
        make_daily_backup(store, folders)
    assert len(list(folders.backups.glob("ceda-*.db"))) == 1


def test_pictures_without_room_are_told_and_a_day_goes_on_without(store, folders):
    picture(folders, "one.png")
    folders.backups.mkdir(parents=True, exist_ok=True)
    (folders.backups / "pictures").write_text("in the way")
    with pytest.raises(AssistError):
        make_backup(store, folders, "by-hand")
    make_daily_backup(store, folders)
