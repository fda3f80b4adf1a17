"""Every sentence has its Chinese, with the same places to fill in, and the catalog has nothing else."""

import ast
import inspect
import json
import runpy
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reader_app import assets, errors, words
from reader_app.errors import HaowenError

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = [language for language in words.LANGUAGES if language != words.SOURCE_LANGUAGE]
# By the name of what is called: at which positions, and under which names, it takes sentences.
_TAKES: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "tr": ((0,), ()),
    "trn": ((1,), ()),
    "Message": ((0,), ("source",)),
    "__init__": ((0,), ()),
    "Action": ((1,), ("text", "label", "title", "tip")),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    catalog = words.load_catalog(language)
    missing = sorted(f"{place}: {source}" for source, place in sentences().items() if source not in catalog)
    assert not missing, "\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_sentence_does(language: str) -> None:
    for source, translation in words.load_catalog(language).items():
        for form in [translation] if isinstance(translation, str) else translation:
            # `n` alone may be left out: "one article" needs no number.
            assert _places(form) - {"n"} == _places(source) - {"n"}, source
            assert _places(form) <= _places(source), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_has_no_leftovers(language: str) -> None:
    used = _all_text()
    assert not [source for source in words.load_catalog(language) if source not in used]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_one_form_or_one_and_many(language: str) -> None:
    for source, translation in words.load_catalog(language).items():
        assert isinstance(translation, str) or len(translation) in (1, 2), source


def test_taiwan_says_what_its_command_makes_of_the_chinese() -> None:
    made = runpy.run_path(str(assets.path("i18n/traditional.py")))["traditional"](words.load_catalog("zh_CN"))
    assert words.load_catalog("zh_TW") == made, "run python resources/i18n/traditional.py"


def test_taiwan_has_no_overrides_left_over() -> None:
    usage = json.loads(assets.read("i18n/taiwan.json"))
    assert not usage["sentences"].keys() - words.load_catalog("zh_CN").keys()


@cache
def sentences() -> dict[str, str]:
    """English source -> where it stands."""
    found: dict[str, str] = {}
    for path in _files():
        tables = _tables(_tree(path))
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                for source in _sentences_of(node, tables):
                    if any(char.isalpha() for char in _without_places(source)):
                        found.setdefault(source, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def _sentences_of(call: ast.Call, tables: dict[str, frozenset[str]]) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in _TAKES:
        positions, names = _TAKES[name]
        wanted = [call.args[at] for at in positions if at < len(call.args)]
        wanted += [keyword.value for keyword in call.keywords if keyword.arg in names]
    elif name in _error_places():
        wanted = [call.args[at] for at in _error_places()[name] if at < len(call.args)]
        wanted += [keyword.value for keyword in call.keywords if keyword.arg in ("source", "hint")]
    else:
        return
    for value in wanted:
        yield from _strings(value, tables)


def _strings(node: ast.expr, tables: dict[str, frozenset[str]]) -> Iterator[str]:
    """The literals that an expression may come out as, looked up in a table of the module if need be."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, tables)
        yield from _strings(node.orelse, tables)
    elif isinstance(node, ast.BoolOp | ast.Name | ast.Subscript | ast.Call | ast.Attribute):
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _is_sentence(part.value):
                yield part.value
            elif isinstance(part, ast.Name):
                yield from tables.get(part.id, ())


def _tables(tree: ast.Module) -> dict[str, frozenset[str]]:
    """The sentences in the module's constants, also under the names that a loop over one gives them."""
    found: dict[str, frozenset[str]] = {}
    for constant in tree.body:
        if isinstance(constant, ast.Assign | ast.AnnAssign) and isinstance(constant.value, ast.Dict | ast.Tuple):
            targets = constant.targets if isinstance(constant, ast.Assign) else [constant.target]
            texts = frozenset(text for text in _entries(constant.value) if _is_sentence(text))
            found.update({target.id: texts for target in targets if isinstance(target, ast.Name)})
    for loop in ast.walk(tree):
        if isinstance(loop, ast.For | ast.comprehension):
            for source in ast.walk(loop.iter):
                if isinstance(source, ast.Name) and source.id in found:
                    names = [name.id for name in ast.walk(loop.target) if isinstance(name, ast.Name)]
                    found.update(dict.fromkeys(names, found[source.id]))
    return found


def _entries(node: ast.AST) -> Iterator[str]:
    """The texts of a table; what is inside a call is for the rule of that call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if not isinstance(node, ast.Call):
        for part in ast.iter_child_nodes(node):
            yield from _entries(part)


def _literals(node: ast.AST) -> Iterator[str]:
    return (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def _is_sentence(text: str) -> bool:
    """In a table ids stand beside sentences; a sentence has a space or begins with a capital letter."""
    return " " in text or text[:1].isupper()


@cache
def _error_places() -> dict[str, list[int]]:
    """At which positions each error takes its sentence and its hint."""
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, HaowenError)]
    return {
        kind.__name__: [at for at, name in enumerate(inspect.signature(kind).parameters) if name in ("source", "hint")]
        for kind in kinds
    }


@cache
def _all_text() -> frozenset[str]:
    """Every string literal of the program: tables of sentences count, wherever `tr` meets them."""
    return frozenset(text for path in _files() for text in _literals(_tree(path)))


def _files() -> list[Path]:
    return [path for package in ("reader_app", "ui") for path in sorted((ROOT / package).rglob("*.py"))]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _without_places(text: str) -> str:
    return "".join(literal for literal, _, _, _ in string.Formatter().parse(text))
