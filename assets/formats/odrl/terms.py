"""The words of ODRL, of RightsML and of our own namespace, and which of ours each stands for.

ODRL 2.2 Vocabulary & Expression (W3C Recommendation, 15 February 2018); RightsML 2.0 (IPTC, 2018),
whose one action is used by its IRI. Purposes, delivery channels and the act of machine learning
have no term in either, so they stand in our own namespace, `<site>/ns/rights#`, with whatever
else a policy of the catalogue says that ODRL has no word for.

Actions are chosen so that a reader who knows ODRL alone never takes a permission wider than it is
meant: `present` (perform in public) rather than `distribute` (supply to third parties), `grantUse`
rather than `sell` (which transfers ownership).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assets.domain.messages import _
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES

ODRL = "http://www.w3.org/ns/odrl/2/"
ODRL_CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
RIGHTSML = "http://iptc.org/std/RightsML/2011-10-07/"
RIGHTSML_PROFILE = "https://iptc.org/std/RightsML/odrl-profile/"
XSD = "http://www.w3.org/2001/XMLSchema#"
#: The IPTC's IRIs of ISO 3166-1 alpha-2 (NewsML-G2 catalogue, alias iso3166-1a2).
COUNTRIES = "http://cvx.iptc.org/iso3166-1a2/"
#: Where our namespace lies on any site that runs the catalogue.
PATH = "/ns/rights"
PREFIX = "cat"

ACTIONS: Mapping[str, str] = {
    "publish": ODRL + "present",
    "new_production": ODRL + "derive",
    "archive": RIGHTSML + "archive",
    "resell": ODRL + "grantUse",
    "machine_learning": "machineLearning",
}
"""Act → action; a name without a scheme is one of our namespace."""

DUTIES: Mapping[str, str] = {
    "credit": ODRL + "attribute",
    "delete": ODRL + "delete",
    "link": "link",
    "notice": "notice",
    "takedown": "takeDown",
    "no_alteration": "leaveUnaltered",
    "limit": "keepWithinLimit",
    "condition": "meetCondition",
}
"""Kind of duty → the action of an ODRL duty."""

REVIEW = ODRL + "reviewPolicy"
"""The duty that stands where a person has to look: nothing is stated, or words are unread."""

CONSENT = ODRL + "obtainConsent"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of our namespace: what sort of thing it is, its name and its meaning for people."""

    name: str
    kind: str  # action, purpose, channel, operand, class, property
    label: str
    comment: str


KINDS: Mapping[str, str] = {
    "action": _("Actions"),
    "purpose": _("Purposes"),
    "channel": _("Delivery channels"),
    "operand": _("Left operands"),
    "property": _("Properties"),
}

