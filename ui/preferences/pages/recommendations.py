"""What recommendations learn from, and how they are taught."""

from reader_app.words import tr
from ui.context import Context
from ui.preferences.confirm import carry_out, confirm
from ui.preferences.form import Form


def build(form: Form, context: Context) -> None:
    form.fact(
        tr("Learnt from"),
        tr(
            "What you finish, keep and skip, and what you say by “More like this” and “Less like this”. "
            "All of it stays on this computer."
        ),
    )
    form.button(
        tr("More and less of what I said…"),
        context.actions["tastes.review"].trigger,
        tr("Everything that you asked for more or less of; each can be taken back."),
    )
    form.button(
        tr("Take back everything I said"),
        lambda: carry_out(context, "", lambda _: context.library.suggestions.forget()),
        tr("“Undo” brings it back."),
    )
    form.button(
        tr("Begin anew…"),
        lambda: confirm(
            form,
            tr("Let recommendations begin anew?"),
            tr("What you said is taken back, and what you opened is forgotten. This cannot be taken back."),
            tr("Begin anew"),
            lambda: _begin_anew(context),
        ),
    )


def _begin_anew(context: Context) -> None:
    library = context.library
    carry_out(context, "", lambda _: library.suggestions.forget())
    carry_out(context, "", lambda _: library.upkeep.forget_openings())
