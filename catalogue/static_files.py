"""Static files with their content's hash in the name, so that browsers may keep them for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names once `collectstatic` has run; plain names before that.

    So `migrate && runserver` shows a styled page at once: without a manifest WhiteNoise serves the
    files from where they lie (see WHITENOISE_USE_FINDERS in the settings).
    """

    def stored_name(self, name: str) -> str:
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))
