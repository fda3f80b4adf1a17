"""The way to the outside."""

from reader_app.words import tr
from ui.context import Context
from ui.preferences.form import Form


def build(form: Form, context: Context) -> None:
    form.line("proxy", tr("Proxy"), tr("Like http://127.0.0.1:8080; empty for none."))
