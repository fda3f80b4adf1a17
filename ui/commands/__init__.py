"""What a person can do, by topic: every function takes the `Context` and acts on what is shown."""
