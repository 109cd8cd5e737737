"""The example of docs/packs.md is a sound pack."""

import re
from pathlib import Path

from assist.library.pack_checking import examine
from assist.snippets.pack import read_snippets
from assist.store.packs import open_pack

PAGE = Path(__file__).parents[2] / "docs" / "packs.md"
BLOCK = re.compile(r"```toml\n# (\S+)\n(.*?)```", re.DOTALL)


def test_the_documented_pack_is_accepted_as_it_stands(tmp_path):
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    assert len(blocks) == 6
    for name, text in blocks:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert [error.sentence for error in examine(tmp_path)] == []
    ship, scarf = read_snippets(open_pack(tmp_path))
    assert "随时找我哦" in ship.variants[1].text
    assert scarf.product_key == "my_shop/scarf"