_ACTIONS: Mapping[str, tuple[str, str]] = {
    "machineLearning": (
        _("Machine learning"),
        _("To train a machine on the asset or to mine it. Part of odrl:use."),
    ),
    "link": (_("Link"), _("As a duty: to link to the place that the text names.")),
    "notice": (_("Notice"), _("As a duty: to keep or show the notice that the text gives.")),
    "takeDown": (
        _("Take down"),
        _("As a duty: to take the asset down at the date that the text names."),
    ),
    "leaveUnaltered": (_("Leave unaltered"), _("As a duty: not to edit, alter or crop.")),
    "keepWithinLimit": (
        _("Keep within a limit"),
        _("As a duty: to keep to the number, the length or the occasion that the text names."),
    ),
    "meetCondition": (
        _("Meet a condition"),
        _("As a duty: to meet a condition that only a person can judge."),
    ),
}
_OPERANDS: Mapping[str, tuple[str, str]] = {
    "asker": (
        _("Who asks"),
        _("The organisation, or the class of organisations, that wants to use the asset."),
    ),
    "languages": (
        _("Agreement of language versions"),
        _("The languages in which the statement must say so, where its versions differ."),
    ),
    "unknownEvent": (
        _("Event of unknown time"),
        _("An event that a permission counts from and of which nobody has entered the time."),
    ),
}
_PROPERTIES: Mapping[str, tuple[str, str]] = {
    "record": (_("Record"), _("The reference of the record, as the catalogue shows it.")),
    "level": (
        _("Level"),
        _(
            "Whose terms these are: “asset” (the record's own statement), “production” (the "
            "terms of its production, entered by a person), “default” (the catalogue's default "
            "terms) or “none” (no statement at any level)."
        ),
    ),
    "actions": (
        _("Actions"),
        _("Actions that ODRL's own vocabulary lacks, with the one each is part of."),
    ),
    "permissionsWithheld": (
        _("Permissions withheld"),
        _(
            "True where words of the statement could not be read and no editor has confirmed the "
            "reading: no permission is written then, only prohibitions, duties and the text."
        ),
    ),
    "statement": (
        _("Statement"),
        _("The words that were read, whole, and what the reading gave beyond rules."),
    ),
    "text": (_("Text"), _("The exact words: of a statement, or of a credit or notice owed.")),
    "sha256": (_("SHA-256"), _("Hash of the text in UTF-8, in hexadecimal.")),
    "sentence": (_("Sentence"), _("The exact words that a rule was read from.")),
    "source": (
        _("Source"),
        _(
            "The field in which the sentence stands: usage_rights, production_terms, or a field "
            "of the record whose words tighten."
        ),
    ),
    "start": (
        _("Start"),
        _("First place of a span in its text, counted in Unicode code points from 0."),
    ),
    "end": (_("End"), _("Place after the last one of a span.")),
    "reading": (
        _("Reading"),
        _("The sentence, as it was read, that an ODRL rule comes of. One sentence gives several."),
    ),
    "readings": (_("Readings"), _("Every sentence that gave a rule, in order.")),
    "effect": (
        _("Effect"),
        _(
            "What the sentence does: permit, forbid, consent (somebody must agree first), "
            "silence (a yes becomes “not stated”), duty. Of the first three, ODRL shows "
            "consent and silence as prohibitions, which is the stricter."
        ),
    ),
    "kind": (
        _("Kind"),
        _("Of a rule: permission, prohibition or duty; of material and conditions: which."),
    ),
    "rule": (_("Rule of the reader"), _("The rule of grammar by which the sentence was read.")),
    "reason": (_("Reason"), _("What sort of sentence it is: embargo, expiry, territory, client.")),
    "duty": (_("Duty"), _("The kind of a duty.")),
    "residual": (
        _("Residual"),
        _("True where it holds only for what no permission covers (“any other use”)."),
    ),
    "acts": (_("Acts"), _("The acts that are meant, where no ODRL rule carries them.")),
    "purposes": (_("Purposes"), _("The purposes meant, where no ODRL rule carries them.")),
    "media": (_("Media"), _("The media that are meant, where no ODRL rule carries them.")),
    "territories": (
        _("Territories"),
        _("Countries and regions as they are named; ODRL rules list the countries they reach."),
    ),
    "exceptTerritories": (_("Except territories"), _("Countries and regions set aside.")),
    "from": (_("From"), _("Beginning of a window, where no ODRL rule carries it.")),
    "until": (_("Until"), _("End of a window, where no ODRL rule carries it.")),
    "relative": (_("Relative"), _("An edge of the window that counts from an event.")),
    "event": (_("Event"), _("The event that a window counts from.")),
    "seconds": (_("Seconds"), _("How long after the event.")),
    "edge": (_("Edge"), _("Which edge of the window it is: start or end.")),
    "at": (_("At"), _("When an event took place.")),
    "material": (_("Material"), _("The third party's material that a sentence speaks of.")),
    "party": (_("Party"), _("Who must agree, or who is owed something.")),
    "contact": (_("Contact"), _("How to reach the party.")),
    "clients": (_("Not for"), _("Organisations that are excluded.")),
    "clientsOnly": (_("Only for"), _("The only organisations, or class, that it holds for.")),
    "note": (_("Note"), _("The words of a clearance note that decides instead of the text.")),
    "language": (_("Language"), _("The language version of the statement that gave the rule.")),
    "readBy": (_("Read by"), _("machine or editor.")),
    "reader": (_("Reader"), _("The version of the reader.")),
    "confirmed": (_("Confirmed"), _("When an editor confirmed the reading.")),
    "revision": (_("Revision"), _("The revision of the record.")),
    "zone": (_("Zone"), _("The time zone in which times without one are read.")),
    "unread": (_("Unread"), _("Spans of words that could not be read.")),
    "neutral": (_("Neutral"), _("Spans of words that were read and have no effect.")),
    "conditions": (_("Conditions"), _("Limits as lists show them.")),
    "value": (_("Value"), _("The value of a condition.")),
    "appliesTo": (_("Applies to"), _("What a condition applies to.")),
    "cautions": (_("Cautions"), _("What the answer should be read with; changes no outcome.")),
    "recordCautions": (_("Cautions of the record"), _("The same, from outside the statement.")),
    "code": (_("Code"), _("The code of a caution.")),
    "thirdParties": (_("Third parties"), _("Whose material the statement names.")),
    "name": (_("Name"), _("The name of a holder or of a party.")),
    "located": (_("Located"), _("Where the material is; absent: anywhere.")),
    "ranges": (_("Ranges"), _("Parts of the asset, each from its first frame up to its last.")),
    "in": (_("In"), _("Timecode HH:MM:SS[:FF] of the first frame.")),
    "out": (_("Out"), _("Timecode after the last frame; absent: the end of the asset.")),
    "complete": (_("Complete"), _("True where nothing says that there is more of it elsewhere.")),
    "licensedBy": (_("Licensed by"), _("Who licensed the material.")),
    "inherits": (_("Inherits"), _("True where a new production follows the asset's own rules.")),
    "holder": (_("Holder"), _("Whose material; false where it is an element nobody is named for.")),
    "elsewhere": (_("Elsewhere"), _("Holders and conditions named outside the statement.")),
    "field": (_("Field"), _("The field of the record.")),
    "productionTerms": (
        _("Terms of the production"),
        _("Sentences of the production's terms that bind beside the record's own statement."),
    ),
    "shots": (_("Shots"), _("Where a holder's shots are, by statement, shot list or editor.")),
    "duration": (_("Duration"), _("The length of the asset.")),
    "published": (_("Published"), _("The moment from which a window counts.")),
    "events": (_("Events"), _("Events from which windows count, with their times.")),
    "clearanceDesk": (_("Clearance desk"), _("Whom to ask where a sentence names nobody.")),
    "parts": (_("Parts"), _("The catalogue's own material and each third party's.")),
    "own": (_("Own"), _("True of the part that is the catalogue's own material.")),
}


