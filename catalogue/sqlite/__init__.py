"""SQLite as this product uses it: Django's backend and one file lock around writing."""
