"""Searching, tags, stories and rules over a real library."""

from datetime import UTC, datetime, timedelta

import pytest

from reader_app.errors import HaowenError
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, Deed, NewArticle, Place, Rule, Sort, Verdict
from tests.support.builders import a_feed, add, an_article

LONG = "".join(f"第{n}段说的是城市里的骑行者如何在清晨穿过老街去看河上的第{n}座桥。" for n in range(40))


def found(library: Library, text: str, **named: object) -> set[ArticleId]:
    return {ArticleId(number) for number in library.articles.ids(ArticleQuery(text=text, **named))}  # type: ignore[arg-type]


def settled(library: Library, ids: list[ArticleId]) -> list[ArticleId]:
    """The articles, looked at as after a refresh."""
    library._arrivals.settle(ids)
    return ids


def fresh(title: str, *paragraphs: str, **named: object) -> NewArticle:
    """An article of today."""
    from dataclasses import replace

    return replace(an_article(title, *paragraphs, **named), published=datetime.now(UTC))  # type: ignore[arg-type]


# Operators


def test_operators_narrow_by_title_author_feed_tag_state_and_picture(library: Library) -> None:
    news, blog = a_feed(library, title="国内新闻"), a_feed(library, title="好文周刊")
    (one,) = add(library, an_article("内核调度", "正文", authors=("林未",), tags=("操作系统",)), feed_id=news)
    (two,) = add(library, an_article("别的", "这里说到内核", image_url="https://a.example/b.jpg"), feed_id=blog)
    library.articles.mark_read([two])
    for text, expected in {
        "内核": {one, two},
        "标题:内核": {one},
        "title:内核 OR title:别的": {one, two},
        "作者:林": {one},
        "feed:好文": {two},
        "来源:hw": {two},
        "订阅:國內": {one},
        "标签:操作": {one},
        "-标签:操作系统 内核": {two},
        "内核 -title:内核": {two},
        "is:unread": {one},
        "内核 is:已读": {two},
        "has:image": {two},
        "-有:图片": {one},
        "tag:操作系统 OR has:image": {one, two},
        "tag:没有": set(),
        "after:2000 before:2001": set(),
        "内核 日期:2025": {one, two},
        "-is:read -标题:内核": set(),
    }.items():
        assert found(library, text) == expected, text
        assert library.articles.count(ArticleQuery(text=text)) == len(expected), text


def test_simplified_finds_traditional_and_the_other_way_round(library: Library) -> None:
    ids = add(library, an_article("軟體與資訊", "萬維網的歷史"), an_article("软体与资讯", "万维网的历史"))
    for text in ("软体", "軟體", "万维网的历史", "萬維網", "標題:资讯"):
        assert found(library, text) == set(ids), text


def test_the_best_come_first_when_asked_for(library: Library) -> None:
    weak, strong = add(
        library,
        an_article("随笔", "偶尔提到骑行。" + "别的话。" * 60, days_old=0),
        an_article("骑行地图", "骑行，骑行，还是骑行。", days_old=30),
    )
    assert list(library.articles.ids(ArticleQuery(text="骑行", sort=Sort.BEST))) == [strong, weak]
    assert list(library.articles.ids(ArticleQuery(text="骑行"))) == [weak, strong]
    assert list(library.articles.ids(ArticleQuery(text="骑行", sort=Sort.BEST), limit=1)) == [strong]


def test_results_show_what_was_found_and_lead_to_the_passage(library: Library) -> None:
    (one,) = add(library, an_article("老街", "开头。" * 80, "清晨的骑行者穿过老街，桥上有雾。", "结尾。" * 80))
    hit = library.search.hits([one], "骑行者")[one]
    start, end = hit.text.marks[0]
    assert hit.text.text[start:end] == "骑行者"
    assert "骑行者" in library.search.passage(one, "骑行者")
    assert "\n" not in library.search.passage(one, "骑行者")
    assert library.search.passage(one, "没有的词") == ""


# Saved searches and completions


def test_a_saved_search_counts_its_unread_and_can_be_undone(library: Library) -> None:
    two = add(library, an_article("骑行一"), an_article("骑行二"))[1]
    library.articles.mark_read([two])
    receipt = library.search.save("骑车", "标题:骑行", Sort.BEST)
    (search,) = library.search.saved()
    assert (search.name, search.query) == ("骑车", ArticleQuery(text="标题:骑行", sort=Sort.BEST))
    assert library.search.counts() == {search.id: 1}
    library.search.rename(search.id, "自行车")
    assert library.search.saved()[0].name == "自行车"
    gone = library.search.remove(search.id)
    assert library.search.saved() == []
    assert gone.undo
    gone.undo()
    assert library.search.saved()[0].name == "自行车"
    assert receipt.undo
    receipt.undo()
    assert library.search.saved() == []
    with pytest.raises(HaowenError, match="nothing to search"):
        library.search.save("", "  ")


