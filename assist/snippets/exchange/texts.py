"""The library for programs that hold texts: Anki and espanso."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from assist.snippets.desk.records import Entry, State
from assist.snippets.exchange.records import Progress
from assist.snippets.exchange.sheets import CHUNK, WRITING
from assist.snippets.placeholders import CHOICE, PATTERN, parse
from assist.snippets.records import Snippet

DECK = "侧答"
CLOCK = {"今天日期": "%m月%d日", "现在时间": "%H:%M"}


def live(entries: Sequence[Entry]) -> list[Snippet]:
    """What agents may use."""
    return [entry.snippet for entry in entries if entry.state is State.PUBLISHED]


def as_anki(entries: Sequence[Entry], progress: Progress) -> bytes:
    """A text that Anki imports: question, answer, deck and tags; the folder names the deck."""
    lines = ["#separator:tab", "#html:false", "#deck column:3", "#tags column:4"]
    snippets = live(entries)
    for done, snippet in enumerate(snippets):
        if done % CHUNK == 0:
            progress(WRITING, done, len(snippets))
        front = "\n".join(dict.fromkeys((snippet.title, *snippet.phrasings[:3])))
        back = "\n\n".join(variant.text for variant in snippet.variants)
        deck = "::".join((DECK, *(snippet.folder or (snippet.stage,) * bool(snippet.stage))))
        tags = " ".join(re.sub(r"\s+", "_", tag) for tag in snippet.tags)
        lines.append("\t".join(map(_quoted, (front, back, deck, tags))))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""').replace("\t", " ") + '"'


def as_espanso(entries: Sequence[Entry], progress: Progress) -> bytes:
    """A match file of espanso: each snippet's first reply by its tag or title.

    Placeholders become forms, so that espanso asks for them. JSON texts are YAML texts.
    """
    lines = ["matches:"]
    snippets = live(entries)
    used: Counter[str] = Counter()
    for done, snippet in enumerate(snippets):
        if done % CHUNK == 0:
            progress(WRITING, done, len(snippets))
        if not snippet.variants:
            continue
        trigger = ":" + re.sub(r"\s+", "", next(iter(snippet.tags), "") or snippet.title)
        used[trigger] += 1
        if used[trigger] > 1:
            trigger += str(used[trigger])
        lines.append(f"  - trigger: {_text(trigger)}")
        lines.append(f"    label: {_text(snippet.title)}")
        lines += _replacement(snippet.variants[0].text)
        if snippet.phrasings:
            terms = ", ".join(map(_text, snippet.phrasings[:20]))
            lines.append(f"    search_terms: [{terms}]")
    if len(lines) == 1:
        lines = ["matches: []"]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _replacement(template: str) -> list[str]:
    """The lines of a match that say what is typed, and what is asked before."""
    variables: dict[str, list[str]] = {}

    def place(match: re.Match[str]) -> str:
        asked = parse(match.group(1))
        name = f"v{len(variables) + 1}"
        if asked.name in CLOCK:
            variables[name] = ["type: date", f"params: {{format: {_text(CLOCK[asked.name])}}}"]
        elif asked.options:
            values = ", ".join(map(_text, asked.options))
            variables[name] = ["type: choice", f"params: {{values: [{values}]}}"]
        else:
            layout = f"{asked.label.replace(CHOICE, '')}: [[value]]"
            first = (
                f", fields: {{value: {{default: {_text(asked.default)}}}}}" if asked.default else ""
            )
            variables[name] = ["type: form", f"params: {{layout: {_text(layout)}{first}}}"]
            return f"{{{{{name}.value}}}}"
        return f"{{{{{name}}}}}"

    text = PATTERN.sub(place, template)
    lines = [f"    replace: {_text(text)}"]
    if variables:
        lines.append("    vars:")
    for name, parts in variables.items():
        lines.append(f"      - name: {name}")
        lines += [f"        {part}" for part in parts]
    return lines


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")
