"""Django puts no limit on the bytes of uploaded files; this does."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

from catalogue import errors


class QuotaUploadHandler(FileUploadHandler):
    """First in the list: counts what comes in, stores nothing, stops at the limit."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > settings.MAX_UPLOAD_BYTES:
            raise errors.BodyTooLarge
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None  # the next handler has the file
