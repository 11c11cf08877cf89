"""The version family as pages show it: `assets.public.family`."""

from assets.public.family import in_order, is_sample, siblings, versions

__all__ = ["in_order", "is_sample", "siblings", "versions"]
