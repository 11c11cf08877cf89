"""The common uses: what editors see answered beside a statement, before anybody has asked."""

from __future__ import annotations

from assets.domain.rights.vocabulary import Use

COMMON_USES: tuple[Use, ...] = (
    Use("publish", "editorial", "online"),
    Use("publish", "editorial", "broadcast"),
    Use("publish", "editorial", "social"),
    Use("publish", "editorial", "print"),
    Use("new_production", "editorial", "broadcast"),
    Use("new_production", "editorial", "online"),
    Use("publish", "documentary", "broadcast"),
    Use("publish", "education", "online"),
    Use("publish", "commercial", "online"),
    Use("archive", "editorial", "broadcast"),
    Use("resell", "commercial", "broadcast"),
    Use("machine_learning", "commercial", "online"),
)
