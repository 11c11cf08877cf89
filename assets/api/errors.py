"""What a program is told when it gets no answer: one object, the shape of every error here.

`{"status", "error", "detail"}`, and for a parameter `"parameter"` and `"accepted"`. What is not
found is left to the project's own 404, so that a hidden record answers like an address that
never was.
"""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from rest_framework.exceptions import APIException, Throttled
from rest_framework.response import Response

from assets.domain.messages import Message

TEXTS: dict[int, tuple[str, str]] = {
    405: (
        _("This address cannot do that"),
        _("The method of the request is not known here."),
    ),
    406: (
        _("There is no such form here"),
        _("Everything under this address is application/json."),
    ),
    429: (
        _("Too many requests"),
        _("Wait as long as Retry-After says, then try again."),
    ),
}
_OTHER = (
    _("This request cannot be read"),
    _("Something in the address or the form is not in a form we can read."),
)


class ParameterError(ValueError):
    """A parameter that is unknown, repeated or cannot be read; `accepted` says what can."""

    def __init__(self, parameter: str, detail: Message, accepted: str) -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter, self.detail, self.accepted = parameter, detail, accepted


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's hook: the answer to a refusal, None for what is not ours to answer."""
    if isinstance(error, ParameterError):
        return _answer(400, _OTHER[0], error.detail.render(gettext), error)
    if isinstance(error, APIException):
        status = error.status_code
        response = _answer(status, *TEXTS.get(status, _OTHER))
        if isinstance(error, Throttled) and error.wait is not None:
            response["Retry-After"] = str(math.ceil(error.wait))
        return response
    return None


def _answer(status: int, title: str, detail: str, wrong: ParameterError | None = None) -> Response:
    body: dict[str, Any] = {"status": status, "error": gettext(title), "detail": gettext(detail)}
    if wrong is not None:
        body |= {"parameter": wrong.parameter, "accepted": wrong.accepted}
    return Response(body, status=status, headers={"Cache-Control": "no-store"})
