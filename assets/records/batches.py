"""How many rows are asked for or written in one statement."""

BATCH = 500
