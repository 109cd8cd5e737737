"""Where a new snippet begins."""

from __future__ import annotations

from uuid import uuid4

from assist.snippets.desk.versions import OWN
from assist.snippets.records import ReplyVariant, Snippet


def empty_snippet(folder: tuple[str, ...] = (), stage: str = "") -> Snippet:
    """A new snippet of our own; its key is given here, so that its draft has a name."""
    return Snippet(
        key=f"{OWN}/{uuid4().hex[:12]}",
        pack=OWN,
        kind="reply",
        intent=None,
        title="",
        stage=stage,
        language="zh-CN",
        tags=(),
        phrasings=(),
        variants=(ReplyVariant(""),),
        folder=folder,
    )
