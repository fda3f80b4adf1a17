"""Small reusable widgets and painters that know plain values only."""
