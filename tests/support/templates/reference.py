"""Encyclopaedias, documentation, products, recipes, papers."""

from tests.support.templates.story import TEASERS, Story, head, link_list, parts, teaser_list


def encyclopaedia(story: Story) -> str:
    return f"""{head(story, "Wiki")}<body class="mediawiki"><div id="mw-page-base"></div><div id="content"
 class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading">{story.title}</h1><div id="bodyContent"><div
 id="siteSub">From Wiki, the free encyclopedia</div><div id="jump-to-nav"></div><a class="mw-jump-link"
 href="#mw-head">Jump to navigation</a><div id="mw-content-text" class="mw-content-ltr"><div class="mw-parser-output">
{story.body}<div role="navigation" class="navbox"><table class="nowraplinks"><tr><th>Rivers of the region</th></tr><tr>
<td>{link_list("Aller", "Leine", "Oker", "Innerste", "Fuhse")}</td></tr></table></div></div></div><div id="catlinks"
 class="catlinks">Categories: <ul><li><a href="/c/1">Ferries</a></li></ul></div></div></div><div id="mw-navigation">
<h2>Navigation menu</h2>{link_list("Main page", "Contents", "Random article")}</div><div id="footer"><ul><li>This page
 was last edited on 1 March 2021.</li></ul></div></body></html>"""


def manual(story: Story) -> str:
    return f"""{head(story, "Ferry 2.1 documentation")}<body class="wy-body-for-nav"><div class="wy-grid-for-nav"><nav
 class="wy-nav-side"><div class="wy-menu">{link_list("Installation", "Tutorial", "Reference", "Changelog")}</div></nav>
<section class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation"><ul
 class="wy-breadcrumbs"><li><a href="/">Home</a> &raquo;</li><li>{story.title}</li><li class="wy-breadcrumbs-aside"><a
 href="/_sources/x.txt">View page source</a></li></ul></div><div role="main" class="document"><div
 itemprop="articleBody">
<section id="x"><h1>{story.title}<a class="headerlink" href="#x">¶</a></h1>{story.body}</section></div></div><footer>
<div class="rst-footer-buttons"><a href="/n" class="btn">Next</a><a href="/p" class="btn">Previous</a></div><p>Built
 with
 Sphinx using a theme provided by Read the Docs.</p></footer></div></div></section></div></body></html>"""


def guide(story: Story) -> str:
    return f"""{head(story)}<body><nav class="navbar navbar--fixed-top">{link_list("Docs", "API", "Blog")}</nav><div
 class="main-wrapper"><aside class="theme-doc-sidebar-container"><ul class="menu__list"><li><a href="/1">Getting started
</a></li><li><a href="/2">Guides</a></li></ul></aside><main class="docMainContainer"><div class="row"><div
 class="col docItemCol"><article><nav aria-label="Breadcrumbs"><ul class="breadcrumbs"><li>Docs</li></ul></nav><div
 class="theme-doc-markdown markdown"><header><h1>{story.title}</h1></header>{story.body}</div><footer
 class="theme-doc-footer"><a href="https://example.com/edit">Edit this page</a><span>Last updated on Mar 1, 2021</span>
</footer></article><nav class="pagination-nav"><a href="/p">Previous « Guides</a></nav><div class="feedback">Was this
 page
 helpful? <button>Yes</button><button>No</button></div></div><div class="col col--3"><div class="tableOfContents"><ul
 class="table-of-contents"><li><a href="#a">Why</a></li><li><a
 href="#b">How</a></li></ul></div></div></div></main></div>
</body></html>"""


