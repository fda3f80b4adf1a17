"""Imports point one way. The two tables are the law; this reads every import, the late and the typing ones too."""

import ast
import graphlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400

# Groups stand for their members on both sides of the tables.
CORE_GROUPS = {
    "ground": {
        "errors",
        "words",
        "paths",
        "settings",
        "credentials",
        "assets",
        "jobs",
        "changes",
        "urls",
        "text",
        "typography",
        "dates",
        "logs",
        "reports",
        "session_bus",
        "model",
    },
    "workers": {"net", "document", "search", "feeds", "images", "extract", "recommend", "exchange", "sharing"},
}
# What a part of `reader_app` may import of the others.
CORE = {
    "ground": {"ground"},
    "net": {"ground"},
    "document": {"ground"},
    "search": {"ground"},
    "feeds": {"ground", "net"},
    "images": {"ground", "net"},
    "extract": {"ground", "net", "document"},
    "recommend": {"ground", "document"},
    "exchange": {"ground", "document"},
    "sharing": {"ground", "document"},
    "store": {"ground", "search"},
    # `machine` for a check-up of the computer.
    "services": {"ground", "workers", "store", "machine"},
    # `sharing` for the type of the code that the window paints.
    "library": {"ground", "net", "store", "services", "sharing"},
    "cli": {"ground", "library"},
    # They run before anything is installed.
    "machine": {"errors", "words"},
    "bootstrap": {"errors", "words", "machine"},
    "building": {"ground", "machine", "bootstrap", "exchange"},
    "__main__": {"ground", "cli", "bootstrap", "machine", "building"},
}

UI_GROUPS = {
    "ground": {
        *("context", "tasks", "updates", "view_state", "pictures", "problems"),
        *("undo", "theme", "widgets", "shortcuts", "bus", "speech"),
    },
    "parts": {"sidebar", "articles", "reading", "dialogs", "preferences"},
}
# What a part of `ui` may import of the others.
UI = {
    "ground": {"ground"},
    "parts": {"ground"},
    "commands": {"ground", "dialogs", "preferences", "palette"},
    "actions": {"ground", "commands"},
    "menus": {"ground", "commands", "actions"},
    # It finds what it runs among the actions that the context has.
    "palette": {"ground"},
    "window": {"ground", "parts", "commands", "actions", "menus"},
    "keeping": {"ground"},
    "instance": set(),
    "program": {"ground", "parts", "commands", "actions", "menus", "window", "keeping"},
    "garbage": set(),
    "opening": {"ground", "window", "instance", "garbage", "program"},
    "crash": {"ground"},
    "app": {"ground", "window", "instance", "opening", "crash"},
}
# What the window sees of the core.
UI_SEES = {"library", "document", *CORE_GROUPS["ground"]}

# Outside modules that only these places may import.
RESERVED = {
    "PySide6": ("ui", "tests"),
    "sqlite3": ("reader_app.store", "tests"),
    "requests": ("reader_app.net", "tests"),
    "urllib3": ("reader_app.net", "tests"),
    "urllib.request": ("tests",),
    "socket": ("reader_app.net", "reader_app.sharing", "tests"),
    "http.client": ("reader_app.net", "tests"),
    "http.server": ("reader_app.sharing", "tests"),
    "socketserver": ("reader_app.sharing", "tests"),
    "lxml": ("reader_app.document", "reader_app.extract", "reader_app.feeds", "reader_app.exchange", "tests"),
    "PIL": ("reader_app.images", "reader_app.sharing", "tests"),
}

TOP_LEVEL = {"reader_app", "ui", "resources", "tests", "pyproject.toml", "README.md", "LICENSE"}


@dataclass(frozen=True)
class Import:
    """One import: `module` is where it stands, `target` what it names; `is_at_start` if importing runs it."""

    module: str
    target: str
    line: int
    is_at_start: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


@pytest.mark.parametrize(
    ("package", "table", "groups"), [("reader_app", CORE, CORE_GROUPS), ("ui", UI, UI_GROUPS)], ids=["core", "ui"]
)
def test_imports_follow_the_table(package: str, table: dict[str, set[str]], groups: dict[str, set[str]]) -> None:
    allowed = _spelled_out(table, groups)
    wrong = [
        found
        for found in imports(package)
        if (target := _part(found.target, package))
        and (part := _part(found.module, package))
        and part != target
        and target not in allowed.get(part, set())
    ]
    assert not wrong, _lines(wrong)


