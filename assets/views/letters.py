"""Messages ready to copy: to whoever must agree, and to the clearance desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext

from assets.domain.record import Record
from assets.domain.rights.decision import Decision, Reason
from assets.domain.text import clean_line
from assets.models import RightsHolder

from .use_form import ranges_words

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
MAX_QUOTE = 700


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody: the words of the record, and what of them can be followed."""

    words: str
    mail: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one party; `name` "" where the record names nobody."""

    name: str
    contact: Contact | None
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """The address that opens the visitor's mail program with the message in it."""
        if self.contact is None or not self.contact.mail:
            return ""
        to, subject = quote(self.contact.mail, safe="@"), quote(self.subject)
        body = quote(self.body.replace("\n", "\r\n"))
        return f"mailto:{to}?subject={subject}&body={body}"


def contact(words: str | None) -> Contact | None:
    """What can be followed in the words of a contact; None for none."""
    text = clean_line(words or "")[:500]
    if not text:
        return None
    mail = _ADDRESS.search(text)
    site = text if text.startswith(("https://", "http://")) and " " not in text else ""
    return Contact(text, mail.group() if mail else "", "" if mail else site)


def desk() -> Contact | None:
    """The catalogue's clearance desk, where one is named."""
    return contact(settings.CLEARANCE_DESK)


def requests(
    record: Record, decision: Decision, use_words: Sequence[str], address: str
) -> tuple[Letter, ...]:
    """Whom to ask: each party whose word would make it a yes, with its own shots; where the record
    does not say, the clearance desk. Where something forbids the use there is nobody to ask."""
    if decision.outcome == "not_stated":
        return (inquiry(record, use_words, address),)
    if decision.outcome != "consent_required":
        return ()
    parties: dict[str, list[Reason]] = {}
    for reason in decision.reasons:
        if reason.outcome == "consent_required":
            parties.setdefault(reason.party or "", []).append(reason)
    known = {}
    if names := [name for name in parties if name]:
        holders = RightsHolder.objects.filter(name__in=names).exclude(contact="")
        known = dict(holders.values_list("name", "contact"))
    return tuple(
        _request(name, reasons, known.get(name), record, decision, use_words, address)
        for name, reasons in parties.items()
    )


def _request(
    name: str,
    reasons: Sequence[Reason],
    known: str | None,
    record: Record,
    decision: Decision,
    use_words: Sequence[str],
    address: str,
) -> Letter:
    found = [contact(reason.contact) for reason in reasons]
    said = next((c for c in found if c and c.words.casefold() != name.casefold()), None)
    to = said if said and (said.mail or said.site) else contact(known) or said
    if to is None and not name:
        to = desk()
    lines = [
        gettext("Dear %(name)s,") % {"name": name or gettext("colleagues")},
        "",
        gettext("may we use the material below as described? The record asks for your agreement."),
        "",
        *_facts(record, use_words, address),
        gettext("Shots: %(shots)s") % {"shots": _shots(reasons, decision)},
        "",
        gettext("The record says: “%(words)s”") % {"words": _short(reasons[0].sentence)},
        "",
        gettext("With kind regards"),
    ]
    subject = gettext("Request to use %(reference)s") % {"reference": record.shown_reference or ""}
    return Letter(name, to, subject, "\n".join(lines))


def inquiry(record: Record, use_words: Sequence[str], address: str) -> Letter:
    """To the clearance desk: may it be used so? The record does not say."""
    lines = [
        gettext("May we use the material below as described? The record does not say."),
        "",
        *_facts(record, use_words, address),
        "",
        gettext("With kind regards"),
    ]
    subject = gettext("Request to use %(reference)s") % {"reference": record.shown_reference or ""}
    return Letter("", desk(), subject, "\n".join(lines))


def question(record: Record, use_words: Sequence[str], address: str) -> Letter:
    """To the clearance desk: something is wrong with these rights, or the record is silent."""
    lines = [
        gettext("Something seems wrong with the rights of this record:"),
        "",
        *_facts(record, use_words, address),
        "",
        gettext("What is wrong:"),
        "",
    ]
    subject = gettext("Rights of %(reference)s") % {"reference": record.shown_reference or ""}
    return Letter("", desk(), subject, "\n".join(lines))


def about_withdrawn(reference: str) -> Letter:
    """To the clearance desk: what about this one, which was withdrawn?"""
    lines = [
        gettext("Reference: %(reference)s") % {"reference": reference},
        gettext("The catalogue says that this record was withdrawn."),
        "",
    ]
    subject = gettext("Rights of %(reference)s") % {"reference": reference}
    return Letter("", desk(), subject, "\n".join(lines))


def _facts(record: Record, use_words: Sequence[str], address: str) -> list[str]:
    lines = [
        gettext("Reference: %(reference)s") % {"reference": record.shown_reference or ""},
        gettext("Title: %(title)s") % {"title": clean_line(record.title or "")},
        gettext("Page: %(address)s") % {"address": address},
    ]
    if use_words:
        lines.append(gettext("Intended use: %(use)s") % {"use": "; ".join(use_words)})
    return lines


def _shots(reasons: Sequence[Reason], decision: Decision) -> str:
    if decision.use.portion:
        return ranges_words(decision.use.portion)
    located = [pair for r in reasons if isinstance(r.located, tuple) for pair in r.located]
    if located:
        return ranges_words(list(dict.fromkeys(located)))
    if any(reason.holder for reason in reasons):
        return gettext("the record does not say which are yours")
    return gettext("the whole video")


def _short(text: str) -> str:
    text = clean_line(text)
    return text if len(text) <= MAX_QUOTE else text[:MAX_QUOTE] + "…"
