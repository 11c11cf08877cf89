"""Commands: the door for operators and scripts."""