def test_letters_lead_to_feeds_tags_searches_and_titles(library: Library) -> None:
    feed = a_feed(library, title="好文周刊")
    (one,) = add(library, an_article("河边的骑行地图", tags=("红茶文化",)))
    library.search.save("胡同文化", "胡同")
    places = {(completion.place, completion.name) for completion in library.search.complete("hw")}
    assert places == {(Place.FEED, "好文周刊")}
    places = {(completion.place, completion.name) for completion in library.search.complete("h")}
    assert {(Place.FEED, "好文周刊"), (Place.TAG, "红茶文化"), (Place.SEARCH, "胡同文化")} <= places
    (title,) = library.search.complete("qxdt")
    assert (title.place, title.article_id) == (Place.ARTICLE, one)
    (named,) = [one for one in library.search.complete("haowen") if one.place is Place.FEED]
    assert named.query == ArticleQuery(feed_id=feed)
    assert library.search.complete("") == library.search.complete("标签:h") == ()


def test_the_index_can_be_made_anew_with_progress(library: Library) -> None:
    from reader_app.jobs import Progress

    ids = add(library, *(an_article(f"第{n}篇", "骑行") for n in range(120)))
    steps: list[tuple[int, int]] = []
    library.search.rebuild(Progress(lambda done, total, _: steps.append((done, total))))
    assert found(library, "骑行") == set(ids)
    assert library.search.waiting() == 0
    assert len(steps) > 3
    assert steps[-1][0] >= 120


# Tags


def test_tags_are_found_at_arrival_and_joined_with_the_feeds_own(library: Library) -> None:
    text = "深度学习正在改变人工智能。深度学习模型越来越大，人工智能的未来还很长。"
    (one,) = settled(library, add(library, an_article("深度学习十年", text, tags=("科技",))))
    tags = library.tags.of(one)
    assert tags[0] == "科技"
    assert {"深度学习", "人工智能"} <= set(tags)
    assert library.articles.count(ArticleQuery(tag="深度学习")) == 1


def test_own_tags_come_first_can_be_searched_and_undone(library: Library) -> None:
    (one,) = add(library, an_article("一篇", tags=("科技",)))
    receipt = library.tags.give([one], "#必读")
    assert library.tags.of(one) == ("必读", "科技")
    assert found(library, "必读") == found(library, "tag:必读") == {one}
    library.tags.take_off([one], "科技")
    assert library.tags.of(one) == ("必读",)
    settled(library, [one])
    assert "科技" not in library.tags.of(one)
    library.tags.set(one, ["科技", "新的"])
    assert library.tags.of(one) == ("科技", "新的")
    assert receipt.undo
    receipt.undo()
    assert found(library, "必读") == set()
    with pytest.raises(HaowenError):
        library.tags.give([one], " ")


def test_a_renamed_tag_joins_another_and_new_articles_follow(library: Library) -> None:
    one, two = add(library, an_article("一", tags=("AI",)), an_article("二", tags=("人工智能",)))
    receipt = library.tags.rename("AI", "人工智能")
    assert library.articles.count(ArticleQuery(tag="人工智能")) == 2
    assert [(tag.name, tag.articles) for tag in library.tags.all()] == [("人工智能", 2)]
    assert found(library, "人工智能") == {one, two}
    (three,) = add(library, an_article("三", tags=("AI", "人工智能")))
    assert library.tags.of(three) == ("人工智能",)
    assert receipt.undo
    receipt.undo()
    assert library.tags.of(one) == ("AI",)
    library.tags.rename("人工智能", "智能")
    library.tags.rename("智能", "人工智能")
    assert library.tags.of(two) == ("人工智能",)


def test_a_hidden_tag_is_seen_nowhere_until_it_is_shown(library: Library) -> None:
    (one,) = add(library, an_article("一", tags=("热点", "猫")))
    receipt = library.tags.hide("热点")
    assert library.tags.of(one) == ("猫",)
    assert [name for name, _ in library.articles.tags()] == ["猫"]
    assert [tag.name for tag in library.tags.all(with_hidden=True) if tag.is_hidden] == ["热点"]
    assert library.tags.suggested("热") == []
    assert receipt.undo
    receipt.undo()
    assert set(library.tags.of(one)) == {"猫", "热点"}
    library.tags.color("猫", "green")
    assert library.tags.colors() == {"猫": "green"}
    with pytest.raises(HaowenError):
        library.tags.color("猫", "plaid")