def code_host(story: Story) -> str:
    files = "".join(
        f'<tr class="react-directory-row"><td><a href="/f/{name}">{name}</a></td><td><a href="/c">Fix the build</a>'
        f"</td>"
        "<td>2 years ago</td></tr>"
        for name in ("src", "tests", "LICENSE", "README.md")
    )
    return f"""{head(story)}<body class="logged-out"><div class="application-main"><header class="Header">
{link_list("Product", "Solutions", "Pricing")}</header><main id="js-repo-pjax-container"><div
 id="repository-container-header">
<strong><a href="/x/y">y</a></strong><ul><li>Star 1.2k</li><li>Fork 80</li></ul></div><div class="Layout"><table
 class="files">{files}</table><div id="readme"><article class="markdown-body entry-content" itemprop="text">
{story.body}</article></div></div><div class="Layout-sidebar"><h2>About</h2><p>A ferry in your terminal.</p><h3>Releases
</h3><p>12 tags</p></div></main></div></body></html>"""


def product(story: Story) -> str:
    return f"""{head(story, "Shop")}<body><header>{link_list("Boats", "Oars", "Ropes", "Sale")}<a href="/cart">Basket
 (0)
</a></header><ol class="breadcrumb"><li><a href="/">Shop</a></li><li><a href="/oars">Oars</a></li></ol><div
 class="product" itemscope itemtype="https://schema.org/Product"><div class="product-gallery"><img src="/p/1.jpg"
 alt="{story.title}"></div><div class="product-summary"><h1 class="product_title" itemprop="name">{story.title}</h1><p
 class="price">€ 129.00</p><form class="cart"><input type="number"><button>Add to basket</button></form><p
 class="stock">In stock</p></div><div class="product-description" itemprop="description"><h2>Description</h2>
{story.body}</div></div><section class="upsells products"><h2>You may also like</h2><ul>{teaser_list(with_words=False)}
</ul></section><footer>{link_list("Shipping", "Returns", "Imprint")}</footer></body></html>"""


def product_in_tabs(story: Story) -> str:
    return f"""{head(story, "Shop")}<body><div class="site-nav">{link_list("New", "Best sellers")}</div><div
 class="pdp"><h1>{story.title}</h1><span class="price">$ 49</span><button>Add to cart</button><ul class="tabs"><li><a
 href="#d">Details</a></li><li><a href="#r">Shipping &amp; returns</a></li></ul><div class="tab-content"><div
 class="tab-pane active" id="d">{story.body}</div><div class="tab-pane" id="r" style="display:none"><p>Orders leave our
 house within two days. Returns are free within thirty days.</p></div></div></div><div class="recently-viewed"><h3>
Recently viewed</h3>{teaser_list("div", with_words=False)}</div></body></html>"""


def recipe(story: Story) -> str:
    first, second = parts(story.body, 2)
    return f"""{head(story, "Kitchen")}<body><header>{link_list("Recipes", "Baking", "About")}</header><main><article
 class="post"><h1>{story.title}</h1><p class="entry-meta">by {story.author} · Leave a Comment</p><div
 class="dpsp-share">
<a href="#">Pin</a><a href="#">Share</a></div><a class="wprm-jump" href="#recipe">Jump to Recipe</a><div
 class="entry-content">{first}<div class="adthrive-ad"></div>{second}</div><div class="post-nav">
{link_list("Onion soup", "Plum cake")}</div></article><section class="comments"><h3>Reader Interactions</h3><p>Anna
 says: I made this twice, and my neighbours asked for the recipe both times, so thank you!</p></section></main><aside
 class="sidebar"><h3>Hi, I'm {story.author}!</h3><p>Welcome to my kitchen, where everything is made with butter.</p>
</aside></body></html>"""


def paper(story: Story) -> str:
    return f"""{head(story, "Journal of Crossings")}<body><header><a href="/">Journal of Crossings</a>
{link_list("Current issue", "Archive", "Submit")}</header><div class="article-page"><div class="toolbar"><a
 href="/x.pdf">PDF</a><a href="#cite">Cite</a><a href="#share">Share</a></div><div class="article"><h1
 class="article-title">{story.title}</h1><div class="authors">{story.author}</div><div class="article-fulltext">
{story.body}</div></div><div class="right-col"><h3>Metrics</h3><p>1,204 views</p><h3>Cited by</h3>
{link_list(*(title for title, _ in TEASERS))}</div></div></body></html>"""


TEMPLATES = (encyclopaedia, manual, guide, code_host, product, product_in_tabs, recipe, paper)
