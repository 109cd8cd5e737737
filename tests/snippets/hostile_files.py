"""Broken and hostile phrase files, made from a seed: name, bytes, and how many rows it holds.

The count is none where the damage leaves it open.
"""

import io
import json
import random
import zipfile

HEAD = "标题,内容"


def rows(chance, count):
    return [f"标题{n},回复{n}{chance.choice('甲乙丙丁')}" for n in range(count)]


def table(chance, count=20, end="\n"):
    return end.join([HEAD, *rows(chance, count)]) + end


def archive(entries, **options):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **options) as opened:
        for name, content in entries:
            opened.writestr(name, content)
    return data.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def book(sheet):
    return archive(
        [
            (
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats'
                '-officedocument.spreadsheetml.sheet.main+xml"/>'
                '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
                'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            ),
            (
                "_rels/.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relation'
                'ships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocu'
                'ment/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
                "</Relationships>",
            ),
            (
                "xl/workbook.xml",
                '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            ),
            (
                "xl/_rels/workbook.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships'
                '"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
                '2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ]
    )


def line(number, *cells):
    return f'<row r="{number}">' + "".join(cells) + "</row>"


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def good_sheet(count, extra=""):
    lines = [line(1, cell("A1", "标题"), cell("B1", "内容"))]
    lines += [
        line(n, cell(f"A{n}", f"标题{n}"), cell(f"B{n}", f"回复{n}")) for n in range(2, count + 2)
    ]
    return SHEET.format("".join(lines) + extra)


def huge_cell(chance):
    text = "长" * chance.randrange(20_000, 60_000)
    return "cell.csv", f"{HEAD}\n巨大,{text}\n正常,好的\n".encode(), 2


def unclosed_quote(chance):
    lines = rows(chance, 30)
    lines[chance.randrange(30)] = '标题,"没有收尾'
    return "quote.csv", "\n".join([HEAD, *lines]).encode(), None


def wrong_encoding(chance):
    codec = chance.choice(["gb18030", "big5", "utf-16-le", "shift_jis", "utf-8"])
    data = table(chance).encode(codec, "replace")
    at = chance.randrange(len(data))
    return "codes.csv", data[:at] + bytes([chance.choice([0xFF, 0x80, 0xC0])]) + data[at:], None


def nul_bytes(chance):
    data = bytearray(table(chance).encode())
    data[chance.randrange(len(data))] = 0
    return "nul.csv", bytes(data), None


def mixed_ends(chance):
    ends = [chance.choice(["\n", "\r\n", "\r"]) for _ in range(25)]
    lines = [HEAD, *rows(chance, 24)]
    return "ends.csv", "".join(a + b for a, b in zip(lines, ends, strict=True)).encode(), 24


def formulas(chance):
    starts = ["=1+1", '=HYPERLINK("http://x")', "@SUM(1)", "+1", "-1", "\t=1", "＝1"]
    picked = [chance.choice(starts).replace('"', '""') for _ in range(12)]
    lines = [f'标题{n},"{text}"' for n, text in enumerate(picked)]
    return "formulas.csv", "\n".join([HEAD, *lines]).encode(), 12


def ragged(chance):
    lines = [",".join(["格"] * chance.randrange(1, 200)) for _ in range(20)]
    return "ragged.csv", "\n".join([HEAD, *lines]).encode(), 20


def invisible(chance):
    marks = "\u202e\u200b\ufeff\u2066\x07\x1b"
    lines = [f"标题{n}{chance.choice(marks)},回复{chance.choice(marks)}" for n in range(10)]
    return "marks.csv", "\n".join([HEAD, *lines]).encode(), 10


def noise(chance):
    suffix = chance.choice(["csv", "xlsx", "json", "yaml", "tsv", "zip", "txt", "toml", ""])
    return f"noise.{suffix}", chance.randbytes(chance.randrange(0, 4000)), None


def torn_book(chance):
    data = book(good_sheet(10))
    return "torn.xlsx", data[: chance.randrange(len(data))], None


def flipped_book(chance):
    data = bytearray(book(good_sheet(10)))
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return "flipped.xlsx", bytes(data), None


def sparse_sheet(chance):
    far = chance.choice([5_000, 50_000, 59_000])
    lines = line(far, cell(f"A{far}", "远"), cell(f"B{far}", "远方"))
    return "sparse.xlsx", book(good_sheet(3, lines)), 4


def beyond_the_sheet(chance):
    far = chance.choice([60_001, 61_000, 75_000])
    lines = line(far, cell(f"XFD{far}", "边"))
    return "beyond.xlsx", book(good_sheet(3, lines)), None


def zip_bomb(chance):
    return "bomb.xlsx", book(SHEET.format(" " * chance.randrange(5_000_000, 20_000_000))), None


def entity_bomb(chance):
    depth = chance.randrange(4, 9)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth))
    text = f'<!DOCTYPE a [<!ENTITY e0 "笑">{entities}]>' + good_sheet(1).replace(
        "标题2", f"&e{depth - 1};"
    )
    return "entities.xlsx", book(text), None


def formula_cells(chance):
    lines = [
        line(n, cell(f"A{n}", f"公式{n}"), f'<c r="B{n}"><f>1+{n}</f></c>') for n in range(5, 9)
    ]
    return "formula.xlsx", book(good_sheet(3, "".join(lines))), 7


def deep_json(chance):
    depth = chance.choice([50, 1_000, 100_000])
    return "deep.json", ("[" * depth + "]" * depth).encode(), None


def broken_json(chance):
    text = json.dumps([{"name": f"n{n}", "text": f"t{n}"} for n in range(20)])
    return "broken.json", text[: chance.randrange(1, len(text) - 1)].encode(), None


def odd_json(chance):
    items = [None, 1, "x", [], {}, {"name": None}, {"text": {"a": 1}}, {"name": [1], "text": "ok"}]
    picked = [chance.choice(items) for _ in range(12)] + [{"name": "好", "text": "好的"}]
    return "odd.json", json.dumps(picked).encode(), 13


def surrogates(chance):
    return "half.json", b'[{"name": "\\ud800", "text": "\\udfff half"}]', 1


def large_numbers(chance):
    return "number.json", b'[{"name": ' + b"9" * chance.randrange(5000, 90_000) + b"}]", 1


def aliases(chance):
    levels = chance.randrange(6, 12)
    lines = ["a0: &a0 [笑,笑,笑,笑,笑,笑,笑,笑,笑,笑]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    lines += ["matches:", f"  - trigger: x\n    replace: *a{levels - 1}"]
    return "aliases.yml", "\n".join(lines).encode(), None


def broken_yaml(chance):
    text = "matches:\n  - trigger: ':a'\n    replace: 'b'\n" * 3
    at = chance.randrange(len(text))
    return (
        "broken.yml",
        (text[:at] + chance.choice(["\t", "{", "'", "&", "!!x "]) + text[at:]).encode(),
        None,
    )


def objects_in_yaml(chance):
    text = "matches:\n  - trigger: a\n    replace: !!python/object/apply:os.system ['true']\n"
    return "objects.yml", text.encode(), None


def escaping_pack(chance):
    name = chance.choice(["../a.toml", "/etc/a.toml", "C:\\a.toml", "con.toml", "a/../../b.toml"])
    return "pack.zip", archive([("pack.toml", 'id = "a"'), (name, "x = 1")]), None


def broken_pack(chance):
    text = '[[snippet]]\nid = "a"\ntitle = "b"\n[[snippet.variant]]\ntext = "c"\n'
    at = chance.randrange(len(text))
    torn = text[:at] + chance.choice(['"', "[", "=", "\x01"]) + text[at:]
    return "pack.zip", archive([("p/pack.toml", 'id = "p"'), ("p/snippets/a.toml", torn)]), None


def strange_pack(chance):
    odd = chance.choice(["snippet = 1", "[snippet]\nid = 3", "snippet = [1, 2]", "[[snippet]]"])
    return "pack.zip", archive([("p/pack.toml", "id = 7"), ("p/snippets/a.toml", odd)]), None


def torn_pack(chance):
    data = archive([("p/pack.toml", 'id = "p"'), ("p/snippets/a.toml", "x = 1" * 50)])
    return "torn.zip", data[: chance.randrange(4, len(data))], None


def many_files(chance):
    return "many.zip", archive([(f"p/snippets/{n}.toml", "") for n in range(450)]), None


KINDS = (
    huge_cell, unclosed_quote, wrong_encoding, nul_bytes, mixed_ends, formulas, ragged, invisible,
    noise, torn_book, flipped_book, sparse_sheet, beyond_the_sheet, zip_bomb, entity_bomb,
    formula_cells, deep_json, broken_json, odd_json, surrogates, large_numbers, aliases,
    broken_yaml, objects_in_yaml, escaping_pack, broken_pack, strange_pack, torn_pack, many_files,
)  # fmt: skip


def made(seed):
    """The file of a seed: name, bytes and rows, if they are known."""
    chance = random.Random(seed)
    return KINDS[seed % len(KINDS)](chance)