# Stories


def tell(library: Library, feed: str, title: str, text: str) -> ArticleId:
    return arrived_today(library, feed, fresh(title, text))[0]


def arrived_today(library: Library, feed: str, *articles: NewArticle) -> list[ArticleId]:
    ids = library._store.articles.add(a_feed(library, title=feed), articles, received=datetime.now(UTC))
    return settled(library, ids)


def test_one_story_of_many_sources_is_one_row(library: Library) -> None:
    first = tell(library, "甲报", "老街的桥", LONG)
    others = [tell(library, f"乙报{n}", f"老街的桥（转载{n}）", "据悉，" + LONG[: 900 + 50 * n]) for n in range(3)]
    assert list(library.articles.ids(ArticleQuery(is_unread=True))) == [first]
    (row,) = library.articles.rows([first])
    assert row.others == 3
    assert library.articles.counts().unread == 1
    assert {*library.articles.ids(ArticleQuery(story_id=row.story_id))} == {first, *others}
    library.articles.mark_read([first])
    assert library.articles.count(ArticleQuery(is_unread=True)) == library.articles.counts().unread == 0


def test_of_what_waited_a_later_telling_may_be_looked_at_first(library: Library) -> None:
    ids = []
    for feed in ("甲报", "乙报"):
        feed_id = a_feed(library, title=feed)
        ids += library._store.articles.add(feed_id, [fresh("老街的桥", LONG)], received=datetime.now(UTC))
    settled(library, ids[1:])
    settled(library, ids[:1])
    assert list(library.articles.ids(ArticleQuery(is_unread=True))) == ids[:1]


def test_reading_one_leaves_the_others_if_the_person_wants_that(library: Library) -> None:
    library.settings.change(reads_story_once=False)
    first = tell(library, "甲报", "老街的桥", LONG)
    second = tell(library, "乙报", "老街的桥", LONG)
    assert library.articles.rows([second])[0].others == 1
    library.articles.mark_read([first])
    assert list(library.articles.ids(ArticleQuery(is_unread=True))) == [second]
    assert library.articles.counts().unread == 1


def test_articles_of_one_feed_and_issues_of_a_series_stay_apart(library: Library) -> None:
    ids = arrived_today(library, "周刊", fresh("周刊 第1期", LONG), fresh("周刊 第2期", LONG))
    tell(library, "别的周刊", "周刊 第3期", LONG)
    assert len(library.articles.ids(ArticleQuery(is_unread=True))) == 3
    assert all(row.others == 0 for row in library.articles.rows(ids))


def test_a_story_whose_first_telling_is_gone_is_told_by_the_next(library: Library) -> None:
    first = tell(library, "甲报", "老街的桥", LONG)
    second = tell(library, "乙报", "老街的桥", LONG)
    assert list(library.articles.ids(ArticleQuery())) == [first]
    (row,) = library.articles.rows([first])
    assert row.feed_id is not None
    library.subscriptions.remove([row.feed_id])
    assert list(library.articles.ids(ArticleQuery())) == [second]


# Rules


def test_a_mute_hides_what_arrives_until_it_ends(library: Library) -> None:
    now = datetime.now(UTC)
    library.rules.save(Rule("安静", "双十一", Deed.MUTE, ends_at=now + timedelta(days=1)))
    muted, other = settled(library, add(library, an_article("双十一大促"), an_article("河边")))
    assert list(library.articles.ids(ArticleQuery())) == [other]
    assert library.articles.counts().all == 1
    (rule,) = library.rules.all()
    assert library.rules.muted_counts() == {rule.id: 1}
    library.upkeep.clean(now=now + timedelta(days=400))
    library.rules.bring_back(rule)
    assert muted in library.articles.ids(ArticleQuery())
    (late,) = add(library, an_article("双十一之后"))
    assert library._arrivals._rules.on_arrival([late], now + timedelta(days=2)).muted == frozenset()


def test_rules_mark_tag_bookmark_and_notify(library: Library) -> None:
    for rule in (
        Rule("读", "title:广告", Deed.READ),
        Rule("标", "内核", Deed.TAG, tag="系统"),
        Rule("存", "", Deed.BOOKMARK, pattern=r"v\d+"),
        Rule("告", "作者:林未", Deed.NOTIFY),
        Rule("关", "内核", Deed.MUTE, is_on=False),
    ):
        library.rules.save(rule)
    ids = add(library, an_article("广告"), an_article("内核 v6", authors=("林未",)))
    done = library._arrivals.settle(ids)
    advert, kernel = library.articles.rows(ids)
    assert (advert.is_read, kernel.is_read) == (True, False)
    assert kernel.is_bookmarked
    assert "系统" in library.tags.of(kernel.id)
    assert done.noticed == {"告": (kernel.id,)}


