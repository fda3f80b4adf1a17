"""Forums and questions with answers: the text is spread over posts by several people."""

from tests.support.templates.story import TEASERS, Story, head, link_list, parts

_NAMES = ("Ferryman", "otter", "Liese", "captain_k")


def _posts(story: Story, count: int = 3) -> list[tuple[int, str, str]]:
    return [(at, _NAMES[at % 4], run) for at, run in enumerate(parts(story.body, count)) if run]


def boards_of_tables(story: Story) -> str:
    posts = "".join(
        f'<table class="tborder" id="post{at}"><tr><td class="thead">#{at + 1}</td></tr><tr valign="top">'
        f'<td class="alt2"'
        f' width="175"><a class="bigusername" href="/u{at}">{name}</a><div class="smallfont">Senior Member</div><div'
        f' class="smallfont">Join Date: Mar 2004<br>Posts: 1,2{at}0</div></td><td class="alt1" id="td_post_{at}"><div'
        f' id="post_message_{at}">{run}</div><div>__________________<br>Fair winds and dry feet.</div></td></tr><tr><td'
        f' class="alt1"><a href="/q{at}">Quote</a> <a href="/r{at}">Reply</a></td></tr></table><br>'
        for at, name, run in _posts(story)
    )
    return f"""{head(story, "Boat Forum")}<body><table class="tborder"><tr><td><a href="/">Boat Forum</a> &gt; <a
 href="/f2">Ferries</a> &gt; <strong>{story.title}</strong></td></tr></table><table><tr><td><a href="/register">Register
</a></td><td><a href="/faq">FAQ</a></td></tr></table><div id="posts">{posts}</div><table><tr><td>Similar
 Threads</td></tr>
{"".join(f"<tr><td><a href='/t{at}'>{title}</a></td><td>12</td></tr>" for at, (title, _) in enumerate(TEASERS))}</table>
</body></html>"""


def boards_of_divisions(story: Story) -> str:
    posts = "".join(
        f'<div id="p{at}" class="post has-profile bg{at % 2 + 1}"><div class="inner"><dl class="postprofile"><dt><a'
        f' href="/u{at}" class="username">{name}</a></dt><dd class="profile-posts"><strong>Posts:</strong> 412</dd>'
        f"</dl>"
        f'<div class="postbody"><div id="post_content{at}"><h3><a href="#p{at}">Re: {story.title}</a></h3><ul'
        f' class="post-buttons"><li><a href="/q">Quote</a></li></ul>'
        f'<p class="author">by <strong>{name}</strong> » Mon Mar'
        f' 01, 2021 {at + 8}:12 am</p><div class="content">{run}</div></div></div><div class="back2top">'
        f'<a href="#top">Top'
        "</a></div></div></div>"
        for at, name, run in _posts(story)
    )
    return f"""{head(story, "River board")}<body id="phpbb" class="section-viewtopic"><div id="wrap"><div
 id="page-header">{link_list("FAQ", "Login", "Register")}</div><div id="page-body"><h2 class="topic-title"><a
 href="/t">{story.title}</a></h2><div class="action-bar bar-top">3 posts • Page 1 of 1</div>{posts}<div
 class="action-bar bar-bottom"><a href="/back">Return to “Ferries”</a></div></div><div id="page-footer">Powered by phpBB
</div></div></body></html>"""


def threads_for_crawlers(story: Story) -> str:
    posts = "".join(
        f'<div id="post_{at}" itemprop="comment" itemscope class="topic-body crawler-post">'
        f'<div class="crawler-post-meta">'
        f'<span class="creator" itemprop="author"><a href="/u/{name}"><span itemprop="name">{name}</span></a>'
        f"</span><span"
        f' class="crawler-post-infos"><time datetime="2021-03-01T1{at}:00:00Z">March 1, 2021, 1{at}:00am</time>'
        f"</span></div>"
        f'<div class="post" itemprop="text">{run}</div><div itemprop="interactionStatistic"><span>{at} Likes</span>'
        f"</div>"
        "</div>"
        for at, name, run in _posts(story, 4)
    )
    return f"""{head(story, "Discuss")}<body class="crawler"><header><a href="/">Discuss</a></header><div
 id="main-outlet" class="wrap" role="main"><div id="topic-title"><h1><a href="/t/1">{story.title}</a></h1><div
 class="topic-category"><a href="/c/1">General</a></div></div>{posts}<div id="related-topics" class="more-topics__list">
<h3>Related topics</h3><table class="topic-list"><tbody>{
        "".join(
            f"<tr><td><a href='/t/{at}'>{title}</a></td><td>3</td><td>214</td></tr>"
            for at, (title, _) in enumerate(TEASERS)
        )
    }</tbody></table></div></div><footer><nav>
{link_list("Home", "Categories", "Guidelines")}</nav></footer></body></html>"""


def questions_and_answers(story: Story) -> str:
    first, *rest = _posts(story, 3)
    answers = "".join(
        f'<div id="answer-{at}" class="answer js-answer"><div class="post-layout"><div class="votecell">'
        f"<div>{at}</div></div>"
        f'<div class="answercell post-layout--right"><div class="s-prose js-post-body" itemprop="text">{run}</div><div'
        f' class="mt24"><a href="/a">Share</a> <a href="/e">Improve this answer</a><div class="user-details"><a'
        f' href="/u">{name}</a><span class="reputation-score">12.4k</span></div></div></div></div></div>'
        for at, name, run in rest
    )
    return f"""{head(story, "Ask")}<body class="question-page"><header class="s-topbar">{link_list("About", "Products")}
</header><div class="container"><div id="left-sidebar">{link_list("Home", "Questions", "Tags")}</div><div id="content">
<div id="question-header"><h1><a class="question-hyperlink" href="/q/1">{story.title}</a></h1></div><div><span>Asked 3
 years ago</span><span>Viewed 12k times</span></div><div id="mainbar"><div class="question"><div
 class="post-layout"><div
 class="votecell"><div>41</div></div><div class="postcell post-layout--right"><div class="s-prose js-post-body"
 itemprop="text">{first[2]}</div><div class="post-taglist"><a href="/t" rel="tag">ferries</a></div><div
 class="user-info"><a
 href="/u/9">Liese</a></div></div></div></div><div
 id="answers"><div id="answers-header"><h2>2 Answers</h2></div>{answers}</div></div><div id="sidebar"><h4>Hot Network
 Questions</h4>{link_list(*(title for title, _ in TEASERS))}</div></div></div></body></html>"""


TEMPLATES = (boards_of_tables, boards_of_divisions, threads_for_crawlers, questions_and_answers)
