"""Blogs and newsletters."""

from tests.support.templates.story import COMMENTS, TEASERS, Story, head, link_list, parts, teaser_list


def wordpress_classic(story: Story) -> str:
    comments = "".join(
        f'<li class="comment even thread-even depth-1" id="comment-{at}"><article class="comment-body"><footer '
        f'class="comment-meta"><b class="fn">{name}</b> <a href="#c{at}"><time>March {at + 2}, 2021 at 10:12 am'
        f'</time></a></footer><div class="comment-content"><p>{said}</p></div><div class="reply"><a href="#r">Reply</a>'
        "</div></article></li>"
        for at, (name, said) in enumerate(COMMENTS)
    )
    return f"""{head(story)}<body class="single single-post"><div id="page" class="site"><header id="masthead"
 class="site-header"><p class="site-title"><a href="/">The Daily Ferry</a></p><nav id="site-navigation">
{link_list("Home", "About", "Archive", "Contact")}</nav></header><div id="content"><div id="primary"
 class="content-area"><main id="main"><article id="post-77" class="post-77 post type-post hentry category-river">
<header class="entry-header"><h1 class="entry-title">{story.title}</h1><div class="entry-meta"><span
 class="posted-on">Posted on <a href="/77"><time datetime="2021-03-01T08:00:00+00:00">March 1, 2021</time></a></span>
<span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/x">{story.author}</a></span>
</span></div></header><div class="entry-content">{story.body}<div class="sharedaddy sd-sharing-enabled"><h3
 class="sd-title">Share this:</h3><ul><li><a href="https://twitter.com/share">Click to share on Twitter (Opens in new
 window)</a></li><li><a href="https://facebook.com/share">Click to share on Facebook</a></li></ul></div><div
 id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3>
{teaser_list("div")}</div></div><footer class="entry-footer"><span class="cat-links">Posted in <a href="/c/river"
 rel="category tag">River</a></span></footer></article><nav class="navigation post-navigation"><a href="/76" rel="prev">
Previous Post: The lock keeper's dog</a><a href="/78" rel="next">Next Post: High water</a></nav><div id="comments"
 class="comments-area"><h2 class="comments-title">3 thoughts on “{story.title}”</h2><ol class="comment-list">{comments}
</ol><div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are
 marked *</p><textarea></textarea></form></div></div></main></div><aside id="secondary" class="widget-area"><section
 class="widget widget_recent_entries"><h2>Recent Posts</h2>{link_list(*(title for title, _ in TEASERS))}</section>
<section class="widget"><h2>Archives</h2>{link_list("March 2021", "February 2021", "January 2021")}</section></aside>
</div><footer id="colophon">Proudly powered by WordPress</footer></div></body></html>"""


def wordpress_blocks(story: Story) -> str:
    return f"""{head(story)}<body><div class="wp-site-blocks"><header class="wp-block-template-part"><div
 class="wp-block-group alignfull">{link_list("Home", "Shop", "Blog")}</div></header><main class="wp-block-group">
<h1 class="wp-block-post-title">{story.title}</h1><div class="wp-block-template-part"><p>Written by {story.author} in
 <a href="/c/x">Uncategorized</a></p></div><div class="entry-content wp-block-post-content is-layout-constrained">
{story.body}</div><div class="wp-block-group has-background"><h2>More posts</h2><ul class="wp-block-post-template">
{teaser_list()}</ul></div></main><footer class="wp-block-template-part"><div class="wp-block-columns"><div
 class="wp-block-column"><p>A small paper about a river and the people who cross it, written since 1998.</p></div>
</div></footer></div></body></html>"""


def ghost(story: Story) -> str:
    first, second = parts(story.body, 2)
    return f"""{head(story)}<body class="post-template"><div class="gh-viewport"><header class="gh-navigation">
{link_list("Home", "Columns", "Sign in")}</header><main class="gh-main"><article class="gh-article post tag-news">
<header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/news/">News</a><h1
 class="gh-article-title">{story.title}</h1><div class="gh-article-meta"><h4 class="gh-article-author-name"><a
 href="/author/x/">{story.author}</a></h4><time datetime="2023-04-05">5 Apr 2023</time><span> — 6 min read</span></div>
</header><section class="gh-content gh-canvas">{first}<div class="kg-card kg-signup-card"><h2>Sign up for The Daily
 Ferry</h2><p>Stay in the loop: one letter a week, no adverts, and you can leave at any time you like.</p><form><input
 type="email"><button>Subscribe</button></form><p>No spam. Unsubscribe anytime.</p></div>{second}</section></article>
<div class="gh-read-more-wrap"><section class="gh-read-more gh-container"><h4 class="gh-read-more-title">Read more</h4>
<div class="gh-read-more-feed">{teaser_list("article")}</div></section></div></main><footer class="gh-footer">The
 Daily Ferry © 2024. Published with Ghost</footer></div></body></html>"""


