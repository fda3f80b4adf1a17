"""Players become cards that open where the thing can be watched."""

import pytest

from reader_app.document import Embed, to_text
from tests.core.document.reading import blocks, only, read

PICTURE = "https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg"


@pytest.mark.parametrize(
    ("address", "page", "kind"),
    [
        ("//www.youtube-nocookie.com/embed/abcdefghijk?rel=0", "www.youtube.com/watch?v=abcdefghijk", "video"),
        ("//www.youtube.com/embed/videoseries?list=PLabcdefghi", "www.youtube.com/playlist?list=PLabcdefghi", "video"),
        ("https://player.vimeo.com/video/123?h=1", "vimeo.com/123", "video"),
        ("//player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD", "www.bilibili.com/video/BV1xx411c7mD", "video"),
        ("//player.bilibili.com/player.html?aid=77", "www.bilibili.com/video/av77", "video"),
        ("https://player.youku.com/embed/XNDI2==", "v.youku.com/v_show/id_XNDI2==.html", "video"),
        ("https://v.qq.com/iframe/player.html?vid=a0123456789&auto=0", "v.qq.com/x/page/a0123456789.html", "video"),
        ("https://v.qq.com/txp/iframe/player.html?vid=a0123456789", "v.qq.com/x/page/a0123456789.html", "video"),
        ("https://open.spotify.com/embed/episode/4rO?utm=1", "open.spotify.com/episode/4rO", "audio"),
        ("https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&x=1", "soundcloud.com/a/b", "audio"),
        ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/1",
         "w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/1", "audio"),
        ("//music.163.com/outchain/player?type=2&id=5&auto=0", "music.163.com/song?id=5", "audio"),
        ("https://embed.podcasts.apple.com/us/podcast/x/id1", "podcasts.apple.com/us/podcast/x/id1", "audio"),
        ("https://platform.twitter.com/embed/Tweet.html?id=12", "x.com/i/status/12", "page"),
        ("https://maps.example/embed", "maps.example/embed", "page"),
    ],
)  # fmt: skip
def test_frames_lead_to_the_page_of_what_they_play(address: str, page: str, kind: str) -> None:
    found = only(f'<iframe src="{address}"></iframe>')
    assert isinstance(found, Embed)
    assert (found.url, found.kind) == (f"https://{page}", kind)


def test_a_film_on_youtube_has_a_picture_and_a_title() -> None:
    found = only('<p><iframe data-src="https://www.youtube.com/embed/abcdefghijk" title="A film"></iframe></p>')
    assert found == Embed("https://www.youtube.com/watch?v=abcdefghijk", "video", "A film", PICTURE)


def test_what_a_player_calls_itself_is_no_title() -> None:
    found = only('<iframe src="https://www.youtube.com/embed/abcdefghijk" title="YouTube video player"></iframe>')
    assert isinstance(found, Embed)
    assert found.title == ""


def test_bandcamp_tells_its_page_only_in_the_text_within() -> None:
    html = '<iframe src="https://bandcamp.com/EmbeddedPlayer/album=1/"><a href="https://ann.bandcamp.com/album/x">x</a></iframe>'
    assert only(html) == Embed("https://ann.bandcamp.com/album/x", "audio")


@pytest.mark.parametrize(
    "html",
    [
        "<video src=/a.mp4 poster=/p.jpg>Your browser is too old.</video>",
        "<video poster=/p.jpg><source src='blob:x'><source src=/a.mp4 type=video/mp4>No video</video>",
    ],
)
def test_films_are_cards_with_their_poster(html: str) -> None:
    assert only(html) == Embed("https://site.example/a.mp4", "video", "", "https://site.example/p.jpg")


def test_sound_is_a_card() -> None:
    assert only("<audio controls><source src=/a.mp3></audio>") == Embed("https://site.example/a.mp3", "audio")


def test_old_objects_give_one_card() -> None:
    html = (
        '<object data="https://player.youku.com/player.php/sid/XMjk=/v.swf">'
        '<embed src="https://player.youku.com/player.php/sid/XMjk=/v.swf"></object>'
    )
    assert only(html) == Embed("https://v.youku.com/v_show/id_XMjk=.html", "video")


@pytest.mark.parametrize(
    "html",
    [
        "<iframe></iframe>",
        "<iframe src=about:blank></iframe>",
        "<iframe src=https://ad.doubleclick.net/x></iframe>",
        "<iframe src=https://x.example/ width=1 height=1></iframe>",
        "<iframe src=https://x.example/x.swf></iframe>",
        "<video></video>",
        "<video src=blob:https://x.example/1></video>",
    ],
)
def test_what_cannot_be_watched_gives_nothing(html: str) -> None:
    assert blocks(html) == ()


def test_words_around_a_player_stay_around_it() -> None:
    assert (
        to_text(read("<p>a<iframe src=https://www.youtube.com/embed/abcdefghijk title=T></iframe>b</p>")) == "a\nT\nb"
    )
