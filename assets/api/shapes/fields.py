"""The kinds of fields that shapes are made of."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from assets.domain.rights.vocabulary import OUTCOMES


def text(about: str = "", *, null: bool = False, required: bool = True) -> serializers.CharField:
    return serializers.CharField(
        allow_null=null, allow_blank=True, required=required, help_text=about
    )


def whole(about: str = "", *, null: bool = False, required: bool = True) -> Any:
    return serializers.IntegerField(
        allow_null=null, required=required, help_text=about, min_value=0, max_value=2**63 - 1
    )


def texts(about: str = "", *, null: bool = False) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), allow_null=null, help_text=about)


OUTCOME_CODES = list(OUTCOMES)


def outcome() -> serializers.ChoiceField:
    return serializers.ChoiceField(OUTCOME_CODES, help_text="Strictest first.")


def moment(about: str = "") -> serializers.DateTimeField:
    return serializers.DateTimeField(allow_null=True, help_text=about)
