"""Formulas as readable text: the page has no engine that sets them."""

import re
from collections.abc import Mapping

from reader_app.document.tokens import Tag, tokens, unescape
from reader_app.document.vocabulary import pairs

_MAX_FORMULA = 20_000
_MAX_DEPTH = 30

_SYMBOLS = pairs(
    """
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu
    ν xi ξ pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ
    Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω times × cdot · div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈
    equiv ≡ sim ∼ propto ∝ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪
    cap ∩ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ to → rightarrow → leftarrow ← Rightarrow ⇒ Leftrightarrow ⇔
    mapsto ↦ ldots … dots … cdots ⋯ prime ′ circ ∘ langle ⟨ rangle ⟩ mid | ell ℓ hbar ℏ emptyset ∅ ll ≪ gg ≫
    star ⋆ oplus ⊕ otimes ⊗ perp ⊥ angle ∠
    """
)
_DROPPED = re.compile(r"\\(?:(?:display|text|script)style|left|right|[bB]ig[lr]?|limits|nolimits|rm|bf|it)(?![a-zA-Z])")
_LETTERING = re.compile(
    r"\\(?:math(?:rm|bf|it|cal|bb|sf)|operatorname\*?|text(?:bf|it|rm)?|boldsymbol|mbox)\s*\{([^{}]*)\}"
)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_GROUP = re.compile(r"(?<![a-zA-Z\\^_}])\{([^{}]*)\}")
_SHORT_INDEX = re.compile(r"([\^_])\{(.)\}")
_COMMAND = re.compile(r"\\([a-zA-Z]+)\s?")
_TEX = re.compile(r"(?:^|[/-])(?:la)?tex$", re.IGNORECASE)
_SPACING = re.compile(r"\\[,;:!> ]|\\q?quad(?![a-zA-Z])|~")
_TEX_WRAPPING = re.compile(r"^(?:\\\[(.*)\\\]|\\\((.*)\\\)|\$\$?(.*?)\$?\$)$", re.DOTALL)


def read(attributes: Mapping[str, str], inner: str) -> str:
    """The text of a `<math>` element: its TeX if it carries one, else what its parts spell out."""
    inner = inner[:_MAX_FORMULA]
    source = _annotation(inner) or attributes.get("alttext", "")
    return from_tex(source) if source.strip() else _spell_out(inner)


def from_tex(source: str) -> str:
    """TeX with the commonest commands as characters; what is unknown stays as it was written."""
    text = source[:_MAX_FORMULA].strip()
    wrapped = _TEX_WRAPPING.match(text)
    if wrapped:
        text = next((part for part in wrapped.groups() if part), "")
    text = _DROPPED.sub("", _SPACING.sub(" ", text))
    for _ in range(8):
        before = text
        text = _ROOT.sub(lambda found: f"√{_grouped(found[1])}", _LETTERING.sub(r"\1", text))
        text = _FRACTION.sub(lambda found: f"{_grouped(found[1])}/{_grouped(found[2])}", text)
        text = _GROUP.sub(r"\1", _SHORT_INDEX.sub(r"\1\2", text))
        if text == before:
            break
    text = _COMMAND.sub(lambda found: _SYMBOLS.get(found[1], found[0]), text)
    return " ".join(text.split())


def _annotation(inner: str) -> str:
    is_next = False
    for token in tokens(inner):
        if isinstance(token, Tag):
            is_next = token.name == "annotation" and _TEX.search(token.attributes.get("encoding", "")) is not None
        elif is_next:
            return unescape(token)
    return ""


def _grouped(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _spell_out(inner: str) -> str:
    """Presentation MathML in one line: fractions with a stroke, indices with ^ and _."""
    stack: list[tuple[str, list[str]]] = [("mrow", [])]
    for token in tokens(inner):
        if isinstance(token, str):
            text = " ".join(unescape(token).split())
            if text and stack[-1][0] != "annotation":
                stack[-1][1].append(text)
        elif not token.is_end:
            if len(stack) < _MAX_DEPTH:
                stack.append((token.name.rpartition(":")[2], []))
        else:
            _close(stack, token)
    while len(stack) > 1:
        _close(stack, Tag(stack[-1][0], True, {}))
    return "".join(stack[0][1])


def _close(stack: list[tuple[str, list[str]]], end: Tag) -> None:
    name = end.name.rpartition(":")[2]
    if len(stack) < 2 or stack[-1][0] != name:
        return
    _, parts = stack.pop()
    stack[-1][1].append(_joined(name, parts))


def _joined(name: str, parts: list[str]) -> str:
    if name in ("annotation", "annotation-xml"):
        return ""
    if name == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name in ("msup", "mover") and len(parts) == 2:
        return f"{parts[0]}^{_grouped(parts[1])}"
    if name in ("msub", "munder") and len(parts) == 2:
        return f"{parts[0]}_{_grouped(parts[1])}"
    if name in ("msubsup", "munderover") and len(parts) == 3:
        return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if name == "mroot" and len(parts) == 2:
        return f"{_grouped(parts[1])}√{_grouped(parts[0])}"
    if name == "mtr":
        return "".join(parts) + "; "
    return (" " if name == "mtd" else "").join(parts)