def hashed(story: Story) -> str:
    runs = parts(story.body, 4)
    middle = "".join(f'<div class="ab cl l{at} gj"><div class="ch bg gk gl">{run}</div></div>' for at, run in
                     enumerate(runs))  # fmt: skip
    return f"""{head(story)}<body><div id="root"><div class="a b c"><div class="m n o"><div class="q r"><a href="/">Open
 in app</a><button>Sign up</button><a href="/signin">Sign in</a></div></div><div class="s t"><article><section><div
 class="u v"><h1 class="pw-post-title w x">{story.title}</h1><div class="y z"><a href="/@x">{story.author}</a><span>·
</span><button>Follow</button><span>7 min read</span><span>Nov 14, 2022</span></div><div class="pw-multi-vote"><button>
1.2K</button><button>14</button></div></div>{middle}</section></article></div><div class="aa ab"><p>Get an email
 whenever {story.author} publishes.</p><h2>Written by {story.author}</h2><p>1.4K Followers. Writes about rivers.</p>
<h2>More from {story.author}</h2><div class="ac">{teaser_list("div")}</div><h2>Recommended from Readers</h2><div
 class="ad">{teaser_list("div")}</div></div></div></div></body></html>"""


def newsletter(story: Story) -> str:
    first, second, third = parts(story.body, 3)
    widget = """<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div
 class="preamble"><p>Thanks for reading The Ferry Letter! Subscribe for free to receive new posts and support my
 work.</p></div><form class="subscription-widget-subscribe"><input type="email"><button>Subscribe</button></form></div>
</div>"""
    return f"""{head(story)}<body><div id="entry"><div id="main" class="main"><div class="main-menu">
{link_list("Home", "Notes", "Archive", "About")}</div><div class="single-post-container"><article class="post">
<div class="post-header"><h1 class="post-title">{story.title}</h1><h3 class="subtitle">Notes from the other bank</h3>
<div class="post-ufi"><a class="like">41</a><a class="post-ufi-comment">7</a><button>Share</button></div></div><div
 class="available-content"><div class="body markup">{first}{widget}{second}<p class="button-wrapper"><a
 class="button primary" href="/subscribe?">Subscribe now</a></p>{third}{widget}</div></div></article>
<div class="comments-section"><h4>Discussion about this post</h4>{
        "".join(f"<div class='comment'><p>{said}</p></div>" for _, said in COMMENTS)
    }</div><div class="post-preview-list">{teaser_list("div")}</div></div></div></div></body>"""


def blogger(story: Story) -> str:
    return f"""{head(story)}<body><div class="content-outer"><div class="header section"><h1 class="title"><a
 href="/">River notes</a></h1></div><div class="main-outer"><div class="column-center-outer"><div class="blog-posts
 hfeed"><h2 class="date-header"><span>Monday, 1 March 2010</span></h2><div class="post hentry"><h3
 class="post-title entry-title">{story.title}</h3><div class="post-body entry-content">{story.body}<div
 style="clear: both;"></div></div><div class="post-footer">Posted by <span class="fn">{story.author}</span> at 09:10
<div class="post-share-buttons"><a href="#">Email This</a><a href="#">BlogThis!</a></div>Labels: <a href="/l/r"
 rel="tag">river</a></div></div><div id="comments"><h4>3 comments:</h4><dl>{
        "".join(f"<dt>{name} said...</dt><dd><p>{said}</p></dd>" for name, said in COMMENTS)
    }</dl></div><div class="blog-pager">Newer Post Older Post Home</div></div>
</div><div class="column-right-outer"><aside><div class="widget BlogArchive"><h2>Blog Archive</h2>
{link_list("2010 (12)", "2009 (40)", "2008 (33)")}</div><div class="widget Profile"><h2>About Me</h2><p>I live by the
 river and write down what floats past my window, mostly in the morning, when it is quiet.</p></div></aside></div>
</div></div></body></html>"""


def utility_classes(story: Story) -> str:
    return f"""{head(story)}<body class="antialiased"><div id="__next"><header class="sticky top-0 z-50 flex"><div
 class="mx-auto flex px-4">{link_list("Blog", "Projects", "Uses")}</div></header><main class="flex-auto"><div
 class="mt-16 sm:px-8"><div class="mx-auto max-w-7xl"><article><header class="flex flex-col"><h1 class="mt-6 text-4xl">
{story.title}</h1><time datetime="2022-09-02" class="order-first">September 2, 2022</time></header><div
 class="mt-8 prose dark:prose-invert">{story.body}</div></article><div class="mt-12 grid grid-cols-2 gap-4">
{teaser_list("div")}</div></div></div></main><footer class="mt-32"><p class="text-sm">© 2022 {story.author}. All rights
 reserved.</p></footer></div></body></html>"""


TEMPLATES = (wordpress_classic, wordpress_blocks, ghost, hashed, newsletter, blogger, utility_classes)
