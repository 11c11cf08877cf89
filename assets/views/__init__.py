"""Public pages. Each view asks `AssetQuerySet.public` what may be seen, and shows it."""
