"""`python3 -m tests.bench NAME …`: run benchmarks and print one line a figure."""

import sys
from collections.abc import Callable, Iterator

from tests.bench import (
    bundle,
    extracting,
    finding,
    finding_rebuild,
    idle,
    list_rows,
    lossless,
    opening,
    page,
    refreshing,
    starting,
)

BENCHES: dict[str, Callable[[], Iterator[str]]] = {
    "startup": starting.startup,
    "memory": starting.memory,
    "open": opening.run,
    "page": page.run,
    "list": list_rows.run,
    "refresh": refreshing.run,
    "idle": idle.run,
    "bundle": bundle.run,
}


FINDING = ("search", "related", "tags", "dedupe")


def main(arguments: list[str]) -> int:
    """Names run one after the other; those with arguments of their own take the rest of the line."""
    if arguments[:1] == ["extract"]:
        return _print("extract", extracting.run(arguments[1:]))
    if arguments[:1] == ["lossless"]:
        return _print("lossless", lossless.run(arguments[1:]))
    if arguments[:1] == ["rebuild"]:
        return _print("rebuild", finding_rebuild.run(arguments[1:]))
    if arguments and arguments[0] in FINDING:
        return _print("finding", finding.run(arguments))
    unknown = [name for name in arguments if name not in BENCHES]
    if unknown or not arguments:
        print(
            f"usage: python3 -m tests.bench {{{','.join(BENCHES)}}} … | extract --pages DIR | lossless --pages DIR",
            file=sys.stderr,
        )
        return 2
    for name in arguments:
        _print(name, BENCHES[name]())
    return 0


def _print(name: str, lines: Iterator[str]) -> int:
    for line in lines:
        print(f"{name}: {line}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
