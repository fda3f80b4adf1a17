"""The services on a real library, with a site of our own as the outside."""
