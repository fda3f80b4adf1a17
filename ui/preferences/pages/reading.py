"""What articles are set in; the panel beside the article has the rest."""

from reader_app.words import tr, trn
from ui import speech
from ui.context import Context
from ui.preferences.form import Form
from ui.theme.theme import TEXT_SIZES

_INDENTS = (("auto", "By language"), ("none", "None"), ("one", "One character"), ("two", "Two characters"))
_JUSTIFIES = (("auto", "By language"), ("always", "Flush on both sides"), ("never", "Ragged right"))
_CHINESE = (("original", "As written"), ("simplified", "Simplified"), ("traditional", "Traditional"))


def build(form: Form, context: Context) -> None:
    sizes = [(px, trn("{n} pixel", "{n} pixels", px)) for px in TEXT_SIZES]
    form.choice("text_size_px", tr("Text of articles"), sizes)
    form.number("line_height_percent", tr("Line spacing"), (75, 150, 5), " %")
    form.number("paragraph_gap_percent", tr("Paragraph spacing"), (0, 250, 25), " %")
    form.number("column_em", tr("Line length"), (18, 60, 2))
    for field, label, choices in (
        ("indent", "Indent", _INDENTS),
        ("justify", "Alignment", _JUSTIFIES),
        ("chinese", "Characters", _CHINESE),
    ):
        form.choice(field, tr(label), [(value, tr(said)) for value, said in choices])
    form.switch("squeezes_marks", tr("Narrow neighbouring punctuation"))
    form.switch("spaces_scripts", tr("Space between Chinese and Latin"))
    form.switch("shows_pictures", tr("Show pictures"))
    if speech.is_there():
        form.switch("speech_goes_on", tr("After reading an article aloud, go on with the next unread one"))
    form.fact(
        tr("Fonts and colours"),
        tr("“Type and colours” above an open article has fonts and themes, and sets one feed apart."),
    )