def purpose(code: str) -> str:
    """The name of a purpose in our namespace."""
    return f"purpose-{code}"


def channel(code: str) -> str:
    """The name of a medium in our namespace: a delivery channel."""
    return f"channel-{code}"


def _terms() -> dict[str, Term]:
    listed = [Term(name, "action", *words) for name, words in _ACTIONS.items()]
    listed += [Term(purpose(code), "purpose", label, "") for code, label in PURPOSES.items()]
    listed += [Term(channel(code), "channel", label, "") for code, label in MEDIA.items()]
    listed += [Term(name, "operand", *words) for name, words in _OPERANDS.items()]
    listed += [Term(name, "property", *words) for name, words in _PROPERTIES.items()]
    return {term.name: term for term in listed}


TERMS: Mapping[str, Term] = _terms()
"""Every word of our namespace by its name."""


def namespace(site: str) -> str:
    """The namespace of a site: "https://catalogue.example" → "https://catalogue.example/ns/rights#"."""
    return site.rstrip("/") + PATH + "#"


def site_of(iri: str) -> str | None:
    """The site whose namespace an IRI lies in, None for one that is not of ours."""
    site, found, _name = iri.partition(PATH + "#")
    return site if found and site.startswith(("http://", "https://")) else None


assert set(ACTIONS) == set(ACTS)  # noqa: S101 (an act without an action would be left out)
