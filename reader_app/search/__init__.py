"""Words for the search index, what a person typed as a question to it, and where the words stand in a text."""
