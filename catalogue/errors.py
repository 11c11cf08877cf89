"""What can be wrong with a request before any view has seen it. No HTTP in here."""

from __future__ import annotations


class Refusal(Exception):
    """A request that no view should see. `parameter` names what was wrong, where one thing was."""

    def __init__(self, parameter: str = "", accepted: str = "") -> None:
        super().__init__(parameter, accepted)
        self.parameter = parameter
        self.accepted = accepted


class MalformedPath(Refusal):
    """The path holds what no address of ours can hold; nothing can be there."""


class MalformedParameter(Refusal):
    """A parameter cannot be read; `accepted` says which form can."""


class TooManyParameters(Refusal):
    """More parameters than any page of ours has."""


class AddressTooLong(Refusal):
    """The address is longer than any address of ours."""


class BodyTooLarge(Refusal):
    """More bytes than this installation takes."""


class UnsupportedType(Refusal):
    """A body in a form that nothing here reads."""


class MethodNotAllowed(Refusal):
    """A method that this address does not know; `accepted` lists those it knows."""
