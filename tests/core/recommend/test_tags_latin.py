"""Tags of articles in European languages: names and nouns that matter, no pieces, no adverbs, no empty words."""

import pytest

from reader_app.recommend import latin, tags

# Title, text, what a reader would call it by, what must not be among the tags.
GOLD = (
    (
        "How Amsterdam Rebuilt Its Canals for Bicycles",
        "The canals of Amsterdam were once full of cars. Then the city council quickly decided that bicycles mattered."
        " Bicycles now fill the streets along the canals, and the council says that cycling has changed everything.",
        {"amsterdam", "canals", "bicycles"},
        {"quickly", "decided", "rebuilt its canals", "everything", "changed"},
    ),
    (
        "SQLite's Write-Ahead Log Explained",
        "SQLite keeps a write-ahead log. The write-ahead log holds pages until a checkpoint. A checkpoint is usually"
        " cheap, said Richard Hipp. Richard Hipp wrote SQLite.",
        {"sqlite", "write-ahead", "richard hipp", "checkpoint"},
        {"usually", "sqlite's", "explained", "holds"},
    ),
    (
        "Die Zukunft der Straßenbahn",
        "Die Straßenbahn fährt in München seit mehr als hundert Jahren. Für die Straßenbahn baut München neue Gleise,"
        " und die Gleise brauchen Platz.",
        {"straßenbahn", "münchen", "gleise", "zukunft"},
        {"stra", "enbahn", "seit", "hundert", "nchen"},
    ),
    (
        "L’énergie des marées en Bretagne",
        "En Bretagne, l’énergie des marées alimente une usine. L'usine de la Rance produit de l'énergie depuis"
        " longtemps, et les marées ne s'arrêtent jamais.",
        {"énergie", "marées", "bretagne", "usine"},
        {"l’énergie", "nergie", "mar", "depuis", "jamais"},
    ),
    (
        "Los volcanes de Canarias",
        "Los volcanes de Canarias son jóvenes. La erupción de La Palma duró semanas; otra erupción puede llegar, dicen"
        " quienes estudian los volcanes.",
        {"volcanes", "canarias", "erupción"},
        {"los", "erupci", "puede", "otra"},
    ),
    (
        "Метро без водителей",
        "Новые поезда метро ездят без водителей. Поезда заказала Москва, и метро уже проверяет поезда ночью.",
        {"метро", "поезда", "водителей"},
        {"без", "уже"},
    ),
)


@pytest.mark.parametrize(("title", "text", "wanted", "unwanted"), GOLD, ids=[row[0][:20] for row in GOLD])
def test_articles_are_called_by_their_names_and_nouns(
    title: str, text: str, wanted: set[str], unwanted: set[str]
) -> None:
    found = [tag.lower() for tag in tags.find(title, text, lambda _: {}, 0).tags]
    assert wanted <= set(found)
    assert not unwanted & set(found)


def test_a_title_in_capitals_makes_no_names_of_plain_words() -> None:
    small = latin.small(["we review the best laptops of the year, all laptops"])
    assert list(latin.of("The Best Laptops From Lenovo", small)) == [("laptops", 0.5, False), ("Lenovo", 0.8, True)]


def test_plain_words_need_the_title_or_to_come_again() -> None:
    assert tags.find("", "A glacier melts while an observatory stands.", lambda _: {}, 0).tags == ()
    assert "glacier" in tags.find("", "A glacier melts; one glacier less.", lambda _: {}, 0).tags