@pytest.mark.parametrize(
    ("package", "table", "groups"), [("reader_app", CORE, CORE_GROUPS), ("ui", UI, UI_GROUPS)], ids=["core", "ui"]
)
def test_every_part_has_its_line_in_the_table(
    package: str, table: dict[str, set[str]], groups: dict[str, set[str]]
) -> None:
    there = {
        path.stem for path in (ROOT / package).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert there - {"__init__"} <= _spelled_out(table, groups).keys()


def test_the_window_sees_the_library_and_the_ground_only() -> None:
    wrong = [found for found in imports("ui") if (part := _part(found.target, "reader_app")) and part not in UI_SEES]
    assert not wrong, _lines(wrong)


def test_the_core_knows_no_window_and_no_tests() -> None:
    wrong = [
        found
        for found in imports("reader_app")
        if found.target.split(".")[0] in ("ui", "tests")
        and (found.module, found.target) != ("reader_app.__main__", "ui.app")
    ]
    assert not wrong, _lines(wrong)


@pytest.mark.parametrize("outside", RESERVED)
def test_some_doors_have_one_keeper(outside: str) -> None:
    wrong = [
        found
        for package in ("reader_app", "ui")
        for found in imports(package)
        if _is_within(found.target, outside) and not any(_is_within(found.module, room) for room in RESERVED[outside])
    ]
    assert not wrong, _lines(wrong)


def test_only_the_share_server_listens() -> None:
    listening = {
        module
        for module, tree in modules("reader_app").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("listen", "create_server")
    }
    assert listening <= {"reader_app.sharing.server"}


@pytest.mark.parametrize("package", ["reader_app", "ui"])
def test_no_import_leads_back_to_where_it_began(package: str) -> None:
    known = modules(package)
    graph = {
        module: {
            found.target
            for found in imports(package)
            if found.module == module and found.is_at_start and found.target in known and found.target != module
        }
        for module in known
    }
    # A package's __init__ that gathers its modules is part of no circle.
    for module, targets in graph.items():
        targets -= {target for target in targets if module.startswith(target + ".")}
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("package", ["reader_app", "ui", "tests"])
def test_no_file_is_two_things(package: str) -> None:
    long = {module: length for module, length in _lengths(package).items() if length > LONGEST_FILE}
    assert not long


@pytest.mark.parametrize("package", ["reader_app", "ui", "tests"])
def test_every_module_says_what_it_is_for(package: str) -> None:
    assert not [module for module, tree in modules(package).items() if not ast.get_docstring(tree)]


def test_the_top_level_is_what_the_design_says() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    top = {name.partition("/")[0] for name in listed.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_the_set_up_reads_on_older_pythons() -> None:
    for name in ("reader_app/__init__.py", "reader_app/__main__.py", "reader_app/bootstrap.py", "tests/__main__.py"):
        ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 9))


@cache
def modules(package: str) -> dict[str, ast.Module]:
    """Every module of a package by its dotted name."""
    return {_dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in _files(package)}


@cache
def imports(package: str) -> tuple[Import, ...]:
    """Every import in a package, wherever it stands."""
    return tuple(found for module, tree in modules(package).items() for found in _imports_of(module, tree))


def _imports_of(module: str, tree: ast.Module) -> Iterator[Import]:
    at_start = set(_run_by_importing(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(module, name.name, node.lineno, node in at_start)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: imports are absolute"
            for name in node.names:
                dotted = f"{node.module}.{name.name}"
                yield Import(module, dotted if _is_module(dotted) else node.module or "", node.lineno, node in at_start)


def _run_by_importing(node: ast.AST) -> Iterator[ast.AST]:
    """The statements outside functions and `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _run_by_importing(child)


def _spelled_out(table: dict[str, set[str]], groups: dict[str, set[str]]) -> dict[str, set[str]]:
    """The table with every group replaced by its members."""

    def members(name: str) -> set[str]:
        return groups.get(name, {name})

    return {
        part: {target for name in allowed for target in members(name)}
        for row, allowed in table.items()
        for part in members(row)
    }


def _part(dotted: str, package: str) -> str:
    """`net` for `reader_app.net.client`; "" for what is outside `package`, or the package itself."""
    names = dotted.split(".")
    return names[1] if names[0] == package and len(names) > 1 else ""


def _is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def _is_within(dotted: str, outer: str) -> bool:
    return dotted == outer or dotted.startswith(outer + ".")


def _lengths(package: str) -> dict[str, int]:
    return {_dotted(path): path.read_text(encoding="utf-8").count("\n") for path in _files(package)}


def _files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def _dotted(path: Path) -> str:
    names = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def _lines(found: list[Import]) -> str:
    return "\n" + "\n".join(map(str, found))
