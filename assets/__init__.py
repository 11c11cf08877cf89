"""The catalogue: records of multimedia assets, their rights, music, transcripts and shots.

The rooms and the direction in which they may import each other are drawn in README.md
("Map of the code") and held by .importlinter.
"""
