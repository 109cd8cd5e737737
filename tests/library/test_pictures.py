"""Pictures that people add are found by every snippet and product, whatever its pack."""

from pathlib import Path

import pytest

from assist.errors import AssistError
from assist.library.pictures import Pictures
from assist.store.pictures import MOST_BYTES

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_a_kept_picture_is_found_from_any_pack_and_kept_once(tmp_path):
    pictures = Pictures(tmp_path / "packs", own=tmp_path / "pictures")
    name = pictures.keep(PNG)
    assert pictures.keep(PNG) == name
    for pack in ("own", "sample_shop", ""):
        (file,) = pictures.files(pack, [name])
        assert Path(file).read_bytes() == PNG
    assert len(list((tmp_path / "pictures" / "images").iterdir())) == 1


def test_a_packs_own_picture_stands_before_an_added_one(tmp_path):
    pictures = Pictures(tmp_path / "packs", own=tmp_path / "pictures")
    name = pictures.keep(PNG)
    inside = tmp_path / "packs" / "zh_CN" / "shop" / name
    inside.parent.mkdir(parents=True)
    inside.write_bytes(b"other")
    assert pictures.files("shop", [name]) == (str(inside),)
    assert pictures.named("shop", [name, "images/none.png"]) == {
        name: str(inside),
        "images/none.png": "",
    }


@pytest.mark.parametrize("name", ["../secret.png", "images/../../secret.png", "other/a.png"])
def test_names_never_lead_out_of_the_folder_of_added_pictures(tmp_path, name):
    (tmp_path / "secret.png").write_bytes(PNG)
    pictures = Pictures(own=tmp_path / "pictures")
    assert pictures.files("own", [name]) == ()


@pytest.mark.parametrize("content", [b"", b"GIF89a", PNG + b"0" * MOST_BYTES])
def test_what_cannot_go_out_is_refused(tmp_path, content):
    with pytest.raises(AssistError):
        Pictures(own=tmp_path).keep(content)
    with pytest.raises(AssistError):
        Pictures().keep(PNG)
