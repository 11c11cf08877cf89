"""The project: settings, root addresses, page frame, error pages. No rule of the catalogue."""
