"""What a person can do with the library, by topic; joins the workers to the store and tells everyone what changed."""
