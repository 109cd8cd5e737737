"""Tables that people bring: well-meant ones are read whole, hostile ones refused unharmed."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assist.errors import AssistError
from assist.store import tables, workbook
from assist.store.tables import read_rows, split_text

ROWS = [["尺码", "胸围", "衣长"], ["S", "86", "60.5"], ["M", "90", "62"]]
SHEET = "xl/worksheets/sheet1.xml"


def book(path: Path, rows) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def with_part(source: Path, target: Path, name: str, content) -> Path:
    """A copy of a workbook with one part replaced; ``content`` is bytes or pieces of them."""
    pieces = [content] if isinstance(content, bytes) else content
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
    return target


@pytest.fixture
def plain(tmp_path):
    return book(tmp_path / "plain.xlsx", [["尺码", "胸围"], ["S", 86]])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_text_tables_are_read_in_every_usual_encoding(tmp_path, codec, mark):
    file = tmp_path / "chart.csv"
    file.write_bytes("\r\n".join(mark.join(row) for row in ROWS).encode(codec))
    assert read_rows(file) == ROWS


def test_a_title_without_delimiters_does_not_hide_the_table():
    assert split_text("尺码表,仅供参考\n尺码\tS\tM\n胸围\t86\t90")[1] == ["尺码", "S", "M"]


def test_empty_rows_between_stay_and_those_at_the_end_go():
    assert split_text("a,b\n\nc,d\n,\n\n") == [["a", "b"], [], ["c", "d"]]


def test_quoted_cells_may_hold_delimiters_and_lines():
    assert split_text('a,"b,\nc"\nd,e') == [["a", "b,\nc"], ["d", "e"]]


def test_an_open_quote_swallows_no_rows():
    with pytest.raises(AssistError, match="引号"):
        split_text('货号,尺码\nA1,"M\nA2,L\nA3,S')


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "不是文字表格"),
        (b"a,b\n\x00\x01\x02", "不是文字表格"),
        (b"\x81\xff\xff,\xff", "不是文字表格"),
        (b"\xd0\xcf\x11\xe0 old", "旧版"),
        (b"PK\x03\x04 torn", "不是完好的"),
        (b"x" * (tables.LARGEST_FILE + 1), "太大"),
    ],
)
def test_other_files_are_refused_with_a_way_out(tmp_path, content, words):
    file = tmp_path / "file.xlsx"
    file.write_bytes(content)
    with pytest.raises(AssistError, match=words) as caught:
        read_rows(file)
    assert caught.value.next_step


def test_a_missing_file_is_said_so(tmp_path):
    with pytest.raises(AssistError, match="不能读取"):
        read_rows(tmp_path / "none.csv")


def test_a_text_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(AssistError, match="超过 3 行"):
        split_text("a,b\n" * 4)


def test_a_workbook_is_read_as_texts(tmp_path):
    rows = [["尺码", None, "身高"], ["S", 86.5, "150-158"], ["M", 90, date(2026, 8, 10)]]
    assert read_rows(book(tmp_path / "chart.xlsx", rows)) == [
        ["尺码", "", "身高"],
        ["S", "86.5", "150-158"],
        ["M", "90", "8-10"],
    ]


def test_the_first_sheet_with_cells_counts(tmp_path):
    made = openpyxl.Workbook()
    made.create_sheet("二").append(["尺码", "胸围"])
    made.save(tmp_path / "two.xlsx")
    assert read_rows(tmp_path / "two.xlsx") == [["尺码", "胸围"]]


def test_an_empty_workbook_has_no_rows(tmp_path):
    assert read_rows(book(tmp_path / "empty.xlsx", [])) == []


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(AssistError, match="不是完好的"):
        read_rows(tmp_path / "a.xlsx")


def never(*_args, **_options):
    raise AssertionError("the file must be refused before anything is unpacked")


def test_a_zip_bomb_is_refused_by_what_it_declares(plain, tmp_path, monkeypatch):
    zeros = (b"0" * 1024 * 1024 for _ in range(40))
    bomb = with_part(plain, tmp_path / "bomb.xlsx", SHEET, zeros)
    assert bomb.stat().st_size < 200_000
    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(AssistError, match="太大"):
        read_rows(bomb)


def test_an_archive_of_too_many_parts_is_refused(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as archive:
        for number in range(tables.MOST_PARTS + 1):
            archive.writestr(f"{number}.xml", "")
    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(AssistError, match="太大"):
        read_rows(tmp_path / "many.xlsx")


def test_a_part_larger_than_it_declares_is_not_unpacked(plain, tmp_path):
    bomb = with_part(plain, tmp_path / "liar.xlsx", SHEET, b"0" * 30 * 1024 * 1024)
    data = bytearray(bomb.read_bytes())
    for at in [match.start() for match in re.finditer(b"PK\x01\x02", data)]:
        if SHEET.encode() in data[at : at + 100]:
            data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    bomb.write_bytes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo(SHEET).file_size == 1000
    with pytest.raises(AssistError, match="不是完好的"):
        read_rows(bomb)


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))


@pytest.mark.parametrize(
    "declared", [ENTITIES, '<!ENTITY e9 SYSTEM "file:///etc/hostname">'], ids=["laughs", "file"]
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_are_refused(plain, tmp_path, declared, part):
    with zipfile.ZipFile(plain) as archive:
        xml = archive.read(part).decode()
    body = re.sub(r"^<\?xml[^>]*\?>", "", xml)
    inside = re.sub(r"^(\s*<[^>]*>)", r"\1&e9;", body, count=1)
    hostile = f'<?xml version="1.0"?><!DOCTYPE x [{declared}]>{inside}'
    with pytest.raises(AssistError, match="不是完好的"):
        read_rows(with_part(plain, tmp_path / "entities.xlsx", part, hostile.encode()))


def test_an_extent_that_lies_costs_nothing(plain, tmp_path):
    with zipfile.ZipFile(plain) as archive:
        xml = archive.read(SHEET)
    wide = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml)
    assert wide != xml
    found = read_rows(with_part(plain, tmp_path / "wide.xlsx", SHEET, wide))
    assert found == [["尺码", "胸围"], ["S", "86"]]


def test_a_sheet_with_too_many_rows_is_refused_and_not_cut_short(plain, tmp_path):
    with zipfile.ZipFile(plain) as archive:
        xml = archive.read(SHEET)
    far = xml.replace(b'<row r="2"', b'<row r="60000"').replace(b'r="A2"', b'r="A60000"')
    far = far.replace(b'r="B2"', b'r="B60000"')
    with pytest.raises(AssistError, match="太大"):
        read_rows(with_part(plain, tmp_path / "far.xlsx", SHEET, far))


@pytest.mark.skipif(sys.platform != "linux", reason="this system keeps no limit of memory")
def test_a_bomb_that_is_unpacked_meets_the_limit_of_memory(plain, tmp_path):
    cell = b'<c r="A1" t="inlineStr"><is><t>'
    pieces = [
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        b'<sheetData><row r="1">' + cell,
        *[b"0" * 1024 * 1024] * 300,
        b"</t></is></c></row></sheetData></worksheet>",
    ]
    bomb = with_part(plain, tmp_path / "bomb.xlsx", SHEET, pieces)
    script = f"""
import resource, subprocess, sys
command = [sys.executable, "-P", {workbook.__file__!r}]
done = subprocess.run(command, stdin=open({str(bomb)!r}, "rb"), capture_output=True)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    code, megabytes = map(int, told.stdout.split())
    assert code == workbook.TOO_LARGE
    assert megabytes * 1024 * 1024 < workbook.MEMORY


def test_a_reader_that_hangs_is_given_up(plain, monkeypatch):
    def hang(*_args, **options):
        raise subprocess.TimeoutExpired("workbook", options["timeout"])

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(AssistError, match="太大"):
        read_rows(plain)


def test_a_reader_that_is_killed_is_told_from_a_torn_file(plain, monkeypatch):
    for code, words in ((-9, "太大"), (workbook.NOT_INSTALLED, "缺少"), (1, "不是完好的")):
        done = subprocess.CompletedProcess([], code, b"", b"")
        monkeypatch.setattr(subprocess, "run", lambda *_a, done=done, **_o: done)
        with pytest.raises(AssistError, match=words):
            read_rows(plain)
