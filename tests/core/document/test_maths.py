"""Formulas in one readable line."""

import pytest

from reader_app.document.maths import from_tex, read


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{\\displaystyle E=mc^{2}}", "E=mc^2"),
        ("\\frac{1}{2}", "1/2"),
        ("\\frac{a+b}{\\sqrt{c}}", "(a+b)/(√c)"),
        ("\\alpha \\leq \\beta", "α≤β"),
        ("$x_i^{10}$", "x_i^{10}"),
        ("\\unknown{x}", "\\unknown{x}"),
        ("\\mathrm{sin}\\left(x\\right)", "sin(x)"),
        ("", ""),
        ("\\frac{", "\\frac{"),
    ],
)
def test_tex(source: str, text: str) -> None:
    assert from_tex(source) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<mi>a</mi><mo>+</mo><mn>1</mn>", "a+1"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "a/(b+1)"),
        ("<msqrt><mi>x</mi></msqrt>", "√x"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<mi>x</mi><annotation encoding='text/plain'>no</annotation>", "x"),
        ("<mfrac><mi>a</mi>", "a"),
        ("</mi></math><mi>", ""),
    ],
)
def test_mathml(inner: str, text: str) -> None:
    assert read({}, inner) == text
