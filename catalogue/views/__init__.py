"""Views of the project itself: health, errors, the choice of language."""
