"""Newspapers and magazines."""

from tests.support.templates.story import COMMENTS, TEASERS, Story, head, link_list, parts, teaser_list


def portal_with_rails(story: Story) -> str:
    first, second, third, fourth = parts(story.body, 4)
    inline = '<div class="inline-related"><span>Related:</span> <a href="/story/1">Why the new pier leans</a></div>'
    advert = '<div class="ad-slot" data-ad="1"><span class="ad-label">Advertisement</span></div>'
    letter = """<div class="newsletter-inline"><h3>The Morning Tide</h3><p>Everything that happened on the river while
 you slept, in your inbox at six, every day of the week.</p><form><input type="email"><button>Sign up</button></form>
<small>By signing up you agree to our terms and privacy policy.</small></div>"""
    return f"""{head(story)}<body><div id="cookie-consent" role="dialog"><p>We and our 812 partners store and access
 information on your device to personalise adverts. You may change your choice at any time.</p><button>Accept all
</button></div><header class="global-header"><nav>{link_list("News", "Sport", "Weather", "Opinion")}</nav></header>
<div class="breaking-news"><a href="/live">LIVE: Storm closes the upper crossing</a></div><div class="layout"><main
 class="story"><h1 class="headline">{story.title}</h1><p class="byline">By <a href="/by/x">{story.author}</a>, Staff
 Writer</p><div class="timestamp">Updated 10:15 AM EST, Mon March 1, 2021</div><div class="social-bar"><a href="#">
Facebook</a><a href="#">Tweet</a><a href="#">Email</a></div><div class="story-body">{first}{advert}{second}{inline}
{third}{letter}{fourth}</div><div class="story-tags"><a href="/t/a">Ferries</a><a href="/t/b">River</a></div><section
 class="recirc"><h2>More from The Daily Ferry</h2><ul>{teaser_list()}</ul></section></main><aside class="rail"><h2>Most
 read</h2><ol>{"".join(f"<li><a href='/m/{at}'>{title}</a></li>" for at, (title, _) in enumerate(TEASERS))}</ol>
</aside></div><footer><p>© 2021 Daily Ferry Media. Do not sell my personal information.</p></footer></body></html>"""


def paragraphs_in_divisions(story: Story) -> str:
    runs = parts(story.body, 6)
    body = "".join(
        f'<div class="zn-body__paragraph" data-paragraph-id="p{at}">{run}</div>' for at, run in enumerate(runs)
    )
    return f"""{head(story)}<body><div class="nav-flyout">{link_list("US", "World", "Business")}</div><section
 id="body-text"><div class="l-container"><div class="zn-body__read-all"><h1 class="pg-headline">{story.title}</h1>
<p class="metadata__byline">{story.author}, The Daily Ferry</p><p class="update-time">Updated 0915 GMT (1715 HKT) June
 2, 2016</p><div class="l-video"><h3>Story highlights</h3></div>{body}</div></div></section><div class="zn-footer">
<h3>Paid content</h3>{teaser_list("div", with_words=False)}</div></body></html>"""


def drupal(story: Story) -> str:
    return f"""{head(story)}<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas">
<header role="banner">{link_list("Institute", "Research", "People")}</header><main role="main"><div
 class="region region-content"><div id="block-page-title"><h1><span class="field field--name-title">{story.title}</span>
</h1></div><article role="article" class="node node--type-article"><div class="node__meta"><span>Submitted by <span>
{story.author}</span> on Mon, 03/01/2021 - 09:30</span></div><div class="node__content"><div
 class="field field--name-body field--type-text-with-summary"><div class="field__item">{story.body}</div></div><div
 class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__items"><a href="/t/1">River
</a></div></div><ul class="links inline"><li><a href="/user/login">Log in</a> to post comments</li></ul></div></article>
</div></main><div class="region region-sidebar-second"><div class="views-element-container"><h2>Latest news</h2>
{link_list(*(title for title, _ in TEASERS))}</div></div></div></body></html>"""


