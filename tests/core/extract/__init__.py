"""The rooms of `reader_app.extract`."""
