"""What is looked at, what is sent, and what is remembered."""

from reader_app.words import tr
from ui.context import Context
from ui.preferences.confirm import carry_out, confirm
from ui.preferences.form import Form


def build(form: Form, context: Context) -> None:
    form.switch(
        "shows_pictures",
        tr("Fetch the pictures of articles"),
        tr("Their servers see when you read. “Type and colours” above an open article decides for one feed alone."),
    )
    form.switch(
        "offers_clipboard",
        tr("Offer to follow or save an address from the clipboard"),
        tr("The clipboard is only looked at while this window is in front, and never sent anywhere."),
    )
    form.fact(
        tr("Sent out"),
        tr(
            "Only requests to the sites that you follow or save, for their feeds, pages and pictures. "
            "They carry no cookies but those that you set for a feed, "
            "and addresses are kept without tracking parameters."
        ),
    )
    form.heading(tr("Remembered on this computer"))
    upkeep = context.library.upkeep
    form.switch("keeps_openings", tr("Remember which articles I opened, and when"))
    form.button(
        tr("Forget what I opened…"),
        lambda: confirm(
            form,
            tr("Forget which articles you opened?"),
            tr("Recommendations begin anew. What is read stays read. “Undo” brings it back until the program ends."),
            tr("Forget"),
            lambda: carry_out(context, "", lambda _: upkeep.forget_openings()),
        ),
    )
    form.switch("keeps_searches", tr("Remember what I searched for"))
    form.button(
        tr("Forget what I searched for…"),
        lambda: confirm(
            form,
            tr("Forget what you searched for?"),
            tr("Saved searches stay. “Undo” brings the rest back until the program is closed."),
            tr("Forget"),
            lambda: carry_out(context, "", lambda _: upkeep.forget_searches()),
        ),
    )
    form.fact(
        tr("Passwords"),
        tr("Names, passwords and cookies of feeds lie in a file that only you can read; no backup has them."),
    )
