"""Make the character tables of ``resources/matching`` anew.

``python -m benchmarks.make_tables`` writes, from pypinyin and OpenCC (development
dependencies, not needed at run time):

- ``syllables.txt``: one toneless syllable a line, then the characters that are read so
  (GB 2312 characters, each under its most usual reading);
- ``traditional.txt``: one simplified character a line, then its traditional forms.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from assist.paths import resources

FIRST, LAST = 0x4E00, 0x9FFF
READINGS = {"行": "xing", "重": "zhong", "都": "dou", "还": "hai", "长": "chang", "地": "di"}
"""Where the usual reading in a shop differs from the first one of the dictionary."""


def in_gb2312(char: str) -> bool:
    """Whether GB 2312, which covers everyday simplified text, has the character."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def syllable_lines() -> list[str]:
    """Lines "syllable characters", sorted by syllable."""
    from pypinyin import lazy_pinyin

    readers: dict[str, list[str]] = defaultdict(list)
    for code in range(FIRST, LAST + 1):
        char = chr(code)
        if in_gb2312(char):
            syllable = READINGS.get(char) or lazy_pinyin(char)[0]
            syllable = syllable.replace("ü", "v")
            if syllable.isascii() and syllable.isalpha():
                readers[syllable].append(char)
    return [f"{syllable} {''.join(readers[syllable])}" for syllable in sorted(readers)]


def traditional_lines() -> list[str]:
    """Lines "simplified traditional…", for single characters only."""
    import opencc

    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    forms: dict[str, list[str]] = defaultdict(list)
    for line in table.read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(first) == 1 and first != traditional and ord(traditional) <= 0xFFFF:
            forms[first].append(traditional)
    return [f"{simplified} {''.join(forms[simplified])}" for simplified in sorted(forms)]


def main() -> None:
    """Write both tables."""
    folder = resources() / "matching"
    folder.mkdir(parents=True, exist_ok=True)
    head = "# Made by: python -m benchmarks.make_tables\n"
    tables = {"syllables.txt": syllable_lines(), "traditional.txt": traditional_lines()}
    for name, lines in tables.items():
        (folder / name).write_text(head + "\n".join(lines) + "\n", "utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
