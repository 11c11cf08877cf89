"""What the public may be told, asked in one place by every door: what a name leads to (`names`),
which versions of a story stand beside one another (`family`), whose music it is (`music`), when its
answers changed (`rights_changes`), and what else did (`past`)."""

from .names import Tombstone, called, called_many

__all__ = ["Tombstone", "called", "called_many"]