def test_a_rule_is_previewed_and_applied_to_what_is_here_and_taken_back(library: Library) -> None:
    ids = add(library, an_article("内核一"), an_article("内核二"), an_article("别的"))
    rule = Rule("静", "内核", Deed.MUTE)
    preview = library.rules.preview(rule)
    assert (preview.count, {row.id for row in preview.rows}) == (2, set(ids[:2]))
    library.rules.save(rule)
    (kept,) = library.rules.all()
    receipt = library.rules.apply(kept)
    assert library.articles.counts().all == 1
    assert receipt.undo
    receipt.undo()
    assert library.articles.counts().all == 3
    library.rules.apply(kept)
    gone = library.rules.remove(kept)
    assert library.articles.counts().all == 3
    assert gone.undo
    gone.undo()
    assert library.articles.counts().all == 1


@pytest.mark.parametrize(
    "rule",
    [
        Rule("", " ", Deed.MUTE),
        Rule("", "a", Deed.TAG),
        Rule("", "", Deed.READ, pattern="("),
        Rule("", "", Deed.READ, pattern="(a+)+"),
    ],
)
def test_a_rule_about_everything_or_nothing_is_refused(library: Library, rule: Rule) -> None:
    with pytest.raises(HaowenError):
        library.rules.save(rule)


def test_what_the_person_kept_is_never_muted(library: Library) -> None:
    (kept,) = add(library, an_article("内核"), is_bookmarked=True)
    library.rules.save(Rule("静", "内核", Deed.MUTE))
    library.rules.apply(library.rules.all()[0])
    assert list(library.articles.ids(ArticleQuery())) == [kept]


# Suggestions


def test_less_of_this_and_never_work_at_once_and_can_be_taken_back(library: Library) -> None:
    cats = [add(library, fresh(f"猫的第{n}天", f"猫睡了{n}小时。", tags=("猫",)))[0] for n in range(3)]
    (dog,) = add(library, fresh("狗的一天", "狗跑了。", tags=("狗",)))
    assert library.suggestions.pick()
    home = {suggestion.row.id for suggestion in library.suggestions.home()}
    assert home == {*cats, dog}
    assert set(library.articles.ids(ArticleQuery(is_recommended=True))) == home
    less = library.suggestions.say(Verdict.LESS, cats[0])
    assert cats[0] not in {suggestion.row.id for suggestion in library.suggestions.home()}
    never = library.suggestions.never("猫")
    assert [suggestion.row.id for suggestion in library.suggestions.home()] == [dog]
    assert len(library.suggestions.tastes()) == 2
    assert never.undo
    never.undo()
    assert less.undo
    less.undo()
    assert {suggestion.row.id for suggestion in library.suggestions.home()} == home
    library.suggestions.say(Verdict.MORE, dog)
    assert library.suggestions.home()[0].row.id == dog
    library.suggestions.forget()
    assert library.suggestions.tastes() == []


def test_related_searches_find_something_here(library: Library) -> None:
    ids = add(
        library,
        *(an_article(f"骑行地图{n}", f"城市骑行的第{n}条路，沿着河流。", tags=("骑行", "河流")) for n in range(4)),
    )
    found_here = library.suggestions.searches(ids[0])
    assert found_here
    for text in found_here:
        assert library.articles.count(ArticleQuery(text=text)) >= 2
    assert library.suggestions.searches(ArticleId(999)) == ()


def test_tags_are_learnt_from_every_article_that_was_looked_at(library: Library) -> None:
    settled(library, add(library, an_article("骑行地图", "城市里的骑行"), an_article("内核", "操作系统的内核")))
    assert library._store.tags.settled() == 2
    assert library._store.tags.words(["内核", "骑行"]) == {"内核": 1, "骑行": 1}
    settled(library, add(library, an_article("内核调度", "内核的调度")))
    assert library._store.tags.settled() == 3
    assert library._store.tags.words(["内核"]) == {"内核": 2}


# Where nothing is found


def test_the_nearest_search_that_finds_something_is_offered(library: Library) -> None:
    add(library, an_article("内核"), an_article("调度"), an_article("桥", tags=("河",)))
    assert library.search.looser("内核 调度") == ("内核 OR 调度", 2)
    assert library.search.looser("标签:山 桥") == ("桥", 1)
    assert library.search.looser("无此 亦无") == ("", 0)
