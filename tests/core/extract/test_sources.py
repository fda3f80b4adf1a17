"""Pages with rules of their own, pages that build themselves, and old Chinese layouts."""

import json
from datetime import UTC, datetime

import pytest

from reader_app import assets
from reader_app.extract import extract, selectors, sites
from tests.core.extract.pages import BODY, PROSE, page, read, said
from tests.support import cms


@pytest.mark.parametrize(
    "wanted", list(cms.pages()), ids=lambda wanted: f"{wanted.layout}-{wanted.encoding}-{wanted.story.key}"
)
def test_old_chinese_layouts_come_out_exactly(wanted: cms.Page) -> None:
    judged = cms.judge(wanted, extract(wanted.data, wanted.url, wanted.content_type))
    assert [name for name, is_right in judged.items() if not is_right] == []


def test_a_public_account_page_is_read_by_its_rule() -> None:
    body = (
        '<h1 id="activity-name"> 春分采茶 </h1><span id="js_author_name">沈怀瑾</span><a id="js_name"> 江南茶事 </a>'
        '<em id="publish_time"></em><div id="js_content" style="visibility: hidden; opacity: 0;">'
        "<section><span>天还没有亮透，石板路上已经有了脚步声。</span></section>"
        '<p><img data-src="https://mmbiz.qpic.cn/x/640?wx_fmt=jpeg" data-ratio="0.6"></p></div>'
        '<div id="js_pc_qr_code">微信扫一扫</div><script>var ct = "1474864205";</script>'
    )
    found = read(body, url="https://mp.weixin.qq.com/s/abc", lang="")
    assert (found.title, found.authors, found.site) == ("春分采茶", ("沈怀瑾",), "江南茶事")
    assert found.published == datetime(2016, 9, 26, 4, 30, 5, tzinfo=UTC)
    assert "天还没有亮透，石板路上已经有了脚步声。" in said(found.document)
    assert "https://mmbiz.qpic.cn/x/640?wx_fmt=jpeg" in str(found.document)
    assert "扫一扫" not in str(found.document)


def test_every_rule_is_of_a_kind_that_is_understood() -> None:
    for raw in json.loads(assets.read("rules/sites.json"))["sites"]:
        assert raw["why"]
        rule = sites.rule_for(f"https://{raw['hosts'][0]}/")
        assert rule is not None
        places = [*rule.body, *rule.drop, *(place for _, place in rule.fields)]
        assert all(selectors.is_understood(place) for place in places)
    assert sites.rule_for("https://weixin.qq.com.example.net/") is None


_STATE = json.dumps({"props": {"post": {"body": BODY}}})
_PARTS = json.dumps({"content_elements": [{"type": "text", "content": line} for line in PROSE]})
_DECLARED = json.dumps({"@type": "Article", "headline": "x", "articleBody": "\n".join(PROSE)})


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{_STATE}</script>',
        f"<script>window.__STATE__ = {_STATE};window.x=1</script>",
        f"<script>var page = {_PARTS}</script>",
        f'<script type="application/ld+json">{_DECLARED}</script>',
    ],
)
def test_a_page_that_builds_itself_yields_the_text_of_its_data(script: str) -> None:
    found = extract(page(f'<div id="root">Loading…</div>{script}'), "https://app.example.com/a")
    assert said(found.document) == list(PROSE)
    assert 0 < found.confidence < 0.9


def test_data_beside_a_full_article_is_not_preferred() -> None:
    other = json.dumps({"body": "<p>" + "Something else entirely, and longer. " * 90 + "</p>"})
    assert said(read(f"<div>{BODY}</div><script>var s = {other}</script>").document) == list(PROSE)
