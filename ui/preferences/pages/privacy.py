"""What is looked at, and what is kept."""

from reader_app.words import tr
from ui.context import Context
from ui.preferences.form import Form


def build(form: Form, context: Context) -> None:
    form.switch(
        "offers_clipboard",
        tr("Offer to follow or save an address from the clipboard"),
        tr("The clipboard is only looked at while this window is in front, and never sent anywhere."),
    )
    form.fact(
        tr("Sent out"),
        tr(
            "Only requests to the sites that you follow or save, for their feeds, pages and pictures. "
            "They carry no cookies, and addresses are kept without tracking parameters."
        ),
    )
