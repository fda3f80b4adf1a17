"""Makes zh_TW.json out of zh_CN.json: `python resources/i18n/traditional.py`, after every change of the Chinese.

OpenCC turns the phrases over; `taiwan.json` has what it does not know: under "words" what Taiwan calls a thing
(longer ones win, a word given as itself stays), under "sentences" whole translations by their English.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

Translation = str | list[str]
FOLDER = Path(__file__).resolve().parent


def main() -> None:
    """Write the file anew; a sentence that zh_CN.json lacks is left out here too."""
    simplified = json.loads((FOLDER / "zh_CN.json").read_text(encoding="utf-8"))
    made = json.dumps(traditional(simplified), ensure_ascii=False, indent=1) + "\n"
    (FOLDER / "zh_TW.json").write_text(made, encoding="utf-8")


def traditional(simplified: dict[str, Translation]) -> dict[str, Translation]:
    """The catalog as it is said in Taiwan."""
    usage = json.loads((FOLDER / "taiwan.json").read_text(encoding="utf-8"))
    convert = _converter(usage["words"])
    return {
        english: usage["sentences"].get(english)
        or (convert(chinese) if isinstance(chinese, str) else [convert(form) for form in chinese])
        for english, chinese in simplified.items()
    }


def _converter(words: dict[str, str]) -> Callable[[str], str]:
    from opencc import OpenCC

    phrases = OpenCC("s2twp")
    any_word = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

    def convert(text: str) -> str:
        said = any_word.sub(lambda found: words[found.group()], phrases.convert(text))
        # Latin letters keep their distance from the characters before them, as everywhere in the catalog.
        return re.sub(r"(?<=[\u4e00-\u9fff])(?=QR)", " ", said)

    return convert


if __name__ == "__main__":
    main()
