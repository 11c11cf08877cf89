"""Feeds, under `/feeds/`: what is new and what changed, for programs that come back to look."""
