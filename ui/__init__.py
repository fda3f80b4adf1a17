"""The window: shows what `reader_app` knows and asks what the person wants."""
