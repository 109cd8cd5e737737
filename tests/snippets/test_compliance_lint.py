import pytest

from assist import paths
from assist.snippets.compliance import Compliance, ProductFlags, lint
from assist.snippets.compliance.linting import spoken
from assist.snippets.pack import read_snippets
from assist.snippets.records import ReplyVariant, Snippet
from assist.store.packs import built_in


@pytest.fixture(scope="module")
def compliance() -> Compliance:
    return Compliance.load(paths.resources() / "compliance")


def snippet(*texts: str, product: str | None = None) -> Snippet:
    variants = tuple(ReplyVariant(text, tone="warm") for text in texts)
    return Snippet(
        key="mine/a",
        pack="mine",
        kind="reply",
        intent=None,
        title="标题",
        stage="",
        language="zh-CN",
        tags=(),
        phrasings=("全网最低价吗",),
        variants=variants,
        product_key=product,
    )


def test_no_built_in_reply_is_blocked(compliance):
    snippets = [s for pack in built_in(paths.resources()) for s in read_snippets(pack)]
    blocked = [f for f in lint(snippets, compliance) if f.hit.level == "block"]
    assert len(snippets) > 100
    assert blocked == []


def test_a_finding_says_which_variant_and_where(compliance):
    (finding,) = lint([snippet("亲，放心拍哦", "亲，这是最佳选择")], compliance)
    assert (finding.snippet, finding.variant, finding.tone) == ("mine/a", 2, "warm")
    assert finding.text[finding.hit.start : finding.hit.end] == "最佳"


def test_names_of_placeholders_are_not_read_but_what_they_say_is(compliance):
    assert lint([snippet("亲，#店铺.最低价#哦", "#返现|页面价#")], compliance) == []
    (default,) = lint([snippet("亲，#卖点|最佳选择#哦")], compliance)
    assert default.text[default.hit.start : default.hit.end] == "最佳"
    (choice,) = lint([snippet("亲，这是#选择:舒服|最佳#的")], compliance)
    assert choice.text[choice.hit.start : choice.hit.end] == "最佳"


@pytest.mark.parametrize("text", ["#a#", "#选择:中通|圆通#", "x#名|默认#y", "# 不是占位 #"])
def test_hiding_placeholders_keeps_every_offset(text):
    assert len(spoken(text)) == len(text)


def test_a_snippet_s_product_is_asked_for_its_permit(compliance):
    permits = {"mine/cream": ProductFlags("cosmetic", "国妆特字20230001")}
    text = snippet("这款可以美白", product="mine/cream")
    assert lint([text], compliance, product=permits.get) == []
    assert len(lint([text], compliance)) == 1
