"""Errors are sentences for people, in the language of the moment they are shown."""

import inspect

import pytest

from reader_app import errors, words
from reader_app.errors import AlreadyFollowed, BadStatus, Cancelled, Gone, HaowenError
from reader_app.words import Message, tr, trn


def test_an_error_says_what_and_what_to_do() -> None:
    error = HaowenError("There is no feed at {url}.", "Try {site}.", url="https://example.com/x", site="the front page")
    assert str(error) == "There is no feed at https://example.com/x."
    assert error.hint == "Try the front page."


def test_without_a_hint_the_hint_is_empty() -> None:
    assert HaowenError("No.").hint == ""


def test_braces_in_a_value_are_left_alone() -> None:
    assert str(HaowenError("At {url}", url="https://example.com/{id}")) == "At https://example.com/{id}"


def test_the_language_is_that_of_the_moment() -> None:
    error = Cancelled()
    assert str(error) == "Stopped."
    words.use("zh_CN")
    assert str(error) == "已停止。"


def test_an_error_carries_what_its_catcher_needs() -> None:
    assert AlreadyFollowed(7, "You already follow “{title}”.", title="X").feed_id == 7
    gone = Gone(410, "Gone.", retry_after_s=None)
    assert isinstance(gone, BadStatus)
    assert gone.status == 410


def test_every_error_of_ours_is_a_haowen_error() -> None:
    kinds = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    assert all(issubclass(kind, HaowenError) for kind in kinds)


def test_an_unknown_language_means_english() -> None:
    words.use("tlh")
    assert words.language() == "en"
    assert tr("Stopped.") == "Stopped."


@pytest.mark.parametrize(("n", "said"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles")])
def test_english_has_two_forms(n: int, said: str) -> None:
    assert trn("{n} article", "{n} articles", n) == said


def test_a_message_survives_the_store() -> None:
    message = Message.from_json(Message("The server answered {status}.", {"status": 503}).to_json())
    assert str(message) == "The server answered 503."


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_TW"),
        ({"LANG": "zh_HK.UTF-8"}, "zh_TW"),
        ({"LANG": "zh_MO"}, "zh_TW"),
        ({"LANG": "zh_SG.UTF-8"}, "zh_CN"),
        ({"LANG": "zh-Hant"}, "zh_TW"),
        ({"LANG": "zh_Hans_HK"}, "zh_CN"),
        ({"LANG": "Chinese (Traditional)_Taiwan.950"}, "zh_TW"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE.UTF-8"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_system_names_the_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words.system_language() == language
