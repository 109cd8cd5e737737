"""Pictures that a phrase file names come along, and each that does not is told."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from assist.errors import AssistError
from assist.library.exchange import gather, quietly
from assist.snippets.exchange import reasons
from assist.snippets.exchange.records import Status

HEAD = "标题,内容,图片\n"


def png(shade):
    """A picture of one point."""

    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes((0, shade)))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@pytest.fixture
def shelf(tmp_path):
    """A folder with a phrase file to be written and pictures beside it."""
    folder = tmp_path / "shelf"
    (folder / "images").mkdir(parents=True)
    (folder / "月球.png").write_bytes(png(1))
    (folder / "images" / "火星.png").write_bytes(png(2))
    return folder


def planned(library, shelf, rows):
    file = shelf / "phrases.csv"
    file.write_text(HEAD + rows, "utf-8")
    return library.exchange.plan(gather(file, quietly))


def snippet(library, title):
    (found,) = [e.snippet for e in library.desk.entries().values() if e.snippet.title == title]
    return found


def shown(library, title):
    """The contents of the pictures that go with a snippet."""
    files = library.pictures.of(snippet(library, title))
    return [Path(file).read_bytes() for file in files]


@pytest.mark.parametrize(
    "written",
    ["月球.png;火星.png", "./月球.png|images/火星.png", r"D:\\客服\\月球.png;C:\\x\\火星.png"],
)
def test_pictures_beside_the_file_come_into_the_library(library, shelf, written):
    plan = planned(library, shelf, f"送到月球,亲在规划哦,{written}")
    assert shown_before(library) == []
    library.exchange.apply(plan, {}, "陈老师")
    assert shown(library, "送到月球") == [png(1), png(2)]
    again = planned(library, shelf, f"送到月球,亲在规划哦,{written}")
    assert [row.status for row in again.rows] == [Status.SAME]


def shown_before(library):
    """What lies in the library's own picture folder."""
    folder = library._folders.data / "pictures"
    return sorted(folder.rglob("*.png")) if folder.exists() else []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("没有.png", reasons.LOST_PICTURE),
        ("../../secret.png", reasons.LOST_PICTURE),
        ("https://example.com/a.png", reasons.WEB_PICTURE),
        ("odd.png", reasons.ODD_PICTURE),
        ("large.png", reasons.LARGE_PICTURE),
        ("link.png", reasons.LOST_PICTURE),
    ],
)
def test_a_picture_that_cannot_come_is_named_and_the_row_comes_without(
    library, shelf, written, reason
):
    secret = shelf.parent / "secret.png"
    secret.write_bytes(png(3))
    (shelf / "link.png").symlink_to(secret)
    (shelf / "odd.png").write_bytes(b"GIF89a")
    (shelf / "large.png").write_bytes(png(4) + bytes(1024 * 1024))
    plan = planned(library, shelf, f"送到月球,亲在规划哦,{written};月球.png")
    (row,) = plan.rows
    assert reason.format(name=written, most=1) in row.reasons
    library.exchange.apply(plan, {}, "陈老师")
    assert shown(library, "送到月球") == [png(1)]


def test_only_pictures_of_rows_that_are_saved_are_kept(library, shelf):
    plan = planned(library, shelf, "送到月球,亲在规划哦,月球.png\n空的,,火星.png")
    library.exchange.apply(plan, {}, "陈老师")
    assert [file.read_bytes() for file in shown_before(library)] == [png(1)]


def test_a_picture_that_is_gone_when_it_is_wanted_stops_the_import(library, shelf):
    plan = planned(library, shelf, "送到月球,亲在规划哦,月球.png")
    (shelf / "月球.png").write_bytes(png(9))
    with pytest.raises(AssistError, match="图片"):
        library.exchange.apply(plan, {}, "陈老师")
    assert "送到月球" not in {e.snippet.title for e in library.desk.entries().values()}


def test_a_pack_brings_its_pictures(library, tmp_path):
    file = tmp_path / "shop.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("shop/pack.toml", 'id = "shop"\nname = "小店"\nlanguage = "zh-CN"\n')
        archive.writestr(
            "shop/snippets/a.toml",
            '[[snippet]]\nid = "moon"\ntitle = "送到月球"\nimages = ["images/月球.png"]\n'
            '[[snippet.variant]]\ntext = "亲在规划哦"\n',
        )
        archive.writestr("shop/images/月球.png", png(1))
    plan = library.exchange.plan(gather(file, quietly))
    library.exchange.apply(plan, {}, "陈老师")
    assert shown(library, "送到月球") == [png(1)]
    again = library.exchange.plan(gather(file, quietly))
    assert [row.status for row in again.rows] == [Status.SAME]