def article_among_teasers(story: Story) -> str:
    return f"""{head(story)}<body><nav>{link_list("Today", "Culture", "Science")}</nav><main><article class="a-main">
<header><p class="kicker">Culture</p><h1>{story.title}</h1><p class="dek">What a river does to a town that has stopped
 looking at it.</p><address>{story.author}</address></header>{story.body}<footer><section class="author-bio"><p>
{story.author} is a staff writer and the author of two books about water, neither of which sold well.</p></section>
</footer></article><section class="river">{teaser_list("article")}</section></main></body></html>"""


def amp(story: Story) -> str:
    return f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>{story.title}</title><link
 rel="canonical" href="https://example.org/x"></head><body><amp-sidebar id="sidebar" layout="nodisplay">
{link_list("News", "Sport")}</amp-sidebar><header><a href="/">The Daily Ferry</a></header><main><article><h1>
{story.title}</h1><div class="amp-meta">By {story.author}</div><amp-social-share type="twitter"></amp-social-share>
<div class="amp-content">{story.body}</div><amp-ad width="300" height="250"></amp-ad></article><amp-list
 src="/related.json"><h3>Related</h3>{link_list(*(title for title, _ in TEASERS))}</amp-list></main></body></html>"""


def live_ticker(story: Story) -> str:
    entries = "".join(
        f'<article class="live-entry" id="e{at}"><div class="live-entry__time">'
        f'<time datetime="2021-03-01T1{at}:00:00Z">'
        f'1{at}:00</time></div><div class="live-entry__body">{run}</div><div class="live-entry__share"><button>Share'
        "</button><a href='#'>Copy link</a></div></article>"
        for at, run in enumerate(parts(story.body, 5))
        if run
    )
    return f"""{head(story)}<body><header><nav>{link_list("News", "Live", "Video")}</nav></header><main><h1>
{story.title}</h1><p class="byline">{story.author}</p><div class="live-feed">{entries}</div><aside><h2>Top stories</h2>
{link_list(*(title for title, _ in TEASERS))}</aside></main></body></html>"""


def tables_and_fonts(story: Story) -> str:
    return f"""<html><head><title>{story.title}</title></head><body bgcolor="#ffffff"><table width="100%" border="0">
<tr><td colspan="3" bgcolor="#003366"><font color="white" size="5">The Daily Ferry</font></td></tr><tr><td width="120"
 valign="top"><font size="2"><a href="/">Home</a><br><a href="/news">News</a><br><a href="/links">Links</a><br><a
 href="/guest">Guestbook</a></font></td><td valign="top"><font size="5"><b>{story.title}</b></font><br><font size="2">by
 {story.author}</font><font size="3">{story.body}</font></td><td width="140" valign="top"><font
 size="2"><b>Elsewhere</b>
<br>{"<br>".join(f"<a href='/e/{at}'>{title}</a>" for at, (title, _) in enumerate(TEASERS))}</font></td></tr><tr><td
 colspan="3" align="center"><font size="1">Best viewed at 800x600. Copyright 1999.</font></td></tr></table></body>"""


def bare(story: Story) -> str:
    return f"""<title>{story.title}</title><h1>{story.title}</h1><p><i>{story.author}</i></p>{story.body}<hr>
<p><a href="index.html">index</a> | <a href="prev.html">prev</a> | <a href="next.html">next</a></p>"""


def comments_longer_than_the_article(story: Story) -> str:
    said = "".join(
        f'<div class="c-item" id="c{at}">'
        f'<span class="c-user">{name}</span> <span class="c-ago">{at + 2} hours ago</span>'
        f'<div class="c-text"><p>{words} {words}</p></div><a href="#">Reply</a></div>'
        for at in range(8)
        for name, words in COMMENTS
    )
    return f"""{head(story)}<body><header>{link_list("News", "Forum")}</header><div class="wrap"><div class="story"><h1>
{story.title}</h1><div class="by">{story.author}</div><div class="txt">{story.body}</div></div><div
 class="discussion comments" id="discussion"><h2>24 Comments</h2>{said}</div></div></body></html>"""


TEMPLATES = (
    *(portal_with_rails, paragraphs_in_divisions, drupal, article_among_teasers, amp, live_ticker, tables_and_fonts),
    *(bare, comments_longer_than_the_article),
)
